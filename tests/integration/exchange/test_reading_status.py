"""Billing's answers to readings: update only, all or nothing, the value never changes."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from cabinet.core.period import Period
from cabinet.db import Database
from cabinet.exchange.service import Mode
from cabinet.models import OutboxLetter, Submission, SubmittedReading
from tests.cast import NOW, make_cast, make_meter
from tests.integration.exchange.tables import complaints, counts, put
from tests.integration.letters_of import letters_of

HEADER = "receipt,meter_id,status,reason\n"
RECEIPT = "2611-1-1"


@pytest.fixture(autouse=True)
def _sent(database: Database) -> None:
    """A batch of alice's with two values, sent a day ago."""
    with database.writing() as session:
        alice = make_cast(session).alice
        batch = Submission(
            contract_id=alice.contract_id,
            user_id=alice.user_id,
            period=Period(2026, 11),
            number=1,
            receipt=RECEIPT,
            submitted_at=NOW - timedelta(days=1),
        )
        session.add(batch)
        session.flush()
        assert batch.id is not None
        for number, status in (("M-1", "sent"), ("M-2", "held")):
            meter = make_meter(session, alice, number)
            session.add(
                SubmittedReading(
                    submission_id=batch.id, meter_id=meter, value_m3=Decimal(145), status=status
                )
            )
        make_meter(session, alice, "M-3")


def statuses(database: Database) -> list[tuple[str, str, bool, Decimal]]:
    with database.reading() as session:
        return [
            (one.status, one.reason, one.decided_at == NOW, one.value_m3) for one in _all(session)
        ]


def _all(session: Session) -> list[SubmittedReading]:
    return list(session.exec(select(SubmittedReading).order_by(col(SubmittedReading.id))))


def test_answers_are_kept_with_the_moment_and_once(database: Database, tmp_path: Path) -> None:
    text = f"{HEADER}{RECEIPT},M-1,accepted,\n{RECEIPT},M-2,REJECTED,Нет акта\n"
    assert counts(put(database, tmp_path, "reading-status", text)) == (0, 2, 0, 0)
    expected = [("accepted", "", True, 145), ("rejected", "Нет акта", True, 145)]
    assert statuses(database) == expected
    with database.writing() as session:
        for one in _all(session):
            one.decided_at = NOW - timedelta(hours=1)
    assert counts(put(database, tmp_path, "reading-status", text)) == (0, 0, 2, 0)
    assert not any(is_now for _, _, is_now, _ in statuses(database))


def test_an_answer_may_be_changed(database: Database, tmp_path: Path) -> None:
    put(database, tmp_path, "reading-status", f"{HEADER}{RECEIPT},M-1,rejected,Ошибка\n")
    text = f"receipt,meter_id,status\n{RECEIPT},M-1,accepted\n"
    assert counts(put(database, tmp_path, "reading-status", text)) == (0, 1, 0, 0)
    assert statuses(database)[0][0] == "accepted"


def test_an_accepted_value_keeps_no_reason_of_an_earlier_rejection(
    database: Database, tmp_path: Path
) -> None:
    put(database, tmp_path, "reading-status", f"{HEADER}{RECEIPT},M-1,rejected,Ошибка\n")
    put(database, tmp_path, "reading-status", f"receipt,meter_id,status\n{RECEIPT},M-1,accepted\n")
    assert statuses(database)[0] == ("accepted", "", True, 145)


def test_the_same_answer_without_a_reason_leaves_the_reason_that_is_known(
    database: Database, tmp_path: Path
) -> None:
    put(database, tmp_path, "reading-status", f"{HEADER}{RECEIPT},M-1,rejected,Ошибка\n")
    text = f"receipt,meter_id,status\n{RECEIPT},M-1,rejected\n"
    assert counts(put(database, tmp_path, "reading-status", text)) == (0, 0, 1, 0)
    assert statuses(database)[0][1] == "Ошибка"


def told(database: Database) -> list[OutboxLetter]:
    with database.reading() as session:
        return letters_of(session)


def test_what_is_rejected_and_what_is_decided_of_the_held_is_told_by_one_letter(
    database: Database, tmp_path: Path
) -> None:
    text = f"{HEADER}{RECEIPT},M-1,rejected,Не читается\n{RECEIPT},M-2,accepted,\n"
    put(database, tmp_path, "reading-status", text)
    (letter,) = told(database)
    assert (letter.kind, letter.to_address) == ("decisions", "vk123@example.kz")
    assert "Не приняты (1)" in letter.text
    assert "Причина: Не читается" in letter.text
    assert "Приняты после проверки (1)" in letter.text
    put(database, tmp_path, "reading-status", text)
    assert len(told(database)) == 1  # the same answer is no news


def test_what_is_accepted_by_itself_a_dry_run_and_a_refused_file_tell_nobody(
    database: Database, tmp_path: Path
) -> None:
    put(database, tmp_path, "reading-status", f"{HEADER}{RECEIPT},M-1,accepted,\n")
    rejecting = f"{HEADER}{RECEIPT},M-1,rejected,Ошибка\n"
    put(database, tmp_path, "reading-status", rejecting, mode=Mode(dry_run=True))
    put(database, tmp_path, "reading-status", f"{rejecting}{RECEIPT},M-9,rejected,\n")
    assert told(database) == []


def test_another_reason_is_told_again(database: Database, tmp_path: Path) -> None:
    for reason in ("Не читается", "Нет фото"):
        text = f"{HEADER}{RECEIPT},M-1,rejected,{reason}\n"
        put(database, tmp_path, "reading-status", text)
    assert ["Нет фото" in one.text for one in told(database)] == [False, True]


def test_every_wrong_row_is_reported_and_nothing_is_changed(
    database: Database, tmp_path: Path
) -> None:
    text = HEADER + "".join(
        f"{row}\n"
        for row in (
            f"{RECEIPT},M-1,accepted,",  # right
            "2611-9-9,M-1,accepted,",
            f"{RECEIPT},M-9,accepted,",
            f"{RECEIPT},M-3,accepted,",  # a meter of which nothing was sent
            f"{RECEIPT},M-2,sent,",
            f"{RECEIPT},M-2,,",
            f"{RECEIPT},M-1,rejected,",  # once more
            f"{RECEIPT},M-2,rejected,{'x' * 301}",
        )
    )
    refused = put(database, tmp_path, "reading-status", text)
    assert complaints(refused) == [
        (3, "receipt"), (4, "meter_id"), (5, ""), (6, "status"), (7, "status"), (7, ""),
        (8, "reason"), (8, ""), (9, "reason"), (9, ""),
    ]  # fmt: skip
    assert [one[0] for one in statuses(database)] == ["sent", "held"]


def test_a_dry_run_counts_and_changes_nothing(database: Database, tmp_path: Path) -> None:
    text = f"{HEADER}{RECEIPT},M-1,accepted,\n"
    checked = put(database, tmp_path, "reading-status", text, mode=Mode(dry_run=True))
    assert counts(checked) == (0, 1, 0, 0)
    assert statuses(database)[0][0] == "sent"
