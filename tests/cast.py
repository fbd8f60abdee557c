"""The people of the tests: alice and bob own a contract each, charlie owns none of them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from sqlmodel import Session, select

from cabinet.core.enums import Role
from cabinet.models import BilledReading, Contract, Membership, Meter, User
from cabinet.security.memberships import grant, lives
from cabinet.security.sessions import SignedIn, member

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)  # noon in Almaty


@dataclass(frozen=True)
class Cast:
    """Who is signed in as whom; charlie's contract has no meters and no charges."""

    alice: SignedIn
    bob: SignedIn
    charlie: SignedIn


def make_cast(session: Session) -> Cast:
    """Register the three, each for a contract of their own."""
    return Cast(
        alice=make_customer(session, login="vk123", number="123", bin_iin="940140000385"),
        bob=make_customer(session, login="vk2666", number="2666", bin_iin="990140004654"),
        charlie=make_customer(session, login="vk777", number="777", bin_iin="061211600012"),
    )


def make_contract(session: Session, *, number: str, bin_iin: str, kind: str = "legal") -> Contract:
    """A contract as billing would have imported it."""
    contract = Contract(
        kind=kind, number=number, payer=f"ТОО «Пример {number}»", bin_iin=bin_iin, heat_meter=True
    )
    session.add(contract)
    session.flush()
    return contract


def make_customer(
    session: Session, *, login: str, number: str, bin_iin: str, password_hash: str = "unusable"
) -> SignedIn:
    """A confirmed customer of a new contract."""
    contract = make_contract(session, number=number, bin_iin=bin_iin)
    assert contract.id is not None
    user = User(
        public_id=f"public-{login}",
        login=login,
        name=contract.payer,
        email=f"{login}@example.kz",
        password_hash=password_hash,
        created_at=NOW,
        confirmed_at=NOW,
    )
    session.add(user)
    session.flush()
    owner = grant(session, user=user, contract_id=contract.id, role=Role.OWNER, now=NOW)
    return member(session, owner)


def membership_of(session: Session, user_id: int) -> Membership:
    """The one membership of somebody."""
    mine = select(Membership).where(Membership.user_id == user_id, lives())
    return session.exec(mine).one()


def make_meter(
    session: Session,
    who: SignedIn,
    number: str,
    *,
    serial: str = "12223773",
    status: str = "installed",
    water: str = "cold",
    previous: str | None = None,
) -> int:
    """A meter of somebody's contract, with billing's last value when given; its row's id."""
    meter = Meter(
        contract_id=who.contract_id, number=number, water=water, serial=serial, status=status
    )
    session.add(meter)
    session.flush()
    assert meter.id is not None
    if previous is not None:
        session.add(
            BilledReading(
                meter_id=meter.id,
                taken_on=date(2026, 10, 28),
                value_m3=Decimal(previous),
                source="Контролёр",
            )
        )
        session.flush()
    return meter.id
