"""What an announcement may say: plain paragraphs, and links to known hosts alone."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from re import IGNORECASE
from re import compile as pattern
from typing import Final
from unicodedata import category, normalize

from cabinet.contact.announcements import texts
from cabinet.core import formats
from cabinet.core.enums import BulletinKind
from cabinet.core.text import LANGUAGES, Language, Text

LONGEST_TITLE: Final = 120
LONGEST_TEXT: Final = 4_000
_MOST_LINES: Final = 100

# A word that a mail program or a browser may make a link of: with a scheme, or like a host name.
_SCHEME: Final = pattern(r"[a-z][a-z0-9+.-]*://|\bwww\.|//|\bmailto:|\bjavascript:", IGNORECASE)
_LABEL: Final = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_HOST: Final = pattern(
    rf"(?<![\w.-])(?:{_LABEL}\.)+(?:[a-z]{{2,63}}|xn--[a-z0-9-]+)(?![\w-])", IGNORECASE
)
_NATIONAL: Final = pattern(r"\w[\w-]*\.(?:рф|қаз|укр|бел|срб|мкд|мон)(?!\w)", IGNORECASE)
# A whole address that becomes a link: no user, no port, no backslash that browsers read as a slash.
_ADDRESS: Final = pattern(r"https://([a-z0-9.-]+)(?:/[a-z0-9/._~%?&=+#:;,()!*-]*)?", IGNORECASE)
_WORD: Final = pattern(r"\S+")
_AFTER: Final = ".,;:!?)»”\"'"
_BEFORE: Final = "(«“\"'"


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a paragraph; with an `href` they are a link."""

    words: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """An announcement as its readers see it; `revised_at` is when it was last made more exact."""

    bulletin_id: int
    kind: BulletinKind
    title: Text
    text: Text
    begins_at: datetime
    ends_at: datetime
    published_at: datetime
    is_revised: bool


def in_each_language(ru: str, kk: str, en: str) -> Text:
    """A text of which the Russian one stands for those that are missing."""
    return Text(ru=ru, kk=kk or ru, en=en or ru)


def cleaned(typed: str) -> str:
    """What was typed without what cannot be seen, which could turn or hide words; lines stay."""
    lines = normalize("NFC", typed).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    shown = ("".join(filter(_is_seen, line.replace("\t", " "))).strip() for line in lines)
    return "\n".join(shown).strip()


def _is_seen(sign: str) -> bool:
    return not category(sign).startswith("C") and category(sign) not in ("Zl", "Zp")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: its lines that are not empty."""
    return [line for line in text.split("\n") if line.strip()][:_MOST_LINES]


def foreign_links(text: str, hosts: Collection[str]) -> list[str]:
    """The words of a text that are, or may be taken for, links to other hosts than these."""
    return [word for word in _WORD.findall(text) if _is_foreign(_bare(word), hosts)]


def _is_foreign(word: str, hosts: Collection[str]) -> bool:
    if _SCHEME.search(word):
        return not _allowed_host(word, hosts)
    named = [*_HOST.findall(word), *_NATIONAL.findall(word)]
    return any(name.lower() not in hosts for name in named)


def _allowed_host(word: str, hosts: Collection[str]) -> bool:
    address = _ADDRESS.fullmatch(word)
    return address is not None and address[1].lower() in hosts


def _bare(word: str) -> str:
    return word.strip(_BEFORE + _AFTER)


def linked(paragraph: str, hosts: Collection[str]) -> list[Part]:
    """A paragraph in parts: addresses of these hosts are links, all else is words."""
    parts: list[Part] = []
    for part in _parts(paragraph, hosts):
        if parts and not part.href and not parts[-1].href:
            parts[-1] = Part(parts[-1].words + part.words)
        else:
            parts.append(part)
    return parts


def _parts(paragraph: str, hosts: Collection[str]) -> Iterator[Part]:
    end = 0
    for found in _WORD.finditer(paragraph):
        word = _bare(found[0])
        if not _allowed_host(word, hosts):
            continue
        start = found.start() + found[0].index(word)
        if start > end:
            yield Part(paragraph[end:start])
        yield Part(word, word)
        end = start + len(word)
    if end < len(paragraph):
        yield Part(paragraph[end:])


def period(begins_at: datetime, ends_at: datetime, language: Language, zone: tzinfo) -> str:
    """From when to when, in words; of one day the day is named once."""
    first, last = begins_at.astimezone(zone), ends_at.astimezone(zone)
    if first.date() == last.date():
        day = formats.date(first.date(), language)
        return f"{day}, {first:%H:%M}–{last:%H:%M}"
    both = {
        "first": formats.moment(begins_at, language, zone),
        "last": formats.moment(ends_at, language, zone),
    }
    return texts.PERIOD.format(**both)[language]


def period_text(begins_at: datetime, ends_at: datetime, zone: tzinfo) -> Text:
    """`period` in each language."""
    return Text(**{one: period(begins_at, ends_at, one, zone) for one in LANGUAGES})


def shortened(text: str, most: int) -> str:
    """The beginning of a text on one line, cut between two words."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip(".,;:") + "…"
