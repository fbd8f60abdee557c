"""Much is written contract by contract on SQLite: others write meanwhile, and a kill loses none."""

import logging
import shutil
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from sqlalchemy import delete, text
from sqlmodel import col, select

from cabinet.core.enums import Role
from cabinet.core.period import Period
from cabinet.db import Database, turns, wait_until
from cabinet.db.backup import back_up, restore
from cabinet.db.imports import cut_off_import, is_cut_off, turn_of_imports
from cabinet.exchange import writing
from cabinet.exchange.cut_off import finish
from cabinet.exchange.service import Mode
from cabinet.exchange.staging import Staged
from cabinet.exchange.staging_file import seal
from cabinet.models import (
    Charge,
    Contract,
    ImportRun,
    Membership,
    Meter,
    ReadingChange,
    Submission,
    SubmittedReading,
    User,
)
from cabinet.security.memberships import end_all_of, grant, lives
from tests.cast import NOW, Cast, make_cast, make_meter
from tests.integration.exchange.tables import CHARGES, LEDGER, METERS, counts, put, rows
from tests.integration.letters_of import letters_of

CONTRACTS = "kind,number,payer,bin_iin\n" + "".join(
    f"legal,{number},ТОО «Пример»,940140000385\n" for number in (123, 2666, 3, 4)
)
MORE = CHARGES + "3;2026-10;00003;Склад;3;water;1;240;16;240\n4;2026-10;4;Депо;3;water;2;240;16;1\n"
READINGS = """meter_id,taken_on,value,source
M-1,2026-10-01,1.5,Контролёр
M-2,2026-10-01,2,Контролёр
M-3,2026-10-01,3,Контролёр
"""

PEOPLE = "kind,number,payer,bin_iin\n" + "".join(
    f"legal,{number},АО «Другое»,050140001238\n" for number in (123, 2666, 777, 4)
)
REJECTED = "receipt,meter_id,status,reason\n" + "".join(
    f"2611-{at}-1,M-{at}{name},rejected,Нет акта\n" for name in "AB" for at in range(3)
)


class Killed(BaseException):
    """The process ends here."""


@pytest.fixture(autouse=True)
def _small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "AT_ONCE", 1)
    monkeypatch.setattr(turns, "_PAUSE_S", 0)


@pytest.fixture
def sqlite(migrated_sqlite: Path, tmp_path: Path) -> Iterator[Database]:
    """A database in a folder of its own, with four contracts."""
    shutil.copy(migrated_sqlite, tmp_path / "cabinet.sqlite")
    database = Database(f"sqlite:///{tmp_path / 'cabinet.sqlite'}")
    put(database, tmp_path, "contracts", CONTRACTS)
    yield database
    database.close()


@pytest.fixture
def people(sqlite: Database, tmp_path: Path) -> Cast:
    """alice of contract 123 and the others, each with a meter and a batch of two values."""
    with sqlite.writing() as session:
        for table in (Contract, ImportRun):
            session.execute(delete(table))
        cast = make_cast(session)
        for at, who in enumerate((cast.alice, cast.bob, cast.charlie)):
            batch = Submission(
                contract_id=who.contract_id,
                user_id=who.user_id,
                period=Period(2026, 11),
                number=1,
                receipt=f"2611-{at}-1",
                submitted_at=NOW,
            )
            session.add(batch)
            session.flush()
            for name in "AB":
                meter = make_meter(session, who, f"M-{at}{name}")
                session.add(
                    SubmittedReading(
                        submission_id=batch.id or 0, meter_id=meter, value_m3=Decimal(1)
                    )
                )
    return cast


@pytest.fixture
def portions(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], None]]:
    """The steps that somebody else takes, one before each portion is written."""
    steps: list[Callable[[], None]] = []
    apply_to = Staged.apply_to

    def step_and_apply(*args: Any) -> None:
        if steps:
            steps.pop(0)()
        apply_to(*args)

    monkeypatch.setattr(Staged, "apply_to", step_and_apply)
    return steps


