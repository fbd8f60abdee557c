"""What a look shows of each page, in words: facts, and tables of cells."""

from dataclasses import dataclass, field
from datetime import date, datetime

from cabinet.billing.balance import texts as balance_texts
from cabinet.billing.charges import texts as charges_texts
from cabinet.billing.charges.line_formatting import printed_line, tariff_decimals
from cabinet.billing.reconciliation import texts as reconciliation_texts
from cabinet.billing.reconciliation.rules import Statement, in_tenge
from cabinet.core import formats
from cabinet.core.clock import local_day
from cabinet.core.settings import settings
from cabinet.core.text import Language, Text
from cabinet.home.formatting import balance_part, readings_part, verification_part
from cabinet.home.service import Overview
from cabinet.identity.access.texts import ROLES
from cabinet.readings.entry.service import ReadingsSheet
from cabinet.readings.history import texts as history_texts
from cabinet.readings.history.formatting import (
    meter_words,
    note_words,
    source_words,
    state_words,
)
from cabinet.readings.history.rules import MeterHistory
from cabinet.readings.names import meter_name
from cabinet.readings.status_texts import STATES
from cabinet.staff.customers.look import texts
from cabinet.staff.customers.look.service import Access, Balance, Charges

_MOST_METERS = 50


@dataclass(frozen=True)
class Words:
    """A label and what stands beside it."""

    label: str
    value: str


@dataclass(frozen=True)
class Table:
    """A table of cells with its caption."""

    caption: str = ""
    headings: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


@dataclass(frozen=True)
class Section:
    """All of one page."""

    facts: list[Words] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


def first_page(found: Overview, language: Language, *, now: datetime) -> Section:
    """The parts of the first page, each with its lines."""
    today, zone = local_day(now), settings().zone
    parts = {
        "readings": readings_part(found.readings, today, language, zone),
        "balance": balance_part(found.balance, language),
    }
    facts = [
        Words(
            texts.SECTIONS[name][language],
            " ".join(part for part in (one.headline, one.badge, *one.lines) if part),
        )
        for name, one in parts.items()
    ]
    verified = verification_part(found, settings().utility_phone, language)
    said = " ".join(part for part in (verified.headline, verified.badge, *verified.lines) if part)
    return Section([*facts, Words(texts.VERIFICATION[language], said)])


def readings(sheet: ReadingsSheet, language: Language) -> Section:
    """The table of readings, without what was typed and not sent."""
    rows = [
        [
            meter_name(one, language),
            one.dial.shown(one.previous.value_m3) if one.previous else "–",
            one.dial.shown(one.sent.value_m3) if one.sent else "–",
            _state(one.sent.status if one.sent else "", rejected=one.rejected is not None)[
                language
            ],
            formats.date(one.verification_due, language) if one.verification_due else "–",
        ]
        for one in sheet.rows
    ]
    headings = (texts.METER, texts.PREVIOUS, texts.PRESENT, texts.STATE, texts.VERIFICATION)
    month = formats.month(sheet.window.period, language)
    return Section([], [_table(month, headings, rows, language)])


def _state(status: str, *, rejected: bool) -> Text:
    if status:
        return STATES[status]
    return STATES["rejected"] if rejected else Text(ru="–", kk="–", en="–")


def history(found: tuple[MeterHistory, ...], language: Language) -> Section:
    """The history of each meter."""
    headings = (
        history_texts.DATE,
        history_texts.VALUE,
        history_texts.SOURCE,
        history_texts.STATE,
        texts.NOTE,
    )
    return Section(
        [],
        [
            _table(
                meter_words(one.meter, language),
                headings,
                [
                    [
                        formats.date(entry.reading.taken_on, language),
                        one.meter.dial.shown(entry.reading.value_m3),
                        source_words(entry.reading, language),
                        state_words(entry.reading, language),
                        note_words(entry, language),
                    ]
                    for entry in one.entries
                ],
                language,
            )
            for one in found[:_MOST_METERS]
        ],
    )


