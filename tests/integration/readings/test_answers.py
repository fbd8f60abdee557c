"""A value that is asked about, held, accepted or rejected, in a real database."""

from datetime import date, timedelta
from decimal import Decimal

from sqlmodel import Session, col, select

from cabinet.core.period import Period
from cabinet.models import BilledReading, Meter, SubmittedReading
from cabinet.readings.accepted_readings import accepted_since
from cabinet.readings.entry.service import NeedsConfirmation, Submitted, meters_of
from cabinet.readings.plausibility import MUCH, SomeRefused
from cabinet.readings.rules import Previous
from cabinet.readings.status_texts import REJECTED_MEANWHILE
from tests.cast import NOW, Cast, make_meter
from tests.integration.readings.decided import (
    OCTOBER,
    billed,
    billed_monthly,
    decide,
    newest,
    sent_before,
)
from tests.integration.readings.sending import MIDNIGHT, counted, refused, send, values_of


def previous_of(session: Session, cast: Cast) -> Previous | None:
    return meters_of(session, who=cast.alice, now=NOW).rows[0].previous


def asked_about(outcome: Submitted | NeedsConfirmation) -> dict[int, str]:
    assert isinstance(outcome, NeedsConfirmation)
    return {one.value.row.meter_id: one.doubt for one in outcome.doubtful}


# What a value is measured from.


def test_an_accepted_value_of_an_earlier_month_is_the_previous_one(
    session: Session, cast: Cast
) -> None:
    meter = make_meter(session, cast.alice, "m1", previous="100")  # of 28 October
    sent_before(session, cast.alice, {meter: "120"}, at=NOW - timedelta(days=20))
    assert previous_of(session, cast) == Previous(
        date(2026, 11, 2), newest(session, meter).value_m3, ""
    )
    assert "120,000" in refused(session, cast.alice, {meter: "119"}).fields[f"meter-{meter}"].ru


def test_what_is_undecided_or_rejected_measures_nothing(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "m1", previous="100")
    for number, status in enumerate(("sent", "held", "rejected"), 1):
        sent_before(session, cast.alice, {meter: "900"}, status=status, number=number)
    previous = previous_of(session, cast)
    assert previous is not None
    assert previous.source == "Контролёр"


def test_billings_own_reading_counts_where_it_is_newer_or_of_the_same_day(
    session: Session, cast: Cast
) -> None:
    meter = make_meter(session, cast.alice, "m1", previous="100")
    sent_before(session, cast.alice, {meter: "120"})
    billed(session, meter, (date(2026, 11, 2), "118"))
    previous = previous_of(session, cast)
    assert previous is not None
    assert (previous.source, previous.taken_on) == ("Акт", date(2026, 11, 2))


def test_after_a_replacement_the_first_value_of_the_new_meter_is_the_previous_one(
    session: Session, cast: Cast
) -> None:
    meter = make_meter(session, cast.alice, "m1", previous="900")
    for event, value in (("initial", "0.1"), ("final", "945.5")):
        session.add(
            BilledReading(
                meter_id=meter,
                taken_on=date(2026, 11, 2),
                value_m3=Decimal(value),
                source="Акт",
                event=event,
            )
        )
    session.flush()
    previous = previous_of(session, cast)
    assert previous is not None
    assert previous.value_m3 == Decimal("0.1")
    since = accepted_since(
        session, meter_ids=[meter], period=Period(2026, 11), since=date(2026, 1, 1)
    )
    assert [(one.value_m3, one.statement) for one in since[meter]] == [
        (Decimal(900), ""), (Decimal("945.5"), ""), (Decimal("0.1"), "replaced"),
    ]  # fmt: skip


def test_a_value_of_this_month_may_be_corrected_downwards_even_once_it_is_accepted(
    session: Session, cast: Cast
) -> None:
    meter = make_meter(session, cast.alice, "m1", previous="100")
    send(session, cast.alice, {meter: "145"})
    decide(session, meter, "accepted")
    assert isinstance(send(session, cast.alice, {meter: "120"}, version=1), Submitted)
    assert newest(session, meter).status == "sent"
    assert refused(session, cast.alice, {meter: "99"}, version=2)


