"""Everybody is told once."""

from concurrent.futures import ThreadPoolExecutor

from cabinet.db import Database
from cabinet.mail.announcements import announce_once
from tests.cast import NOW, make_cast


def test_of_many_who_tell_at_once_one_does(database: Database) -> None:
    with database.writing() as session:
        who = make_cast(session).alice

    def tell(_: int) -> bool:
        with database.writing() as session:
            return announce_once(
                session, user_id=who.user_id, kind="notice", about="2026-10", now=NOW
            )

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(tell, range(8))) == 1


def test_other_things_and_other_people_are_told_too(database: Database) -> None:
    with database.writing() as session:
        cast = make_cast(session)
        told = [
            announce_once(session, user_id=user_id, kind=kind, about=about, now=NOW)
            for user_id in (cast.alice.user_id, cast.bob.user_id)
            for kind in ("notice", "reminder")
            for about in ("2026-10", "2026-11", "2026-10")
        ]
    assert told == [True, True, False] * 4
