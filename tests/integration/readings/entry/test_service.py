"""Readings in a real database: the sheet, the batches, and who may send what."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session, col, select

from cabinet.core.period import Period
from cabinet.db import sql
from cabinet.models import BilledReading, Contract, Meter, Submission, SubmittedReading
from cabinet.readings import texts
from cabinet.readings.entry.service import NeedsConfirmation, Submitted, meters_of
from cabinet.readings.known.rows import keep_known
from cabinet.readings.rules import Previous, Sent
from cabinet.security.sessions import SignedIn, is_still_signed_in
from tests.cast import NOW, Cast, make_meter
from tests.integration.readings.decided import sent_before
from tests.integration.readings.sending import NOVEMBER, counted, refused, send, values_of
from tests.integration.signing_in import browser_of


@contextmanager
def statements(session: Session) -> Iterator[list[str]]:
    """The statements sent to the database meanwhile, by SQLAlchemy and past it."""
    sent: list[str] = []
    execute = sql._Prepared._execute

    def past_it(prepared: Any, connection: Any, call: Any) -> Any:
        sent.append(prepared._text)
        return execute(prepared, connection, call)

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    engine = session.connection().engine
    event.listen(engine, "before_cursor_execute", note)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sql._Prepared, "_execute", past_it)
        yield sent
    event.remove(engine, "before_cursor_execute", note)


@contextmanager
def written_anew(session: Session) -> Iterator[list[str]]:
    """The statements sent meanwhile that SQLAlchemy writes and executes each time."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    engine = session.connection().engine
    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


def test_a_contract_sends_a_hundred_times_a_month_and_no_more(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "m1")
    sent_before(session, cast.alice, {meter: "1"}, period=NOVEMBER, number=99, status="sent")
    send(session, cast.alice, {meter: "2"}, version=99)
    error = refused(session, cast.alice, {meter: "3"}, version=100)
    assert error.text == texts.TOO_MANY_BATCHES.format(count=100)


def test_a_sheet_shows_the_newest_reading_of_billing(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "m1", previous="100.500")
    for day, value in ((date(2026, 9, 28), "90"), (date(2026, 11, 2), "101.125")):
        session.add(
            BilledReading(meter_id=meter, taken_on=day, value_m3=Decimal(value), source="Акт")
        )
    hot = make_meter(session, cast.alice, "m2", serial="", status="removed", water="hot")
    session.flush()
    sheet = meters_of(session, who=cast.alice, now=NOW)
    assert [row.meter_id for row in sheet.rows] == [meter, hot]
    assert sheet.rows[0].previous == Previous(date(2026, 11, 2), Decimal("101.125"), "Акт")
    assert sheet.rows[1].previous is None
    assert not sheet.rows[1].is_installed
    assert (sheet.version, sheet.has_heat_meter, sheet.contract_number) == (0, True, "123")
    assert sheet.window.is_open
    assert sheet.window.period == Period(2026, 11)


def test_a_contract_without_meters_has_an_empty_sheet(session: Session, cast: Cast) -> None:
    contract = session.get_one(Contract, cast.charlie.contract_id)
    contract.heat_meter = None
    sheet = meters_of(session, who=cast.charlie, now=NOW)
    assert (sheet.rows, sheet.has_heat_meter) == ((), None)


def test_four_hundred_meters_take_a_few_queries(session: Session, cast: Cast) -> None:
    for number in range(400):
        make_meter(session, cast.alice, f"m{number}", serial=f"{number:08d}", previous="1")
    typed = {row.meter_id: "2" for row in meters_of(session, who=cast.alice, now=NOW).rows}
    with statements(session) as sent:
        assert told(send(session, cast.alice, typed)) == (receipt_of(cast.alice), 400)
    # Who owns the contract, the sheet, history, the batch, its values, drafts, trail and letter.
    assert len(sent) == 1 + 1 + 5 + 5 + 1  # the last: programs are told
    session.flush()  # the entry of the audit trail
    with statements(session) as read:
        sheet = meters_of(session, who=cast.alice, now=NOW)
    assert len(read) == 2 + 5
    assert len(values_of(sheet)) == 400
    keep_known(session, now=NOW, at_most=400)
    with statements(session) as sent:
        send(session, cast.alice, dict.fromkeys(typed, "3"), version=1)
    assert len(sent) == 1 + 1 + 5 + 1


