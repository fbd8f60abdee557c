"""The audit trail: everything is in it, and nothing can be taken out of it."""

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, select

from cabinet.audit import Action, Origin, record
from cabinet.db import Database
from cabinet.login.service import note_failure, sign_in
from cabinet.models import AuditEntry
from cabinet.session import sign_out
from tests.cast import NOW, Cast
from tests.integration.signing_in import HOME, browser_of


def entries(session: Session) -> list[AuditEntry]:
    session.flush()
    return list(session.exec(select(AuditEntry).order_by(col(AuditEntry.id))))


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
        record(session, Action.SIGN_IN_FAILED, user_id=None, origin=HOME, now=NOW)
    with (
        pytest.raises(DBAPIError, match="neither changed nor removed"),
        database.writing() as doing,
    ):
        doing.execute(attempt)  # type: ignore[call-overload]
    with database.reading() as session:
        assert [one.detail for one in entries(session)] == [""]


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
