"""Transactions: whole or not at all, and the same view from beginning to end."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from itertools import chain, repeat
from threading import Barrier, BrokenBarrierError, Event

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlmodel import Session, func, select

from cabinet.db import Database
from cabinet.models import Contract, Recipient, User
from tests.cast import make_cast, make_contract


def contracts(session: Session) -> int:
    return session.exec(select(func.count()).select_from(Contract)).one()


def add(session: Session, number: str) -> None:
    make_contract(session, number=number, bin_iin="940140000385")


async def test_what_a_service_wrote_is_kept(database: Database) -> None:
    await database.run(add, "1")
    assert await database.read(contracts) == 1


async def test_nothing_of_a_service_that_failed_is_kept(database: Database) -> None:
    def fail(session: Session) -> None:
        add(session, "1")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await database.run(fail)
    assert await database.read(contracts) == 0


async def test_a_broken_connection_is_tried_again_and_nothing_is_written_twice(
    database: Database,
) -> None:
    if database.is_sqlite:
        return  # has no connection that could break
    tries = []

    def add_and_break(session: Session) -> int:
        add(session, "1")
        session.flush()
        tries.append(1)
        if len(tries) < 3:
            session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
        return len(tries)

    assert await database.run(add_and_break) == 3
    assert await database.read(contracts) == 1


async def test_a_deadlock_is_ended_and_nobody_is_told_of_it(database: Database) -> None:
    """Only PostgreSQL has them; SQLite's writers take turns."""
    await database.run(add, "1")
    await database.run(add, "2")
    both_hold_one = Barrier(2)

    def pay(session: Session, first: str, second: str) -> None:
        for number in (first, second):
            session.execute(
                text("UPDATE contract SET phone = phone || '+' WHERE number = :number"),
                {"number": number},
            )
            if number == first and not database.is_sqlite:
                with suppress(BrokenBarrierError):  # of the one that begins anew
                    both_hold_one.wait(timeout=2)

    await asyncio.gather(database.run(pay, "1", "2"), database.run(pay, "2", "1"))
    phones = select(Contract.phone)
    assert await database.read(lambda session: session.exec(phones).all()) == ["++", "++"]


async def test_what_was_read_is_there_though_the_connection_breaks_at_the_end(
    database: Database,
) -> None:
    if database.is_sqlite:
        return  # has no connection that could break
    await database.run(add, "1")

    def read_and_break(session: Session) -> int:
        found = contracts(session)
        hang_up(database, session)
        return found

    for way in (database.read, database.look):
        assert await way(read_and_break) == 1
    assert database.engine.pool.checkedout() == 0  # type: ignore[attr-defined]
    assert await database.read(contracts) == 1


async def test_what_may_have_been_committed_is_not_tried_again(database: Database) -> None:
    if database.is_sqlite:
        return  # has no connection that could break
    tries = []

    def add_and_break(session: Session) -> None:
        tries.append(1)
        add(session, "1")
        hang_up(database, session)

    for way in (database.run, database.run_at_once):
        with pytest.raises(OperationalError):
            await way(add_and_break)
    assert len(tries) == 2
    assert await database.read(contracts) == 0


def hang_up(database: Database, session: Session) -> None:
    """End the connection of a session, as PostgreSQL does when it is stopped."""
    backend = session.execute(text("SELECT pg_backend_pid()")).scalar_one()
    with database.reading() as another:
        end = text("SELECT pg_terminate_backend(:backend, 5000)")
        assert another.execute(end, {"backend": backend}).scalar_one()


async def test_an_error_of_the_service_is_not_tried_again(database: Database) -> None:
    tries = []

    def fail(session: Session) -> None:
        tries.append(1)
        session.execute(text("SELECT * FROM no_such_table"))

    with pytest.raises(DBAPIError):
        await database.run(fail)
    assert len(tries) == 1