@pytest.fixture
def once_compared(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], None]]:
    """The steps that somebody else takes when a file is compared, and nothing of it written."""
    steps: list[Callable[[], None]] = []

    def step_and_seal(*args: Any) -> None:
        steps.pop()()
        seal(*args)

    monkeypatch.setattr(writing, "seal", step_and_seal)
    return steps


def kill() -> None:
    raise Killed


def nothing() -> None:
    pass


def charged(database: Database) -> dict[str, int]:
    """The number of charges of each contract."""
    with database.reading() as session:
        found: dict[str, int] = {}
        for contract in session.exec(select(Contract)):
            its = select(Charge).where(Charge.contract_id == contract.id)
            found[contract.number] = len(session.exec(its).all())
        return found


def runs(database: Database) -> list[tuple[str, int]]:
    with database.reading() as session:
        return [(run.kind, run.rows) for run in session.exec(select(ImportRun))]


def payers(database: Database) -> list[str]:
    with database.reading() as session:
        return [one.payer for one in session.exec(select(Contract).order_by(col(Contract.id)))]


def letters(database: Database) -> list[tuple[str, str]]:
    """Kind and address of what waits, in the order of addresses."""
    with database.reading() as session:
        return sorted((one.kind, one.to_address) for one in letters_of(session))


def decided(database: Database) -> list[str]:
    with database.reading() as session:
        found = session.exec(select(SubmittedReading).order_by(col(SubmittedReading.id)))
        return [one.status for one in found]


def import_and_be_killed(
    database: Database, folder: Path, steps: list[Callable[[], None]], *, after: int
) -> None:
    steps.extend([nothing] * after + [kill])
    with pytest.raises(Killed):
        put(database, folder, "charges", MORE)
    database.engine.dispose()


def test_each_contract_is_written_by_itself_and_others_write_between(
    sqlite: Database, tmp_path: Path, portions: list[Callable[[], None]]
) -> None:
    seen: list[dict[str, int]] = []

    def write_and_look() -> None:
        seen.append(charged(sqlite))

    portions.extend([write_and_look] * 4)
    imported = put(sqlite, tmp_path, "charges", MORE)
    assert counts(imported) == (6, 0, 0, 0)
    assert [list(one.values()) for one in seen] == [
        [0, 0, 0, 0],
        [3, 0, 0, 0],
        [3, 1, 0, 0],
        [3, 1, 1, 0],
    ]
    assert charged(sqlite) == {"123": 3, "2666": 1, "3": 1, "4": 1}
    assert runs(sqlite) == [("contracts", 4), ("charges", 6)]
    assert not is_cut_off(sqlite)


