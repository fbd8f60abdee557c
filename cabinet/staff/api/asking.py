"""Who asks, for the calls of the API: the key that the request has shown, and its scopes."""

from datetime import datetime

from sqlmodel import Session
from starlette.requests import Request

from cabinet.monitoring.request_ids import current_id
from cabinet.security.audit import Action, Origin, record
from cabinet.staff.api import texts
from cabinet.staff.api.problem import Problem
from cabinet.staff.member import KeyHolder
from cabinet.staff.permissions import Scope
from cabinet.web.request_identity import origin_of


def asker(request: Request, scope: Scope | None = None) -> KeyHolder:
    """The holder of the key; `Problem` where the key does not permit what is asked for."""
    holder = request.scope["state"]["caller"]
    assert isinstance(holder, KeyHolder)
    if scope is not None and scope not in holder.scopes:
        raise Problem(403, "scope", texts.SCOPE.format(scope=scope.value))
    return holder


def place_of(request: Request) -> Origin:
    """Where a request came from, with its id in the place of a browser's name."""
    return Origin(origin_of(request).address, f"request {current_id()}")


def note_taken(
    session: Session,
    *,
    holder: KeyHolder,
    what: str,
    origin: Origin,
    now: datetime,
    action: Action = Action.EXPORT_TAKEN,
    contract_id: int | None = None,
) -> None:
    """Note in the journal what a program was given."""
    record(
        session,
        action,
        user_id=None,
        key_id=holder.key_id,
        contract_id=contract_id,
        subject=what,
        origin=origin,
        now=now,
    )