def test_sending_and_the_session_check_before_it_take_statements_that_are_built_once(
    session: Session, cast: Cast
) -> None:
    meters = [make_meter(session, cast.alice, f"m{place}", previous="1") for place in range(10)]
    session_id = browser_of(session, cast.alice).who.session_id
    keep_known(session, now=NOW)
    for version in range(3):
        with written_anew(session) as anew:
            assert is_still_signed_in(session, session_id=session_id, now=NOW)
            send(session, cast.alice, dict.fromkeys(meters, f"{version + 2}"), version=version)
        assert anew == []


def test_the_fifty_ninth_batch_of_a_month_asks_for_no_more_than_the_first(
    session: Session, cast: Cast
) -> None:
    meters = [make_meter(session, cast.alice, f"m{place}", previous="1") for place in range(10)]
    keep_known(session, now=NOW)
    asked = []
    for version in range(59):
        values = dict.fromkeys(meters, f"{version + 2}")
        with statements(session) as sent:
            send(session, cast.alice, values, version=version)
        asked.append(list(sent))
    assert asked[58] == asked[0]


def receipt_of(who: SignedIn, number: int = 1) -> str:
    return f"R2611-{who.contract_id}-{number}"


def told(outcome: Submitted | NeedsConfirmation) -> tuple[str, int]:
    assert isinstance(outcome, Submitted)
    return outcome.receipt, outcome.count


def test_the_sheet_that_comes_back_is_what_would_be_read(session: Session, cast: Cast) -> None:
    first, second, third = (
        make_meter(session, cast.alice, f"m{number}", previous="100") for number in range(3)
    )
    sent_before(session, cast.alice, {third: "102.5"}, period=NOVEMBER, status="rejected")
    steps: list[tuple[dict[int, str], dict[int, str]]] = [
        ({first: "101,5", second: "00000145.554"}, {}),
        ({first: "101", third: "103"}, {}),
        ({second: "7"}, {second: "replaced"}),
    ]
    for version, (values, stated) in enumerate(steps, start=1):
        outcome = send(
            session,
            cast.alice,
            values,
            version=version,
            stated=stated,
            seen_rejected=frozenset({third}),
        )
        assert isinstance(outcome, Submitted)
        session.flush()
        read = meters_of(session, who=cast.alice, now=NOW)
        assert replace(outcome.sheet, batches=read.batches) == read
        assert read.batches[-1] == outcome.batch
    rows = meters_of(session, who=cast.alice, now=NOW).rows
    assert [row.sent.status for row in rows if row.sent] == ["sent", "held", "sent"]


def test_sent_values_are_shown_with_their_day(session: Session, cast: Cast) -> None:
    first = make_meter(session, cast.alice, "m1", previous="100")
    second = make_meter(session, cast.alice, "m2")
    late = datetime(2026, 11, 22, 19, 30, tzinfo=UTC)  # already the 23rd in Almaty
    sent = send(session, cast.alice, {first: "00000145.554", second: "7,5"}, now=late)
    assert told(sent) == (receipt_of(cast.alice), 2)
    sheet = meters_of(session, who=cast.alice, now=late)
    assert sheet.version == 1
    assert sheet.rows[0].sent == Sent(Decimal("145.554"), date(2026, 11, 23))
    assert sheet.rows[1].sent == Sent(Decimal("7.5"), date(2026, 11, 23))


def test_one_refused_value_keeps_all_from_being_sent(session: Session, cast: Cast) -> None:
    good = make_meter(session, cast.alice, "m1", previous="100")
    no_serial = make_meter(session, cast.alice, "m2", serial="")
    removed = make_meter(session, cast.alice, "m3", status="removed")
    low = make_meter(session, cast.alice, "m4", previous="100")
    error = refused(session, cast.alice, {good: "101", no_serial: "1", removed: "1", low: "99.999"})
    assert {field: text.ru for field, text in error.fields.items()} == {
        f"meter-{no_serial}": "Показания на водомер без заводского номера не передаются!",
        f"meter-{removed}": "Невозможно передать показания на не работающий прибор учета!",
        f"meter-{low}": "Показание меньше предыдущего: 100,000 от 28.10.2026.",
    }


def test_a_correction_downwards_is_a_batch_of_its_own(session: Session, cast: Cast) -> None:
    first = make_meter(session, cast.alice, "m1", previous="100")
    second = make_meter(session, cast.alice, "m2")
    send(session, cast.alice, {first: "145", second: "7"})
    corrected = send(session, cast.alice, {first: "120", second: "00000007.000"}, version=1)
    assert told(corrected) == (receipt_of(cast.alice, 2), 1)
    assert counted(session) == (2, 3)
    sheet = meters_of(session, who=cast.alice, now=NOW)
    assert values_of(sheet) == {first: Decimal(120), second: Decimal(7)}
    error = refused(session, cast.alice, {first: "99"}, version=2)
    assert "100,000" in error.fields[f"meter-{first}"].ru


