"""A file of contracts that names another owner."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from cabinet.core.enums import ContractKind, Role
from cabinet.db import Database
from cabinet.exchange.owners import NewOwner, Owner
from cabinet.exchange.service import USUAL, Imported, Mode
from cabinet.exchange.texts import ACCESS_ENDS
from cabinet.identity.registration.rules import Registration
from cabinet.identity.registration.service import register, send_again
from cabinet.mail.outbox import Letter, queue
from cabinet.models import (
    AuditEntry,
    Contract,
    Membership,
    OneTimeCode,
    ReadingDraft,
    User,
    UserSession,
)
from cabinet.readings.entry.drafts import keep_drafts
from cabinet.security.audit import Action
from cabinet.security.memberships import end_all_of, owns
from tests.cast import NOW, Cast, make_cast, make_meter, membership_of
from tests.colleagues import let_in, make_colleague
from tests.integration.exchange.tables import counts, put, rows
from tests.integration.letters_of import letters_of
from tests.integration.readings.sending import NOVEMBER
from tests.integration.signing_in import HOME, browser_of, is_in

HEADER = "kind,number,payer,bin_iin,email"
BEFORE = f"{HEADER}\nlegal,123,ТОО «Прежний»,940140000385,old@example.kz\n"
AFTER = f"{HEADER}\nlegal,123,ТОО «Новый»,050140001238,new@example.kz\n"
TODAY = date(2026, 11, 22)


@pytest.fixture
def people(database: Database) -> Cast:
    """alice of contract 123 and the others, as billing knows them."""
    with database.writing() as session:
        return make_cast(session)


def contract(database: Database, number: str = "123") -> Contract:
    with database.reading() as session:
        return session.exec(select(Contract).where(Contract.number == number)).one()


def user(database: Database, user_id: int) -> User:
    with database.reading() as session:
        return session.get_one(User, user_id)


def letters(database: Database) -> list[tuple[str, str]]:
    """What waits in the outbox: kind and address."""
    with database.reading() as session:
        return [(one.kind, one.to_address) for one in letters_of(session)]


def test_everything_of_the_former_owner_ends_in_the_import(
    database: Database, people: Cast, tmp_path: Path
) -> None:
    alice = people.alice
    with database.writing() as session:
        mine, bobs = browser_of(session, alice), browser_of(session, people.bob)
        meter = make_meter(session, alice, "m1")
        keep_drafts(session, who=alice, period=NOVEMBER, typed={meter: "5"}, now=NOW)
        queue(session, Letter("bill", "vk123@example.kz", "s", "t", "h"), now=NOW,
              user_id=alice.user_id)  # fmt: skip
        session.add(
            OneTimeCode(
                user_id=alice.user_id,
                purpose="recovery",
                digest="d",
                created_at=NOW,
                expires_at=NOW,
            )
        )
    imported = put(database, tmp_path, "contracts", AFTER)
    assert imported.new_owners == (
        NewOwner(
            contract_id=alice.contract_id,
            number="123",
            former=Owner("legal", "940140000385"),
            present=Owner("legal", "050140001238"),
            since=None,
            people=1,
        ),
    )
    with database.writing() as session:
        assert not is_in(session, mine)
        assert is_in(session, bobs)
        for table in (OneTimeCode, ReadingDraft):
            assert session.exec(select(table)).all() == []
        kept = session.exec(select(UserSession.user_id)).all()
        assert set(kept) == {people.bob.user_id}
        entry = session.exec(
            select(AuditEntry).where(AuditEntry.action == Action.CONTRACT_RELEASED)
        ).one()
    closed = user(database, alice.user_id)
    assert (closed.contract_id, closed.login, closed.email) == (None, f"closed-{closed.id}", "")
    assert (entry.user_id, entry.detail) == (alice.user_id, "123: billing has another owner")
    assert letters(database) == [
        ("contract-released", "vk123@example.kz"),
        ("contract-free", "new@example.kz"),
    ]
    assert contract(database).owner_since == TODAY
    assert contract(database, "2666").owner_since is None


def test_the_letters_tell_nobody_of_the_other_side(
    database: Database, people: Cast, tmp_path: Path
) -> None:
    put(database, tmp_path, "contracts", AFTER)
    with database.reading() as session:
        to_former, to_present = letters_of(session)
    assert "№123 теперь другой владелец" in to_former.text
    assert "/register" in to_present.text
    for theirs in ("Новый", "050140001238", "new@example.kz"):
        assert theirs not in to_former.text + to_former.html
    for theirs in ("Пример 123", "940140000385", "vk123"):
        assert theirs not in to_present.text + to_present.html


def test_another_kind_of_customer_is_another_owner(
    database: Database, people: Cast, tmp_path: Path
) -> None:
    text = f"{HEADER}\nindividual,123,Новосёлова А. Т.,940140000385,\n"
    (owner,) = put(database, tmp_path, "contracts", text).new_owners
    assert (owner.former.kind, owner.present.kind) == ("legal", "individual")
    assert letters(database) == [("contract-released", "vk123@example.kz")]


def test_the_new_owner_registers_and_the_former_one_cannot(
    database: Database, people: Cast, tmp_path: Path
) -> None:
    put(database, tmp_path, "contracts", AFTER)
    with database.writing() as session:
        enroll(session, bin_iin="050140001238")
        found = session.exec(select(User).where(User.login == "vk123")).one()
    assert (found.contract_id, found.email) == (people.alice.contract_id, "new@example.kz")


def enroll(session: Session, *, bin_iin: str) -> str:
    """Register for contract 123; the profile's public id."""
    form = Registration(
        kind=ContractKind.LEGAL,
        name="ТОО «Новый»",
        email="new@example.kz",
        bin_iin=bin_iin,
        number="123",
        wants_notices=True,
    )
    return register(
        session,
        registration=form,
        password_hash="hash",
        language="ru",
        origin=HOME,
        now=NOW,
    )


