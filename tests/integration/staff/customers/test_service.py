"""«Абоненты»: the list, the search, and one customer's card."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from cabinet.core.enums import Role, StaffRole
from cabinet.core.errors import Absent, Refused
from cabinet.models import AuditEntry, OutboxLetter
from cabinet.security.audit import Action
from cabinet.staff.customers import looks, service
from cabinet.staff.lists.query import ListQuery
from cabinet.staff.member import StaffMember
from tests.cast import NOW, Cast, make_contract, make_meter
from tests.colleagues import make_colleague, make_person
from tests.integration.staff.office import ORIGIN, make_staff, signed_in

ALL = ListQuery()


@pytest.fixture
def operator(session: Session) -> StaffMember:
    return signed_in(session, make_staff(session, "aigul"))


def numbers(session: Session, who: StaffMember, query: ListQuery = ALL, typed: str = "") -> object:
    listed = service.customers(session, who=who, query=replace(query, typed=typed))
    return [row.number for row in listed.rows]


def entries(session: Session, action: Action) -> list[AuditEntry]:
    asked = select(AuditEntry).where(AuditEntry.action == action).order_by(col(AuditEntry.id))
    return list(session.exec(asked))


def test_the_list_shows_contracts_with_their_owners(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    make_contract(session, number="900", bin_iin="061211600012", kind="individual")
    make_colleague(session, "dana", of=cast.alice, role=Role.ACCOUNTANT)
    listed = service.customers(session, who=operator, query=ALL)
    assert [(row.number, row.login, row.people) for row in listed.rows] == [
        ("123", "vk123", 2),
        ("2666", "vk2666", 1),
        ("777", "vk777", 1),
        ("900", "", 0),
    ]
    assert listed.total == 4
    assert numbers(session, operator, ListQuery({"registered": "no"})) == ["900"]
    assert numbers(session, operator, ListQuery({"kind": "individual"})) == ["900"]
    assert numbers(session, operator, ListQuery({"registered": "waits"})) == []
    falling = ListQuery(sort="payer", descending=True)
    assert numbers(session, operator, falling) == ["900", "777", "2666", "123"]
    assert numbers(session, operator, ListQuery({"kind": "%"})) == ["123", "2666", "777", "900"]


def test_what_is_typed_finds_and_is_kept_nowhere(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    make_person(session, "erzhan")
    assert numbers(session, operator, typed="пример 123") == ["123"]
    assert numbers(session, operator, typed="vk2666@example") == ["2666"]
    people = service.without_contract(session, who=operator, typed="erzhan@example.kz")
    assert [one.login for one in people] == ["erzhan"]
    service.note_search(session, who=operator, found=1, origin=ORIGIN, now=NOW)
    noted = entries(session, Action.CUSTOMERS_SEARCHED)
    assert [(one.detail, one.staff_id) for one in noted] == [("1 found", operator.staff_id)]


def test_a_card_tells_all_that_is_known_and_its_people_see_that_staff_looked(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    make_meter(session, cast.alice, "M-1", serial="A-12")
    dana = make_colleague(session, "dana", of=cast.alice, role=Role.ACCOUNTANT)
    card = service.customer(
        session, who=operator, contract_id=cast.alice.contract_id, origin=ORIGIN, now=NOW
    )
    assert card.supply is not None
    assert card.supply.number == "123"
    assert [(one.person.login, one.role) for one in card.members] == [
        ("vk123", Role.OWNER),
        ("dana", Role.ACCOUNTANT),
    ]
    assert [one.serial for one in card.meters] == ["A-12"]
    assert (card.people, card.meter_count, card.balance_tenge) == (2, 1, None)
    assert not card.is_own
    (shown,) = entries(session, Action.CUSTOMER_SHOWN)
    assert (shown.user_id, shown.staff_id) == (cast.alice.user_id, operator.staff_id)
    (listed,) = entries(session, Action.MEMBERS_LISTED)
    assert (listed.user_id, listed.staff_id) == (dana.user_id, operator.staff_id)


def test_a_person_without_a_contract_has_a_card(session: Session, operator: StaffMember) -> None:
    user = make_person(session, "erzhan")
    assert user.id is not None
    card = service.person(session, who=operator, user_id=user.id, origin=ORIGIN, now=NOW)
    assert (card.supply, card.members[0].person.login) == (None, "erzhan")
    with pytest.raises(Absent):
        service.person(session, who=operator, user_id=404, origin=ORIGIN, now=NOW)


def test_an_unknown_contract_is_absent(session: Session, operator: StaffMember) -> None:
    with pytest.raises(Absent):
        service.customer(session, who=operator, contract_id=404, origin=ORIGIN, now=NOW)


def test_billing_may_not_see_customers_and_the_disabled_nothing(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    billing = signed_in(session, make_staff(session, "marat", StaffRole.BILLING))
    auditor = signed_in(session, make_staff(session, "saule", StaffRole.AUDITOR))
    gone = make_staff(session, "gone")
    who = signed_in(session, gone)
    gone.disabled_at = NOW
    session.add(gone)
    session.flush()
    contract = cast.alice.contract_id
    with pytest.raises(Refused):
        service.customers(session, who=billing, query=ALL)
    for nobody in (billing, who):
        with pytest.raises(Refused):
            service.customer(session, who=nobody, contract_id=contract, origin=ORIGIN, now=NOW)
    assert service.customer(
        session, who=auditor, contract_id=contract, origin=ORIGIN, now=NOW
    ).supply


def test_many_looks_of_one_person_are_told_to_the_admins_once_a_day(
    session: Session, cast: Cast, operator: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looks, "MOST_LOOKS", 3)
    make_staff(session, "boss", StaffRole.ADMIN)
    gone = make_staff(session, "former", StaffRole.ADMIN)
    gone.disabled_at = NOW
    session.add(gone)
    make_colleague(session, "dana", of=cast.alice, role=Role.ACCOUNTANT)

    def look(minutes: int) -> list[str]:
        service.customer(
            session,
            who=operator,
            contract_id=cast.alice.contract_id,
            origin=ORIGIN,
            now=NOW + timedelta(minutes=minutes),
        )
        asked = select(OutboxLetter).where(OutboxLetter.kind == looks.KIND)
        return [one.to_address for one in session.exec(asked)]

    assert look(0) == look(1) == look(2) == []
    assert look(70) == look(71) == look(72) == []  # those of an hour ago count no more
    assert look(73) == ["boss@example.kz"]
    assert look(74) == ["boss@example.kz"]
    assert len(look(24 * 60)) == 1
    for minutes in range(1, 5):
        look(24 * 60 + minutes)
    assert len(look(24 * 60 + 5)) == 2
    letter = session.exec(select(OutboxLetter).where(OutboxLetter.kind == looks.KIND)).first()
    assert letter is not None
    assert "aigul" in letter.text
    assert "123" not in letter.text


def test_all_rows_of_a_filter_are_taken_in_portions(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    portions = list(service.rows_for_file(session, operator, ALL, NOW))
    assert [row[0] for some in portions for row in some] == ["123", "2666", "777"]
    assert portions[0][0][5:] == ("vk123", "vk123@example.kz", 1)
