"""A reading that the utility enters is as good, and as bad, as one that the customer sends."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from cabinet.core.enums import StaffRole
from cabinet.core.errors import Refused
from cabinet.core.settings import settings
from cabinet.core.text import LANGUAGES
from cabinet.db import Database
from cabinet.exchange.export import COLUMNS, cells_of, sent_readings
from cabinet.models import AuditEntry, Staff, Submission
from cabinet.readings import texts as readings_texts
from cabinet.readings.entry.rows import shown_meter
from cabinet.readings.entry.service import NeedsConfirmation, Submitted, meters_of
from cabinet.readings.entry.status_messages import shown_receipt
from cabinet.readings.history.formatting import source_words
from cabinet.readings.history.service import history_of
from cabinet.readings.plausibility import SomeRefused
from cabinet.readings.receipt.pdf import receipt_pdf
from cabinet.readings.receipt.service import receipt_of
from cabinet.security.audit import Origin
from cabinet.security.sessions import SignedIn
from cabinet.staff.member import NOT_PERMITTED, StaffMember
from cabinet.staff.readings import texts
from cabinet.staff.readings.customer import customer_of
from cabinet.staff.readings.entering import EnteredBatch, contract_of, enter, sheet_of
from tests.cast import NOW, Cast, make_cast, make_contract, make_meter, membership_of
from tests.integration.at_once import at_once
from tests.integration.exchange.test_export import ALMATY
from tests.integration.letters_of import letters_of
from tests.integration.readings.decided import billed_monthly, decide, newest
from tests.integration.readings.sending import NOVEMBER, counted, send
from tests.integration.staff.office import make_staff, signed_in

ORIGIN = Origin("192.0.2.9", "Firefox")
CLOSED = datetime(2026, 11, 10, 7, 0, tzinfo=UTC)


@pytest.fixture
def operator(session: Session) -> StaffMember:
    return signed_in(session, make_staff(session, "office"))


def phone_in(
    session: Session,
    who: StaffMember,
    customer: SignedIn,
    values: dict[int, str],
    *,
    source: str = "phone",
    version: int = 0,
    stated: dict[int, str] | None = None,
    confirmed: bool = True,
    seen_rejected: frozenset[int] = frozenset(),
    now: datetime = NOW,
    **seen: Any,
) -> EnteredBatch | NeedsConfirmation:
    """Enter as the page does, agreeing to whatever is asked if the customer is `confirmed`."""
    said: NeedsConfirmation | None = None
    while True:
        outcome = enter(
            session,
            who=who,
            contract_id=seen.get("contract_id", customer.contract_id),
            source=source,
            values=values,
            stated=stated or {},
            seen_period=seen.get("period", NOVEMBER),
            seen_version=version,
            seen_rejected=seen_rejected,
            confirmed=said,
            now=now,
            origin=ORIGIN,
        )
        if isinstance(outcome, EnteredBatch) or not confirmed:
            return outcome
        said = outcome


def entered(session: Session, *args: Any, **kwargs: Any) -> EnteredBatch:
    outcome = phone_in(session, *args, **kwargs)
    assert isinstance(outcome, EnteredBatch)
    session.flush()
    return outcome


@pytest.mark.parametrize("source", ["phone", "letter", "inspector"])
def test_a_batch_says_how_it_came_and_who_entered_it(
    session: Session, cast: Cast, operator: StaffMember, source: str
) -> None:
    meter = make_meter(session, cast.alice, "m1", previous="100")
    outcome = entered(session, operator, cast.alice, {meter: "112"}, source=source)
    batch = session.exec(select(Submission)).one()
    assert (batch.source, batch.staff_id) == (source, operator.staff_id)
    assert (batch.user_id, batch.first_values) == (cast.alice.user_id, 1)
    assert outcome.submitted.receipt == batch.receipt == f"R2611-{cast.alice.contract_id}-1"
    assert newest(session, meter).status == "sent"


def test_the_journal_says_who_and_the_customer_reads_what(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    meter = make_meter(session, cast.alice, "m1")
    receipt = entered(session, operator, cast.alice, {meter: "5"}).submitted.receipt
    entry = session.exec(select(AuditEntry).where(AuditEntry.action == "readings-entered")).one()
    assert (entry.staff_id, entry.user_id) == (operator.staff_id, cast.alice.user_id)
    assert (entry.contract_id, entry.subject) == (cast.alice.contract_id, receipt)
    assert (entry.address, entry.reason) == (ORIGIN.address, "phone")


def test_table_history_and_receipt_say_that_the_utility_entered_it(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    meter = make_meter(session, cast.alice, "m1", previous="100")
    outcome = entered(session, operator, cast.alice, {meter: "112"})
    words = readings_texts.ENTERED_BY_PHONE
    assert words.ru == "внесено поставщиком, по телефону"
    sheet = meters_of(session, who=cast.alice, now=NOW)
    for language in LANGUAGES:
        shown = shown_meter(
            sheet.rows[0], language, draft=None, today=NOW.date(), fillings=0, continues=False
        )
        assert shown.sent_source == words[language]
        assert words[language] in shown_receipt(sheet.batches[0], language).words
        history = history_of(session, who=cast.alice, meter_id=meter, now=NOW)
        assert source_words(history.entries[0].reading, language) == words[language]
    receipt = receipt_of(session, who=cast.alice, number=outcome.submitted.receipt, now=NOW)
    assert receipt.source == "phone"
    assert receipt_pdf(receipt, "ru") != receipt_pdf(replace(receipt, source=""), "ru")


def test_what_the_customer_sends_is_still_the_customers(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "m1")
    send(session, cast.alice, {meter: "5"})
    sheet = meters_of(session, who=cast.alice, now=NOW)
    shown = shown_meter(
        sheet.rows[0], "ru", draft=None, today=NOW.date(), fillings=0, continues=False
    )
    assert shown.sent_source == "Сайт"
    assert "внесено" not in shown_receipt(sheet.batches[0], "ru").words


def test_the_customer_gets_the_letter_that_they_want(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    meter = make_meter(session, cast.alice, "m1")
    outcome = entered(session, operator, cast.alice, {meter: "5"})
    assert (letters_of(session), outcome.submitted.letter_id) == ([], None)
    membership_of(session, cast.alice.user_id).wants_receipts = True
    session.flush()
    outcome = entered(session, operator, cast.alice, {meter: "6"}, version=1)
    (letter,) = letters_of(session, "receipt")
    assert outcome.submitted.letter_id == letter.id
    assert letter.to_address == "vk123@example.kz"
    assert "внесено поставщиком, по телефону" in letter.text


def test_accepted_it_is_what_the_next_one_is_measured_from(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    meter = make_meter(session, cast.alice, "m1", previous="100")
    entered(session, operator, cast.alice, {meter: "112"})
    decide(session, meter, "accepted")
    december = NOW + timedelta(days=30)
    (row,) = meters_of(session, who=cast.alice, now=december).rows
    assert row.previous is not None
    assert (row.previous.value_m3, row.previous.source) == (112, "Телефон")


def test_billing_gets_the_same_columns_with_the_source_by_its_name(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    first, second = (make_meter(session, cast.alice, number) for number in ("m1", "m2"))
    send(session, cast.alice, {first: "5"})
    entered(session, operator, cast.alice, {second: "6"}, version=1)
    rows = [dict(zip(COLUMNS, cells_of(one), strict=True)) for one in sent_readings(
        session, zone=ALMATY, period=NOVEMBER)]  # fmt: skip
    assert [row["source"] for row in rows] == ["Сайт", "Телефон"]
    assert (
        *("contract", "account", "meter_id", "serial", "water", "value", "consumption_m3"),
        *("taken_on", "period", "source", "submitted_at", "status", "receipt", "note"),
    ) == COLUMNS


def both_ways(
    session: Session, cast: Cast, who: StaffMember, values: dict[int, str], **more: Any
) -> tuple[object, object]:
    """What comes of the same values when the customer sends them, and when they are phoned in."""
    answers: list[object] = []
    before = counted(session)
    for way in (
        lambda: send(session, cast.alice, values, **more),
        lambda: phone_in(session, who, cast.alice, values, **more),
    ):
        nested = session.begin_nested()
        try:
            outcome = way()
        except SomeRefused as refused:
            answers.append(refused.fields)
        except Refused as refused:
            answers.append((refused.text, refused.fields))
        else:
            batch = outcome.submitted if isinstance(outcome, EnteredBatch) else outcome
            answers.append(batch if isinstance(batch, NeedsConfirmation) else rows_of(batch))
        nested.rollback()
        session.expire_all()
    assert counted(session) == before
    return answers[0], answers[1]


def rows_of(batch: Submitted) -> list[tuple[int, Any, Any]]:
    return [
        (row.meter_id, row.sent and row.sent.value_m3, row.sent and row.sent.status)
        for row in batch.rows
    ]


@pytest.mark.parametrize(
    "typed", ["112", "900", "99999999", "5", "abc", "-1", "123456789", "1,5", ""]
)
@pytest.mark.parametrize("stated", ["", "passed_zero", "replaced"])
@pytest.mark.parametrize("confirmed", [True, False])
def test_it_equals_a_customers_in_every_check(
    session: Session,
    cast: Cast,
    operator: StaffMember,
    typed: str,
    stated: str,
    confirmed: bool,
) -> None:
    meters = [make_meter(session, cast.alice, f"m{place}") for place in range(2)]
    for meter in meters:
        billed_monthly(session, meter)
    unread = make_meter(session, cast.alice, "m9", serial="")
    for values in ({meters[0]: typed}, {meters[0]: typed, meters[1]: "111"}, {unread: typed}):
        sent, told = both_ways(
            session,
            cast,
            operator,
            values,
            stated={meters[0]: stated} if stated else None,
            confirmed=confirmed,
        )
        assert sent == told


def test_closed_days_stale_sheets_and_others_meters_are_refused_alike(
    session: Session, cast: Cast, operator: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(settings().__dict__, "reading_window", "20-25")
    meter, foreign = make_meter(session, cast.alice, "m1"), make_meter(session, cast.bob, "m2")
    for values, more in (
        ({foreign: "5"}, {}),
        ({meter: "5"}, {"now": CLOSED}),
        ({meter: "5"}, {"version": 7}),
        ({meter: "5"}, {"period": NOVEMBER.previous}),
        ({}, {}),
    ):
        sent, told = both_ways(session, cast, operator, values, **more)
        assert sent == told
        assert isinstance(sent, tuple)


def test_a_way_that_is_none_is_refused(session: Session, cast: Cast, operator: StaffMember) -> None:
    meter = make_meter(session, cast.alice, "m1")
    for source in ("", "site", "x", "\x00"):
        with pytest.raises(Refused) as refused:
            phone_in(session, operator, cast.alice, {meter: "5"}, source=source)
        assert refused.value.text == texts.CHOOSE_A_SOURCE
    with pytest.raises(Refused) as refused:
        phone_in(session, operator, cast.alice, {meter: "5"}, contract_id=404)
    assert refused.value.text == texts.NO_CONTRACT


@pytest.mark.parametrize("typed", ["", "  ", "-", "№"])
def test_an_empty_number_is_asked_for(session: Session, operator: StaffMember, typed: str) -> None:
    with pytest.raises(Refused) as refused:
        contract_of(session, who=operator, number=typed)
    assert refused.value.fields == {"number": texts.TYPE_A_NUMBER}


def test_a_contract_without_a_customer_can_phone_in_too(
    session: Session, operator: StaffMember
) -> None:
    contract = make_contract(session, number="9", bin_iin="040340000385")
    assert contract.id is not None
    nobody = customer_of(session, contract_id=contract.id, language="ru")
    meter = make_meter(session, nobody, "m1", previous="100")
    sheet = sheet_of(session, who=operator, contract_id=contract.id, now=NOW)
    assert not sheet.has_customer
    assert [row.meter_id for row in sheet.sheet.rows] == [meter]
    outcome = entered(session, operator, nobody, {meter: "112"})
    batch = session.exec(select(Submission)).one()
    assert (batch.user_id, batch.staff_id) == (None, operator.staff_id)
    assert outcome.submitted.letter_id is None
    receipt = receipt_of(session, who=outcome.customer, number=batch.receipt, now=NOW)
    assert receipt.sent_by == ""
    assert receipt_pdf(receipt, "kk")
    with pytest.raises(Refused):  # nobody sends for it as a customer
        send(session, nobody, {meter: "113"}, version=1)


def test_an_owner_who_is_not_approved_sent_nothing(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    meter = make_meter(session, cast.alice, "m1")
    access = membership_of(session, cast.alice.user_id)
    access.approved_at, access.wants_receipts = None, True
    session.flush()
    entered(session, operator, cast.alice, {meter: "5"})
    assert session.exec(select(Submission)).one().user_id is None
    assert letters_of(session) == []


@pytest.mark.parametrize("role", [StaffRole.BILLING, StaffRole.AUDITOR])
def test_who_may_not_decide_may_not_enter(session: Session, cast: Cast, role: StaffRole) -> None:
    meter = make_meter(session, cast.alice, "m1")
    who = signed_in(session, make_staff(session, "other", role))
    with pytest.raises(Refused) as refused:
        phone_in(session, who, cast.alice, {meter: "5"})
    assert refused.value.text == NOT_PERMITTED
    with pytest.raises(Refused):
        sheet_of(session, who=who, contract_id=cast.alice.contract_id, now=NOW)


def test_who_was_disabled_meanwhile_is_refused(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    meter = make_meter(session, cast.alice, "m1")
    session.get_one(Staff, operator.staff_id).disabled_at = NOW
    session.flush()
    with pytest.raises(Refused) as refused:
        phone_in(session, operator, cast.alice, {meter: "5"})
    assert refused.value.text == NOT_PERMITTED
    assert counted(session) == (0, 0)


def test_of_the_customer_and_the_utility_at_once_one_is_told(database: Database) -> None:
    with database.writing() as session:
        cast = make_cast(session)
        meter = make_meter(session, cast.alice, "m1")
        who = signed_in(session, make_staff(session, "office"))
    outcomes = at_once(
        database,
        lambda session: send(session, cast.alice, {meter: "5"}),
        lambda session: phone_in(session, who, cast.alice, {meter: "6"}),
    )
    assert len([one for one in outcomes if isinstance(one, Refused)]) == 1
    with database.reading() as session:
        assert counted(session) == (1, 1)