# Asked about.


def test_what_looks_wrong_is_asked_about_with_its_figures(session: Session, cast: Cast) -> None:
    much = make_meter(session, cast.alice, "m1")
    fine = make_meter(session, cast.alice, "m2", serial="555")
    for meter in (much, fine):
        billed_monthly(session, meter)
    asked = send(session, cast.alice, {much: "600", fine: "110"}, confirmed=False)
    assert asked_about(asked) == {much: MUCH}
    assert isinstance(asked, NeedsConfirmation)
    assert asked.single is None
    assert asked.doubtful[0].value.consumption_m3 == 500
    assert counted(session) == (0, 0)
    assert isinstance(
        send(session, cast.alice, {much: "600", fine: "110"}, confirmed=asked), Submitted
    )
    notes = session.exec(select(SubmittedReading.note).order_by(col(SubmittedReading.meter_id)))
    assert list(notes) == [
        "Подтверждено абонентом: Более чем втрое больше обычного расхода", "",
    ]  # fmt: skip


def test_a_single_meter_and_its_doubtful_value_are_one_question(
    session: Session, cast: Cast
) -> None:
    meter = make_meter(session, cast.alice, "m1")
    make_meter(session, cast.alice, "m2", serial="555")
    billed_monthly(session, meter)
    asked = send(session, cast.alice, {meter: "600"}, confirmed=False)
    assert isinstance(asked, NeedsConfirmation)
    assert asked.single is not None
    assert (asked.single["kk"], len(asked.doubtful)) == ("Суық 12223773", 1)
    assert isinstance(send(session, cast.alice, {meter: "600"}, confirmed=asked), Submitted)


def test_a_confirmation_is_good_for_the_very_values_alone(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "m1")
    billed_monthly(session, meter)
    asked = send(session, cast.alice, {meter: "600"}, confirmed=False)
    assert isinstance(asked, NeedsConfirmation)
    assert asked_about(send(session, cast.alice, {meter: "6000"}, confirmed=asked))
    billed(session, meter, (date(2026, 11, 10), "101"))  # the figures are others now
    again = send(session, cast.alice, {meter: "600"}, confirmed=asked)
    assert asked_about(again)
    assert counted(session) == (0, 0)
    assert isinstance(again, NeedsConfirmation)
    assert isinstance(send(session, cast.alice, {meter: "600"}, confirmed=again), Submitted)


def test_the_history_is_that_of_the_meter_itself(session: Session, cast: Cast) -> None:
    small, large = (make_meter(session, cast.alice, name, serial=name) for name in ("m1", "m2"))
    billed_monthly(session, small, used=1)
    billed_monthly(session, large, used=15)
    asked = send(session, cast.alice, {small: "130", large: "130"}, confirmed=False)
    assert asked_about(asked) == {small: MUCH}


def test_accepted_values_are_history_too(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "m1")
    for back in range(1, 5):
        sent_before(
            session, cast.alice, {meter: str(1000 - 10 * back)},
            period=Period(2026, 11).plus(-back), at=NOW - timedelta(days=30 * back),
        )  # fmt: skip
    assert isinstance(send(session, cast.alice, {meter: "1015"}, confirmed=False), Submitted)
    asked = send(session, cast.alice, {meter: "1200"}, version=1, confirmed=False)
    assert asked_about(asked) == {meter: MUCH}


# Held.


