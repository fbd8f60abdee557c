"""What is left of a closed profile: every table that tells of a user is known here."""

from datetime import timedelta
from typing import Any, Final

import pytest
from sqlalchemy import select
from sqlmodel import Session, SQLModel, col

from cabinet.identity.erasure import erase_profile
from cabinet.models import (
    OneTimeCode,
    RecoveryCode,
    UserSession,
)
from tests.cast import NOW, Cast

ERASED: Final[tuple[Any, ...]] = (OneTimeCode, RecoveryCode, UserSession)
# The journal, what was sent and answered for the contract, letters without address and content,
# requests without what was written in them and without files, and the keys of what was announced:
# nothing of it tells who the customer was.
KEPT: Final = {
    "audit_entry",
    "outbox_letter",
    "membership",
    "reconciliation_answer",
    "submission",
    "customer_request",
    "request_message",
    "request_file",
    "announcement",
}


def test_a_table_that_tells_of_a_user_is_erased_or_kept_on_purpose() -> None:
    tables = SQLModel.metadata.tables.values()
    of_users = {table.name for table in tables if "user_id" in table.c}
    assert of_users == KEPT | {table.__tablename__ for table in ERASED}


@pytest.mark.parametrize("table", ERASED)
def test_nothing_of_a_closed_profile_is_left_in_a_table_that_is_erased(
    session: Session, cast: Cast, table: Any
) -> None:
    given: dict[Any, dict[str, Any]] = {
        OneTimeCode: {
            "purpose": "recovery",
            "digest": "x",
            "created_at": NOW,
            "expires_at": NOW + timedelta(hours=1),
        },
        RecoveryCode: {"digest": "x"},
        UserSession: {"created_at": NOW, "seen_at": NOW, "expires_at": NOW + timedelta(hours=1)},
    }
    session.add(table(user_id=cast.alice.user_id, **given[table]))
    session.flush()

    def told_of() -> set[int]:
        return set(session.scalars(select(col(table.user_id))))

    assert cast.alice.user_id in told_of()
    erase_profile(session, user_id=cast.alice.user_id, now=NOW)
    assert cast.alice.user_id not in told_of()
