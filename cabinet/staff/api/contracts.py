"""`GET /contracts/{number}`: one contract as the cabinet has it."""

from dataclasses import dataclass
from typing import Any, Final

from fastapi import APIRouter
from fastapi import Path as PathPart
from sqlmodel import Session, col, exists, select
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from cabinet import db
from cabinet.models import Contract, Membership, Meter
from cabinet.security.audit import Action
from cabinet.security.memberships import lives
from cabinet.security.rate_limits import Budget, seconds_left, take_of
from cabinet.staff.api import schemas, texts
from cabinet.staff.api.asking import asker, note_taken
from cabinet.staff.api.problem import Problem, later
from cabinet.staff.permissions import Scope

_MOST_METERS: Final = 1_000
_PRINTABLE: Final = r"^[^\x00-\x1f\x7f]+$"
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
        raise Problem(429, "too-many-contracts", texts.MANY_UNKNOWN, headers=later(wait))
    found = await db.read(shown, number=number)
    if found is None:
        take_of(Budget.API_UNKNOWN_CONTRACTS, key)
        raise Problem(404, "no-contract", texts.NO_CONTRACT)
    await note_taken(request, holder, "contract", Action.CUSTOMER_SHOWN, found.contract_id)
    return JSONResponse(found.told, headers={"Cache-Control": "no-store"})


@dataclass(frozen=True, slots=True)
class Shown:
    """A contract, and what a program is told of it."""

    contract_id: int
    told: dict[str, Any]


def shown(session: Session, *, number: str) -> Shown | None:
    """A contract for a program; `None` where there is none."""
    one = session.scalars(select(Contract).where(col(Contract.number) == number)).first()
    if one is None:
        return None
    assert one.id is not None
    works = exists().where(col(Membership.contract_id) == one.id, lives())
    told = {
        **{name: getattr(one, name) for name in schemas.OF_CONTRACT},
        "is_registered": bool(session.scalar(select(works))),
        "meters": [_meter(meter) for meter in _meters(session, one)],
    }
    return Shown(one.id, told)


def _meters(session: Session, contract: Contract) -> list[Meter]:
    of_it = select(Meter).where(col(Meter.contract_id) == contract.id)
    return list(session.scalars(of_it.order_by(col(Meter.number)).limit(_MOST_METERS)))


def _meter(meter: Meter) -> dict[str, str]:
    return {
        "meter_id": meter.number,
        "account": meter.account,
        "water": meter.water,
        "serial": meter.serial,
        "status": meter.status,
        "location": meter.location,
    }
