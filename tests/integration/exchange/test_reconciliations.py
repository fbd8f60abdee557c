"""Export of the answers: who said what, safe and exact."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from openpyxl import load_workbook
from sqlmodel import Session

from cabinet.core.period import Period
from cabinet.documents.writers import table_csv, table_xlsx
from cabinet.exchange.reconciliations import COLUMNS, answers
from cabinet.models import ReconciliationAnswer
from cabinet.security.sessions import SignedIn
from tests.cast import Cast

ALMATY = ZoneInfo("Asia/Almaty")


def say(session: Session, who: SignedIn, at: datetime, comment: str = "") -> None:
    session.add(
        ReconciliationAnswer(
            contract_id=who.contract_id,
            user_id=who.user_id,
            first_day=date(2026, 7, 1),
            last_day=date(2026, 9, 30),
            closing_tenge=Decimal("-12345.60"),
            verdict="disagreed" if comment else "agreed",
            comment=comment,
            answered_at=at,
        )
    )
    session.flush()


def test_answers_come_in_their_order_safe_and_exact(session: Session, cast: Cast) -> None:
    say(session, cast.bob, datetime(2026, 11, 2, tzinfo=UTC))
    say(session, cast.alice, datetime(2026, 11, 1, 7, 30, 5, 99, tzinfo=UTC), '=1+1, "да" <b>')
    text = io.StringIO()
    assert table_csv(COLUMNS, answers(session, zone=ALMATY), text) == 2
    head, alices, bobs = csv.reader(io.StringIO(text.getvalue()))
    assert head == [
        "contract", "bin_iin", "from", "to", "closing", "verdict", "comment", "answered_at",
        "login",
    ]  # fmt: skip
    assert alices == [
        "123", "940140000385", "2026-07-01", "2026-09-30", "-12345.60", "disagreed",
        "'=1+1, \"да\" <b>", "2026-11-01T12:30:05+05:00", "vk123",
    ]  # fmt: skip
    assert (bobs[0], bobs[5], bobs[6], bobs[8]) == ("2666", "agreed", "", "vk2666")


def test_a_spreadsheet_has_numbers_and_no_formulas(
    session: Session, cast: Cast, tmp_path: Path
) -> None:
    say(session, cast.alice, datetime(2026, 11, 1, tzinfo=UTC), "=1+1")
    file = tmp_path / "answers.xlsx"
    assert table_xlsx("reconciliations", COLUMNS, answers(session, zone=ALMATY), file) == 1
    sheet = load_workbook(file).worksheets[0]
    closing, comment = sheet["E2"], sheet["G2"]
    assert (closing.value, closing.number_format) == (-12345.6, "0.00")
    assert (comment.value, comment.data_type) == ("=1+1", "s")


def test_a_month_is_the_utilitys_and_since_is_a_moment(session: Session, cast: Cast) -> None:
    begin = datetime(2026, 10, 31, 19, tzinfo=UTC)  # midnight in Almaty
    say(session, cast.alice, begin.replace(hour=18, minute=59))
    say(session, cast.bob, begin)
    say(session, cast.charlie, datetime(2026, 11, 30, 19, tzinfo=UTC))

    def logins(**which: object) -> list[object]:
        return [row[-1] for row in answers(session, zone=ALMATY, **which)]  # type: ignore[arg-type]

    assert logins() == ["vk123", "vk2666", "vk777"]
    assert logins(period=Period(2026, 11)) == ["vk2666"]
    assert logins(period=Period(2199, 12)) == []
    assert logins(since=begin) == ["vk2666", "vk777"]
