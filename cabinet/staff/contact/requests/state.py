"""The states of «Обращения» on the utility's side: the list, and one request."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import reflex as rx
from reflex.event import EventSpec

from cabinet import db
from cabinet.contact.requests.about import about_words
from cabinet.contact.requests.counts import Open
from cabinet.contact.requests.drawing import ShownMessage, shown_files
from cabinet.contact.requests.rules import CLOSED, StaffAct, an_id
from cabinet.contact.requests.texts import KINDS, RATINGS
from cabinet.contact.requests.thread import Message
from cabinet.core import formats
from cabinet.core.clock import now
from cabinet.core.enums import Rating
from cabinet.core.errors import Absent, Refused
from cabinet.core.settings import settings
from cabinet.core.text import Language as Code
from cabinet.core.text import language_of
from cabinet.staff.contact.requests import service, texts
from cabinet.staff.contact.requests.service import FILTERS, SORTS, Case, Line
from cabinet.staff.lists.query import Listed, ListQuery
from cabinet.staff.lists.state import ListAddress, ListMixin, Row
from cabinet.staff.member import StaffMember
from cabinet.staff.web.visitor import staff_member
from cabinet.ui.form import FormMixin, answers_form, focus, text_of
from cabinet.web.language import Language
from cabinet.web.visitor import origin

PATH: Final = "/requests"
ONE_PATH: Final = "/requests/one"
THREAD: Final = "thread"
"""The id of the heading of the open request."""
_ADDRESS: Final = ListAddress(PATH, FILTERS, SORTS)


@dataclass(frozen=True)
class ShownNote:
    """A note as it is read."""

    author: str
    at: str
    words: str


@dataclass(frozen=True)
class ShownCase:
    """The open request as it is read; none without a `number`."""

    number: str = ""
    heading: str = ""
    state: str = ""
    mood: str = ""
    about: str = ""
    term: str = ""
    is_late: bool = False
    is_open: bool = False
    is_mine: bool = False
    is_former: bool = False
    opened: str = ""
    taken_by: str = ""
    contract: str = ""
    contract_id: str = ""
    payer: str = ""
    address: str = ""
    phone: str = ""
    opener: str = ""
    rating: str = ""


class RequestsState(ListMixin, rx.State):
    """Shows the requests, open ones first, those that were opened first before others."""

    first_line: dict[str, str] = {}

    def _address(self) -> ListAddress:
        return _ADDRESS

    async def _fetch(self, who: StaffMember, query: ListQuery, language: Code) -> Listed[Row]:
        moment = now()
        found = await db.read(service.listed, who=who, query=query, now=moment)
        counted = await db.read(service.waiting, who=who, now=moment)
        self.first_line = _first_line(counted)
        rows = [_row(line, language) for line in found.rows]
        return Listed(rows, found.total, found.page)


class RequestState(FormMixin, rx.State):
    """Shows one request, and does with it what is asked for."""

    is_loaded: bool = False
    is_missing: bool = False
    case: ShownCase = ShownCase()
    messages: list[ShownMessage] = []
    notes: list[ShownNote] = []
    # Grows with each thing that was done, which empties the forms.
    done: int = 0

    _request_id: int = 0
    _seen: int = 0

    @rx.event
    async def load(self) -> None:
        """Show the request that the address names."""
        self._clear()
        self._request_id = an_id(self.router.url.query_parameters.get("request"))
        await self._show()

    @rx.event
    async def step(self, by: int) -> EventSpec | None:
        """Go to the open request after this one, or before it; the last one stays."""
        who, step = await staff_member(self), -1 if by < 0 else 1
        found = await db.read(service.next_after, who=who, request_id=self._request_id, step=step)
        return rx.redirect(f"{ONE_PATH}?request={found}") if found else None

    @rx.event
    @answers_form
    async def take(self) -> EventSpec:
        """Take the request."""
        await self._act(StaffAct.TAKE, "", "")
        return await self._told(texts.TOOK)

    @rx.event
    @answers_form
    async def decide(self, form: dict[str, object]) -> EventSpec:
        """Answer, ask, or close the request, as the form says."""
        named = text_of(form, "act")
        if named not in set(texts.ACTS):
            raise Refused(texts.NO_ACT, field="act")
        await self._act(StaffAct(named), text_of(form, "stock"), text_of(form, "words"))
        return await self._told(texts.DONE.format(what=texts.ACTS[StaffAct(named)]))

    @rx.event
    @answers_form
    async def note(self, form: dict[str, object]) -> EventSpec:
        """Keep a note for colleagues."""
        await db.run(
            service.add_note,
            who=await staff_member(self),
            request_id=self._request_id,
            words=text_of(form, "note"),
            origin=await origin(self),
            now=now(),
        )
        return await self._told(texts.NOTED)

    async def _act(self, act: StaffAct, stock: str, words: str) -> None:
        seen = self._seen
        try:
            await db.run(
                service.act,
                who=await staff_member(self),
                request_id=self._request_id,
                act=act,
                seen=seen,
                stock=stock,
                words=words,
                origin=await origin(self),
                now=now(),
            )
        except Refused as refused:
            if not refused.fields:
                await self._show()  # it may have changed; what was typed stays
            raise

    async def _told(self, said: Any) -> EventSpec:
        self.done += 1
        await self._show()
        self._succeed(said)
        return focus("result")

    async def _show(self) -> None:
        language = language_of((await self.get_state(Language)).code)
        who = await staff_member(self)
        try:
            found = await db.read(service.case_of, who=who, request_id=self._request_id, now=now())
        except Absent:
            self.case, self.messages, self.notes = ShownCase(), [], []
            self.is_missing = True
        else:
            self._seen, self.is_missing = found.changes, False
            self.case = _case(found, language)
            self.messages = [_message(one, found, language) for one in found.messages]
            self.notes = [
                ShownNote(one.login, _moment(one.written_at, language), one.words)
                for one in found.notes
            ]
        self.is_loaded = True


def _first_line(counted: Open) -> dict[str, str]:
    if counted.first_at is None:
        return texts.NOTHING_OPEN.as_dict()
    return texts.FIRST_LINE.format(
        open=counted.count,
        overdue=counted.overdue,
        new=counted.new,
        moment=formats.moment_text(counted.first_at, settings().zone),
    ).as_dict()


def _moment(at: datetime, language: Code) -> str:
    return formats.moment(at, language, settings().zone)


def _row(line: Line, language: Code) -> Row:
    return {
        "number": str(line.request_id),
        "opened": _moment(line.opened_at, language),
        "kind": KINDS[line.kind][language],
        "about": about_words(line.about, line.meter)[language],
        "state": texts.STATES[line.state][language],
        "mood": line.state,
        "due": formats.date(line.due_on, language) if line.closed_at is None else "–",
        "late": texts.OVERDUE[language] if line.is_overdue else "",
        "contract": line.contract,
        "payer": line.payer,
        "taken_by": line.taken_by or "–",
    }


def _case(found: Case, language: Code) -> ShownCase:
    line = found.line
    return ShownCase(
        number=str(line.request_id),
        heading=texts.HEADING.format(number=line.request_id, kind=KINDS[line.kind])[language],
        state=texts.STATES[line.state][language],
        mood=line.state,
        about=about_words(line.about, line.meter)[language] or "–",
        term=formats.date(line.due_on, language),
        is_late=line.is_overdue,
        is_open=line.state not in CLOSED,
        is_mine=found.is_mine,
        is_former=found.is_former,
        opened=_moment(line.opened_at, language),
        taken_by=line.taken_by or "–",
        contract=line.contract,
        contract_id=str(found.contract_id),
        payer=line.payer,
        address=found.address or "–",
        phone=found.phone or "–",
        opener=", ".join(filter(None, (found.opener, found.email))) or "–",
        rating=RATINGS[Rating(line.rating)][language] if line.rating else "–",
    )


def _message(one: Message, found: Case, language: Code) -> ShownMessage:
    is_of_utility = one.staff_id is not None
    login = found.logins.get(one.staff_id or 0, "")
    return ShownMessage(
        author=login if is_of_utility else texts.CUSTOMER[language],
        at=_moment(one.sent_at, language),
        state=texts.STATES[one.state][language] if is_of_utility else "",
        words=one.words or ("" if is_of_utility else texts.CLOSED_PROFILE[language]),
        is_of_utility=is_of_utility,
        files=shown_files(one.files),
    )
