"""A contract that got another owner: nobody is shown what was before them.

Each service that shows history is tried twice: the former owner finds what is looked for, which
shows that the service would show it, and the new one does not.
"""

from ast import ImportFrom, Module, walk
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from re import fullmatch

import pytest
from sqlmodel import Session, col, select, update

from cabinet.billing.balance.service import documents
from cabinet.billing.charges.charts.service import month_sums
from cabinet.billing.charges.rules import View
from cabinet.billing.charges.service import month_page, periods_with_charges, whole_month
from cabinet.billing.notices.service import own_notice
from cabinet.billing.notices.subscribers import subscribers
from cabinet.billing.reconciliation.service import (
    latest_answer,
    page_of_statement,
    record_answer,
    whole_statement,
)
from cabinet.billing.statement_of_account import account
from cabinet.core.enums import Role
from cabinet.core.errors import Absent, Refused
from cabinet.core.period import Period
from cabinet.home.service import overview
from cabinet.models import LedgerEntry, ReconciliationAnswer, Submission
from cabinet.readings.entry.drafts import drafts_of, keep_drafts
from cabinet.readings.entry.service import Submitted, meters_of
from cabinet.readings.history.service import whole_history
from cabinet.readings.known.history import known_by_history
from cabinet.readings.receipt.service import receipt_of
from cabinet.readings.reminders.service import members_to_remind
from cabinet.readings.rules import Usual
from cabinet.readings.submissions import latest_of
from cabinet.readings.upload.service import numbered_sheet
from cabinet.security.audit import Origin
from cabinet.security.ownership import ACCESS_ENDED
from cabinet.security.sessions import SignedIn
from tests.cast import NOW, Cast, make_meter, membership_of
from tests.colleagues import make_colleague
from tests.integration.billing.notices.billed import entry, subscribe
from tests.integration.new_owner import (
    AFTER,
    HALF_A_YEAR,
    SINCE,
    exported,
    fill_history,
    meter_of,
    new_owner,
    receipts,
)
from tests.integration.readings.decided import billed, sent_before
from tests.integration.readings.sending import NOVEMBER, refused, send
from tests.sources import trees

OCTOBER, SEPTEMBER = Period(2026, 10), Period(2026, 9)
TODAY = date(2026, 11, 22)
LATE = datetime(2026, 11, 27, 7, 0, tzinfo=UTC)
FORMER = "777.7"  # most figures of the former owner begin so

Read = Callable[[Session, SignedIn], object]

# By the module that shows it: how it is asked, and what of the former owner is looked for.
READS: list[tuple[str, Read, str]] = [
    ("billing.statement_of_account", lambda s, w: account(s, who=w, today=TODAY), FORMER),
    ("billing.accepted_payments", lambda s, w: account(s, who=w, today=TODAY), "777.79"),
    ("home.service", lambda s, w: overview(s, who=w, now=AFTER), "777.79"),
    (
        "billing.balance.service",
        lambda s, w: documents(s, who=w, period=OCTOBER, today=TODAY),
        FORMER,
    ),
    ("billing.charges.service", lambda s, w: periods_with_charges(s, who=w), "month=10"),
    (
        "billing.charges.service",
        lambda s, w: month_page(s, who=w, period=OCTOBER, view=View()),
        FORMER,
    ),
    ("billing.charges.service", lambda s, w: whole_month(s, who=w, period=OCTOBER), FORMER),
    (
        "billing.charges.charts.service",
        lambda s, w: month_sums(s, who=w, first=SEPTEMBER, last=NOVEMBER),
        FORMER,
    ),
    (
        "billing.notices.service",
        lambda s, w: own_notice(s, who=w, period=OCTOBER, today=TODAY),
        FORMER,
    ),
    (
        "billing.notices.service",
        lambda s, w: own_notice(s, who=w, period=NOVEMBER, today=TODAY),
        FORMER,
    ),
    ("billing.notices.subscribers", lambda s, w: subscribers(s, period=OCTOBER), "waiting=1"),
    ("home.service", lambda s, w: overview(s, who=w, now=AFTER), "R2611-"),
    ("home.service", lambda s, w: overview(s, who=w, now=AFTER), "780.70"),  # the balance
    ("identity.personal_data.export", exported, FORMER),
    ("identity.personal_data.export", exported, "77.75"),
    (
        "billing.reconciliation.service",
        lambda s, w: whole_statement(s, who=w, days=HALF_A_YEAR),
        "777",
    ),
    (
        "billing.reconciliation.service",
        lambda s, w: page_of_statement(s, who=w, days=HALF_A_YEAR),
        "777",
    ),
    (
        "billing.reconciliation.service",
        lambda s, w: latest_answer(s, who=w, days=HALF_A_YEAR),
        FORMER,
    ),
    ("readings.history.service", lambda s, w: whole_history(s, who=w, now=AFTER), FORMER),
    ("readings.history.service", lambda s, w: whole_history(s, who=w, now=AFTER), "77.75"),
    ("readings.entry.service", lambda s, w: meters_of(s, who=w, now=AFTER), FORMER),
    ("readings.submissions", lambda s, w: meters_of(s, who=w, now=AFTER), "R2611-"),
    ("readings.submissions", lambda s, w: numbered_sheet(s, who=w, now=AFTER), FORMER),
    (
        "readings.submissions",
        lambda s, w: latest_of(s, who=w, period=NOVEMBER, meter_ids=[meter_of(s, w)]),
        FORMER,
    ),
    ("readings.receipt.service", receipts, FORMER),
    ("readings.entry.drafts", lambda s, w: drafts_of(s, who=w, period=NOVEMBER), FORMER),
]

