"""`python -m cabinet contracts release`: the same by hand."""

from datetime import date
from pathlib import Path

import pytest
from sqlmodel import col, select
from typer.testing import CliRunner, Result

from cabinet.core.cli import NO_TABLES
from cabinet.core.enums import Role
from cabinet.db import Database
from cabinet.identity.release import commands
from cabinet.models import AuditEntry, Contract, Membership, User
from cabinet.security.audit import Action
from cabinet.security.memberships import grant
from tests.cast import NOW, Cast, make_cast, make_contract
from tests.colleagues import let_in, make_colleague
from tests.integration.letters_of import letters_of


@pytest.fixture
def people(served: Database, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """alice and the others; alice's contract has an address in billing."""
    monkeypatch.setattr(commands, "database", lambda: served)
    with served.writing() as session:
        people = make_cast(session)
        session.get_one(Contract, people.alice.contract_id).email = "office@example.kz"
    return people


def release(*arguments: str) -> Result:
    return CliRunner().invoke(commands.contracts_app, ["release", *arguments])


def test_the_profile_is_closed_and_both_are_told(served: Database, people: Cast) -> None:
    done = release("123", "--reason", "Квартира продана, акт №7")
    assert done.exit_code == 0
    assert done.stdout == "Договор № 123 свободен для регистрации. Доступ закрыт людям: 1.\n"
    with served.reading() as session:
        closed = session.get_one(User, people.alice.user_id)
        contract = session.get_one(Contract, people.alice.contract_id)
        entry = session.exec(select(AuditEntry)).one()
        letters = letters_of(session)
    assert (closed.contract_id, contract.owner_since) == (None, date(2026, 11, 22))
    assert (entry.action, entry.detail) == (
        Action.CONTRACT_RELEASED,
        "123: Квартира продана, акт №7",
    )
    assert [(one.kind, one.to_address) for one in letters] == [
        ("contract-released", "vk123@example.kz"),
        ("contract-free", "office@example.kz"),
    ]
    assert "Водоканал открыл новую регистрацию по договору №123." in letters[0].text
    assert not any("акт №7" in one.text for one in letters)


def test_a_day_may_be_given_from_which_history_is_shown(served: Database, people: Cast) -> None:
    assert release("123", "--reason", "Уволен", "--owner-since", "2001-01-01").exit_code == 0
    with served.reading() as session:
        contract = session.get_one(Contract, people.alice.contract_id)
    assert contract.owner_since == date(2001, 1, 1)


def test_without_a_profile_the_reason_is_kept(served: Database, people: Cast) -> None:
    for reason in ("Первая", "Вторая"):
        assert release("123", "--reason", reason).exit_code == 0
    with served.reading() as session:
        entries = session.exec(select(AuditEntry.user_id, AuditEntry.detail)).all()
    assert sorted(entries, key=str) == sorted(
        [(people.alice.user_id, "123: Первая"), (None, "123: Вторая")], key=str
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("999", "--reason", "Нет такого"), 1),
        (("123", "--reason", " "), 1),
        (("123", "--reason", "две\nстроки"), 1),
        (("123", "--reason", "x" * 201), 1),
        (("123",), 2),
        (("123", "--reason", "Продано", "--owner-since", "вчера"), 2),
        (("123", "--reason", "Продано", "--owner-since", "2026-11-23"), 1),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    served: Database, people: Cast, arguments: tuple[str, ...], code: int
) -> None:
    done = release(*arguments)
    assert (done.exit_code, done.stdout) == (code, "")
    assert done.stderr
    with served.reading() as session:
        assert session.get_one(User, people.alice.user_id).contract_id is not None
        assert letters_of(session) == []


def test_an_unready_database_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    empty = Database(f"sqlite:///{tmp_path}/empty.sqlite")
    monkeypatch.setattr(commands, "database", lambda: empty)
    done = release("123", "--reason", "Продано")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == f"{NO_TABLES.ru}\n"


def test_a_number_is_found_however_it_is_typed(served: Database, people: Cast) -> None:
    done = release("№ 0123", "--reason", "Квартира продана")
    assert (done.exit_code, done.stdout) == (
        0,
        "Договор № 123 свободен для регистрации. Доступ закрыт людям: 1.\n",
    )


def test_a_number_that_may_be_several_is_asked_for_exactly(served: Database, people: Cast) -> None:
    with served.writing() as session:
        make_contract(session, number="0123", bin_iin="940140000385")
    refused = release("00123", "--reason", "Квартира продана")
    assert refused.exit_code == 1
    assert refused.stderr.startswith("Номеру 00123 подходят несколько: 123, 0123.")
    assert release("0123", "--reason", "Квартира продана").exit_code == 0


def test_all_access_to_the_contract_ends_and_each_is_told(served: Database, people: Cast) -> None:
    """alice owns another contract as well, bob is her accountant, and a caretaker reads meters."""
    with served.writing() as session:
        mine = make_contract(session, number="124", bin_iin="940140000385")
        alice = session.get_one(User, people.alice.user_id)
        assert mine.id is not None
        grant(session, user=alice, contract_id=mine.id, role=Role.OWNER, now=NOW)
        let_in(session, people.bob.user_id, to=people.alice, role=Role.ACCOUNTANT)
        make_colleague(session, "caretaker", of=people.alice, role=Role.METER_READER)
    done = release("123", "--reason", "Квартира продана, акт №7")
    assert done.stdout == "Договор № 123 свободен для регистрации. Доступ закрыт людям: 3.\n"
    with served.reading() as session:
        rows = session.exec(select(Membership).where(col(Membership.ended_at).is_(None)))
        held = {(one.user_id, one.contract_id) for one in rows}
        told = {one.to_address: one.kind for one in letters_of(session)}
        entries = session.exec(select(AuditEntry.contract_id, AuditEntry.action)).all()
    assert held == {
        (people.alice.user_id, mine.id),
        (people.bob.user_id, people.bob.contract_id),
        (people.charlie.user_id, people.charlie.contract_id),
    }
    assert told == {
        "vk123@example.kz": "access-ended",
        "vk2666@example.kz": "access-ended",
        "caretaker@example.kz": "contract-released",
        "office@example.kz": "contract-free",
    }
    assert entries == [(people.alice.contract_id, Action.CONTRACT_RELEASED)] * 3