def balance(found: Balance, language: Language) -> Section:
    """The months, and the documents of one of them."""
    months = [
        [
            formats.month(one.period, language),
            *(
                formats.amount_cell(tenge, language)
                for tenge in (
                    one.opening_tenge,
                    one.charged_tenge,
                    one.adjusted_tenge,
                    one.paid_tenge,
                    one.closing_tenge,
                )
            ),
        ]
        for one in found.account.months
    ]
    documents = [
        [
            formats.date(one.day, language),
            one.name,
            formats.amount_cell(one.debit_tenge, language),
            formats.amount_cell(one.credit_tenge, language),
        ]
        for one in found.documents.shown
    ]
    said = balance_texts
    headings = (said.MONTH, said.OPENING, said.CHARGED, said.ADJUSTED, said.PAID, said.CLOSING)
    return Section(
        [],
        [
            _table(said.TITLE[language], headings, months, language),
            _table(
                f"{said.DOCUMENTS[language]}: {formats.month(found.period, language)}",
                (said.DATE, said.DOCUMENT, said.DEBIT, said.CREDIT),
                documents,
                language,
            ),
        ],
    )


def charges(found: Charges, language: Language) -> Section:
    """The recipients of a month, the first page of them."""
    if found.page is None:
        return Section()
    statement = found.page.statement
    decimals = tariff_decimals(statement.recipients)
    rows = [
        [one.account, one.recipient, *printed_line(line, language, decimals)]
        for one in statement.recipients
        for line in one.lines
    ]
    said = charges_texts
    headings = (
        said.ACCOUNT,
        said.RECIPIENT,
        said.SERVICE,
        said.VOLUME,
        said.TARIFF,
        said.VAT,
        said.AMOUNT,
    )
    total = formats.amount(statement.totals.amount_tenge, language)
    month = formats.month(statement.period, language)
    facts = [Words(texts.TOTAL[language], total)]
    return Section(facts, [_table(month, headings, rows, language)])


def reconciliation(found: Statement, language: Language) -> Section:
    """The statement with its sums."""
    said = reconciliation_texts
    rows = [
        [
            formats.date(date.fromordinal(day), language),
            document,
            formats.amount_cell(in_tenge(debit), language),
            formats.amount_cell(in_tenge(credit), language),
        ]
        for day, document, debit, credit in found.lines
    ]
    sums = (
        (balance_texts.OPENING, found.totals.opening_tenge),
        (said.DEBIT, found.totals.debit_tenge),
        (said.CREDIT, found.totals.credit_tenge),
        (balance_texts.CLOSING, found.totals.closing_tenge),
    )
    days = f"{formats.date(found.days.first, language)}–{formats.date(found.days.last, language)}"
    return Section(
        [Words(words[language], formats.amount(tenge, language)) for words, tenge in sums],
        [_table(days, (said.DATE, said.DOCUMENT, said.DEBIT, said.CREDIT), rows, language)],
    )


def access(found: Access, language: Language) -> Section:
    """Who works with the contract, and who was invited to."""
    members = [[one.name, one.email, ROLES[one.role][language]] for one in found.members]
    zone = settings().zone
    invited = [
        [one.email, ROLES[one.role][language], formats.moment(one.expires_at, language, zone)]
        for one in found.invitations
    ]
    return Section(
        [],
        [
            _table(
                texts.SECTIONS["access"][language],
                (texts.NAME, texts.EMAIL, texts.ROLE),
                members,
                language,
            ),
            _table(
                texts.INVITED[language],
                (texts.EMAIL, texts.ROLE, texts.UNTIL),
                invited,
                language,
            ),
        ],
    )


def _table(
    caption: str, headings: tuple[Text, ...], rows: list[list[str]], language: Language
) -> Table:
    return Table(caption, [words[language] for words in headings], rows)
