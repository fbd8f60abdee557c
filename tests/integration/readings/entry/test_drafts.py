"""Drafts: kept as typed, cleared when sent, nobody else's."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlmodel import Session

from cabinet.core.errors import Refused
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.models import ReadingDraft
from cabinet.readings import texts
from cabinet.readings.entry import table_texts
from cabinet.readings.entry.drafts import drafts_of, keep_drafts
from cabinet.readings.entry.filled_sheet import filled_sheet
from cabinet.security.sessions import SignedIn
from tests.cast import NOW, Cast, make_meter
from tests.integration.readings.decided import decide
from tests.integration.readings.sending import NOVEMBER, send

DECEMBER = Period(2026, 12)


def keep(session: Session, who: SignedIn, typed: dict[int, str]) -> bool:
    return keep_drafts(session, who=who, period=NOVEMBER, typed=typed, now=NOW)


def kept(session: Session, who: SignedIn) -> dict[int, str]:
    return drafts_of(session, who=who, period=NOVEMBER)


def counted(session: Session) -> int:
    return session.execute(select(func.count()).select_from(ReadingDraft)).scalar_one()


def test_what_is_typed_is_kept_as_it_was_typed(session: Session, cast: Cast) -> None:
    first, second = (make_meter(session, cast.alice, name) for name in ("m1", "m2"))
    assert keep(session, cast.alice, {first: "145,5", second: "<b>№ 12 👍"})
    assert kept(session, cast.alice) == {first: "145,5", second: "<b>№ 12 👍"}


def test_one_draft_a_meter_the_last_one(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "m1")
    for text in ("1", "14", "145"):
        keep(session, cast.alice, {meter: text})
    assert (kept(session, cast.alice), counted(session)) == ({meter: "145"}, 1)


@pytest.mark.parametrize("blank", ["", "   ", "\u00a0", "\x00\x1f"])
def test_an_emptied_cell_leaves_no_draft(session: Session, cast: Cast, blank: str) -> None:
    meter = make_meter(session, cast.alice, "m1")
    keep(session, cast.alice, {meter: "145"})
    assert not keep(session, cast.alice, {meter: blank})
    assert counted(session) == 0


def test_what_no_database_can_hold_is_left_out(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "m1")
    keep(session, cast.alice, {meter: "1\x004\ud8005"})
    assert kept(session, cast.alice) == {meter: "145"}


def test_nobody_keeps_or_sees_drafts_of_anothers_meters(session: Session, cast: Cast) -> None:
    own, foreign = make_meter(session, cast.alice, "m1"), make_meter(session, cast.bob, "m2")
    keep(session, cast.bob, {foreign: "5"})
    for typed in ({own: "1", foreign: "2"}, {foreign: "2"}, {foreign: ""}, {10**17: "1"}):
        with pytest.raises(Refused) as refused:
            keep(session, cast.alice, typed)
        assert refused.value.text == table_texts.DRAFT_REFUSED
    with pytest.raises(Refused):
        keep(session, cast.charlie, {own: "1"})
    assert (kept(session, cast.bob), kept(session, cast.alice)) == ({foreign: "5"}, {})
    assert kept(session, cast.charlie) == {}


def test_a_long_text_is_refused_and_nothing_of_it_kept(session: Session, cast: Cast) -> None:
    first, second = (make_meter(session, cast.alice, name) for name in ("m1", "m2"))
    with pytest.raises(Refused):
        keep(session, cast.alice, {first: "1", second: "2" * 41})
    assert counted(session) == 0
    assert keep(session, cast.alice, {first: "1" * 40})


def test_a_table_of_another_month_leaves_no_drafts(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "m1")
    with pytest.raises(Refused) as refused:
        keep_drafts(session, who=cast.alice, period=DECEMBER, typed={meter: "1"}, now=NOW)
    assert refused.value.text == texts.MONTH_CHANGED
    assert counted(session) == 0


def test_drafts_of_a_past_month_are_not_shown_and_make_room(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "m1")
    keep(session, cast.alice, {meter: "145"})
    later = NOW + timedelta(days=30)
    assert filled_sheet(session, who=cast.alice, now=later).drafts == {}
    keep_drafts(session, who=cast.alice, period=DECEMBER, typed={meter: "150"}, now=later)
    assert filled_sheet(session, who=cast.alice, now=later).drafts == {meter: "150"}
    assert counted(session) == 1


def test_outside_the_window_no_draft_is_kept_or_shown(
    session: Session, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    meter = make_meter(session, cast.alice, "m1")
    keep(session, cast.alice, {meter: "145"})
    monkeypatch.setitem(settings().__dict__, "reading_window", "1-5")
    assert filled_sheet(session, who=cast.alice, now=NOW).drafts == {}
    with pytest.raises(Refused):
        keep(session, cast.alice, {meter: "146"})


def test_sending_clears_what_was_sent_and_nothing_else(session: Session, cast: Cast) -> None:
    first, second, third, foreign = (
        make_meter(session, who, name, serial=name)
        for who, name in (
            (cast.alice, "m1"), (cast.alice, "m2"), (cast.alice, "m3"), (cast.bob, "m4"),
        )
    )  # fmt: skip
    keep(session, cast.bob, {foreign: "145"})
    keep(session, cast.alice, {first: "145 ", second: "6000", third: "7"})
    send(session, cast.alice, {first: "145", second: "5000", third: ""})
    # Somebody typed 6000 elsewhere and has not seen the 5000.
    assert kept(session, cast.alice) == {second: "6000", third: "7"}
    assert kept(session, cast.bob) == {foreign: "145"}


def test_cells_that_come_once_more_after_they_were_sent_leave_no_drafts(
    session: Session, cast: Cast
) -> None:
    first, second = (make_meter(session, cast.alice, name, serial=name) for name in ("m1", "m2"))
    typed = {first: "145,5", second: "7"}
    keep(session, cast.alice, typed)
    send(session, cast.alice, typed)
    assert not keep(session, cast.alice, typed | {second: "007.0"})
    assert keep(session, cast.alice, typed | {second: "8"})
    assert kept(session, cast.alice) == {second: "8"}


def test_a_rejected_value_may_be_typed_anew(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "m1")
    send(session, cast.alice, {meter: "145"})
    decide(session, meter, "rejected")
    assert keep(session, cast.alice, {meter: "145"})


def test_a_refused_sending_clears_nothing(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "m1", previous="100")
    keep(session, cast.alice, {meter: "99"})
    with pytest.raises(Refused):
        send(session, cast.alice, {meter: "99"})
    assert kept(session, cast.alice) == {meter: "99"}


def test_four_hundred_drafts_at_once(session: Session, cast: Cast) -> None:
    meters = [make_meter(session, cast.alice, f"m{number}") for number in range(400)]
    assert keep(session, cast.alice, dict.fromkeys(meters, "00000145.554"))
    assert keep(session, cast.alice, dict.fromkeys(meters, "00000146.554"))
    assert counted(session) == 400
    send(session, cast.alice, dict.fromkeys(meters, "00000146.554"))
    assert counted(session) == 0
