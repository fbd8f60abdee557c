"""The audit trail: everything is in it, and nothing can be taken out of it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, select

from cabinet.db import Database
from cabinet.identity.login.service import note_failure, sign_in
from cabinet.models import AuditEntry
from cabinet.security.audit import Action, Origin, forget_failed_sign_ins, record
from cabinet.security.sessions import sign_out
from tests.cast import NOW, Cast, make_cast
from tests.integration.signing_in import HOME, browser_of


def entries(session: Session) -> list[AuditEntry]:
    session.flush()
    return list(session.exec(select(AuditEntry).order_by(col(AuditEntry.id))))


LONG_AGO = NOW.replace(year=2020)


@pytest.mark.parametrize(
    "attempt",
    [
        update(AuditEntry).values(detail="nothing happened"),
        delete(AuditEntry),
        text("UPDATE audit_entry SET user_id = NULL"),
        text("DELETE FROM audit_entry WHERE id > 0"),
    ],
)
def test_entries_are_neither_changed_nor_removed(database: Database, attempt: object) -> None:
    with database.writing() as session:
        record(session, Action.REGISTERED, user_id=None, origin=HOME, now=NOW)
    with (
        pytest.raises(DBAPIError, match="neither changed nor removed"),
        database.writing() as doing,
    ):
        doing.execute(attempt)  # type: ignore[call-overload]
    with database.reading() as session:
        assert [one.detail for one in entries(session)] == [""]


def test_an_old_failed_sign_in_of_nobody_may_be_deleted_and_not_changed(
    database: Database,
) -> None:
    with database.writing() as session:
        record(session, Action.SIGN_IN_FAILED, user_id=None, origin=HOME, now=LONG_AGO)
    with pytest.raises(DBAPIError, match="neither changed"), database.writing() as doing:
        doing.execute(update(AuditEntry).values(detail="nothing happened"))
    with database.writing() as doing:
        doing.execute(delete(AuditEntry))
    with database.reading() as session:
        assert entries(session) == []


@pytest.mark.parametrize("what", ["young", "somebody's of this year", "another act"])
def test_every_other_entry_is_kept_for_ever(database: Database, what: str) -> None:
    with database.writing() as session:
        alice = make_cast(session).alice
        record(session, Action.SIGN_IN_FAILED, user_id=None, origin=HOME, now=LONG_AGO)
        days = {"young": 89, "somebody's of this year": 364}.get(what, 1000)
        record(
            session,
            Action.REGISTERED if what == "another act" else Action.SIGN_IN_FAILED,
            user_id=alice.user_id if what == "somebody's of this year" else None,
            origin=HOME,
            now=datetime.now(UTC) - timedelta(days=days),
        )
    with pytest.raises(DBAPIError, match="neither changed"), database.writing() as doing:
        doing.execute(delete(AuditEntry))
    with database.reading() as session:
        assert len(entries(session)) == 2


def test_old_failures_are_forgotten_a_portion_at_a_time(database: Database) -> None:
    now = datetime.now(UTC)
    with database.writing() as session:
        alice = make_cast(session).alice
        for days in (400, 367, 365, 92, 90, 10):
            for who in (None, alice.user_id):
                record(session, Action.SIGN_IN_FAILED, user_id=who, origin=HOME,
                       now=now - timedelta(days=days))  # fmt: skip
    for portion in (2, 2, 2, 0):
        with database.writing() as session:
            assert forget_failed_sign_ins(session, now=now, at_most=2) == portion
    with database.reading() as session:
        left = [(one.user_id, (now - one.at).days) for one in entries(session)]
    assert [days for who, days in left if who is None] == [90, 10]
    assert [days for who, days in left if who is not None] == [365, 92, 90, 10]


def test_where_nothing_is_old_nothing_is_written(database: Database) -> None:
    with database.reading() as session:  # a standby refuses to delete nothing, too
        assert forget_failed_sign_ins(session, now=NOW, at_most=2) == 0


def test_emptying_the_table_at_once_is_refused_too(database: Database) -> None:
    if database.is_sqlite:
        pytest.skip("SQLite has no TRUNCATE")
    with (
        pytest.raises(DBAPIError, match="neither changed nor removed"),
        database.writing() as doing,
    ):
        doing.execute(text("TRUNCATE audit_entry"))


def test_signing_in_and_out_leaves_entries_with_their_origin(session: Session, cast: Cast) -> None:
    browser = browser_of(session, cast.alice)
    sign_out(session, who=browser.who, origin=HOME, now=NOW)
    sign_out(session, who=browser.who, origin=HOME, now=NOW)
    found = entries(session)
    assert [one.action for one in found] == [Action.SIGNED_IN, Action.SIGNED_OUT]
    assert {(one.user_id, one.address, one.device) for one in found} == {
        (cast.alice.user_id, HOME.address, HOME.device)
    }


def test_a_failed_sign_in_is_kept_for_known_and_unknown_alike(session: Session, cast: Cast) -> None:
    note_failure(session, user_id=cast.alice.user_id, origin=HOME, now=NOW)
    note_failure(session, user_id=None, origin=HOME, now=NOW)
    found = entries(session)
    assert [one.user_id for one in found] == [cast.alice.user_id, None]
    assert {one.action for one in found} == {Action.SIGN_IN_FAILED}
    assert {one.detail for one in found} == {""}


def test_an_endless_header_is_cut(session: Session, cast: Cast) -> None:
    endless = Origin("f" * 1000, "x" * 10_000)
    sign_in(session, user_id=cast.alice.user_id, remember=False, origin=endless, now=NOW)
    found = entries(session)[0]
    assert (len(found.address), len(found.device)) == (45, 300)
