"""Sessions: opened by a ticket, kept by a cookie."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from cabinet.db import Database
from cabinet.models import User, UserSession
from cabinet.security.sessions import (
    Cookie,
    end_session,
    exchange_ticket,
    note_seen,
    open_session,
    remember_language,
    signed_in,
)
from tests.cast import NOW, Cast, make_cast

MOMENT = timedelta(microseconds=1)
IDLE = timedelta(minutes=30)
WHOLE = timedelta(hours=12)
MONTH = timedelta(days=30)


def sign_in(session: Session, cast: Cast, *, remember: bool = False, now: datetime = NOW) -> Cookie:
    ticket = open_session(session, user_id=cast.alice.user_id, remember=remember, now=now)
    session.flush()
    cookie = exchange_ticket(session, ticket=ticket, now=now)
    assert cookie is not None
    return cookie


def is_signed_in(session: Session, cookie: Cookie, after: timedelta) -> bool:
    session.expire_all()
    return signed_in(session, cookie=cookie.value, now=NOW + after) is not None


def session_id(session: Session) -> int:
    found = session.exec(select(UserSession.id)).one()
    assert found is not None
    return found


def test_a_ticket_is_exchanged_once_for_the_cookie_of_its_owner(
    session: Session, cast: Cast
) -> None:
    ticket = open_session(session, user_id=cast.alice.user_id, remember=False, now=NOW)
    session.flush()
    cookie = exchange_ticket(session, ticket=ticket, now=NOW)
    assert cookie is not None
    assert cookie.max_age is None
    who = signed_in(session, cookie=cookie.value, now=NOW)
    assert who is not None
    assert who.login == "vk123"
    assert exchange_ticket(session, ticket=ticket, now=NOW) is None


@pytest.mark.parametrize(("after", "worth"), [(59, True), (60, False), (61, False)])
def test_a_ticket_is_worth_something_for_a_minute(
    session: Session, cast: Cast, after: int, worth: bool
) -> None:
    ticket = open_session(session, user_id=cast.alice.user_id, remember=False, now=NOW)
    session.flush()
    later = NOW + timedelta(seconds=after)
    assert (exchange_ticket(session, ticket=ticket, now=later) is not None) == worth


@pytest.mark.parametrize("ticket", ["", " ", "x" * 10_000, "\x00", "\ud800", "' OR 1=1 --"])
def test_what_is_no_ticket_gives_nothing(session: Session, cast: Cast, ticket: str) -> None:
    open_session(session, user_id=cast.alice.user_id, remember=False, now=NOW)
    session.flush()
    assert exchange_ticket(session, ticket=ticket, now=NOW) is None


def test_a_ticket_is_not_a_cookie_nor_a_cookie_a_ticket(session: Session, cast: Cast) -> None:
    ticket = open_session(session, user_id=cast.alice.user_id, remember=False, now=NOW)
    session.flush()
    assert signed_in(session, cookie=ticket, now=NOW) is None
    cookie = exchange_ticket(session, ticket=ticket, now=NOW)
    assert cookie is not None
    assert exchange_ticket(session, ticket=cookie.value, now=NOW) is None


def test_neither_ticket_nor_cookie_stands_in_the_database(session: Session, cast: Cast) -> None:
    ticket = open_session(session, user_id=cast.alice.user_id, remember=False, now=NOW)
    session.flush()
    row = session.exec(select(UserSession)).one()
    assert ticket not in repr(row.model_dump())
    cookie = exchange_ticket(session, ticket=ticket, now=NOW)
    session.expire_all()
    assert cookie is not None
    assert cookie.value not in repr(session.exec(select(UserSession)).one().model_dump())


def test_a_ticket_of_a_session_that_was_ended_gives_nothing(session: Session, cast: Cast) -> None:
    ticket = open_session(session, user_id=cast.alice.user_id, remember=False, now=NOW)
    session.flush()
    end_session(session, session_id=session_id(session), now=NOW)
    assert exchange_ticket(session, ticket=ticket, now=NOW) is None


def test_each_session_has_a_cookie_of_its_own(session: Session, cast: Cast) -> None:
    first, second = sign_in(session, cast), sign_in(session, cast)
    assert first.value != second.value
    who = signed_in(session, cookie=first.value, now=NOW)
    assert who is not None
    end_session(session, session_id=who.session_id, now=NOW)
    assert not is_signed_in(session, first, timedelta())
    assert is_signed_in(session, second, timedelta())


def test_half_an_hour_without_use_ends_it(session: Session, cast: Cast) -> None:
    cookie = sign_in(session, cast)
    assert is_signed_in(session, cookie, IDLE - MOMENT)
    assert not is_signed_in(session, cookie, IDLE)


def test_use_keeps_it_alive(session: Session, cast: Cast) -> None:
    cookie = sign_in(session, cast)
    note_seen(session, session_id=session_id(session), now=NOW + IDLE - MOMENT)
    assert is_signed_in(session, cookie, 2 * IDLE - 2 * MOMENT)
    assert not is_signed_in(session, cookie, 2 * IDLE)


def test_twelve_hours_end_it_however_much_it_is_used(session: Session, cast: Cast) -> None:
    cookie = sign_in(session, cast)
    note_seen(session, session_id=session_id(session), now=NOW + WHOLE - MOMENT)
    assert is_signed_in(session, cookie, WHOLE - MOMENT)
    assert not is_signed_in(session, cookie, WHOLE)


def test_a_remembered_one_lasts_thirty_days_unused(session: Session, cast: Cast) -> None:
    cookie = sign_in(session, cast, remember=True)
    assert cookie.max_age == 30 * 24 * 3600
    assert is_signed_in(session, cookie, MONTH - MOMENT)
    assert not is_signed_in(session, cookie, MONTH)


def test_an_ended_one_is_over_at_once_and_for_good(session: Session, cast: Cast) -> None:
    cookie = sign_in(session, cast, remember=True)
    end_session(session, session_id=session_id(session), now=NOW)
    assert not is_signed_in(session, cookie, timedelta())
    note_seen(session, session_id=session_id(session), now=NOW + timedelta(hours=1))
    assert not is_signed_in(session, cookie, timedelta(hours=1))


@pytest.mark.parametrize("cookie", ["", "x", "x" * 100_000, "\x00", "\ud800", "ы", "None"])
def test_another_cookie_is_nobody(session: Session, cast: Cast, cookie: str) -> None:
    sign_in(session, cast)
    assert signed_in(session, cookie=cookie, now=NOW) is None


def test_a_session_without_cookie_yet_is_nobodys(session: Session, cast: Cast) -> None:
    open_session(session, user_id=cast.alice.user_id, remember=False, now=NOW)
    session.flush()
    assert signed_in(session, cookie="", now=NOW) is None


def test_use_is_noted_at_most_once_a_minute(session: Session, cast: Cast) -> None:
    sign_in(session, cast)
    number = session_id(session)
    for seconds in (1, 59, 60):
        note_seen(session, session_id=number, now=NOW + timedelta(seconds=seconds))
        assert seen_at(session) == NOW
    note_seen(session, session_id=number, now=NOW + timedelta(seconds=61))
    assert seen_at(session) == NOW + timedelta(seconds=61)
    note_seen(session, session_id=number, now=NOW)
    assert seen_at(session) == NOW + timedelta(seconds=61)


def seen_at(session: Session) -> datetime:
    session.expire_all()
    return session.exec(select(UserSession)).one().seen_at


def test_a_chosen_language_is_kept_in_ones_own_profile_only(session: Session, cast: Cast) -> None:
    cookie = sign_in(session, cast)
    remember_language(session, user_id=cast.alice.user_id, language="kk")
    who = signed_in(session, cookie=cookie.value, now=NOW)
    assert who is not None
    assert who.language == "kk"
    session.expire_all()
    assert session.get_one(User, cast.bob.user_id).language == "ru"


def test_of_two_exchanges_of_a_ticket_at_once_one_gets_the_cookie(database: Database) -> None:
    with database.writing() as session:
        alice = make_cast(session).alice
        ticket = open_session(session, user_id=alice.user_id, remember=False, now=NOW)
    pool = database._readers
    attempts = [pool.submit(exchange, database, ticket) for _ in range(4)]
    assert sum(attempt.result() is not None for attempt in attempts) == 1


def exchange(database: Database, ticket: str) -> Cookie | None:
    with database.writing() as session:
        return exchange_ticket(session, ticket=ticket, now=NOW)