# Modules that read or write such rows without showing them to a customer, or whoever owns them.
WHOLE = {
    "readings.accepted_readings": "consumption is measured from them, whoever the owner was",
    "billing.payments.matching": "billing's lines beside payments at banks, whoever the owner was",
    "billing.payments.registry": "for staff: a bank's list beside what it told of",
    "billing.payments.service": "what banks told of: they are told nothing of other payments",
    "billing.charges.checks": "for staff: billing's sums compared with each other",
    "readings.decisions.service": "letters to the sender, while the contract is theirs",
    "exchange.export": "billing's own history stays whole",
    "exchange.kinds": "billing's own history stays whole",
    "exchange.reconciliations": "billing's own history stays whole",
    "exchange.warnings": "for staff: what a file of billing's differs from",
    "readings.entry.batch": "writes only",
    "readings.review.service": "for staff: values that wait for them",
    "identity.release.service": "marks what a former owner sent",
    "application.figures": "counts for whoever watches the server",
    "exchange.writing": "billing's lines beside payments at banks, whoever the owner was",
    "billing.payments.banks": "for staff: counts of payments",
    "staff.customers.payments.service": "for staff: payments at banks",
    "staff.overview.service": "for staff: counts of a month",
    "staff.readings.rows": "for staff: a month's meters of all contracts",
    "staff.readings.held.service": "for staff: values that wait for them",
    "staff.readings.held.bill": "for staff: what a value that waits would cost",
}
HISTORY = {
    "BankPayment", "BilledReading", "Charge", "LedgerEntry", "ReadingDraft",
    "ReconciliationAnswer", "Submission",
}  # fmt: skip


@pytest.fixture
def former(session: Session, cast: Cast) -> SignedIn:
    """alice, of whose contract there is something of every kind from before the change."""
    fill_history(session, cast.alice)
    return cast.alice


def seen(session: Session, read: Read, who: SignedIn) -> str:
    try:
        return repr(read(session, who))
    except Absent:
        return ""


MONEY = [one for one in READS if one[0].startswith("billing.") and "subscribers" not in one[0]] + [
    one for one in READS if one[2] == "780.70"
]


@pytest.mark.parametrize(("module", "read", "canary"), MONEY)
def test_whoever_only_reads_meters_is_shown_no_money(
    session: Session, former: SignedIn, module: str, read: Read, canary: str
) -> None:
    assert canary in seen(session, read, former), module
    caretaker = make_colleague(session, "caretaker", of=former, role=Role.METER_READER)
    # Also what they did themselves while they were allowed to.
    session.execute(update(ReconciliationAnswer).values(user_id=caretaker.user_id))
    assert canary not in seen(session, read, caretaker), module


@pytest.mark.parametrize(("module", "read", "canary"), READS)
def test_the_new_owner_is_not_shown_what_the_former_one_was(
    session: Session, former: SignedIn, module: str, read: Read, canary: str
) -> None:
    before = seen(session, read, former)
    assert canary in before
    present = new_owner(session, former)
    subscribe(session, present)
    assert canary not in seen(session, read, present)


def test_every_module_that_reads_history_is_tried_above_or_shows_it_to_no_customer() -> None:
    reading = {
        path.removeprefix("cabinet/").removesuffix(".py").replace("/", ".")
        for path, tree in trees("cabinet").items()
        if not fullmatch(r".*/(models/\w+|ownership)\.py", path) and _imports_history(tree)
    }
    tried = {module for module, _, _ in READS} | {"readings.reminders.service"}
    assert reading - tried == set(WHOLE)


def _imports_history(tree: Module) -> bool:
    return any(
        isinstance(node, ImportFrom)
        and (node.module or "").startswith("cabinet.models")
        and any(name.name in HISTORY for name in node.names)
        for node in walk(tree)
    )


