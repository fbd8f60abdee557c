"""The breakdown of a month's charges; checks of the month and the recipient that are asked for."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from functools import lru_cache
from re import compile as pattern
from re import fullmatch
from typing import Final, NamedTuple
from unicodedata import normalize

from cabinet.billing.charges import texts
from cabinet.core.enums import ContractKind
from cabinet.core.errors import Refused
from cabinet.core.folding import fold
from cabinet.core.formats import ContractName
from cabinet.core.period import Period
from cabinet.core.text import LANGUAGES, Language, Text

RECIPIENTS_PER_PAGE: Final = 100
YEARS_OFFERED: Final = 3
LONG: Final = 10
"""From how many recipients on they can be searched and sorted on the page."""
MANY: Final = 2000
"""From how many recipients on reading them all for a page holds up others, and files take long."""
LONGEST_SEARCH: Final = 100
PATH: Final = "/charges"

_TIYN: Final = Decimal("0.01")
_DIGITS: Final = pattern("[0-9]+")
_EXACT: Final = Context(prec=60)
# Kazakh letters have code points behind the Russian ones, and stand between them in the alphabet.
_ALPHABET: Final = str.maketrans(
    {
        letter: chr(0xE000 + place)
        for place, letter in enumerate("аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя")
    }
)


@dataclass(frozen=True, slots=True)
class ChargeLine:
    """One service of a recipient; tariff and rate are those of the line, `None` where unknown."""

    service: str
    volume_m3: Decimal
    tariff_tenge: Decimal
    vat_percent: Decimal | None
    amount_tenge: Decimal


@dataclass(frozen=True, slots=True)
class RecipientCharges:
    """The charges of one recipient; `number` counts from 1 within the month.

    Lines under another name, as of a house meter, stand by themselves under the same number.
    """

    number: int
    account: str
    recipient: str
    tariff_group: str
    lines: tuple[ChargeLine, ...]


@dataclass(frozen=True, slots=True)
class ServiceTotal:
    """All lines of one service together."""

    service: str
    volume_m3: Decimal
    amount_tenge: Decimal


@dataclass(frozen=True, slots=True)
class RateTotal:
    """All lines of one rate of VAT together; `None` are those without a rate."""

    vat_percent: Decimal | None
    amount_tenge: Decimal

    @property
    def vat_tenge(self) -> Decimal | None:
        """The VAT that the amount includes, to the tiyn; `None` without a rate."""
        if self.vat_percent is None:
            return None
        vat = _EXACT.divide(
            _EXACT.multiply(self.amount_tenge, self.vat_percent), 100 + self.vat_percent
        )
        return _to_tiyn(vat)


@dataclass(frozen=True, slots=True)
class Totals:
    """The totals of a month: by service, water first; by rate of VAT, none last."""

    by_service: tuple[ServiceTotal, ...] = ()
    by_rate: tuple[RateTotal, ...] = ()

    @property
    def amount_tenge(self) -> Decimal:
        """The whole month's amount, as billing gave it line by line."""
        return sum((total.amount_tenge for total in self.by_service), Decimal(0))


@dataclass(frozen=True, slots=True)
class Statement:
    """A contract's month: some or all of its recipients, and the totals over all of them."""

    contract: ContractName
    payer: str
    period: Period
    recipients: tuple[RecipientCharges, ...]
    totals: Totals


@dataclass(frozen=True, slots=True)
class Page:
    """The part of a month on the screen: after `before` of the `found` out of `count`."""

    statement: Statement
    before: int
    found: int
    count: int

    @property
    def last(self) -> int:
        """The place of the last recipient on the page among those found."""
        return self.before + len({one.number for one in self.statement.recipients})


class Entry(NamedTuple):
    """A recipient of a month's list, before its lines are read; quick to make, as they are many."""

    number: int
    account: str
    recipient: str
    amount_tiyn: int


class Sort(StrEnum):
    """By what a month's recipients are sorted."""

    ACCOUNT = "account"
    RECIPIENT = "recipient"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class View:
    """The search, order and offset of a month's recipients."""

    search: str = ""
    sort: Sort = Sort.ACCOUNT
    descending: bool = False
    offset: int = 0

    @property
    def takes_all(self) -> bool:
        """True if all recipients are to be read: no database knows the Kazakh alphabet."""
        return bool(self.search) or self.sort == Sort.RECIPIENT


def totals_of(groups: Iterable[tuple[str, Decimal | None, Decimal, Decimal]]) -> Totals:
    """The totals of groups of lines: service, rate of VAT, volume, amount."""
    services: dict[str, ServiceTotal] = {}
    rates: dict[Decimal | None, RateTotal] = {}
    nothing = Decimal(0)
    for service, rate, volume, amount in groups:
        of_service = services.get(service, ServiceTotal(service, nothing, nothing))
        services[service] = ServiceTotal(
            service, of_service.volume_m3 + volume, of_service.amount_tenge + amount
        )
        of_rate = rates.get(rate, RateTotal(rate, nothing))
        rates[rate] = RateTotal(rate, of_rate.amount_tenge + amount)
    return Totals(
        tuple(services[service] for service in sorted(services, reverse=True)),
        tuple(sorted(rates.values(), key=_rate_order)),
    )


def _rate_order(total: RateTotal) -> tuple[bool, Decimal]:
    rate = total.vat_percent
    return (True, Decimal(0)) if rate is None else (False, -rate)