def test_nothing_new_is_refused(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "m1")
    assert refused(session, cast.alice, {meter: " "}).text == texts.NOTHING_NEW
    assert refused(session, cast.alice, {}).text == texts.NOTHING_NEW
    send(session, cast.alice, {meter: "1"})
    assert refused(session, cast.alice, {meter: "1"}, version=1).text == texts.NOTHING_NEW


def test_a_single_meter_of_several_waits_for_confirmation(session: Session, cast: Cast) -> None:
    first = make_meter(session, cast.alice, "m1")
    second = make_meter(session, cast.alice, "m2", serial="555")
    asked = send(session, cast.alice, {first: "", second: "7"}, confirmed=False)
    assert isinstance(asked, NeedsConfirmation)
    assert asked.single is not None
    assert asked.single["ru"] == "Хол 555"
    assert counted(session) == (0, 0)
    assert isinstance(send(session, cast.alice, {second: "7"}), Submitted)
    assert isinstance(
        send(session, cast.alice, {first: "1", second: "7"}, version=1, confirmed=False), Submitted
    )


def test_the_only_meter_that_can_be_read_needs_no_confirmation(
    session: Session, cast: Cast
) -> None:
    meter = make_meter(session, cast.alice, "m1")
    make_meter(session, cast.alice, "m2", serial="", status="removed")
    assert isinstance(send(session, cast.alice, {meter: "7"}, confirmed=False), Submitted)


def test_bob_and_charlie_are_refused_alices_meters(session: Session, cast: Cast) -> None:
    hers = make_meter(session, cast.alice, "m1")
    his = make_meter(session, cast.bob, "m2")
    for who, values in ((cast.bob, {his: "1", hers: "1"}), (cast.charlie, {hers: "1"})):
        error = refused(session, who, values)
        assert error.text == texts.UNKNOWN_METER
        assert error.fields == {}
    assert refused(session, cast.alice, {2**40: "1"}).text == texts.UNKNOWN_METER
    assert [row.meter_id for row in meters_of(session, who=cast.bob, now=NOW).rows] == [his]
    assert meters_of(session, who=cast.charlie, now=NOW).rows == ()


def test_what_another_contract_sent_does_not_show(session: Session, cast: Cast) -> None:
    hers = make_meter(session, cast.alice, "m1")
    make_meter(session, cast.bob, "m2")
    send(session, cast.alice, {hers: "1"})
    sheet = meters_of(session, who=cast.bob, now=NOW)
    assert (sheet.version, values_of(sheet)) == (0, {})


@pytest.mark.parametrize("times", [1, pytest.param(25, marks=pytest.mark.slow)])
def test_thousands_of_decimals_are_written_and_read_exactly(
    session: Session, cast: Cast, times: int
) -> None:
    random = Random(20261122)
    typed = {}
    for number in range(400):
        meter = make_meter(session, cast.alice, f"m{number}", serial=str(number))
        typed[meter] = ""
    for version in range(times):
        expected = {meter: Decimal(random.randrange(10**11)).scaleb(-3) for meter in typed}
        send(session, cast.alice, {m: f"{v:.3f}" for m, v in expected.items()}, version=version)
        assert values_of(meters_of(session, who=cast.alice, now=NOW)) == expected


def test_a_batch_names_who_sent_it(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "m1")
    send(session, cast.alice, {meter: "1"})
    batch = session.exec(select(Submission)).one()
    assert (batch.user_id, batch.contract_id, batch.submitted_at) == (
        cast.alice.user_id,
        cast.alice.contract_id,
        NOW,
    )
    reading = session.exec(select(SubmittedReading)).one()
    assert (reading.status, reading.note) == ("sent", "")


def test_a_meter_moved_to_another_contract_is_no_longer_its_former_owners(
    session: Session, cast: Cast
) -> None:
    meter = make_meter(session, cast.alice, "m1")
    row = session.exec(select(Meter).where(col(Meter.id) == meter)).one()
    row.contract_id = cast.bob.contract_id
    session.flush()
    assert refused(session, cast.alice, {meter: "1"}).text == texts.UNKNOWN_METER
