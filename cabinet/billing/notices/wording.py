"""Names of the parts of a счёт-извещение, alike in the document and in its letter."""

from datetime import date
from decimal import Decimal
from typing import Final

from cabinet.billing.notices import texts
from cabinet.billing.notices.rules import Notice
from cabinet.billing.payment import due_date
from cabinet.core import formats
from cabinet.core.amount_in_words import amount_in_words
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.core.text import LANGUAGES, Language, Text, same

# A payment document is understood in Kazakh and in Russian, whatever else its reader speaks.
_IN_WORDS: Final[dict[Language, tuple[Language, ...]]] = {
    "ru": ("ru", "kk"),
    "kk": ("kk", "ru"),
    "en": ("en", "kk", "ru"),
}


def month_of(period: Period) -> Text:
    """The month within a sentence: `октябрь 2026 года`."""
    names = {language: formats.month_name(period.month, language) for language in LANGUAGES}
    name = Text(ru=names["ru"].lower(), kk=names["kk"].lower(), en=names["en"])
    return texts.MONTH.format(month=name, year=period.year)


def bin_or_iin_of(notice: Notice) -> Text:
    """The payer's number; that of a company's contract may be an entrepreneur's ИИН."""
    name = texts.BIN_OR_IIN if notice.is_legal else texts.IIN
    return name.format(number=notice.bin_iin)


def due_day_of(notice: Notice) -> Text:
    """The day until which the month is to be paid."""
    return day_text(due_date(notice.period, settings().payment_due_day))


def until_when(notice: Notice) -> Text:
    """Until when the bill is to be paid: what was owed before the month is overdue by then.

    The page of the balance says the same, by the same rule, as long as nothing more is paid.
    """
    older = notice.older_tenge
    previous_due = due_date(notice.period.previous, settings().payment_due_day)
    if not older or previous_due > notice.balance_on:
        return texts.PAY_UNTIL.format(day=due_day_of(notice))
    rest = notice.to_pay_tenge - older
    if not rest:
        return texts.ALL_OVERDUE
    return texts.PARTLY_OVERDUE.format(
        older=amount_text(older), rest=amount_text(rest), day=due_day_of(notice)
    )


def day_text(day: date) -> Text:
    """A day in every language."""
    return Text(**{language: formats.date(day, language) for language in LANGUAGES})


def amount_text(tenge: Decimal) -> Text:
    """An amount in every language."""
    return Text(**{language: formats.amount(tenge, language) for language in LANGUAGES})


def service_name(service: str) -> Text:
    """The name of a service."""
    return texts.SERVICES.get(service, same(service))


def in_words(tenge: Decimal, language: Language) -> list[str]:
    """An amount in words: in the reader's language, and in Kazakh and Russian."""
    sentences = (amount_in_words(tenge, spoken) for spoken in _IN_WORDS[language])
    return [f"{words[0].upper()}{words[1:]}" for words in sentences]
