"""The link of a letter that voids the code of who asks for a contract, and the posted form."""

from datetime import datetime
from typing import Final

from starlette.routing import Route

from cabinet.core.text import Text
from cabinet.identity.contracts import texts
from cabinet.identity.contracts.add import void, voidable
from cabinet.identity.contracts.letters import ADD_PATH, VOID_PATH
from cabinet.identity.void_link import VoidLink
from cabinet.security.audit import Origin
from cabinet.web.form_posts import shown_again


async def _question(token: str, *, origin: Origin, now: datetime) -> Text | None:
    found = await voidable(token, origin=origin, now=now)
    return found and texts.VOID_ASK.format(contract=found.of)


_VOID: Final = VoidLink(
    path=VOID_PATH,
    question=_question,
    void=void,
    title=texts.VOID_TITLE,
    too_many_title=texts.VOID_TITLE,
    button=texts.VOID,
    done_title=texts.VOIDED_TITLE,
    done=texts.VOIDED,
    over_title=texts.VOID_OVER_TITLE,
    over=texts.VOID_OVER,
    way_on=texts.TO_CABINET,
)
ROUTES = [Route(ADD_PATH, shown_again, methods=["POST"]), *_VOID.routes()]
