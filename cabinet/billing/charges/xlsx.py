"""«Расшифровка по получателям» as a workbook: every figure as a figure."""

from collections.abc import Iterator
from typing import Final

from cabinet.billing.charges import texts
from cabinet.billing.charges.line_formatting import rate_amount, rate_label, tariff_decimals
from cabinet.billing.charges.rules import Statement, contract_and_payer
from cabinet.core import formats
from cabinet.core.text import Language, same
from cabinet.documents.xlsx import Heading, Value, table_workbook

_COLUMNS: Final = (
    (texts.NUMBER, 6, ""),
    (texts.ACCOUNT, 14, ""),
    (texts.RECIPIENT, 60, ""),
    (texts.TARIFF_GROUP, 9, ""),
    (texts.SERVICE, 12, ""),
    (texts.VOLUME, 14, "#,##0.000"),
    (texts.TARIFF, 12, "#,##0."),  # its decimals are those that the column needs
    (texts.VAT, 8, ""),
    (texts.AMOUNT, 18, "#,##0.00"),
)


def charges_workbook(statement: Statement, language: Language) -> bytes:
    """The month with all the recipients that `statement` holds, its total, services and VAT.

    Every line names its recipient, so that it can be filtered.
    """
    period = texts.YEAR_AND_MONTH[language].format(
        year=statement.period.year, month=formats.month_name(statement.period.month, language)
    )
    contract = contract_and_payer(statement)[language]
    return table_workbook(
        f"{texts.TITLE[language]} {statement.period}",
        [*_headings(statement, language)],
        _rows(statement, language),
        above=(texts.BY_RECIPIENT[language], period, contract),
        foot=[*_foot(statement, language)],
    )


def _headings(statement: Statement, language: Language) -> Iterator[Heading]:
    for words, width, form in _COLUMNS:
        zeros = "0" * tariff_decimals(statement.recipients) if words is texts.TARIFF else ""
        yield Heading(words[language], width, form + zeros)


def _rows(statement: Statement, language: Language) -> Iterator[tuple[Value, ...]]:
    for charges in statement.recipients:
        head = (charges.number, charges.account, charges.recipient, charges.tariff_group)
        for line in charges.lines:
            service = texts.SERVICES.get(line.service, texts.NOTHING)[language]
            figures = (line.volume_m3, line.tariff_tenge, line.vat_percent, line.amount_tenge)
            yield (*head, service, *figures)


def _foot(statement: Statement, language: Language) -> Iterator[tuple[Value, ...]]:
    def row(words: str, volume: Value, amount: Value) -> tuple[Value, ...]:
        return (None, None, words, None, None, volume, None, None, amount)

    yield row(texts.TOTAL[language], None, statement.totals.amount_tenge)
    for total in statement.totals.by_service:
        name = texts.SERVICE_NAMES.get(total.service, same(total.service))
        yield row(name[language], total.volume_m3, total.amount_tenge)
    for rate in statement.totals.by_rate:
        yield row(rate_label(rate, language), None, rate_amount(rate))