def test_importing_it_again_releases_nothing(
    database: Database, people: Cast, tmp_path: Path
) -> None:
    put(database, tmp_path, "contracts", AFTER)
    before = rows(database, "contracts")
    with database.writing() as session:
        enroll(session, bin_iin="050140001238")
    written = letters(database)
    again = put(database, tmp_path, "contracts", AFTER)
    assert (counts(again), again.new_owners) == ((0, 0, 1, 0), ())
    assert rows(database, "contracts") == before
    assert letters(database) == written


def test_a_dry_run_names_them_and_changes_nothing(
    database: Database, people: Cast, tmp_path: Path
) -> None:
    before = rows(database, "contracts")
    checked = put(database, tmp_path, "contracts", AFTER, mode=Mode(dry_run=True))
    assert [one.number for one in checked.new_owners] == ["123"]
    assert rows(database, "contracts") == before
    assert user(database, people.alice.user_id).closed_at is None
    assert letters(database) == []


def test_another_payer_alone_is_the_same_owner(
    database: Database, people: Cast, tmp_path: Path
) -> None:
    imported = put(database, tmp_path, "contracts", BEFORE)
    assert (counts(imported), imported.new_owners) == ((0, 1, 0, 0), ())
    assert user(database, people.alice.user_id).closed_at is None


@pytest.mark.parametrize("written", ["61211600012", " 61211600012"])
def test_another_way_of_writing_the_number_is_the_same_owner(
    database: Database, people: Cast, tmp_path: Path, written: str
) -> None:
    with database.writing() as session:
        session.get_one(Contract, people.charlie.contract_id).bin_iin = written
    text = f"{HEADER}\nlegal,777,ТОО «Пример»,061211600012,\n"
    assert put(database, tmp_path, "contracts", text).new_owners == ()
    assert contract(database, "777").bin_iin == "061211600012"


