"""Adding a contract with the form as it was typed, counted and answered as a registration is.

A code is taken from who is signed in as the one that asked for it: who reads the mailbox does not
thereby give the contract to whoever typed a stranger's number.
"""

import asyncio
from datetime import datetime
from typing import Final

from cabinet import db
from cabinet.core.errors import Refused
from cabinet.core.formats import ContractName
from cabinet.identity.contracts import rules, service, texts
from cabinet.identity.contracts.letters import ATTEMPTED
from cabinet.identity.contracts.service import Answer, Outcome
from cabinet.identity.registration.owner_notifications import tell_owner
from cabinet.identity.registration.rules import Claim
from cabinet.security import rate_limits
from cabinet.security.audit import Origin
from cabinet.security.rate_limits import Budget, Purpose, check_address, note_address, spend
from cabinet.security.reauthentication import prove
from cabinet.security.sessions import SignedIn

STEP_SECONDS: Final = 0.3
_LONGEST_TOKEN: Final = 64
_LONGEST_CODE: Final = 64


async def add(typed: rules.Typed, *, who: SignedIn, origin: Origin, now: datetime) -> Outcome:
    """Add a contract, or begin to; `Refused`, and the contract's owner is told of the try.

    Either comes at the end of a step of time, as with a registration: else it would tell which
    contracts have an owner.
    """
    claim = rules.check(typed)
    check_address(Budget.FAILED_REGISTRATIONS, origin.address)
    spend(Budget.REGISTRATIONS, origin.address)
    seen_hash = await prove(who, typed.password, field="password", origin=origin)
    counted = (Purpose.ADDITION, str(who.user_id))
    await db.run(rate_limits.attempt, *counted, now=now, said=rate_limits.LATER)
    clock = asyncio.get_running_loop()
    began = clock.time()
    try:
        return await _add(typed, claim, seen_hash, who=who, origin=origin, now=now)
    finally:
        await asyncio.sleep((began - clock.time()) % STEP_SECONDS)


async def _add(
    typed: rules.Typed,
    claim: Claim,
    seen_hash: str,
    *,
    who: SignedIn,
    origin: Origin,
    now: datetime,
) -> Outcome:
    answer = await db.run(
        service.add,
        who=who,
        claim=claim,
        seen_hash=seen_hash,
        code=typed.code,
        origin=origin,
        now=now,
    )
    if answer.is_claim:
        note_address(Budget.FAILED_REGISTRATIONS, origin.address)
        await db.run(tell_owner, registration=claim, origin=origin, now=now, said=ATTEMPTED)
    return _outcome(answer)


async def confirm(code: str, *, who: SignedIn, origin: Origin, now: datetime) -> Outcome:
    """Add the contract whose code was typed, or `Refused`."""
    if not code.strip():
        raise Refused(texts.CODE_EMPTY, field="code")
    check_address(Budget.FAILED_CODES, origin.address)
    spend(Budget.CODES, origin.address)
    counted = (Purpose.ADDITION_CODE, str(who.user_id))
    await db.run(rate_limits.attempt, *counted, now=now, said=rate_limits.LATER)
    answer = await db.run(
        service.confirm, who=who, code=code[:_LONGEST_CODE], origin=origin, now=now
    )
    if answer.outcome is None:
        note_address(Budget.FAILED_CODES, origin.address)
    else:
        await db.run(rate_limits.clear, *counted)
    return _outcome(answer)


def _outcome(answer: Answer) -> Outcome:
    if answer.outcome is None:
        raise Refused(answer.problem or texts.NO_MATCH, field=answer.field)
    return answer.outcome


async def voidable(token: str, *, origin: Origin, now: datetime) -> ContractName | None:
    """The contract that a letter's link is about, or `TooMany`."""
    spend(Budget.CODES, origin.address)
    return await db.read(service.find_voidable, token=token[:_LONGEST_TOKEN], now=now)


async def void(token: str, *, origin: Origin, now: datetime) -> bool:
    """End the code behind a letter's link; whether there was one, or `TooMany`."""
    spend(Budget.CODES, origin.address)
    return await db.run(service.void, token=token[:_LONGEST_TOKEN], origin=origin, now=now)
