"""Says the journal's details in the reader's language.

They are stored as the program wrote them, since entries are never changed. Each form that is
known has words; what people typed stays as it is.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from cabinet.contact.announcements import texts as bulletin_texts
from cabinet.contact.requests import texts as request_texts
from cabinet.core.text import Text, same
from cabinet.exchange import texts as exchange_texts
from cabinet.identity.access.texts import ROLES
from cabinet.identity.profile.subscription.service import NAMES
from cabinet.staff.api.texts import VERDICTS as KEY_VERDICTS
from cabinet.staff.contact.announcements import texts as staff_bulletin_texts
from cabinet.staff.journal import detail_texts as texts
from cabinet.staff.outbox.kind_texts import KINDS as LETTERS
from cabinet.staff.texts import ROLES as STAFF_ROLES

_Words = Mapping[Any, Text]
_Form = tuple[re.Pattern[str], Callable[[Mapping[str, str]], Text]]
_SUBSCRIPTIONS: Final[_Words] = {one.word: words for one, words in NAMES.items()}
_LINK: Final = ", by the link of a letter"


def _form(pattern: str, said: Text, **words: _Words) -> _Form:
    """A form whose groups are filled in, by their words where they have some."""

    def tell(found: Mapping[str, str]) -> Text:
        return said.format(
            **{name: words.get(name, {}).get(one, one) for name, one in found.items()}
        )

    return re.compile(pattern), tell


def _one_of(words: _Words) -> _Form:
    """A word by itself."""
    known = "|".join(re.escape(str(one)) for one in words)
    return _form(f"(?P<word>{known})", texts.WORD, word=words)


def _subscriptions(found: Mapping[str, str]) -> Text:
    listed = found["listed"].removesuffix(_LINK)
    parts = [
        (texts.ON if state == "on" else texts.OFF).format(name=_SUBSCRIPTIONS.get(word, word))
        for word, _, state in (one.partition(" ") for one in listed.split(", "))
    ]
    return _joined([*parts, *([texts.LINK] if listed != found["listed"] else [])])


def _agreed(found: Mapping[str, str]) -> Text:
    return _joined([texts.AGREED_TO[one] for one in found["listed"].split(", ")])


def _run(found: Mapping[str, str]) -> Text:
    work, *others = found["about"].split(" ")
    words = exchange_texts.KINDS if work == "import" else texts.TAKEN
    return _joined([texts.WORKS[work], *(words.get(one, same(one)) for one in others)], " ")


def _taken(found: Mapping[str, str]) -> Text:
    return _joined([texts.TAKEN[found["what"]], same(found["of"])], " ")


def _joined(parts: Sequence[Text], separator: str = ", ") -> Text:
    return Text(*(separator.join(filter(None, one)) for one in zip(*parts, strict=True)))


_REQUEST: Final = r"request (?P<number>\d+)"
_OF_KIND: Final = rf"{_REQUEST}, (?P<kind>\w+)"
_DAYS: Final = r"(?P<first>\S+) (?P<last>\S+)"
_KINDS: Final[_Words] = request_texts.KINDS
_DETAILS: Final[tuple[_Form, ...]] = (
    _form(r"charges (?P<month>\S+)", texts.CHARGES),
    _form(r"charges (?P<month>\S+) (?P<form>\w+)", texts.CHARGES_AS),
    _form(r"notice (?P<month>\S+)", texts.NOTICE),
    _form(rf"reconciliation {_DAYS}", texts.RECONCILIATION),
    _form(r"receipt (?P<number>\S+)", texts.RECEIPT),
    _form(r"readings history", texts.HISTORY),
    _form(r"readings template", texts.TEMPLATE),
    _form(r"calendar", texts.CALENDAR),
    _form(r"errors", texts.ERRORS),
    _form(r"(?P<count>\d+) found", texts.FOUND),
    _form(r"(?P<count>\d+) letters", texts.LETTERS),
    _form(r"(?P<rows>\d+) rows, (?P<differences>\d+) differences", texts.BANK_LIST),
    _form(r"rows (?P<rows>\d+), changed (?P<changed>\d+)", texts.FEW_FIGURES),
    _form(
        r"rows (?P<rows>\d+), new (?P<new>\d+), changed (?P<changed>\d+), removed (?P<removed>\d+),"
        r" identities (?P<identities>\d+)",
        texts.FIGURES,
    ),
    _form(r"invitation (?P<number>\d+), (?P<role>\w+)", texts.INVITATION, role=ROLES),
    _form(r"membership (?P<number>\d+), (?P<role>\w+)", texts.MEMBERSHIP, role=ROLES),
    _form(r"offer (?P<number>\d+)", texts.OFFER),
    _form(rf"{_REQUEST}, file (?P<file>\d+)", texts.REQUEST_FILE),
    _form(_OF_KIND, texts.REQUEST_OF, kind=_KINDS),
    _form(rf"{_OF_KIND}, file (?P<file>\d+)", texts.REQUEST_OF_FILE, kind=_KINDS),
    _form(
        rf"{_OF_KIND}, (?P<rating>\w+)",
        texts.REQUEST_RATED,
        kind=_KINDS,
        rating=request_texts.RATINGS,
    ),
    _form(
        rf"(?P<verdict>agreed|disagreed) {_DAYS} (?P<closing>\S+)",
        texts.ANSWER,
        verdict=texts.VERDICTS,
    ),
    _form(
        r"(?P<kind>\w+), for (?P<audience>\w+): contracts (?P<contracts>\d+),"
        r" letters (?P<letters>\d+)",
        texts.BULLETIN,
        kind=bulletin_texts.KINDS,
        audience=staff_bulletin_texts.AUDIENCES,
    ),
    _form(
        r"(?P<number>[^:]+): (?P<why>billing has another owner)",
        texts.OF_CONTRACT,
        why={"billing has another owner": texts.ANOTHER_OWNER},
    ),
    _form(r"billing has another owner", texts.ANOTHER_OWNER),
    _form(r"of a colleague", texts.OF_COLLEAGUE),
    _form(
        rf"(?P<before>{'|'.join(STAFF_ROLES)}) -> (?P<role>{'|'.join(STAFF_ROLES)})",
        texts.ROLE_CHANGED,
        before=STAFF_ROLES,
        role=STAFF_ROLES,
    ),
    (re.compile(rf"(?P<listed>(?:\w+ (?:on|off)(?:, )?)+(?:{_LINK})?)"), _subscriptions),
    (re.compile(r"(?P<listed>(?:owners|warnings)(?:, (?:owners|warnings))*)"), _agreed),
    _one_of(STAFF_ROLES),
    _one_of(KEY_VERDICTS),
    _one_of(LETTERS),
)
_SUBJECTS: Final[tuple[_Form, ...]] = (
    (re.compile(r"(?P<about>(?:import|export|notices|reminders)(?: [\w-]+)+)"), _run),
    (re.compile(rf"(?P<what>{'|'.join(texts.TAKEN)}) ?(?P<of>[\dT:.+Z-]*)"), _taken),
    _form(r"letter (?P<number>\d+)", texts.LETTER),
    _form(_REQUEST, texts.REQUEST),
    _form(r"(?P<number>\d+), version (?P<version>\d+)", texts.BULLETIN_VERSION),
    _one_of(texts.LISTS),
)


def told_detail(detail: str) -> Text:
    """A detail or a reason in words."""
    return _told(detail, _DETAILS)


def told_subject(subject: str) -> Text:
    """The subject of an entry, in words."""
    return _told(subject, _SUBJECTS)


def _told(stored: str, forms: Sequence[_Form]) -> Text:
    for pattern, tell in forms:
        if found := pattern.fullmatch(stored):
            return tell(found.groupdict())
    return same(stored)
