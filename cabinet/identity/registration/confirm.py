"""Confirming a registration with its code and the password of whoever registered; voiding it.

The code proves who reads the mailbox, not who typed the password: without it, a stranger's password
would become the profile's as soon as the mailbox's owner confirms. The page's state and the route
of its form both go this way.
"""

from datetime import datetime
from typing import Final

from cabinet import db
from cabinet.core.errors import Busy, Refused
from cabinet.core.settings import settings
from cabinet.identity.registration import rules, service, texts, voiding
from cabinet.identity.registration.rules import Confirmation, Confirmed, Pending
from cabinet.security.audit import Origin
from cabinet.security.password_hashing import hash_password, is_password, refuse_when_busy
from cabinet.security.rate_limits import Budget, check_address, note_address, spend
from cabinet.ui.form import text_of

_LONGEST_TOKEN: Final = 64


def confirmation_in(form: dict[str, object]) -> Confirmation:
    """The values of the form."""
    return Confirmation(
        code=text_of(form, "code"),
        password=text_of(form, "password"),
        password_again=text_of(form, "password_again"),
    )


async def confirm(
    public_id: str, typed: Confirmation, *, origin: Origin, now: datetime
) -> Confirmed:
    """The login that may sign in from now on, or `Refused`."""
    rules.check_confirmation(typed, chooses_password=settings().mailbox_is_proof)
    check_address(Budget.FAILED_CODES, origin.address)
    spend(Budget.CODES, origin.address)
    refuse_when_busy(origin.address)  # before a try is counted
    public_id, code = public_id[:64], typed.code[:64]
    checked = await db.run(service.check_code, public_id=public_id, code=code, now=now)
    if checked.problem is not None:
        note_address(Budget.FAILED_CODES, origin.address)
        raise Refused(checked.problem, field="code")
    if checked.is_confirmed:
        return Confirmed(checked.confirmed_login, before=True)
    try:
        password_hash = await _password_hash(typed, checked, origin)
    except Busy:
        await db.run(service.take_back_try, public_id=public_id, code=code)
        raise
    login = await db.run(
        service.confirm,
        public_id=public_id,
        code=code,
        known_hash=checked.password_hash,
        password_hash=password_hash,
        origin=origin,
        now=now,
    )
    return Confirmed(login)


async def _password_hash(typed: Confirmation, checked: service.CodeCheck, origin: Origin) -> str:
    """The hash of the profile's password: chosen now, or the one typed at registration."""
    if settings().mailbox_is_proof:
        rules.check_confirmation(typed, chooses_password=True, personal=checked.personal)
        return await hash_password(typed.password, address=origin.address)
    if not await is_password(typed.password, checked.password_hash, address=origin.address):
        note_address(Budget.FAILED_CODES, origin.address)
        raise Refused(texts.PASSWORD_WRONG, field="password")
    return checked.password_hash


async def pending(public_id: str) -> Pending | None:
    """The registration behind a link, as far as its page shows it."""
    return await db.read(service.find_pending, public_id=public_id[:64])


async def ask_for_letter(public_id: str, *, origin: Origin, now: datetime, email: str = "") -> None:
    """Send a new letter, or `Refused`; with an `email` to that address from now on."""
    spend(Budget.LETTERS, origin.address)
    await db.run(service.send_again, public_id=public_id[:64], now=now, email=email)


async def voidable(token: str, *, origin: Origin, now: datetime) -> Pending | None:
    """The registration that a letter's link voids, or `TooMany`."""
    spend(Budget.CODES, origin.address)
    return await db.read(voiding.find_voidable, token=token[:_LONGEST_TOKEN], now=now)


async def void(token: str, *, origin: Origin, now: datetime) -> bool:
    """Void the registration behind a letter's link; whether there was one, or `TooMany`."""
    spend(Budget.CODES, origin.address)
    token = token[:_LONGEST_TOKEN]
    return await db.run(voiding.void, token=token, origin=origin, now=now)
