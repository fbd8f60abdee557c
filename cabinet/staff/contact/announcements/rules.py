"""What is typed of an announcement, checked field by field; the state that one is in."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from typing import Any, Final

from cabinet.contact.announcements.rules import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    cleaned,
    foreign_links,
)
from cabinet.core.enums import Audience, BulletinKind
from cabinet.core.errors import Refused
from cabinet.core.text import LANGUAGES, Text
from cabinet.staff.contact.announcements import texts

DRAFT: Final = "draft"
WAITING: Final = "waiting"
PLANNED: Final = "planned"
CURRENT: Final = "current"
PAST: Final = "past"
WITHDRAWN: Final = "withdrawn"
SUPERSEDED: Final = "superseded"
WORDS: Final = tuple(f"{part}_{one}" for one in LANGUAGES for part in ("title", "text"))
"""The fields of what is said, in each language."""
_LONGEST: Final = timedelta(days=366)
_MOST_WORDS_OF_AUDIENCE: Final = 40_000


@dataclass(frozen=True, slots=True)
class Draft:
    """An announcement as it is typed; `begins` and `ends` are of the utility's clock."""

    kind: str = BulletinKind.PLANNED
    words: Mapping[str, str] = field(default_factory=dict)
    begins: str = ""
    ends: str = ""
    audience: str = Audience.ALL
    tariff_group: str = ""
    audience_words: str = ""
    has_banner: bool = True
    has_letter: bool = False

    def values(self, *, hosts: Collection[str], zone: tzinfo, now: datetime) -> dict[str, Any]:
        """What is kept of it; `Refused` with a sentence beside each field that does not fit."""
        words = {name: cleaned(self.words.get(name, "")) for name in WORDS}
        for one in LANGUAGES:
            words[f"title_{one}"] = " ".join(words[f"title_{one}"].split())
        begins, ends = _moment(self.begins, zone), _moment(self.ends, zone)
        wrong = _wrong_words(words, hosts) | _wrong_days(begins, ends, now) | self._wrong_choice()
        if wrong:
            raise Refused(next(iter(wrong.values())), fields=wrong)
        is_group = self.audience == Audience.TARIFF_GROUP
        typed = self.tariff_group if is_group else cleaned(self.audience_words)
        has_words = self.audience not in (Audience.ALL, Audience.FILE)
        return {
            **words,
            "kind": self.kind,
            "begins_at": begins,
            "ends_at": ends,
            "audience": self.audience,
            "audience_words": typed if has_words else "",
            "has_banner": self.has_banner,
            "has_letter": self.has_letter,
        }

    def _wrong_choice(self) -> dict[str, Text]:
        wrong: dict[str, Text] = {}
        if self.kind not in list(BulletinKind):
            wrong["kind"] = texts.CHOOSE
        if self.audience not in list(Audience):
            wrong["audience"] = texts.CHOOSE
        if self.audience == Audience.TARIFF_GROUP and not self.tariff_group:
            wrong["tariff_group"] = texts.CHOOSE
        if len(self.audience_words) > _MOST_WORDS_OF_AUDIENCE:
            wrong["audience_words"] = texts.TOO_LONG.format(most=_MOST_WORDS_OF_AUDIENCE)
        return wrong


def _moment(typed: str, zone: tzinfo) -> datetime | None:
    try:
        found = datetime.fromisoformat(typed)
    except ValueError:
        return None
    return found.replace(tzinfo=zone, second=0, microsecond=0) if found.year > 2000 else None


def _wrong_days(begins: datetime | None, ends: datetime | None, now: datetime) -> dict[str, Text]:
    wrong: dict[str, Text] = {}
    if begins is None:
        wrong["begins"] = texts.WHEN_WANTED
    if ends is None:
        wrong["ends"] = texts.END_WANTED
    if begins is None or ends is None:
        return wrong
    if ends <= begins:
        wrong["ends"] = texts.ENDS_BEFORE
    elif ends <= now:
        wrong["ends"] = texts.HAS_ENDED
    elif ends > now + _LONGEST:
        wrong["ends"] = texts.TOO_FAR
    return wrong


def _wrong_words(words: Mapping[str, str], hosts: Collection[str]) -> dict[str, Text]:
    wrong: dict[str, Text] = {}
    for name, typed in words.items():
        most = LONGEST_TITLE if name.startswith("title") else LONGEST_TEXT
        if len(typed) > most:
            wrong[name] = texts.TOO_LONG.format(most=most)
        elif foreign := foreign_links(typed, hosts):
            wrong[name] = texts.FOREIGN_LINK.format(link=foreign[0][:60])
    missing = {name: said for name, said in texts.RUSSIAN_WANTED.items() if not words[name]}
    return wrong | missing


def draft_from(row: Any, zone: tzinfo) -> Draft:
    """A version as it was typed."""
    is_group = row.audience == Audience.TARIFF_GROUP
    return Draft(
        kind=row.kind,
        words={name: getattr(row, name) for name in WORDS},
        begins=_typed(row.begins_at, zone),
        ends=_typed(row.ends_at, zone),
        audience=row.audience,
        tariff_group=row.audience_words if is_group else "",
        audience_words="" if is_group else row.audience_words,
        has_banner=row.has_banner,
        has_letter=row.has_letter,
    )


def _typed(moment: datetime, zone: tzinfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%dT%H:%M}"


def state_of(row: Any, now: datetime) -> str:
    """The state of a version."""
    if row.withdrawn_at is not None:
        return WITHDRAWN
    if row.superseded_at is not None:
        return SUPERSEDED
    if row.published_at is None:
        return WAITING if row.asked_at is not None else DRAFT
    if row.ends_at <= now:
        return PAST
    return PLANNED if row.begins_at > now else CURRENT
