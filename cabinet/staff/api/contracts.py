"""`GET /contracts/{number}`: one contract as the cabinet has it."""

from dataclasses import dataclass
from typing import Any, Final

from fastapi import APIRouter
from fastapi import Path as PathPart
from sqlalchemy import Integer, bindparam, exists, select
from sqlmodel import Session, col
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from cabinet import db
from cabinet.db import sql
from cabinet.models import Contract, Membership, Meter
from cabinet.security.audit import Action
from cabinet.security.memberships import lives
from cabinet.security.rate_limits import Budget, seconds_left, take_of
from cabinet.staff.api import schemas, texts
from cabinet.staff.api.asking import asker, note_taken
from cabinet.staff.api.codes import Code
from cabinet.staff.api.problem import Problem, later
from cabinet.staff.permissions import Scope

_MOST_METERS: Final = 1_000
_PRINTABLE: Final = r"^[^\x00-\x1f\x7f]+$"
# Built once: programs ask for contract after contract.
_CONTRACT: Final = select(
    col(Contract.id),
    *(getattr(Contract, name) for name in schemas.OF_CONTRACT),
    exists().where(col(Membership.contract_id) == col(Contract.id), lives()).label("is_registered"),
).where(col(Contract.number) == bindparam("number"))
_METERS: Final = (
    select(
        *(col(Meter.number), col(Meter.account), col(Meter.water)),
        *(col(Meter.serial), col(Meter.status), col(Meter.location)),
    )
    .where(col(Meter.contract_id) == bindparam("contract_id", type_=Integer))
    .order_by(col(Meter.number))
    .limit(_MOST_METERS)
)
router = APIRouter()


@router.get(
    "/contracts/{number:path}",
    summary="One contract by its exact number",
    responses=schemas.one(schemas.ContractOut, 404, 503),
    response_class=Response,
)
async def contract(
    request: Request, number: str = PathPart(max_length=40, pattern=_PRINTABLE, examples=["123"])
) -> Response:
    """The contract of a number, with its meters, and whether somebody works with it online."""
    holder = asker(request, Scope.READ_CONTRACTS)
    key = str(holder.key_id)
    unknown = seconds_left(Budget.API_UNKNOWN_CONTRACTS, key)
    if wait := unknown or take_of(Budget.API_CONTRACTS, key):
        raise Problem(429, Code.TOO_MANY_CONTRACTS, texts.MANY_UNKNOWN, headers=later(wait))
    found = await db.read(shown, number=number)
    if found is None:
        take_of(Budget.API_UNKNOWN_CONTRACTS, key)
        raise Problem(404, Code.NO_CONTRACT, texts.NO_CONTRACT)
    await note_taken(request, holder, "contract", Action.CUSTOMER_SHOWN, found.contract_id)
    return JSONResponse(found.told, headers={"Cache-Control": "no-store"})


@dataclass(frozen=True, slots=True)
class Shown:
    """A contract, and what a program is told of it."""

    contract_id: int
    told: dict[str, Any]


def shown(session: Session, *, number: str) -> Shown | None:
    """A contract for a program; `None` where there is none."""
    found = sql.rows(session, _CONTRACT, number=number)
    if not found:
        return None
    one = found[0]
    told = {
        **{name: getattr(one, name) for name in schemas.OF_CONTRACT},
        "is_registered": bool(one.is_registered),
        "meters": [_meter(row) for row in sql.rows(session, _METERS, contract_id=one.id)],
    }
    return Shown(one.id, told)


def _meter(meter: Any) -> dict[str, str]:
    return {
        "meter_id": meter.number,
        "account": meter.account,
        "water": meter.water,
        "serial": meter.serial,
        "status": meter.status,
        "location": meter.location,
    }
