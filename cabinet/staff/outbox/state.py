"""The state of «Письма»: the list, the chosen letter, and acts on all that were counted."""

from dataclasses import dataclass, replace
from typing import Any

import reflex as rx
from reflex.event import EventSpec

from cabinet import db
from cabinet.core import formats
from cabinet.core.clock import now
from cabinet.core.errors import Refused
from cabinet.core.settings import settings
from cabinet.core.text import Language as Code
from cabinet.core.text import Text, language_of
from cabinet.staff.lists.query import LONGEST_TYPED, Listed, ListQuery
from cabinet.staff.lists.state import ListAddress, ListMixin, Row
from cabinet.staff.member import StaffMember
from cabinet.staff.outbox import service, texts
from cabinet.staff.outbox.kind_texts import kind_words
from cabinet.staff.outbox.service import Counted, LetterRow
from cabinet.staff.web.visitor import staff_member
from cabinet.ui.form import answers_form, focus, text_of
from cabinet.web.language import Language
from cabinet.web.visitor import id_in, kept_in_address, origin

PATH = "/letters"


@dataclass(frozen=True)
class ShownLetter:
    """What the panel shows of the chosen letter; no id where none is chosen."""

    id: int = 0
    to_address: str = ""
    kind: str = ""
    status: str = ""
    written: str = ""
    due: str = ""
    attempts: str = ""
    error: str = ""
    waits: bool = False
    may_be_given_up: bool = False


class LettersState(ListMixin, rx.State):
    """Shows the letters that have not left, and tries them again or gives them up."""

    first_line: str = ""
    letter: ShownLetter = ShownLetter()
    # What was counted for an act on all; empty until then.
    counted: dict[str, str] = {}
    done: int = 0

    _letters: dict[int, LetterRow] = {}
    _counted: Counted = Counted(())

    @rx.event
    @answers_form
    async def search(self, form: dict[str, object]) -> EventSpec | None:
        """Show the letters that `to: kind: status:` ask for; they stand in no address."""
        typed = text_of(form, "search")[:LONGEST_TYPED].strip()
        service.read_search(typed)
        self.typed = typed
        await self._show(replace(self._asked(), page=1))
        return None

    @rx.event
    async def choose(self, key: str) -> list[EventSpec]:
        """Show one of the letters in the panel."""
        self._clear()
        await self._choose(key)
        kept = self._kept()
        return [focus("chosen"), kept] if self.letter.id else [kept]

    @rx.event
    @answers_form
    async def try_again(self) -> list[EventSpec]:
        """Let the chosen letter be tried at once."""
        await db.run(service.try_again, letter_id=self.letter.id, **await self._meant())
        return await self._told(texts.TRIED)

    @rx.event
    @answers_form
    async def give_up(self, form: dict[str, object]) -> list[EventSpec]:
        """Give the chosen letter up, for the reason that was typed."""
        reason = text_of(form, "reason")
        meant = await self._meant()
        await db.run(service.give_up, letter_id=self.letter.id, reason=reason, **meant)
        return await self._told(texts.GIVEN)

    @rx.event
    @answers_form
    async def count(self) -> EventSpec | None:
        """Count the letters of the list that wait, before an act on all of them."""
        who = await staff_member(self)
        asked = replace(self._asked(), typed=self.typed)
        self._counted = await db.read(service.count, who=who, query=asked)
        self.counted = texts.COUNTED.format(count=self._counted.count).as_dict()
        return focus("counted")

    @rx.event
    @answers_form
    async def try_all_again(self) -> list[EventSpec]:
        """Let all that were counted be tried at once."""
        counted = self._take_counted()
        meant = await self._meant()
        count = await db.run(service.try_all_again, counted=counted, **meant)
        return await self._told(texts.ALL_TRIED.format(count=count))

    @rx.event
    @answers_form
    async def give_all_up(self, form: dict[str, object]) -> list[EventSpec]:
        """Give all up that were counted, for the reason that was typed."""
        if not self._counted.ids:
            raise Refused(texts.COUNT_FIRST)
        reason, meant = text_of(form, "all_reason"), await self._meant()
        try:
            count = await db.run(service.give_all_up, counted=self._counted, reason=reason, **meant)
        except Refused as refused:
            if "reason" in refused.fields:
                raise Refused(refused.text, field="all_reason") from None
            raise
        self._take_counted()
        return await self._told(texts.ALL_GIVEN.format(count=count))

    async def _open_asked(self) -> None:
        await self._choose(self.router.url.query_parameters.get("letter", ""))

    async def _choose(self, key: str) -> None:
        chosen = self._letters.get(id_in(key))
        language = language_of((await self.get_state(Language)).code)
        self.letter = ShownLetter() if chosen is None else _letter(chosen, language)

    def _kept(self) -> EventSpec:
        return kept_in_address(letter=str(self.letter.id or ""))

    def _take_counted(self) -> Counted:
        """What was counted, good for one act; `Refused` where nothing was."""
        counted, self._counted, self.counted = self._counted, Counted(()), {}
        if not counted.ids:
            raise Refused(texts.COUNT_FIRST)
        return counted

    async def _meant(self) -> dict[str, Any]:
        return {
            "who": await staff_member(self),
            "origin": await origin(self),
            "now": now(),
        }

    async def _told(self, said: Text) -> list[EventSpec]:
        self.letter = ShownLetter()
        self.done += 1
        await self._show(self._asked())
        self._succeed(said)
        return [focus("result"), self._kept()]

    def _address(self) -> ListAddress:
        return ListAddress(PATH, service.FILTERS, service.SORTS, falling=service.SORTS)

    async def _fetch(self, who: StaffMember, query: ListQuery, language: Code) -> Listed[Row]:
        self.first_line = texts.FIRST_LINE.format(**await db.read(service.counts, who=who))[
            language
        ]
        listed = await db.read(service.letters, who=who, query=query)
        self._letters = {row.letter_id: row for row in listed.rows}
        if self.letter.id not in self._letters:
            self.letter = ShownLetter()
        self._counted, self.counted = Counted(()), {}
        return Listed([_row(one, language) for one in listed.rows], listed.total, listed.page)


def _row(one: LetterRow, language: Code) -> Row:
    zone = settings().zone
    return {
        "id": str(one.letter_id),
        "written": formats.moment(one.written_at, language, zone),
        "kind": kind_words(one.kind)[language],
        "to": one.to_address,
        "status": texts.STATUSES[one.status][language],
        "attempts": str(one.attempts),
        "error": one.last_error,
    }


def _letter(one: LetterRow, language: Code) -> ShownLetter:
    zone = settings().zone
    due = one.given_up_at or one.due_at
    return ShownLetter(
        id=one.letter_id,
        to_address=one.to_address,
        kind=f"{kind_words(one.kind)[language]} ({one.kind})",
        status=texts.STATUSES[one.status][language],
        written=formats.moment(one.written_at, language, zone),
        due=formats.moment(due, language, zone),
        attempts=str(one.attempts),
        error=one.last_error or "–",
        waits=one.given_up_at is None,
        may_be_given_up=one.may_be_given_up,
    )
