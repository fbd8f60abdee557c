"""Formats the contracts of a person in the reader's language, those that need something first."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from cabinet.core import formats
from cabinet.core.text import Language, Text
from cabinet.home.contracts import texts
from cabinet.home.contracts.service import Contracts, Standing
from cabinet.identity.access.texts import ROLES
from cabinet.readings.verification import Due
from cabinet.readings.window import Window

_OVERDUE: Final = "overdue"
_SOON: Final = "soon"
_GOOD: Final = "good"
# What is to be done comes before what is done already, and what is late before all.
_ORDER: Final = (_OVERDUE, _SOON, _GOOD)


@dataclass(frozen=True)
class Line:
    """A thing to be known of a contract: `overdue`, `soon` or `good`, and what it is."""

    look: str
    words: str


@dataclass(frozen=True)
class ContractCard:
    """A contract on the page; `address` is what addresses name it by."""

    address: str
    name: str
    payer: str
    role: str
    lines: list[Line]


def cards(found: Contracts, language: Language) -> list[ContractCard]:
    """A card for each contract, the most urgent first, else in the order of their numbers."""
    shown = [_card(one, found.window, language) for one in found.standings]
    return sorted(shown, key=lambda card: _ORDER.index(card.lines[0].look))


def _card(standing: Standing, window: Window, language: Language) -> ContractCard:
    said = _lines(standing, window, language)
    return ContractCard(
        address=standing.address,
        name=standing.name.named[language],
        payer=standing.payer,
        role=ROLES[standing.role][language],
        lines=sorted(said, key=lambda line: _ORDER.index(line.look)),
    )


def _lines(standing: Standing, window: Window, language: Language) -> list[Line]:
    if not standing.is_approved:
        return [Line(_GOOD, texts.WAITS[language])]
    said = [*_readings(standing, window), *_debt(standing, language), *_verification(standing)]
    return [Line(look, words[language]) for look, words in said or [(_GOOD, texts.NOTHING)]]


def _readings(standing: Standing, window: Window) -> list[tuple[str, Text]]:
    of_meters = standing.progress
    if not of_meters.meters or not window.is_open:
        return []
    counts = {"sent": of_meters.sent, "meters": of_meters.meters}
    if of_meters.sent < of_meters.meters:
        last = formats.date_text(window.last)
        return [(_SOON, texts.TO_SEND.format(day=last, **counts))]
    return [(_GOOD, texts.SENT.format(**counts))]


def _debt(standing: Standing, language: Language) -> list[tuple[str, Text]]:
    if standing.debt is None:
        return []
    debt = standing.debt
    owed = formats.amount(debt.owed_tenge, language)
    if not debt.overdue_tenge:
        return [(_SOON, texts.TO_PAY.format(owed=owed, day=_day(debt.due_on)))]
    words = texts.ALL_OVERDUE if debt.overdue_tenge == debt.owed_tenge else texts.OVERDUE
    overdue, since = formats.amount(debt.overdue_tenge, language), _day(debt.overdue_since)
    return [(_OVERDUE, words.format(owed=owed, overdue=overdue, since=since))]


def _verification(standing: Standing) -> list[tuple[str, Text]]:
    if standing.verification == Due.LATER:
        return []
    day = _day(standing.progress.next_verification)
    if standing.verification == Due.OVERDUE:
        return [(_OVERDUE, texts.VERIFICATION_OVER.format(day=day))]
    return [(_SOON, texts.VERIFICATION_SOON.format(day=day))]


def _day(day: date | None) -> Text | str:
    return formats.date_text(day) if day else ""
