"""Wording of a statement, alike on the page, in the PDF and in the XLSX."""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from cabinet.billing.reconciliation import texts
from cabinet.billing.reconciliation.rules import Line, Statement, in_tenge
from cabinet.core import formats
from cabinet.core.amount_in_words import amount_in_words
from cabinet.core.enums import ContractKind
from cabinet.core.settings import settings
from cabinet.core.text import LANGUAGES, Language, Text


def title(statement: Statement, language: Language) -> str:
    """The title of the document."""
    return texts.ACT[language].format(
        first=formats.date(statement.days.first, language),
        last=formats.date(statement.days.last, language),
    )


def intro(statement: Statement, language: Language) -> str:
    """The first sentence, which names who draws up the statement."""
    return texts.INTRO[language].format(supplier=supplier_name(), consumer=statement.payer)


def supplier_name() -> str:
    """The utility's own name."""
    return settings().utility_name


def supplier(language: Language) -> str:
    """The utility with its БИН."""
    return _with_number(texts.WITH_BIN[language], supplier_name(), settings().utility_bin)


def consumer(statement: Statement, language: Language) -> str:
    """The customer with their БИН or ИИН."""
    known = texts.WITH_BIN if statement.contract_kind == ContractKind.LEGAL else texts.WITH_IIN
    return _with_number(known[language], statement.payer, statement.bin_iin)


def _with_number(sentence: str, name: str, number: str) -> str:
    return sentence.format(name=name, bin=number) if number else name


def opening_label(statement: Statement, language: Language) -> str:
    """The label of the first row."""
    return texts.OPENING[language].format(day=formats.date(statement.days.first, language))


def closing_label(statement: Statement, language: Language) -> str:
    """The label of the last row."""
    return texts.CLOSING[language].format(day=formats.date(statement.days.last, language))


def brought(statement: Statement, language: Language) -> str:
    """That the opening balance is younger than the period, empty when it is not."""
    if statement.brought_on is None:
        return ""
    return texts.BROUGHT[language].format(day=formats.date(statement.brought_on, language))


def conclusion(statement: Statement, language: Language) -> str:
    """The debt or overpayment of the customer at the end, in figures and in words."""
    closing = statement.totals.closing_tenge
    day = formats.date(statement.days.last, language)
    if not closing:
        return texts.NO_DEBT[language].format(supplier=supplier_name(), day=day)
    owed = abs(closing)
    said = texts.DEBT if closing > 0 else texts.OVERPAID
    return said[language].format(
        supplier=supplier_name(),
        day=day,
        amount=formats.amount(owed, language),
        words=amount_in_words(owed, language),
    )


def signature_labels(statement: Statement) -> tuple[Text, ...]:
    """The labels of what each side fills in by hand.

    Companies sign by somebody in a position, with a seal; a statement with a person needs neither.
    """
    if statement.is_company:
        return (texts.POSITION, texts.SIGNATURE, texts.FULL_NAME, texts.SEAL)
    return (texts.SIGNATURE, texts.FULL_NAME)


def balance(tenge: Decimal) -> tuple[Decimal | None, Decimal | None]:
    """A balance as debit or as credit; a settled one is a debit of nothing."""
    return (None, -tenge) if tenge < 0 else (tenge, None)


def turnover(debit: Decimal, credit: Decimal) -> tuple[Decimal | None, Decimal | None]:
    """A document's debit and credit without the side on which nothing stands."""
    return debit if debit or not credit else None, credit or None


def printed(pair: tuple[Decimal | None, Decimal | None], language: Language) -> tuple[str, str]:
    """Debit and credit as they are written, nothing where nothing stands."""
    debit, credit = pair
    return _figure(debit, language), _figure(credit, language)


def _figure(tenge: Decimal | None, language: Language) -> str:
    return "" if tenge is None else formats.amount(tenge, language, unit=False)


def printed_line(line: Line, language: Language) -> tuple[str, str, str, str]:
    """A line's day, document, debit and credit."""
    day, document, debit, credit = line
    figures = printed(turnover(in_tenge(debit), in_tenge(credit)), language)
    return _day(day, language), document, *figures


@lru_cache(maxsize=4096)
def _day(ordinal: int, language: Language) -> str:
    return formats.date(date.fromordinal(ordinal), language)


def closing_text(tenge: Decimal) -> Text:
    """A closing balance with its sign ₸, in every language."""
    return Text(**{language: formats.amount(tenge, language) for language in LANGUAGES})
