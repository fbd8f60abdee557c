"""All contracts of a person: what is found of each, what a role may not see, and how it is said."""

from datetime import timedelta

import pytest
from sqlalchemy import event
from sqlmodel import Session

from cabinet.core.enums import ReadingStatus, Role
from cabinet.home.contracts.formatting import ContractCard, cards
from cabinet.home.contracts.service import Contracts, contracts_of
from cabinet.models import Contract, Membership, User
from cabinet.readings.verification import Due
from cabinet.security.memberships import end, grant
from cabinet.security.sessions import SignedIn, member
from tests.cast import NOW, Cast, make_contract, make_meter, membership_of
from tests.integration.home.test_service import TODAY, owe, pay, send, verify_by


def give(
    session: Session, person: SignedIn, contract_id: int, role: Role = Role.ACCOUNTANT
) -> Membership:
    user = session.get_one(User, person.user_id)
    return grant(session, user=user, contract_id=contract_id, role=role, now=NOW)


def found(session: Session, who: SignedIn) -> Contracts:
    return contracts_of(session, who=who, now=NOW)


def shown(session: Session, who: SignedIn) -> list[ContractCard]:
    return cards(found(session, who), "ru")


def words(card: ContractCard) -> list[tuple[str, str]]:
    return [(line.look, line.words) for line in card.lines]


def test_a_contract_tells_what_is_to_be_sent_paid_and_verified(
    session: Session, cast: Cast
) -> None:
    first = make_meter(session, cast.alice, "m1")
    late = make_meter(session, cast.alice, "m2")
    make_meter(session, cast.alice, "gone", status="removed")
    make_meter(session, cast.alice, "nameless", serial="")
    send(session, cast.alice, 1, {first: ReadingStatus.SENT})
    verify_by(session, late, TODAY - timedelta(days=1))
    owe(session, cast.alice, "2026-10-31", "1000")
    (card,) = shown(session, cast.alice)
    assert (card.name, card.role) == ("Договор №123", "владелец")
    assert card.payer == "ТОО «Пример 123»"
    assert words(card) == [
        ("overdue", "Поверка просрочена: 21.11.2026"),
        ("soon", "Показания до 30.11.2026: передано 1 из 2"),
        ("soon", "К оплате 1\u00a0000,00\u00a0₸ до 25.11.2026"),
    ]


def test_what_is_owed_is_overdue_in_part_or_as_a_whole(session: Session, cast: Cast) -> None:
    owe(session, cast.alice, "2026-09-30", "200")
    assert words(shown(session, cast.alice)[0]) == [
        ("overdue", "Просрочено 200,00\u00a0₸ с 25.10.2026")
    ]
    owe(session, cast.alice, "2026-10-31", "1000")
    assert words(shown(session, cast.alice)[0]) == [
        ("overdue", "К оплате 1\u00a0200,00\u00a0₸, просрочено 200,00\u00a0₸ с 25.10.2026")
    ]


def test_a_rejected_value_is_missing_and_a_corrected_one_counts_once(
    session: Session, cast: Cast
) -> None:
    first, second = (make_meter(session, cast.alice, f"m{one}") for one in range(2))
    send(session, cast.alice, 1, {first: ReadingStatus.SENT, second: ReadingStatus.SENT})
    send(session, cast.alice, 2, {first: ReadingStatus.SENT, second: ReadingStatus.REJECTED})
    assert words(shown(session, cast.alice)[0]) == [
        ("soon", "Показания до 30.11.2026: передано 1 из 2")
    ]
    send(session, cast.alice, 3, {second: ReadingStatus.HELD})
    assert words(shown(session, cast.alice)[0]) == [("good", "Показания переданы: 2 из 2")]


def test_what_is_overdue_stands_before_what_is_due_and_that_before_the_rest(
    session: Session, cast: Cast
) -> None:
    give(session, cast.alice, cast.bob.contract_id)
    give(session, cast.alice, cast.charlie.contract_id)
    owe(session, cast.charlie, "2026-09-30", "5")
    make_meter(session, cast.bob, "b1")
    assert [card.name for card in shown(session, cast.alice)] == [
        "Договор №777",
        "Договор №2666",
        "Договор №123",
    ]
    assert words(shown(session, cast.alice)[2]) == [("good", "Ничего не требуется")]
    pay(session, cast.charlie, "2026-11-01", "5")
    assert shown(session, cast.alice)[0].name == "Договор №2666"


def test_a_meter_reader_sees_neither_debt_nor_payer(session: Session, cast: Cast) -> None:
    give(session, cast.alice, cast.bob.contract_id, Role.METER_READER)
    owe(session, cast.bob, "2026-09-30", "5")
    verify_by(session, make_meter(session, cast.bob, "b1"), TODAY + timedelta(days=60))
    (bobs,) = [one for one in found(session, cast.alice).standings if one.name.number == "2666"]
    assert (bobs.payer, bobs.debt, bobs.role) == ("", None, Role.METER_READER)
    assert (bobs.progress.meters, bobs.verification) == (1, Due.SOON)


def test_charlie_sees_no_contract_but_his_own_and_none_that_has_ended(
    session: Session, cast: Cast
) -> None:
    owe(session, cast.alice, "2026-09-30", "5")
    assert [card.name for card in shown(session, cast.charlie)] == ["Договор №777"]
    ended = give(session, cast.charlie, cast.alice.contract_id)
    assert len(shown(session, cast.charlie)) == 2
    end(session, membership=ended, now=NOW)
    assert [card.name for card in shown(session, cast.charlie)] == ["Договор №777"]
    end(session, membership=membership_of(session, cast.charlie.user_id), now=NOW)
    assert shown(session, cast.charlie) == []


def test_of_a_contract_that_the_utility_checks_only_its_name_is_shown(
    session: Session, cast: Cast
) -> None:
    owe(session, cast.bob, "2026-09-30", "5")
    make_meter(session, cast.bob, "b1")
    give(session, cast.alice, cast.bob.contract_id).approved_at = None
    session.flush()
    bobs = shown(session, cast.alice)[1]
    assert (bobs.name, bobs.payer) == ("Договор №2666", "")
    assert words(bobs) == [("good", "Водоканал ещё проверяет заявку")]


def test_a_new_owner_sees_nothing_of_the_time_before(session: Session, cast: Cast) -> None:
    owe(session, cast.alice, "2026-09-30", "5")
    meter = make_meter(session, cast.alice, "m1")
    send(session, cast.alice, 1, {meter: ReadingStatus.SENT})
    session.get_one(Contract, cast.alice.contract_id).owner_since = TODAY
    session.flush()
    (own,) = found(session, cast.alice).standings
    assert own.debt is None


@pytest.mark.parametrize("count", [1, 2, 8, 40])
def test_however_many_contracts_there_are_five_statements_find_them(
    session: Session, cast: Cast, count: int
) -> None:
    for number in range(1, count):
        contract = make_contract(session, number=f"9{number:03}", bin_iin="990140004654")
        assert contract.id is not None
        of_it = member(session, give(session, cast.alice, contract.id))
        make_meter(session, of_it, f"m{number}")
        owe(session, of_it, "2026-10-31", "5")
    statements: list[str] = []

    def note(*told: object) -> None:
        statements.append(str(told[2]))

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    try:
        assert len(found(session, cast.alice).standings) == count
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert len(statements) == 5
