"""A database that is away, busy or cannot be written: who waits, how long, and who does not."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from contextlib import closing

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError, TimeoutError
from sqlmodel import Session

import cabinet.db
from cabinet.db import Database
from cabinet.db.away import is_away, unless_away
from tests.cast import make_cast, make_contract
from tests.integration.db.test_db import add, contracts
from tests.integration.unwell import only_readable

NOWHERE = "postgresql+psycopg://nobody@127.0.0.1:1/nothing"


async def error_of(call: Callable[[], Awaitable[object]]) -> BaseException:
    with pytest.raises(SQLAlchemyError) as failed:
        await call()
    return failed.value


async def test_what_cannot_be_written_now_may_be_later(database: Database) -> None:
    with only_readable(database):
        assert await database.read(contracts) == 0  # its connection is then used for writing
        failed = await error_of(lambda: database.run_within(0.2, add, "1"))
    assert is_away(failed)
    assert await database.read(contracts) == 0
    await database.run(add, "1")
    assert await database.read(contracts) == 1


async def test_reading_needs_no_writing(database: Database) -> None:
    await database.run(add, "1")
    with only_readable(database):
        assert await database.read(contracts) == 1
        assert await database.look(contracts) == 1


async def test_what_can_be_left_out_is_left_out_at_once(database: Database) -> None:
    with only_readable(database):
        assert not await database.run_now_or_never(add, "1")
    assert await database.run_now_or_never(add, "2")
    assert await database.read(contracts) == 1


async def test_a_mistake_of_ours_is_none_of_the_databases(database: Database) -> None:
    def ask_nonsense(session: Session) -> None:
        session.execute(text("SELECT * FROM no_such_table"))

    def write_twice(session: Session) -> None:
        make_contract(session, number="1", bin_iin="940140000385")
        make_contract(session, number="1", bin_iin="940140000385")
        session.flush()

    for mistake in (ask_nonsense, write_twice):
        failed = await error_of(lambda mistake=mistake: database.run(mistake))
        assert not is_away(failed)
        with pytest.raises(type(failed)), unless_away():
            raise failed


async def test_a_server_that_is_not_there_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cabinet.db._PATIENCE_S", 0)
    with closing(Database(NOWHERE)) as away:
        assert is_away(await error_of(lambda: away.read(contracts)))
        assert not await away.run_now_or_never(add, "1")


async def test_a_server_without_free_connections_is_away(own_database: Database) -> None:
    if own_database.is_sqlite:
        return  # has no server
    name = own_database.engine.url.database
    with own_database.writing() as session:
        session.execute(text(f"ALTER DATABASE {name} CONNECTION LIMIT 0"))
        session.execute(text("CREATE ROLE customer LOGIN"))
    own_database.engine.dispose()
    url = own_database.engine.url.set(username="customer")
    with closing(Database(url.render_as_string(hide_password=False))) as crowded:
        assert is_away(await error_of(lambda: crowded.run_within(0, contracts)))
    with own_database.writing() as session:
        session.execute(text("DROP ROLE customer"))


async def test_who_waited_for_another_program_is_told_when_their_own_time_is_over(
    database: Database,
) -> None:
    """SQLite's writers stand in one line: the second one's time is over when its turn comes."""
    if not database.is_sqlite:
        return  # each has a thread of its own
    with only_readable(database):
        first, second = await asyncio.gather(
            error_of(lambda: database.run_within(2, add, "1")),
            error_of(lambda: database.run_within(1, add, "2")),
        )
    assert not isinstance(first, TimeoutError)
    assert isinstance(second, TimeoutError)
    assert is_away(first)
    assert is_away(second)


async def test_customers_at_a_locked_table_are_told_and_hold_nobody_else(
    own_database: Database,
) -> None:
    if own_database.is_sqlite:
        return  # locks no tables
    with own_database.writing() as session:
        cast = make_cast(session)

    def logins(session: Session) -> list[str]:
        found = session.execute(text('SELECT login FROM "user" ORDER BY login'))
        return [login for (login,) in found]

    def rename(session: Session, number: int) -> None:
        session.execute(text("UPDATE contract SET payer = payer WHERE id = :id"), {"id": number})

    with own_database.writing() as somebody:
        somebody.execute(text("LOCK TABLE contract IN ACCESS EXCLUSIVE MODE"))
        held: list[asyncio.Task[object]] = [
            asyncio.create_task(call)
            for number in range(9)
            for call in (
                own_database.read(contracts),
                own_database.run_within(5, rename, number),
            )
        ]
        await asyncio.sleep(0)  # they are in line before everybody else
        assert len(await own_database.read(logins)) == 3
        assert len(await own_database.look(logins)) == 3
        await own_database.run_within(5, touch_user, cast.alice.user_id)
        assert not any(task.done() for task in held)
        failed = await asyncio.gather(*held, return_exceptions=True)
    assert all(isinstance(one, SQLAlchemyError) and is_away(one) for one in failed)


def touch_user(session: Session, number: int) -> None:
    session.execute(text('UPDATE "user" SET name = name WHERE id = :id'), {"id": number})


async def test_a_statement_without_end_is_ended(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    if database.is_sqlite:
        return  # is asked by us alone, and has no such statement
    monkeypatch.setattr("cabinet.db._LONGEST_STATEMENT_S", 1)

    def dream(session: Session) -> None:
        session.execute(text("SELECT pg_sleep(60)"))

    for way in (database.read, database.look, database.run):
        assert is_away(await error_of(lambda way=way: way(dream)))


async def test_a_server_that_says_nothing_is_waited_for_no_longer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its connections stand, so that the network tells nothing: it hangs, or what is between."""
    monkeypatch.setattr("cabinet.db._LONGEST_STATEMENT_S", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        url = f"postgresql+psycopg://nobody@127.0.0.1:{port}/nothing?connect_timeout=2"
        with closing(Database(url)) as database:
            failed = await error_of(lambda: database.run_within(0.1, add, "1"))
    assert isinstance(failed, TimeoutError)
    assert is_away(failed)


def test_a_command_waits_as_long_as_it_takes(database: Database) -> None:
    if database.is_sqlite:
        return
    with database.writing() as session:
        limits = text(
            "SELECT current_setting('lock_timeout'), current_setting('statement_timeout')"
        )
        assert session.execute(limits).one() == ("0", "0")


def test_an_address_of_the_database_keeps_what_it_says_of_the_network() -> None:
    with closing(Database(f"{NOWHERE}?connect_timeout=2")) as named:
        _, given = named.engine.dialect.create_connect_args(named.engine.url)
        assert given["connect_timeout"] == "2"
    assert set(cabinet.db._NETWORK) >= {"connect_timeout", "tcp_user_timeout", "keepalives_idle"}