def test_what_is_of_the_month_and_the_day_of_the_change_is_shown(
    session: Session, former: SignedIn
) -> None:
    present = new_owner(session, former)
    assert periods_with_charges(session, who=present) == (NOVEMBER,)
    (month,) = account(session, who=present, today=TODAY).months
    assert (month.opening_tenge, month.adjusted_tenge, month.closing_tenge) == (0, 3, 3)
    statement = whole_statement(session, who=present, days=HALF_A_YEAR)
    assert (statement.totals.opening_tenge, statement.totals.closing_tenge) == (0, 3)
    assert own_notice(session, who=present, period=NOVEMBER, today=TODAY).ledger is not None


def test_what_a_former_owner_sent_since_the_day_is_not_the_new_owners_usual_consumption(
    session: Session, former: SignedIn
) -> None:
    meter = meter_of(session, former)
    sent_before(session, former, {meter: "777.8"}, at=NOW - timedelta(days=5))

    def usual() -> Usual:
        known = known_by_history(session, meter_ids=[meter], period=NOVEMBER, day=TODAY)
        return known[meter].usual

    assert usual().m3 is not None
    new_owner(session, former)
    assert usual() == Usual()


def test_an_opening_balance_that_billing_hands_over_counts(
    session: Session, former: SignedIn
) -> None:
    entry(session, former, SINCE, "opening", debit="40.00")
    present = new_owner(session, former)
    assert account(session, who=present, today=TODAY).months[0].closing_tenge == 43


def test_billings_figures_stay_as_they_are(session: Session, former: SignedIn) -> None:
    before = session.exec(select(LedgerEntry).order_by(col(LedgerEntry.id))).all()
    kept = [(one.entered_on, one.debit_tenge) for one in before]
    new_owner(session, former)
    after = session.exec(select(LedgerEntry).order_by(col(LedgerEntry.id))).all()
    assert [(one.entered_on, one.debit_tenge) for one in after] == kept
    assert len(session.exec(select(Submission)).all()) == 1


def test_readings_go_on_from_the_value_of_the_meter_under_a_number_of_their_own(
    session: Session, former: SignedIn
) -> None:
    present = new_owner(session, former)
    sheet = meters_of(session, who=present, now=AFTER)
    assert [row.previous and row.previous.value_m3 for row in sheet.rows] == [100, 778]
    assert (sheet.version, sheet.batches) == (1, ())
    meter = sheet.rows[0].meter_id
    sent = send(session, present, {meter: "120"}, version=1, now=AFTER)
    assert isinstance(sent, Submitted)
    assert sent.receipt == f"R2611-{present.contract_id}-2"
    sheet = meters_of(session, who=present, now=AFTER)
    assert [one.receipt for one in sheet.batches] == [sent.receipt]
    assert receipt_of(session, who=present, number=sent.receipt, now=AFTER).sent_by == (
        "Новосёлова Айгүл Тестқызы"
    )


def test_a_value_that_was_accepted_before_is_measured_from_and_not_shown(
    session: Session, cast: Cast
) -> None:
    meter = make_meter(session, cast.alice, "m1")
    sent_before(session, cast.alice, {meter: "110"})  # in the beginning of November
    present = new_owner(session, cast.alice, since=date(2026, 10, 1))
    billed(session, meter, (date(2026, 11, 20), "125"))
    (history,) = whole_history(session, who=present, now=AFTER)
    (entry,) = history.entries
    assert entry.consumption is not None
    assert (entry.reading.value_m3, entry.consumption.volume_m3) == (125, 15)


def test_the_new_owner_is_reminded_whatever_the_former_one_sent(
    session: Session, former: SignedIn
) -> None:
    membership_of(session, former.user_id).wants_reminders = True
    session.flush()
    assert members_to_remind(session, now=LATE) == []
    present = new_owner(session, former)
    access = membership_of(session, present.user_id)
    access.wants_reminders = True
    session.flush()
    assert members_to_remind(session, now=LATE) == [access.id]


def test_without_a_change_all_history_is_shown(session: Session, former: SignedIn) -> None:
    assert former.owner_since is None
    early = replace(former, owner_since=date(1900, 1, 1))
    for _, read, canary in READS:
        assert canary in seen(session, read, early)


def test_what_was_begun_before_the_change_writes_nothing_after_it(
    session: Session, former: SignedIn
) -> None:
    """An event that was let in while the contract was released."""
    (meter, *_) = [row.meter_id for row in meters_of(session, who=former, now=NOW).rows]
    seen_totals = page_of_statement(session, who=former, days=HALF_A_YEAR).totals
    new_owner(session, former)
    assert refused(session, former, {meter: "800"}, version=1).text == ACCESS_ENDED
    with pytest.raises(Refused) as error:
        keep_drafts(session, who=former, period=NOVEMBER, typed={meter: "800"}, now=AFTER)
    assert error.value.text == ACCESS_ENDED
    with pytest.raises(Refused) as error:
        record_answer(
            session,
            who=former,
            days=HALF_A_YEAR,
            seen=seen_totals,
            verdict="agreed",
            comment="",
            origin=Origin(),
            now=AFTER,
        )
    assert error.value.text == ACCESS_ENDED
