"""A file's values become drafts of the customer's own meters; nothing is sent."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from cabinet.core.errors import Refused
from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.readings.entry.drafts import drafts_of, keep_drafts
from cabinet.readings.entry.service import NeedsConfirmation
from cabinet.readings.rules import field_of
from cabinet.readings.status_texts import DOUBT_WORDS
from cabinet.readings.upload import texts
from cabinet.readings.upload.rules import FileRow, JudgedRow, Verdict
from cabinet.readings.upload.service import judge_rows, keep_rows, mistakes, numbered_sheet
from cabinet.security.sessions import SignedIn
from tests.cast import NOW, Cast, make_cast, make_meter
from tests.integration.readings.decided import billed_monthly
from tests.integration.readings.sending import NOVEMBER, counted, send


def rows(**values: str) -> list[FileRow]:
    return [FileRow(line, number, typed) for line, (number, typed) in enumerate(values.items(), 2)]


def take_rows(
    session: Session, *, who: SignedIn, rows: list[FileRow], now: datetime
) -> tuple[JudgedRow, ...]:
    """Judge and keep the rows, as the page does one after the other."""
    file = judge_rows(session, who=who, rows=rows, now=now)
    keep_rows(session, who=who, file=file, now=now)
    return file.rows


def test_a_file_is_judged_without_writing_and_refused_when_its_month_is_over(
    database: Database,
) -> None:
    with database.writing() as session:
        who = make_cast(session).alice
        make_meter(session, who, "m1")
    with database.reading() as session:
        file = judge_rows(session, who=who, rows=rows(m1="145"), now=NOW)
        assert not session.new
        assert not session.dirty
    with database.writing() as session, pytest.raises(Refused):
        keep_rows(session, who=who, file=file, now=NOW + timedelta(days=31))


def test_values_of_own_meters_become_drafts(session: Session, cast: Cast) -> None:
    good = make_meter(session, cast.alice, "m1", previous="100")
    low = make_meter(session, cast.alice, "m2", previous="100")
    make_meter(session, cast.alice, "m3", serial="")
    empty = make_meter(session, cast.alice, "m4")
    make_meter(session, cast.bob, "m5")
    keep_drafts(session, who=cast.alice, period=NOVEMBER, typed={empty: "7"}, now=NOW)
    found = take_rows(
        session, who=cast.alice, rows=rows(m1="145", m2="99", m3="5", m4="", m5="5"), now=NOW
    )
    assert [(one.row.number, one.verdict) for one in found] == [
        ("m3", Verdict.WRONG), ("m5", Verdict.WRONG), ("m2", Verdict.BELOW),
        ("m1", Verdict.NEW), ("m4", Verdict.EMPTY),
    ]  # fmt: skip
    # What is wrong is put into the table too, to be corrected there; what cannot be read is not.
    assert drafts_of(session, who=cast.alice, period=NOVEMBER) == {
        good: "145", low: "99", empty: "7",
    }  # fmt: skip
    assert list(mistakes(found)) == [field_of(low)]
    assert counted(session) == (0, 0)


def test_the_preview_says_what_sending_will_ask(session: Session, cast: Cast) -> None:
    """As sending itself does: by the meter's own history, on the day of the file."""
    meter = make_meter(session, cast.alice, "m1")
    billed_monthly(session, meter)
    (found,) = take_rows(session, who=cast.alice, rows=rows(m1="131"), now=NOW)
    asked = send(session, cast.alice, {meter: "131"}, confirmed=False)
    assert isinstance(asked, NeedsConfirmation)
    (doubtful,) = asked.doubtful
    assert (found.verdict, found.words) == (Verdict.ASKED, DOUBT_WORDS[doubtful.doubt])
    assert found.consumption_m3 == doubtful.value.consumption_m3


def test_an_unchanged_value_takes_an_older_draft_away(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "m1")
    send(session, cast.alice, {meter: "145"})
    keep_drafts(session, who=cast.alice, period=NOVEMBER, typed={meter: "150"}, now=NOW)
    (found,) = take_rows(session, who=cast.alice, rows=rows(m1="145,000"), now=NOW)
    assert found.verdict is Verdict.UNCHANGED
    assert drafts_of(session, who=cast.alice, period=NOVEMBER) == {}


def test_a_file_of_somebody_elses_meters_is_refused(session: Session, cast: Cast) -> None:
    foreign = make_meter(session, cast.bob, "m1")
    for who in (cast.alice, cast.charlie):
        with pytest.raises(Refused) as refused:
            take_rows(session, who=who, rows=rows(m1="145"), now=NOW)
        assert refused.value.text == texts.NONE_YOURS.format(contract=who.contract.of)
    assert drafts_of(session, who=cast.bob, period=NOVEMBER) == {}
    assert foreign


def test_outside_the_window_no_file_is_taken(
    session: Session, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_meter(session, cast.alice, "m1")
    monkeypatch.setitem(settings().__dict__, "reading_window", "1-5")
    with pytest.raises(Refused):
        take_rows(session, who=cast.alice, rows=rows(m1="145"), now=NOW)


def test_the_template_has_the_customers_meters_alone(session: Session, cast: Cast) -> None:
    make_meter(session, cast.alice, "m1")
    make_meter(session, cast.bob, "m2")
    assert list(numbered_sheet(session, who=cast.alice, now=NOW).meters) == ["m1"]
    assert numbered_sheet(session, who=cast.charlie, now=NOW).meters == {}


def test_a_meter_is_found_however_the_file_writes_it(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "M-4040-1-hot", previous="100")
    written = {"М-4040-01-HOT": "105"}  # a Cyrillic М
    judged = take_rows(session, who=cast.alice, rows=rows(**written), now=NOW)
    assert [(one.row.number, one.verdict) for one in judged] == [("M-4040-1-hot", Verdict.NEW)]
    assert drafts_of(session, who=cast.alice, period=NOVEMBER) == {meter: "105"}


def test_two_rows_of_one_meter_in_two_ways_are_two_rows_of_it(session: Session, cast: Cast) -> None:
    make_meter(session, cast.alice, "m1")
    file = judge_rows(session, who=cast.alice, rows=rows(m1="5", M01="6"), now=NOW)
    assert [one.words for one in file.rows] == [texts.TWICE, texts.TWICE]
