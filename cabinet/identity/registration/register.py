"""Registering with the form as it was typed.

The page's state and the route of its form both go this way, with the same counting and answers.
"""

import asyncio
from datetime import datetime
from typing import Final

from cabinet import db
from cabinet.core.enums import ContractKind
from cabinet.core.errors import Refused
from cabinet.core.settings import settings
from cabinet.core.text import Language
from cabinet.identity.registration import rules, service
from cabinet.identity.registration.owner_notifications import tell_owner
from cabinet.security.audit import Origin
from cabinet.security.password_hashing import hash_password
from cabinet.security.rate_limits import Budget, check_address, note_address, spend
from cabinet.ui.form import is_ticked, text_of

STEP_SECONDS: Final = 0.3


def typed_in(form: dict[str, object], kind: ContractKind) -> rules.Typed:
    """Read the registration form of this kind."""
    return rules.Typed(
        kind=kind,
        name=text_of(form, "name"),
        email=text_of(form, "email"),
        password=text_of(form, "password"),
        password_again=text_of(form, "password_again"),
        bin_iin=text_of(form, "bin_iin"),
        number=text_of(form, "number"),
        wants_notices=is_ticked(form, "wants_notices"),
        agrees=is_ticked(form, "consent"),
    )


async def register(typed: rules.Typed, *, language: Language, origin: Origin, now: datetime) -> str:
    """Register and send the letter, or `Refused`; the owner of the contract is told of a try.

    The public id is for the server alone, and empty where nothing was written.

    Either comes at the end of a step of time: what was looked up and written takes a few
    milliseconds more or less, which would tell who is registered.
    """
    clock = asyncio.get_running_loop()
    began = clock.time()
    try:
        return await _register(typed, language=language, origin=origin, now=now)
    finally:
        await asyncio.sleep((began - clock.time()) % STEP_SECONDS)


async def _register(
    typed: rules.Typed, *, language: Language, origin: Origin, now: datetime
) -> str:
    has_password = not settings().mailbox_is_proof
    registration = rules.check(typed, prefix=settings().login_prefix, has_password=has_password)
    check_address(Budget.FAILED_REGISTRATIONS, origin.address)
    spend(Budget.REGISTRATIONS, origin.address)
    password_hash = (
        await hash_password(typed.password, address=origin.address) if has_password else ""
    )
    try:
        return await db.run(
            service.register,
            registration=registration,
            password_hash=password_hash,
            language=language,
            origin=origin,
            now=now,
        )
    except Refused:
        note_address(Budget.FAILED_REGISTRATIONS, origin.address)
        await db.run(tell_owner, registration=registration, origin=origin, now=now)
        raise