async def test_a_database_that_stays_away_is_an_error_in_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = [1000.0]
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        clock[0] += seconds

    monkeypatch.setattr("cabinet.db.monotonic", lambda: clock[0])
    monkeypatch.setattr("cabinet.db.sleep", pause)
    away = Database("postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    with closing(away), pytest.raises(OperationalError):
        await away.read(contracts)
    assert sum(pauses) == pytest.approx(3, abs=0.2)


async def test_who_waited_for_a_thread_is_not_made_to_wait_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = chain([1000.0], repeat(1004.0))
    monkeypatch.setattr("cabinet.db.monotonic", lambda: next(clock))
    away = Database("postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    with closing(away), pytest.raises(OperationalError):
        await away.read(contracts)


async def test_a_look_sees_what_was_written(database: Database) -> None:
    await database.run(add, "1")
    assert await database.look(contracts) == 1


async def test_a_look_sees_what_has_changed_since_an_earlier_one(database: Database) -> None:
    def payer(session: Session) -> str:
        return session.exec(select(Contract)).one().payer

    def rename(session: Session) -> None:
        session.exec(select(Contract)).one().payer = "ТОО «Другой пример»"

    await database.run(add, "1")
    assert await database.look(payer) != "ТОО «Другой пример»"
    await database.run(rename)
    assert await database.look(payer) == "ТОО «Другой пример»"


async def test_nothing_is_kept_of_a_look(database: Database) -> None:
    with pytest.raises(DBAPIError):
        await database.look(add, "1")
    assert await database.look(contracts) == 0
    await database.run(add, "1")
    assert await database.look(contracts) == 1


async def test_a_look_that_failed_does_not_spoil_the_next_one(database: Database) -> None:
    def fail(session: Session) -> None:
        session.execute(text("SELECT * FROM no_such_table"))

    await database.run(add, "1")
    for _ in range(20):  # more often than there are connections
        with pytest.raises(DBAPIError):
            await database.look(fail)
    assert await database.look(contracts) == 1


async def test_what_is_written_at_once_is_kept(database: Database) -> None:
    await database.run_at_once(add, "1")
    assert await database.read(contracts) == 1


async def test_nothing_of_what_failed_at_once_is_kept(database: Database) -> None:
    def fail(session: Session) -> None:
        add(session, "1")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await database.run_at_once(fail)
    assert await database.read(contracts) == 0


async def test_what_is_to_be_written_at_once_waits_for_another_writer_and_nobody_waits_with_it(
    database: Database,
) -> None:
    with database.writing() as other:
        add(other, "1")
        waiting = asyncio.create_task(database.run_at_once(add, "2"))
        if not database.is_sqlite:  # has as many writers as there are
            await asyncio.wait_for(waiting, 5)
        for _ in range(5):
            await asyncio.sleep(0.01)  # the event loop goes on
            assert await database.look(contracts) == (0 if database.is_sqlite else 1)
        assert waiting.done() is not database.is_sqlite
    await waiting
    assert await database.read(contracts) == 2


async def test_who_writes_a_few_rows_waits_for_one_who_writes_many_and_not_for_all(
    database: Database,
) -> None:
    if not database.is_sqlite:
        return  # has more than one writer
    is_writing, may_end, order = Event(), Event(), []

    def write_many(_: Session, name: str) -> None:
        is_writing.set()
        assert may_end.wait(10)
        order.append(name)

    def write_few(_: Session) -> None:
        order.append("few")

    many = [asyncio.create_task(database.run_for(400, write_many, name)) for name in "123"]
    assert await asyncio.to_thread(is_writing.wait, 10)
    few = asyncio.create_task(database.run_for(10, write_few))
    await asyncio.sleep(0)  # it finds the database busy and waits for the thread
    may_end.set()
    await asyncio.gather(few, *many)
    assert order == ["1", "few", "2", "3"]


async def test_nothing_is_kept_of_a_transaction_that_only_reads(database: Database) -> None:
    with suppress(DBAPIError):  # PostgreSQL refuses at once
        await database.read(add, "1")
    assert await database.read(contracts) == 0


def test_who_only_reads_sees_one_moment(database: Database) -> None:
    with database.reading() as reader:
        assert contracts(reader) == 0
        with database.writing() as writer:
            add(writer, "1")
        reader.expire_all()
        assert contracts(reader) == 0
    with database.reading() as reader:
        assert contracts(reader) == 1


def test_a_row_needs_its_parent(database: Database) -> None:
    with pytest.raises(IntegrityError), database.writing() as session:
        session.add(Recipient(contract_id=999, account="1", name="Пример"))


def test_an_error_does_not_tell_the_parameters(database: Database) -> None:
    with database.writing() as session:
        make_cast(session)
    with pytest.raises(IntegrityError) as failed, database.writing() as session:
        user = session.exec(select(User).where(User.login == "vk123")).one()
        session.execute(
            text(
                "INSERT INTO contract (kind, number, payer, bin_iin, email, phone, address)"
                " VALUES ('legal', '123', :payer, '', '', '', '')"
            ),
            {"payer": f"canary {user.login}"},
        )
    assert "canary" not in str(failed.value)


def test_writers_wait_for_each_other(database: Database) -> None:
    def write(number: int) -> None:
        with database.writing() as session:
            add(session, f"{number}-{contracts(session)}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(40)))
    with database.reading() as session:
        assert contracts(session) == 40