def test_a_stated_value_below_is_registered_as_held(session: Session, cast: Cast) -> None:
    low = make_meter(session, cast.alice, "m1", previous="100")
    fine = make_meter(session, cast.alice, "m2", serial="555", previous="100")
    error = refused(session, cast.alice, {low: "5", fine: "101"})
    assert isinstance(error, SomeRefused)
    assert [one.row.meter_id for one in error.unexplained] == [low]
    sent = send(session, cast.alice, {low: "5", fine: "101"}, stated={low: "replaced"})
    assert isinstance(sent, Submitted)
    held = newest(session, low)
    assert (held.status, held.statement) == ("held", "replaced")
    assert held.note == "Заявлено абонентом: Водомер заменён"
    assert newest(session, fine).status == "sent"
    sheet = meters_of(session, who=cast.alice, now=NOW)
    assert [row.sent.status for row in sheet.rows if row.sent] == ["held", "sent"]


def test_nothing_is_held_when_another_value_is_refused(session: Session, cast: Cast) -> None:
    low = make_meter(session, cast.alice, "m1", previous="100")
    wrong = make_meter(session, cast.alice, "m2", serial="555")
    error = refused(session, cast.alice, {low: "5", wrong: "x"}, stated={low: "misread"})
    assert list(error.fields) == [f"meter-{wrong}"]


def test_a_counter_that_passed_zero_is_measured_over_it(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "m1")
    session.get_one(Meter, meter).digits = 5
    for month, value in ((8, "99960"), (9, "99970"), (10, "99980")):
        billed(session, meter, (date(2026, month, 28), value))
    sent = send(session, cast.alice, {meter: "9"}, stated={meter: "passed_zero"}, confirmed=False)
    assert isinstance(sent, Submitted)  # 29 m³, not a hundred thousand
    asked = send(
        session, cast.alice, {meter: "900"}, stated={meter: "passed_zero"}, version=1,
        confirmed=False,
    )  # fmt: skip
    assert asked_about(asked) == {meter: MUCH}


# Accepted and rejected.


def test_a_rejected_value_leaves_its_cell_empty_and_can_be_sent_anew(
    session: Session, cast: Cast
) -> None:
    meter = make_meter(session, cast.alice, "m1", previous="100")
    send(session, cast.alice, {meter: "145"})
    decide(session, meter, "rejected", reason="Нет фото")
    sheet = meters_of(session, who=cast.alice, now=NOW)
    rejected = sheet.rows[0].rejected
    assert rejected is not None
    assert (values_of(sheet), rejected.reason, sheet.rejected) == ({}, "Нет фото", {meter})
    again = send(session, cast.alice, {meter: "145"}, version=1, seen_rejected=sheet.rejected)
    assert isinstance(again, Submitted)
    assert meters_of(session, who=cast.alice, now=NOW).rejected == frozenset()


def test_a_value_rejected_meanwhile_is_not_sent_again_unseen(session: Session, cast: Cast) -> None:
    first = make_meter(session, cast.alice, "m1", previous="100")
    second = make_meter(session, cast.alice, "m2", serial="555")
    send(session, cast.alice, {first: "145"})
    decide(session, first, "rejected")
    error = refused(session, cast.alice, {first: "00000145.000", second: "7"}, version=1)
    assert error.text == REJECTED_MEANWHILE


def test_next_month_is_measured_from_what_was_accepted(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "m1", previous="100")
    send(session, cast.alice, {meter: "5"}, stated={meter: "replaced"})
    december = {"period": Period(2026, 12), "now": MIDNIGHT}
    assert refused(session, cast.alice, {meter: "9"}, **december)  # not decided yet
    decide(session, meter, "accepted")
    assert isinstance(send(session, cast.alice, {meter: "9"}, **december), Submitted)  # type: ignore[arg-type]


def test_a_sheet_of_a_month_to_come_is_refused(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "m1")
    assert refused(session, cast.alice, {meter: "1"}, period=Period(2026, 12))


def test_another_contracts_past_is_nobodys_history(session: Session, cast: Cast) -> None:
    hers = make_meter(session, cast.alice, "m1")
    billed_monthly(session, hers)
    for who in (cast.bob, cast.charlie):
        refused(session, who, {hers: "600"}, stated={hers: "replaced"})
    assert Period(2026, 11) > OCTOBER
    assert session.exec(select(BilledReading)).first() is not None
