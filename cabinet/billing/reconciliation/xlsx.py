"""«Акт сверки взаимных расчетов» as an XLSX."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from cabinet.billing.reconciliation import texts, wording
from cabinet.billing.reconciliation.rules import Statement, in_tenge
from cabinet.core.text import Language
from cabinet.documents.xlsx import Heading, Value, table_workbook

_MONEY: Final = "#,##0.00"
_Amounts = tuple[Decimal | None, Decimal | None]


def reconciliation_xlsx(statement: Statement, language: Language) -> bytes:
    """The statement with all the lines that it holds; sums are numbers, nothing is a formula."""
    totals = statement.totals
    ending = (wording.brought(statement, language), wording.conclusion(statement, language))
    return table_workbook(
        wording.title(statement, language),
        _headings(language),
        _rows(statement, language),
        above=(
            wording.title(statement, language),
            f"{texts.SUPPLIER[language]}: {wording.supplier(language)}",
            f"{texts.CONSUMER[language]}: {wording.consumer(statement, language)}",
            statement.contract.named[language],
        ),
        foot=(
            _row(texts.TURNOVERS[language], (totals.debit_tenge, totals.credit_tenge)),
            _row(wording.closing_label(statement, language), wording.balance(totals.closing_tenge)),
            *(_row(words) for words in ending if words),
            *_signatures(statement, language),
        ),
    )


def _headings(language: Language) -> list[Heading]:
    sums = (
        Heading(side.format(column=column)[language], 18, _MONEY)
        for side in (texts.OF_SUPPLIER, texts.OF_CONSUMER)
        for column in (texts.DEBIT, texts.CREDIT)
    )
    return [Heading(texts.DATE[language], 14), Heading(texts.DOCUMENT[language], 48), *sums]


def _rows(statement: Statement, language: Language) -> Iterator[tuple[Value, ...]]:
    label = wording.opening_label(statement, language)
    yield _row(label, wording.balance(statement.totals.opening_tenge))
    for day, document, debit, credit in statement.lines:
        amounts = wording.turnover(in_tenge(debit), in_tenge(credit))
        yield (date.fromordinal(day), document, *amounts, None, None)


def _row(label: str, amounts: _Amounts = (None, None)) -> tuple[Value, ...]:
    return (label, None, *amounts, None, None)


def _signatures(statement: Statement, language: Language) -> Iterator[tuple[Value, ...]]:
    """The lines for signatures: the supplier on the left, the customer on the right."""
    supplier = f"{texts.SIGN_SUPPLIER[language]} {wording.supplier_name()}"
    consumer = f"{texts.SIGN_CONSUMER[language]} {statement.payer}"
    yield _row("")
    yield (supplier, None, None, consumer, None, None)
    for label in wording.signature_labels(statement):
        line = label[language] if label is texts.SEAL else f"{label[language]} {'_' * 20}"
        yield (line, None, None, line, None, None)