@pytest.mark.parametrize("is_registered", [True, False])
def test_a_number_that_becomes_known_is_another_owners_where_somebody_is_registered(
    database: Database, people: Cast, tmp_path: Path, is_registered: bool
) -> None:
    with database.writing() as session:
        session.get_one(Contract, people.alice.contract_id).bin_iin = ""
        if not is_registered:
            end_all_of(session, user_id=people.alice.user_id, now=NOW)
    imported = put(database, tmp_path, "contracts", AFTER)
    assert len(imported.new_owners) == is_registered
    assert contract(database).owner_since == (TODAY if is_registered else None)


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_a_registration_that_waits_is_removed_and_told(
    database: Database, people: Cast, tmp_path: Path, is_confirmed: bool
) -> None:
    with database.writing() as session:
        waiting = session.get_one(User, people.alice.user_id)
        membership_of(session, people.alice.user_id).approved_at = None
        waiting.confirmed_at = NOW if is_confirmed else None
    put(database, tmp_path, "contracts", AFTER)
    assert user(database, people.alice.user_id).closed_at is not None
    assert letters(database)[0] == ("contract-released", "vk123@example.kz")
    with database.writing() as session:
        written = len(letters_of(session))
        send_again(session, public_id="public-vk123", now=NOW)
        assert len(letters_of(session)) == written


def test_where_nobody_is_registered_history_is_cut_and_nobody_is_told(
    database: Database, people: Cast, tmp_path: Path
) -> None:
    with database.writing() as session:
        end_all_of(session, user_id=people.alice.user_id, now=NOW)
    (owner,) = put(database, tmp_path, "contracts", AFTER).new_owners
    assert owner.people == 0
    assert contract(database).owner_since == TODAY
    assert letters(database) == []
    with database.reading() as session:
        assert session.exec(select(AuditEntry.detail)).all() == ["123: billing has another owner"]


def test_one_mailbox_of_both_owners_gets_one_letter(
    database: Database, people: Cast, tmp_path: Path
) -> None:
    put(database, tmp_path, "contracts", AFTER.replace("new@", "VK123@"))
    assert letters(database) == [("contract-released", "vk123@example.kz")]


def test_what_the_file_does_not_say_of_the_new_owner_is_not_the_former_ones(
    database: Database, people: Cast, tmp_path: Path
) -> None:
    with database.writing() as session:
        known = session.get_one(Contract, people.alice.contract_id)
        known.email, known.phone, known.address = "old@example.kz", "+7 700", "ул. Прежняя"
    text = "kind,number,payer,bin_iin,phone\nlegal,123,ТОО «Новый»,050140001238,+7 701\n"
    put(database, tmp_path, "contracts", text)
    found = contract(database)
    assert (found.email, found.phone, found.address) == ("", "+7 701", "")
    assert found.heat_meter is True  # of the building
    assert letters(database) == [("contract-released", "vk123@example.kz")]


def test_several_contracts_change_at_once(database: Database, people: Cast, tmp_path: Path) -> None:
    text = AFTER + "legal,2666,ТОО «Другой»,050140001238,\nlegal,9,ТОО,050140001238,\n"
    imported = put(database, tmp_path, "contracts", text)
    assert [one.number for one in imported.new_owners] == ["123", "2666"]
    with database.reading() as session:
        living = session.exec(select(User.login).where(col(User.closed_at).is_(None))).all()
    assert living == ["vk777"]


def test_whoever_registers_while_the_file_is_imported_has_no_contract(
    database: Database, people: Cast, tmp_path: Path
) -> None:
    with database.writing() as session:
        former = session.get_one(User, people.alice.user_id)
        former.login = "gone"
        end_all_of(session, user_id=people.alice.user_id, now=NOW)
    (owner,) = put_while_somebody_registers(database, tmp_path).new_owners
    assert owner.people == 1
    with database.reading() as session:
        assert session.exec(select(Membership).where(owns(people.alice.contract_id))).all() == []


def put_while_somebody_registers(database: Database, folder: Path, mode: Mode = USUAL) -> Imported:
    """Import a file that names another owner, while the former one registers."""
    with ThreadPoolExecutor(1) as pool:
        with database.writing() as session:
            enroll(session, bin_iin="940140000385")
            importing = pool.submit(put, database, folder, "contracts", AFTER, mode=mode)
            wait([importing], timeout=0.5)
            assert importing.running()  # it waits for the registration
        return importing.result()


