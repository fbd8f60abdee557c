"""Who asks, for the calls of the API: the key that the request has shown, and its scopes."""

from typing import Final

from fastapi.routing import APIRoute
from starlette.requests import Request

from cabinet.core.clock import now
from cabinet.monitoring.request_ids import current_id
from cabinet.security.audit import Action, Origin
from cabinet.staff.api import texts
from cabinet.staff.api.codes import Code
from cabinet.staff.api.notes import NOTES, Note
from cabinet.staff.api.problem import Problem, asked_language
from cabinet.staff.member import KeyHolder
from cabinet.staff.permissions import Scope
from cabinet.web.request_identity import origin_of

_MOST_UNKNOWN: Final = 20


async def refuse_unknown(request: Request) -> None:
    """Refuse parameters that a call does not have: `dryrun=true` would import, and not check."""
    route = request.scope["route"]
    assert isinstance(route, APIRoute)
    known = {one.alias for one in route.dependant.query_params}
    unknown = [name for name in dict.fromkeys(request.query_params) if name not in known]
    if unknown:
        reason = texts.NO_PARAMETER[asked_language(request)]
        errors = [
            {"line": 0, "column": f"query.{name}", "reason": reason}
            for name in unknown[:_MOST_UNKNOWN]
        ]
        raise Problem(422, Code.INVALID, texts.INVALID, errors=errors)


def asker(request: Request, scope: Scope | None = None) -> KeyHolder:
    """The holder of the key; `Problem` where the key does not permit what is asked for."""
    holder = request.scope["state"]["caller"]
    assert isinstance(holder, KeyHolder)
    if scope is not None and scope not in holder.scopes:
        raise Problem(403, Code.SCOPE, texts.SCOPE.format(scope=scope.value))
    return holder


def place_of(request: Request) -> Origin:
    """Where a request came from, with its id in the place of a browser's name."""
    return Origin(origin_of(request).address, f"request {current_id()}")


async def note_taken(
    request: Request,
    holder: KeyHolder,
    what: str,
    action: Action = Action.EXPORT_TAKEN,
    contract_id: int | None = None,
) -> None:
    """Note in the journal what a program is given."""
    note = Note(holder.key_id, action, what, place_of(request), now(), contract_id)
    await NOTES.keep(note)
