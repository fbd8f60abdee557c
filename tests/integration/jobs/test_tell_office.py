"""The utility's daily letter: what waits or fails, once a day, and nothing where nothing does."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

import pytest
from sqlmodel import Session, select

from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.jobs.tell_office import tell, tell_office
from cabinet.mail.queue import note_failed, take
from cabinet.models import OutboxLetter
from tests.cast import NOW, Cast, make_cast, make_meter, membership_of
from tests.integration.at_once import at_once
from tests.integration.jobs.outbox_rows import letter, put
from tests.integration.readings.sending import send

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def office(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The utility has an address."""
    monkeypatch.setenv("CABINET_UTILITY_EMAIL", "office@example.kz")
    settings.cache_clear()
    yield
    settings.cache_clear()


def hold(session: Session, cast: Cast) -> None:
    """A reading of alice's that waits for staff."""
    meter = make_meter(session, cast.alice, "M-1", previous="100")
    send(session, cast.alice, {meter: "5"}, stated={meter: "passed_zero"})


def wait(session: Session, cast: Cast) -> None:
    """A registration of bob's that waits for approval."""
    membership_of(session, cast.bob.user_id).approved_at = None
    session.flush()


def told(session: Session) -> list[OutboxLetter]:
    return list(session.exec(select(OutboxLetter).where(OutboxLetter.kind == "office")))


def test_nothing_is_written_where_nothing_waits(session: Session, cast: Cast) -> None:
    assert not tell(session, now=NOW)
    assert told(session) == []


def test_what_waits_is_told_with_its_age(session: Session, cast: Cast) -> None:
    hold(session, cast)
    wait(session, cast)
    assert tell(session, now=NOW + 2 * DAY)
    (one,) = told(session)
    assert one.to_address == "office@example.kz"
    assert "Показания на проверке: 1, самое давнее ждёт дней: 2." in one.text
    assert "Регистрации без одобрения: 1, самая давняя ждёт дней: 2." in one.text
    assert "не уходят" not in one.text


def test_it_is_written_once_a_day(session: Session, cast: Cast) -> None:
    hold(session, cast)
    hours = [NOW + timedelta(hours=hour) for hour in range(0, 49, 6)]  # from noon to noon
    assert [tell(session, now=hour) for hour in hours].count(True) == 3
    assert len(told(session)) == 3


def test_of_two_servers_one_writes_it(database: Database) -> None:
    with database.writing() as session:
        hold(session, make_cast(session))
    done = at_once(database, *[partial(tell, now=NOW)] * 2)
    assert sorted(map(bool, done)) == [False, True]
    with database.reading() as session:
        assert len(told(session)) == 1


def test_letters_that_fail_are_told(database: Database) -> None:
    put(database, letter(), now=NOW)
    with database.writing() as session:
        assert not tell(session, now=NOW)  # one that only waits is none
        (taken,) = take(session, due_by=NOW, now=NOW, at_most=1)
        note_failed(session, taken=taken, reason="refused", final=True, now=NOW)
        session.flush()
        assert tell(session, now=NOW + DAY)
        assert "Письма, которые не уходят: 1." in told(session)[0].text
        assert not tell(session, now=NOW + 3 * DAY)  # it was given up long ago


async def test_nobody_is_told_where_the_utility_has_no_address(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.writing() as session:
        hold(session, make_cast(session))
    monkeypatch.setenv("CABINET_UTILITY_EMAIL", "")
    settings.cache_clear()
    assert not await tell_office(database, NOW)
    monkeypatch.setenv("CABINET_UTILITY_EMAIL", "office@example.kz")
    settings.cache_clear()
    assert await tell_office(database, NOW)
