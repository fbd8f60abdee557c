"""The state of «Сводка»: its sentences and tiles."""

from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

import reflex as rx

from cabinet import db
from cabinet.core import formats
from cabinet.core.clock import local_day, now
from cabinet.core.settings import settings
from cabinet.core.text import Language as Code
from cabinet.core.text import Text, language_of, same
from cabinet.exchange.texts import KINDS as KINDS_IN_WORDS
from cabinet.staff.member import StaffMember
from cabinet.staff.overview import texts
from cabinet.staff.overview.service import LastImport, Overview, Sent, Waiting, overview
from cabinet.staff.permissions import Permission
from cabinet.staff.web.visitor import staff_member
from cabinet.web.language import Language

_HUNDRED: Final = Decimal(100)


@dataclass(frozen=True)
class Tile:
    """What waits: how much of it, since when, and the page that decides; none without a `path`."""

    title: str
    figure: str
    note: str
    path: str
    is_calm: bool


@dataclass(frozen=True)
class ShownImport:
    """A kind of file, and when it came last."""

    kind: str
    when: str
    age: str


class OverviewState(rx.State):
    """Shows how the month goes."""

    is_loaded: bool = False
    first_line: str = ""
    window: str = ""
    tiles: list[Tile] = []
    imports: list[ShownImport] = []
    imports_path: str = ""

    @rx.event
    async def load(self) -> None:
        """Count everything anew."""
        who, moment = await staff_member(self), now()
        found = await db.read(overview, who=who, now=moment)
        language = language_of((await self.get_state(Language)).code)
        self.first_line = f"{_sent(found)[language]} {_before(found.before)[language]}"
        self.window = _window(found)[language]
        self.tiles = [_shown(one, who, language) for one in _tiles(found, moment)]
        self.imports = [_import(one, language, moment) for one in found.imports]
        self.imports_path = "/imports" if who.may(Permission.IMPORTS_SEE) else ""
        self.is_loaded = True


def _figure(number: int) -> Text:
    return formats.decimal_text(Decimal(number))


def _sent(found: Overview) -> Text:
    share = Decimal(0)
    if found.all.contracts:
        share = _HUNDRED * found.sent.contracts / found.all.contracts
    return texts.SENT.format(
        month=formats.month_within(found.window.period),
        contracts=_figure(found.sent.contracts),
        all_contracts=_figure(found.all.contracts),
        meters=_figure(found.sent.meters),
        all_meters=_figure(found.all.meters),
        share=f"{share.quantize(Decimal(1), ROUND_HALF_UP)}\u00a0%",
    )


def _before(sent: Sent) -> Text:
    return texts.BEFORE.format(contracts=_figure(sent.contracts), meters=_figure(sent.meters))


def _window(found: Overview) -> Text:
    window = found.window
    words = texts.OPEN if window.is_open else texts.CLOSED
    return words.format(first=formats.date_text(window.first), last=formats.date_text(window.last))


@dataclass(frozen=True, slots=True)
class _Told:
    """A tile before it is read; it is `calm` where nothing is to be done."""

    title: Text
    figure: Text
    note: Text
    path: str
    permission: Permission
    is_calm: bool


def _tiles(found: Overview, moment: datetime) -> list[_Told]:
    waiting = (
        (texts.HELD, found.held, "/held", Permission.READINGS_SEE),
        (
            texts.REGISTRATIONS,
            found.registrations,
            "/registrations",
            Permission.REGISTRATIONS_SEE,
        ),
        (texts.REQUESTS, found.requests, "/requests", Permission.REQUESTS_SEE),
        (texts.FAILING, found.failing, "/letters", Permission.LETTERS_SEE),
        (texts.PAYMENTS, found.payments, "/payments?state=late", Permission.PAYMENTS_SEE),
        (texts.FILES, found.files, "/imports?state=checked", Permission.IMPORTS_SEE),
        (
            texts.ANNOUNCEMENTS,
            found.announcements,
            "/announcements?state=waiting",
            Permission.ANNOUNCEMENTS_SEE,
        ),
    )
    tiles = [
        _Told(title, _figure(one.count), _age(one, moment), path, permission, not one.count)
        for title, one, path, permission in waiting
    ]
    month = formats.month_within(found.charged)
    charges = texts.HERE if found.has_charges else texts.NONE_YET
    tiles.append(
        _Told(
            texts.CHARGES.format(month=month),
            charges,
            same(""),
            "/imports",
            Permission.IMPORTS_SEE,
            found.has_charges,
        )
    )
    return tiles


def _age(one: Waiting, moment: datetime) -> Text:
    if one.first_at is None:
        return texts.NOTHING_WAITS
    return texts.OLDEST.format(age=_days_ago(one.first_at, moment))


def _days_ago(when: datetime, moment: datetime) -> Text:
    days = (local_day(moment) - local_day(when)).days
    if days <= 0:
        return texts.TODAY
    return texts.YESTERDAY if days == 1 else texts.DAYS_AGO.format(days=days)


def _shown(one: _Told, who: StaffMember, language: Code) -> Tile:
    return Tile(
        title=one.title[language],
        figure=one.figure[language],
        note=one.note[language],
        path=one.path if who.may(one.permission) else "",
        is_calm=one.is_calm,
    )


def _import(one: LastImport, language: Code, moment: datetime) -> ShownImport:
    kind = KINDS_IN_WORDS.get(one.kind, same(one.kind))[language]
    if one.imported_at is None:
        return ShownImport(kind, texts.NEVER[language], "")
    when = formats.moment(one.imported_at, language, settings().zone)
    return ShownImport(kind, when, _days_ago(one.imported_at, moment)[language])