def test_who_writes_waits_for_a_portion_alone(
    sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(_seconds: float) -> None:
        with sqlite.writing() as customer:
            wait_until(customer, monotonic() + 1)
            customer.exec(select(Contract).where(Contract.number == "3")).one().phone += "+"

    monkeypatch.setattr(turns, "sleep", write)
    put(sqlite, tmp_path, "charges", MORE)
    with sqlite.reading() as session:
        assert session.exec(select(Contract).where(Contract.number == "3")).one().phone == "++++"


@pytest.mark.parametrize("after", range(4))
def test_the_next_import_first_finishes_one_that_was_killed(
    sqlite: Database,
    tmp_path: Path,
    portions: list[Callable[[], None]],
    after: int,
    caplog: pytest.LogCaptureFixture,
) -> None:
    import_and_be_killed(sqlite, tmp_path, portions, after=after)
    assert is_cut_off(sqlite)
    assert list(charged(sqlite).values()) == [3, 1, 1, 1][:after] + [0] * (4 - after)
    put(sqlite, tmp_path, "ledger", LEDGER)
    assert charged(sqlite) == {"123": 3, "2666": 1, "3": 1, "4": 1}
    assert runs(sqlite) == [("contracts", 4), ("charges", 6), ("ledger", 4)]
    assert not is_cut_off(sqlite)
    assert "an import of charges (charges.csv) was cut off" in caplog.text


def test_a_month_that_was_half_replaced_is_as_the_file_has_it(
    sqlite: Database, tmp_path: Path, portions: list[Callable[[], None]]
) -> None:
    put(sqlite, tmp_path, "charges", MORE)
    fewer = "".join(line for line in MORE.splitlines(keepends=True) if "sewer" not in line)
    fewer = fewer.replace("Склад", "Ангар").replace("Депо", "Парк")
    portions.extend([nothing, kill])
    with pytest.raises(Killed):
        put(sqlite, tmp_path, "charges", fewer)
    sqlite.engine.dispose()
    finish(sqlite)
    assert charged(sqlite) == {"123": 2, "2666": 1, "3": 1, "4": 1}
    with sqlite.reading() as session:
        names = {charge.recipient for charge in session.exec(select(Charge))}
    assert names == {"Контора", "Цех", "Ангар", "Парк"}


def test_a_kill_after_all_was_written_tells_of_the_import_once(
    sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink = Path.unlink

    def killed(file: Path, **options: Any) -> None:
        if file == cut_off_import(sqlite):
            raise Killed
        unlink(file, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", killed)
        with pytest.raises(Killed):
            put(sqlite, tmp_path, "charges", MORE)
    sqlite.engine.dispose()
    finish(sqlite)
    assert runs(sqlite) == [("contracts", 4), ("charges", 6)]
    assert charged(sqlite) == {"123": 3, "2666": 1, "3": 1, "4": 1}


def test_readings_of_several_contracts_are_written_by_contract(
    sqlite: Database, tmp_path: Path, portions: list[Callable[[], None]]
) -> None:
    more = METERS + "4,M-3,,hot,,,installed,,,\n"
    assert counts(put(sqlite, tmp_path, "meters", more)) == (3, 0, 0, 0)
    readings: list[int] = []
    portions.extend([lambda: readings.append(len(rows(sqlite, "readings")))] * 2)
    assert counts(put(sqlite, tmp_path, "readings", READINGS)) == (3, 0, 0, 0)
    assert readings == [0, 2]
    with sqlite.reading() as session:
        assert len(session.exec(select(Meter)).all()) == 3


def test_nobody_finishes_an_import_whose_process_is_at_work(
    sqlite: Database, tmp_path: Path, portions: list[Callable[[], None]]
) -> None:
    import_and_be_killed(sqlite, tmp_path, portions, after=1)
    with turn_of_imports(sqlite):
        finish(sqlite)
        assert charged(sqlite) == {"123": 3, "2666": 0, "3": 0, "4": 0}
    finish(sqlite)
    assert charged(sqlite) == {"123": 3, "2666": 1, "3": 1, "4": 1}


def test_an_import_of_another_database_is_not_finished(
    sqlite: Database,
    tmp_path: Path,
    portions: list[Callable[[], None]],
    caplog: pytest.LogCaptureFixture,
) -> None:
    import_and_be_killed(sqlite, tmp_path, portions, after=0)
    with sqlite.writing() as session:
        session.delete(session.exec(select(Contract).where(Contract.number == "4")).one())
    finish(sqlite)
    assert set(charged(sqlite).values()) == {0}
    assert not is_cut_off(sqlite)
    assert "is of another database: not finished" in caplog.text


def test_a_failure_while_it_is_finished_is_logged_and_tried_again(
    sqlite: Database,
    tmp_path: Path,
    portions: list[Callable[[], None]],
    caplog: pytest.LogCaptureFixture,
) -> None:
    import_and_be_killed(sqlite, tmp_path, portions, after=0)

    def fail() -> None:
        raise OSError("no space left")

    portions.append(fail)
    with caplog.at_level(logging.ERROR):
        finish(sqlite)
    assert "no space left" in caplog.text
    finish(sqlite)
    assert charged(sqlite) == {"123": 3, "2666": 1, "3": 1, "4": 1}


def test_a_backup_waits_until_an_import_is_written(
    sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Database] = []

    class Turn:
        def __init__(self, database: Database) -> None:
            asked.append(database)

        def __enter__(self) -> None:
            assert not (tmp_path / "copy").exists()

        def __exit__(self, *_: object) -> None:
            pass

    monkeypatch.setattr("cabinet.db.backup.turn_of_imports", Turn)
    back_up(sqlite, tmp_path / "copy")
    assert asked == [sqlite]


def test_a_restored_database_gets_nothing_of_an_import_that_was_cut_off(
    sqlite: Database, tmp_path: Path, portions: list[Callable[[], None]]
) -> None:
    back_up(sqlite, tmp_path / "copy")
    import_and_be_killed(sqlite, tmp_path, portions, after=1)
    restore(sqlite, tmp_path / "copy")
    assert not is_cut_off(sqlite)
    finish(sqlite)
    assert set(charged(sqlite).values()) == {0}


def test_a_small_file_is_one_transaction(
    sqlite: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writing, "AT_ONCE", 100)
    monkeypatch.setattr(writing, "seal", None)
    assert counts(put(sqlite, tmp_path, "charges", MORE)) == (6, 0, 0, 0)


def test_postgresql_knows_of_many_new_rows_at_once(database: Database, tmp_path: Path) -> None:
    if database.is_sqlite:
        return
    put(database, tmp_path, "contracts", CONTRACTS)
    with database.reading() as session:
        known = text("SELECT reltuples FROM pg_class WHERE relname = 'contract'")
        assert session.execute(known).scalar_one() == 4


def test_contracts_are_written_in_portions_too_and_others_write_between(
    sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def write(_seconds: float) -> None:
        seen.append(payers(sqlite).count("АО «Завод»"))
        with sqlite.writing() as somebody:
            wait_until(somebody, monotonic() + 1)
            somebody.exec(select(Contract).where(Contract.number == "3")).one().phone += "+"

    monkeypatch.setattr(turns, "sleep", write)
    imported = put(sqlite, tmp_path, "contracts", CONTRACTS.replace("ТОО «Пример»", "АО «Завод»"))
    assert counts(imported) == (0, 4, 0, 0)
    assert seen == [1, 2, 3, 4]
    with sqlite.reading() as session:
        assert session.exec(select(Contract).where(Contract.number == "3")).one().phone == "++++"


def test_decisions_are_written_batch_by_batch_and_a_batch_gets_one_letter(
    sqlite: Database, people: Cast, tmp_path: Path, portions: list[Callable[[], None]]
) -> None:
    seen: list[int] = []
    portions.extend([lambda: seen.append(decided(sqlite).count("rejected"))] * 3)
    assert counts(put(sqlite, tmp_path, "reading-status", REJECTED)) == (0, 6, 0, 0)
    assert seen == [0, 2, 4]
    addresses = ("vk123@example.kz", "vk2666@example.kz", "vk777@example.kz")
    assert letters(sqlite) == [("decisions", one) for one in addresses]


@pytest.mark.parametrize("after", range(3))
def test_decisions_that_were_cut_off_are_finished_and_told_once(
    sqlite: Database,
    people: Cast,
    tmp_path: Path,
    portions: list[Callable[[], None]],
    after: int,
) -> None:
    portions.extend([nothing] * after + [kill])
    with pytest.raises(Killed):
        put(sqlite, tmp_path, "reading-status", REJECTED)
    sqlite.engine.dispose()
    assert decided(sqlite).count("rejected") == after * 2
    finish(sqlite)
    assert set(decided(sqlite)) == {"rejected"}
    assert len(letters(sqlite)) == 3
    with sqlite.reading() as session:
        assert len(session.exec(select(ReadingChange)).all()) == 6
    assert runs(sqlite) == [("reading-status", 6)]


@pytest.mark.parametrize("after", range(4))
def test_owners_of_an_import_that_was_cut_off_change_once(
    sqlite: Database,
    people: Cast,
    tmp_path: Path,
    portions: list[Callable[[], None]],
    after: int,
) -> None:
    portions.extend([nothing] * after + [kill])
    with pytest.raises(Killed):
        put(sqlite, tmp_path, "contracts", PEOPLE, mode=Mode(confirm_owners=True))
    sqlite.engine.dispose()
    assert payers(sqlite).count("АО «Другое»") == after
    assert len(letters(sqlite)) == after
    finish(sqlite)
    assert payers(sqlite) == ["АО «Другое»"] * 4
    addresses = ("vk123@example.kz", "vk2666@example.kz", "vk777@example.kz")
    assert letters(sqlite) == [("contract-released", one) for one in addresses]
    assert runs(sqlite) == [("contracts", 4)]


def test_what_staff_change_after_a_file_was_compared_stays(
    sqlite: Database, tmp_path: Path, once_compared: list[Callable[[], None]]
) -> None:
    def correct() -> None:
        with sqlite.writing() as session:
            session.exec(select(Contract).where(Contract.number == "4")).one().email = "a@b.kz"

    once_compared.append(correct)
    put(sqlite, tmp_path, "contracts", CONTRACTS.replace("ТОО «Пример»", "АО «Завод»"))
    assert payers(sqlite) == ["АО «Завод»"] * 4
    with sqlite.reading() as session:
        assert session.exec(select(Contract).where(Contract.number == "4")).one().email == "a@b.kz"


@pytest.fixture
def bob_registers(
    sqlite: Database, people: Cast, once_compared: list[Callable[[], None]]
) -> Callable[[], None]:
    """Let bob, who has left his contract, register for it once a file is compared."""
    with sqlite.writing() as session:
        end_all_of(session, user_id=people.bob.user_id, now=NOW)

    def register() -> None:
        with sqlite.writing() as session:
            bob = session.get_one(User, people.bob.user_id)
            grant(session, user=bob, contract_id=people.bob.contract_id, role=Role.OWNER, now=NOW)

    once_compared.append(register)
    return register


def living(database: Database) -> list[int]:
    """The people who work with a contract."""
    with database.reading() as session:
        return [one.user_id for one in session.exec(select(Membership).where(lives()))]


@pytest.mark.usefixtures("bob_registers")
def test_whoever_registers_after_a_file_was_compared_has_no_contract_of_another_owner(
    sqlite: Database, tmp_path: Path
) -> None:
    imported = put(sqlite, tmp_path, "contracts", PEOPLE, mode=Mode(confirm_owners=True))
    assert living(sqlite) == []
    assert [(one.number, one.people) for one in imported.new_owners] == [
        *(("123", 1), ("2666", 1), ("777", 1))
    ]


FREE = "kind,number,payer,bin_iin\n" + "".join(
    f"legal,{number},АО «Другое»,{bin_iin}\n"
    for number, bin_iin in ((123, "940140000385"), (2666, "050140001238"), (3, "940140000385"))
)
"""Another owner of bob's contract alone."""


def test_a_strict_file_leaves_the_contract_of_whoever_registers_meanwhile(
    sqlite: Database, people: Cast, tmp_path: Path, bob_registers: Callable[[], None]
) -> None:
    imported = put(sqlite, tmp_path, "contracts", FREE, mode=Mode(strict=True))
    assert imported.warnings.total == 0
    assert [one.number for one in imported.kept] == ["2666"]
    assert (counts(imported), imported.new_owners) == ((1, 1, 1, 0), ())
    assert payers(sqlite).count("АО «Другое»") == 2
    assert people.bob.user_id in living(sqlite)
    assert runs(sqlite) == [("contracts", 3)]


def test_a_strict_file_that_was_cut_off_leaves_it_too(
    sqlite: Database,
    people: Cast,
    tmp_path: Path,
    portions: list[Callable[[], None]],
    bob_registers: Callable[[], None],
) -> None:
    portions.append(kill)
    with pytest.raises(Killed):
        put(sqlite, tmp_path, "contracts", FREE, mode=Mode(strict=True))
    sqlite.engine.dispose()
    finish(sqlite)
    assert payers(sqlite).count("АО «Другое»") == 2
    assert people.bob.user_id in living(sqlite)


def test_letters_and_ends_of_access_count_as_many_rows(
    sqlite: Database,
    people: Cast,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    portions: list[Callable[[], None]],
) -> None:
    monkeypatch.setattr(writing, "AT_ONCE", 3)
    portions.extend([nothing] * 9)
    put(sqlite, tmp_path, "contracts", PEOPLE, mode=Mode(confirm_owners=True))
    assert len(portions) == 5  # one for each of three people, one for the contract of nobody
    put(sqlite, tmp_path, "contracts", PEOPLE.replace("Другое", "Иное"))
    assert len(portions) == 3