def test_a_strict_import_is_refused_where_somebody_registers_meanwhile(
    database: Database, people: Cast, tmp_path: Path
) -> None:
    with database.writing() as session:
        former = session.get_one(User, people.alice.user_id)
        former.login = "gone"
        end_all_of(session, user_id=people.alice.user_id, now=NOW)
    before = rows(database, "contracts")
    imported = put_while_somebody_registers(database, tmp_path, Mode(strict=True))
    assert ACCESS_ENDS.format(count=1) in [one.reason for one in imported.warnings.listed]
    assert rows(database, "contracts") == before
    with database.reading() as session:
        assert session.exec(select(Membership).where(owns(people.alice.contract_id))).one()


def test_a_number_that_is_missing_for_once_closes_nobody_when_it_comes_back(
    database: Database, people: Cast, tmp_path: Path
) -> None:
    put(database, tmp_path, "contracts", BEFORE)
    blank = put(database, tmp_path, "contracts", BEFORE.replace("940140000385", ""))
    assert [(one.line, one.column) for one in blank.warnings.listed] == [(2, "bin_iin")]
    assert contract(database).bin_iin == "940140000385"
    again = put(database, tmp_path, "contracts", BEFORE)
    assert (again.new_owners, again.changed) == ((), 0)
    assert user(database, people.alice.user_id).contract_id is not None


def test_a_number_that_goes_where_nobody_is_registered_is_gone(
    database: Database, tmp_path: Path
) -> None:
    put(database, tmp_path, "contracts", BEFORE)
    blank = put(database, tmp_path, "contracts", BEFORE.replace("940140000385", ""))
    assert (blank.warnings.total, contract(database).bin_iin) == (0, "")


def test_a_strict_import_closes_no_profile_unless_that_is_confirmed(
    database: Database, people: Cast, tmp_path: Path
) -> None:
    put(database, tmp_path, "contracts", BEFORE)
    put(database, tmp_path, "contracts", AFTER, mode=Mode(strict=True))
    assert user(database, people.alice.user_id).closed_at is None
    put(database, tmp_path, "contracts", AFTER, mode=Mode(strict=True, confirm_owners=True))
    assert user(database, people.alice.user_id).closed_at is not None


def test_everybodys_access_ends_and_the_new_owner_sees_none_of_them(
    database: Database, people: Cast, tmp_path: Path
) -> None:
    with database.writing() as session:
        let_in(session, people.bob.user_id, to=people.alice, role=Role.ACCOUNTANT)
        make_colleague(session, "caretaker", of=people.alice, role=Role.METER_READER)
    (owner,) = put(database, tmp_path, "contracts", AFTER).new_owners
    assert owner.people == 3
    with database.reading() as session:
        of_contract = Membership.contract_id == people.alice.contract_id
        held = session.exec(select(Membership).where(of_contract)).all()
        assert [one.ended_at is None for one in held] == [False] * 3
        assert membership_of(session, people.bob.user_id).contract_id == people.bob.contract_id
    assert letters(database) == [
        ("contract-released", "vk123@example.kz"),
        ("access-ended", "vk2666@example.kz"),
        ("contract-released", "caretaker@example.kz"),
        ("contract-free", "new@example.kz"),
    ]


def test_a_contract_that_only_colleagues_are_left_of_comes_to_another_owner_too(
    database: Database, people: Cast, tmp_path: Path
) -> None:
    with database.writing() as session:
        make_colleague(session, "caretaker", of=people.alice, role=Role.METER_READER)
        end_all_of(session, user_id=people.alice.user_id, now=NOW)
    (owner,) = put(database, tmp_path, "contracts", AFTER).new_owners
    assert owner.people == 1
    with database.reading() as session:
        assert session.exec(select(Membership).where(Membership.ended_at == None)).all() == [  # noqa: E711
            membership_of(session, people.bob.user_id),
            membership_of(session, people.charlie.user_id),
        ]
