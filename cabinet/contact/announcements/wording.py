"""Announcements in the reader's language, as pages show them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cabinet.contact.announcements import texts
from cabinet.contact.announcements.rules import Said, linked, paragraphs, period, shortened
from cabinet.core import formats
from cabinet.core.enums import BulletinKind
from cabinet.core.settings import settings
from cabinet.core.text import Language
from cabinet.web.visitor import Outage

_LONGEST_BANNER: Final = 240
_BADGES: Final = {
    BulletinKind.NEWS: "good",
    BulletinKind.PLANNED: "soon",
    BulletinKind.EMERGENCY: "overdue",
}
_LONGEST_TIMER_S: Final = 86_400


@dataclass(frozen=True)
class ShownBulletin:
    """An announcement in words; each paragraph in parts: words, and an address or nothing."""

    id: str
    kind: str
    badge: str
    title: str
    period: str
    revised: str
    paragraphs: list[list[list[str]]]


@dataclass(frozen=True)
class Banner:
    """An announcement in a few lines; `left` are the milliseconds until it ends, of one day."""

    id: str
    mood: str
    kind: str
    title: str
    period: str
    text: str
    left: int


def shown(said: Said, language: Language) -> ShownBulletin:
    """An announcement as a page shows it."""
    zone, hosts = settings().zone, settings().hosts_of_announcements
    when = formats.moment(said.published_at, language, zone)
    return ShownBulletin(
        id=f"a{said.bulletin_id}",
        kind=texts.KINDS[said.kind][language],
        badge=_BADGES[said.kind],
        title=said.title[language],
        period=period(said.begins_at, said.ends_at, language, zone),
        revised=texts.REVISED.format(when=when)[language] if said.is_revised else "",
        paragraphs=[
            [[part.words, part.href] for part in linked(one, hosts)]
            for one in paragraphs(said.text[language])
        ],
    )


def banner(said: Said, language: Language, now: datetime) -> Banner:
    """An announcement as the first page shows it."""
    return Banner(
        id=f"a{said.bulletin_id}",
        mood=_mood(said),
        kind=texts.KINDS[said.kind][language],
        title=said.title[language],
        period=period(said.begins_at, said.ends_at, language, settings().zone),
        text=shortened(said.text[language], _LONGEST_BANNER),
        left=_left(said, now),
    )


def outage(said: Said, language: Language, now: datetime) -> Outage:
    """An outage as every other page tells of it."""
    return Outage(
        id=f"a{said.bulletin_id}",
        mood=_mood(said),
        words=f"{texts.KINDS[said.kind][language]}: {said.title[language]}",
        period=period(said.begins_at, said.ends_at, language, settings().zone),
        left=_left(said, now),
    )


def _mood(said: Said) -> str:
    return "error" if said.kind is BulletinKind.EMERGENCY else "info"


def _left(said: Said, now: datetime) -> int:
    return int(min((said.ends_at - now).total_seconds(), _LONGEST_TIMER_S) * 1000)