def arranged(entries: Collection[Entry], view: View) -> list[Entry]:
    """The recipients that are searched for, in the order asked for, equal ones by number."""
    found = sorted(_like(entries, view.search), key=lambda one: one.number)
    if view.sort == Sort.RECIPIENT:
        found.sort(key=lambda one: _alphabetical(one.recipient), reverse=view.descending)
    elif view.sort == Sort.AMOUNT:
        found.sort(key=lambda one: one.amount_tiyn, reverse=view.descending)
    elif view.descending:
        found.reverse()
    return found


def _like(entries: Collection[Entry], search: str) -> Iterable[Entry]:
    """The recipients with these words, or else those whose account is only written otherwise."""
    wanted, account = search.casefold(), fold(search)
    found = [one for one in entries if wanted in _searched(one)]
    return found or [one for one in entries if account and account in fold(one.account)]


def _searched(entry: Entry) -> str:
    # Nobody types a space that does not break, and billing's names have them.
    return f"{entry.account}\n{entry.recipient}".replace("\xa0", " ").casefold()


@lru_cache(maxsize=20_000)  # each page of a sorted month sorts it anew
def _alphabetical(name: str) -> str:
    """By the Kazakh alphabet whatever the case, and object 2 before object 10."""
    return _DIGITS.sub(lambda digits: digits[0].zfill(20), name.casefold()).translate(_ALPHABET)


def search_words(typed: str) -> str:
    """The words of a search without surplus spaces; refused when nothing can match them."""
    words = normalize("NFC", " ".join(typed.split()))
    if len(words) > LONGEST_SEARCH or not words.isprintable():
        raise Refused(texts.ODD_SEARCH.format(limit=LONGEST_SEARCH), field="search")
    return words


def agrees_with_its_tariff(line: ChargeLine) -> bool:
    """Return whether the amount is volume × tariff, or that plus VAT, give or take a tiyn."""
    return any(abs(line.amount_tenge - amount) <= _TIYN for amount in amounts_by_tariff(line))


def amounts_by_tariff(line: ChargeLine) -> tuple[Decimal, Decimal]:
    """The line's amount if its tariff includes VAT, and if VAT is added to it."""
    bare = _EXACT.multiply(line.volume_m3, line.tariff_tenge)
    on_top = _EXACT.multiply(bare, 1 + (line.vat_percent or Decimal(0)).scaleb(-2))
    return _to_tiyn(bare), _to_tiyn(on_top)


def _to_tiyn(tenge: Decimal) -> Decimal:
    """Rounded, half a tiyn away from nought, which has no sign."""
    return tenge.quantize(_TIYN, ROUND_HALF_UP, _EXACT) + 0


def default_period(today: date) -> Period:
    """The month before the one that `today` belongs to."""
    return Period.of(today).previous


def years_to_choose(today: date, charged: tuple[Period, ...]) -> tuple[int, ...]:
    """The years offered, latest first: back to the first with charges, and three at least."""
    first = min([today.year - YEARS_OFFERED, *(period.year for period in charged)])
    return tuple(range(today.year, first - 1, -1))


def neighbours(period: Period, charged: Sequence[Period]) -> tuple[Period | None, Period | None]:
    """The months with charges before and after this one."""
    before = [one for one in charged if one < period]
    after = [one for one in charged if one > period]
    return max(before, default=None), min(after, default=None)


def chosen_period(year: object, month: object, *, today: date) -> Period:
    """The month that somebody asks for, refused when there is none such or it has not begun."""
    try:
        period = Period(_number(year), _number(month))
    except ValueError:
        raise Refused(texts.NO_SUCH_MONTH, field="month") from None
    return _begun(period, today)


def written_period(text: str, *, today: date) -> Period:
    """The month written as `YYYY-MM`, refused as in `chosen_period`."""
    try:
        period = Period.parse(text)
    except ValueError:
        raise Refused(texts.NO_SUCH_MONTH, field="month") from None
    return _begun(period, today)


def _number(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and fullmatch(r"[0-9]{1,4}", value):
        return int(value)
    raise ValueError("not a number")


def _begun(period: Period, today: date) -> Period:
    if period > Period.of(today):
        raise Refused(texts.FUTURE_MONTH, field="month")
    return period


def page_start(offset: int, recipient_count: int, page_size: int) -> int:
    """The number of recipients before the page that `offset` is on; the last page at most."""
    last = max(0, recipient_count - 1)
    return min(max(0, offset), last) // page_size * page_size


def address_of(period: Period) -> str:
    """The address of the page of that month."""
    return f"{PATH}?period={period}"


def contract_and_payer(statement: Statement) -> Text:
    """Whose month it is."""
    contract = statement.contract
    is_company = contract.kind == ContractKind.LEGAL
    said = texts.CONTRACT_AND_PAYER if is_company else texts.ACCOUNT_AND_PAYER
    return said.format(number=contract.number, payer=statement.payer)


def file_name(
    contract: ContractName, period: Period, language: Language, extension: str = "pdf"
) -> str:
    """The report's file name."""
    name = texts.FILE_NAME.format(period=period, contract=contract.in_file_name)[language]
    return f"{name}.{extension}"


def file_names(contract: ContractName, period: Period) -> tuple[str, ...]:
    """The names that the same report has in the languages it may be sent in."""
    return tuple(file_name(contract, period, language) for language in LANGUAGES)
