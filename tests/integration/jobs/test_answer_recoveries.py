"""The job that writes the letters of a recovery: later than the answer, once, and after a crash."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import event
from sqlmodel import Session, col, select

from cabinet.core.errors import TooMany
from cabinet.db import Database
from cabinet.identity.recovery import service
from cabinet.jobs.answer_recoveries import answer_due
from cabinet.models import AuditEntry, OutboxLetter, RecoveryRequest, User
from cabinet.security.audit import Origin
from tests.cast import NOW, Cast, make_cast

HERE = Origin("192.0.2.7", "a browser")
HERE_AS_KEPT = (HERE.address, HERE.device)
SECOND = timedelta(seconds=1)


@pytest.fixture
def registered(database: Database) -> Cast:
    with database.writing() as session:
        return make_cast(session)


def ask(database: Database, identifier: str, now: datetime = NOW) -> None:
    with database.writing() as session:
        service.ask(session, identifier=identifier, origin=HERE, now=now)


def sent_to(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.exec(select(OutboxLetter.to_address).order_by(col(OutboxLetter.id))))


def waiting(database: Database) -> list[RecoveryRequest]:
    with database.reading() as session:
        return list(session.exec(select(RecoveryRequest)))


def statements_of(database: Database, identifier: str) -> list[str]:
    executed: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        executed.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    ask(database, identifier)
    event.remove(database.engine, "before_cursor_execute", note)
    return executed


def test_known_and_unknown_cost_the_same_statements_and_leave_the_same_row(
    database: Database, registered: Cast
) -> None:
    known, unknown = (statements_of(database, login) for login in ("vk123", "vk999"))
    assert known == unknown
    first, second = waiting(database)
    assert (first.address, first.device) == (second.address, second.device) == HERE_AS_KEPT
    assert sent_to(database) == []


async def test_no_letter_is_written_within_a_second_and_each_is_after_four(
    database: Database, registered: Cast
) -> None:
    for number in range(20):
        ask(database, f"nobody-{number}")
    ask(database, "vk123")
    waits = [one.due_at - one.created_at for one in waiting(database)]
    assert all(SECOND <= wait <= 4 * SECOND for wait in waits)
    assert len(set(waits)) > 1
    await answer_due(database, NOW + SECOND - timedelta(microseconds=1))
    assert sent_to(database) == []
    await answer_due(database, NOW + 4 * SECOND)
    assert sent_to(database) == ["vk123@example.kz"]
    assert waiting(database) == []


async def test_the_journal_names_where_the_request_came_from(
    database: Database, registered: Cast
) -> None:
    ask(database, "vk123")
    await answer_due(database, NOW + 4 * SECOND)
    with database.reading() as session:
        entry = session.exec(select(AuditEntry)).one()
    assert (entry.action, entry.address, entry.device) == ("recovery-asked", *HERE_AS_KEPT)


async def test_a_request_is_handled_once(database: Database, registered: Cast) -> None:
    ask(database, "vk123")
    for _ in range(2):
        await answer_due(database, NOW + 4 * SECOND)
    assert sent_to(database) == ["vk123@example.kz"]


async def test_a_profile_that_was_never_confirmed_gets_its_confirmation_instead(
    database: Database, registered: Cast
) -> None:
    with database.writing() as session:
        session.get_one(User, registered.bob.user_id).confirmed_at = None
    ask(database, registered.bob.email)
    await answer_due(database, NOW + 4 * SECOND)
    with database.reading() as session:
        assert session.exec(select(OutboxLetter.kind)).all() == ["confirm-registration"]
    ask(database, registered.bob.login, NOW + 5 * SECOND)  # too soon for another letter
    await answer_due(database, NOW + 9 * SECOND)
    assert len(sent_to(database)) == 1
    assert waiting(database) == []


async def test_a_request_that_fails_is_logged_tried_again_and_holds_up_no_other(
    database: Database,
    registered: Cast,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    real = service.send_control

    def odd(session: Session, *, user_id: int, origin: Origin, now: datetime) -> None:
        real(session, user_id=user_id, origin=origin, now=now)
        if user_id == registered.alice.user_id:
            raise RuntimeError("no letter today")

    ask(database, "vk123")
    ask(database, "vk2666", NOW + SECOND)
    with monkeypatch.context() as broken:
        broken.setattr(service, "send_control", odd)
        await answer_due(database, NOW + 5 * SECOND)
    assert sent_to(database) == ["vk2666@example.kz"]
    assert "no letter today" in caplog.text
    await answer_due(database, NOW + 64 * SECOND)
    assert len(sent_to(database)) == 1
    await answer_due(database, NOW + 65 * SECOND)
    assert sent_to(database) == ["vk2666@example.kz", "vk123@example.kz"]


async def test_a_request_older_than_a_control_string_may_be_is_dropped(
    database: Database, registered: Cast
) -> None:
    ask(database, "vk123")
    await answer_due(database, NOW + service.LIFETIME)
    assert sent_to(database) == []
    assert waiting(database) == []


def test_the_queue_of_requests_has_an_end(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "MOST_WAITING", 3)
    for number in range(3):
        ask(database, f"nobody-{number}")
    with pytest.raises(TooMany):
        ask(database, "vk123")
    assert len(waiting(database)) == 3


@pytest.mark.usefixtures("registered")
async def test_a_clock_that_is_set_back_delays_no_letter(database: Database) -> None:
    ask(database, "vk123", now=NOW + timedelta(hours=1))
    await answer_due(database, NOW)
    assert sent_to(database) == ["vk123@example.kz"]
