"""Asks whoever is signed in for their password, before something is changed for good."""

from typing import Final

from cabinet import db
from cabinet.audit import Origin
from cabinet.clock import now
from cabinet.errors import Refused
from cabinet.profile import service, texts
from cabinet.security import is_password
from cabinet.session import SignedIn

FIELD: Final = "current_password"


async def prove(who: SignedIn, password: str, *, origin: Origin) -> str:
    """The hash of the present password if this is it; else `Refused`, and an entry of it."""
    if not password:
        raise Refused(texts.PASSWORD_EMPTY, field=FIELD)
    known = await db.read(service.password_hash_of, who=who)
    if not await is_password(password, known):
        await db.run(service.note_wrong_password, who=who, origin=origin, now=now())
        raise Refused(texts.PASSWORD_WRONG, field=FIELD)
    return known
