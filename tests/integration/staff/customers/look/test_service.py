"""«Как видит абонент»: the customer's own services, a reason first, and nothing is written."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, get_type_hints

import pytest
from sqlalchemy import Connection
from sqlmodel import Session, SQLModel, col, select

import cabinet
from cabinet.billing.reconciliation.rules import Days
from cabinet.core.enums import Role, Source, StaffRole
from cabinet.core.errors import Absent, Refused
from cabinet.core.period import Period
from cabinet.db import Database
from cabinet.home.service import overview
from cabinet.models import AuditEntry
from cabinet.readings.entry.batch import Entered
from cabinet.readings.entry.drafts import keep_drafts
from cabinet.readings.entry.service import meters_of, submit_readings
from cabinet.security.audit import Action
from cabinet.security.ownership import ONLY_LOOKS, hold_contract
from cabinet.security.reauthentication import hold_proved
from cabinet.security.rights import Act
from cabinet.security.sessions import Look, SignedIn, look_at
from cabinet.staff.customers.look import service
from cabinet.staff.member import StaffMember
from tests.cast import NOW, Cast, make_cast, make_meter
from tests.colleagues import make_colleague
from tests.integration.billing.notices.billed import entry
from tests.integration.staff.office import ORIGIN, make_staff, signed_in

WHY = "Абонент звонит: не видит сальдо"
DAYS = Days(date(2026, 10, 1), date(2026, 10, 31))
PAGES: tuple[Callable[..., object], ...] = (
    service.first_page,
    service.readings,
    service.history,
    service.balance,
    service.charges,
    service.access,
)


@pytest.fixture
def operator(session: Session) -> StaffMember:
    return signed_in(session, make_staff(session, "aigul"))


def begin(
    session: Session, who: StaffMember, contract_id: int, *, reason: str = WHY, at: datetime = NOW
) -> None:
    service.begin(session, who=who, contract_id=contract_id, reason=reason, origin=ORIGIN, now=at)


def test_a_look_sees_what_the_owner_sees(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    make_meter(session, cast.alice, "M-1", previous="10")
    entry(session, cast.alice, date(2026, 10, 31), "charge", "500.00")
    contract = cast.alice.contract_id
    begin(session, operator, contract)
    asked = {"who": operator, "contract_id": contract, "now": NOW}
    assert service.first_page(session, **asked) == overview(session, who=cast.alice, now=NOW)
    assert service.readings(session, **asked) == meters_of(session, who=cast.alice, now=NOW)
    assert len(service.history(session, **asked)) == 1
    assert service.balance(session, **asked).account.months
    assert service.charges(session, **asked).page is None
    assert service.reconciliation(session, **asked, days=DAYS).contract_number == "123"
    assert [one.email for one in service.access(session, **asked).members] == ["vk123@example.kz"]


def test_it_stands_in_the_journals_of_the_contracts_people(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    dana = make_colleague(session, "dana", of=cast.alice, role=Role.ACCOUNTANT)
    begin(session, operator, cast.alice.contract_id)
    found = session.exec(select(AuditEntry).order_by(col(AuditEntry.id))).all()
    assert [(one.user_id, one.staff_id, one.reason) for one in found] == [
        (cast.alice.user_id, operator.staff_id, WHY),
        (dana.user_id, operator.staff_id, WHY),
    ]
    assert {one.action for one in found} == {Action.SEEN_AS_CUSTOMER}


def test_no_page_is_seen_without_a_reason_of_the_last_half_hour(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    contract = cast.alice.contract_id
    other = signed_in(session, make_staff(session, "marat"))
    with pytest.raises(Refused):
        begin(session, operator, contract, reason="я")
    begin(session, operator, contract)
    refused = (
        (operator, cast.bob.contract_id, NOW),
        (other, contract, NOW),
        (operator, contract, NOW + timedelta(minutes=31)),
        (operator, contract, NOW - timedelta(minutes=1)),
    )
    for page in PAGES:
        page(session, who=operator, contract_id=contract, now=NOW + timedelta(minutes=29))
        for who, whose, at in refused:
            with pytest.raises(Refused):
                page(session, who=who, contract_id=whose, now=at)
    with pytest.raises(Absent):
        begin(session, operator, 404)


def test_billing_may_not_look_and_an_auditor_may(session: Session, cast: Cast) -> None:
    contract = cast.alice.contract_id
    billing = signed_in(session, make_staff(session, "marat", StaffRole.BILLING))
    auditor = signed_in(session, make_staff(session, "saule", StaffRole.AUDITOR))
    with pytest.raises(Refused):
        begin(session, billing, contract)
    begin(session, auditor, contract)
    assert service.first_page(session, who=auditor, contract_id=contract, now=NOW)


def everything(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    return {
        table.name: sorted(map(tuple, connection.execute(table.select())), key=repr)
        for table in SQLModel.metadata.sorted_tables
    }


def test_to_walk_all_of_it_writes_nothing(database: Database) -> None:
    with database.writing() as session:
        cast = make_cast(session)
        meter = make_meter(session, cast.alice, "M-1", previous="10")
        period = Period(2026, 11)
        keep_drafts(session, who=cast.alice, period=period, typed={meter: "11"}, now=NOW)
        entry(session, cast.alice, date(2026, 10, 31), "charge", "500.00")
        who = signed_in(session, make_staff(session, "aigul"))
        begin(session, who, cast.alice.contract_id)
    with database.engine.connect() as connection:
        before = everything(connection)
    asked = {"who": who, "contract_id": cast.alice.contract_id, "now": NOW}
    with database.writing() as session:
        for page in PAGES:
            page(session, **asked)
        service.reconciliation(session, **asked, days=DAYS)
    with database.engine.connect() as connection:
        assert everything(connection) == before


def test_the_right_to_act_is_refused_whatever_the_act(session: Session, cast: Cast) -> None:
    look = look_at(session, contract_id=cast.alice.contract_id, language="ru")
    for act in Act:
        with pytest.raises(Refused) as refused:
            hold_contract(session, who=look, act=act)
        assert refused.value.text == ONLY_LOOKS
    with pytest.raises(Refused):
        hold_proved(session, who=look, seen_hash="")
    assert not look.may(Act.GIVE_ACCESS)
    assert not look.may(Act.OWN)
    assert (look.user_id, look.session_id, look.membership_id) == (0, 0, 0)


def test_a_look_enters_no_readings_in_the_name_of_nobody(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "M-1", previous="10")
    look = look_at(session, contract_id=cast.alice.contract_id, language="ru")
    with pytest.raises(Refused) as refused:
        submit_readings(
            session,
            who=look,
            values={meter: "11"},
            stated={},
            seen_period=Period(2026, 11),
            seen_version=0,
            seen_rejected=frozenset(),
            confirmed=None,
            now=NOW,
            entered=Entered(1, Source.PHONE),
        )
    assert refused.value.text == ONLY_LOOKS


def services_of_customers() -> Iterator[Callable[..., object]]:
    """Every function that is given a session and who is signed in, public or not."""
    for module in pkgutil.walk_packages(cabinet.__path__, "cabinet."):
        if ".staff" in module.name or module.name.endswith("__main__"):
            continue
        if not module.name.endswith(
            (
                "service",
                "drafts",
                "batch",
                "members",
                "invitations",
                "handing_over",
                "answering",
                "proof",
                "by_mail",
                "sessions",
                "reauthentication",
                "ownership",
                "export",
                "events",
            )
        ):
            continue
        loaded = importlib.import_module(module.name)
        for _, function in inspect.getmembers(loaded, inspect.isfunction):
            parameters = inspect.signature(function).parameters
            if function.__module__ == loaded.__name__ and {"session", "who"} <= parameters.keys():
                yield function


def values_for(function: Callable[..., object], known: Mapping[str, object]) -> dict[str, Any]:
    """Values for all parameters: what is known by name, else something of its type."""
    hints = get_type_hints(function)
    by_type: dict[object, object] = {
        int: 1, str: "x", datetime: NOW, date: NOW.date(), Period: Period(2026, 11),
        Decimal: Decimal(1), bool: True, Days: DAYS, Role: Role.ACCOUNTANT, Act: Act.READINGS,
    }  # fmt: skip
    return {
        name: known.get(name, by_type.get(hints.get(name), {}))
        for name, parameter in inspect.signature(function).parameters.items()
        if parameter.default is inspect.Parameter.empty or name in known
    }


SERVICES = sorted(services_of_customers(), key=lambda one: f"{one.__module__}.{one.__name__}")


def test_the_services_are_found() -> None:
    names = {one.__name__ for one in SERVICES}
    assert {"submit_readings", "keep_drafts", "record_answer", "invite", "offer"} <= names
    assert len(SERVICES) > 80


def test_no_service_writes_anything_for_a_look(database: Database) -> None:
    with database.writing() as session:
        cast = make_cast(session)
        meter = make_meter(session, cast.alice, "M-1", previous="10")
        make_colleague(session, "dana", of=cast.alice, role=Role.ACCOUNTANT)
        keep_drafts(session, who=cast.alice, period=Period(2026, 11), typed={meter: "11"}, now=NOW)
        look = look_at(session, contract_id=cast.alice.contract_id, language="ru")
    with database.engine.connect() as connection:
        before = everything(connection)
    wrote = {one.__qualname__ for one in SERVICES if changed(database, one, look, meter, before)}
    assert wrote == set()
    by_alice = {
        one.__qualname__ for one in SERVICES if changed(database, one, cast.alice, meter, before)
    }
    assert {"keep_drafts", "clear_sent", "note_wrong_password"} <= by_alice


def changed(
    database: Database,
    function: Callable[..., object],
    who: SignedIn,
    meter: int,
    before: object,
) -> bool:
    """Whether a service, called with values that fit, changes any table for somebody."""
    known: dict[str, object] = {
        "who": who, "typed": {meter: "12"}, "values": {meter: "11"}, "now": NOW,
        "contract_id": who.contract_id, "origin": ORIGIN, "period": Period(2026, 11),
        "membership_id": 4, "meter_id": meter, "seen_period": Period(2026, 11), "seen_version": 0,
        "seen_rejected": frozenset(), "confirmed": None, "stated": {}, "seen_hash": "unusable",
    }  # fmt: skip
    connection = database.engine.connect()
    transaction = connection.begin()
    # What fails within takes back no more than its own.
    session = Session(connection, join_transaction_mode="create_savepoint")
    try:
        found = function(**{**values_for(function, known), "session": session})
        if inspect.isgenerator(found):
            list(found)
        session.flush()
        return everything(connection) != before
    except Exception:  # noqa: BLE001  whatever it is, it did not do it
        return False
    finally:
        session.close()
        transaction.rollback()
        connection.close()


def test_a_look_is_no_customer_by_its_type(session: Session, cast: Cast) -> None:
    look = look_at(session, contract_id=cast.alice.contract_id, language="kk")
    assert isinstance(look, Look)
    assert (look.login, look.name, look.email, look.address) == ("", "", "", "")
