"""The states of «Обращения»: the list, the form of a new one, and one request."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import reflex as rx
from reflex.event import EventSpec

from cabinet import db
from cabinet.contact.requests import rules, service, texts
from cabinet.contact.requests.about import about_words, meter_words
from cabinet.contact.requests.drawing import ShownMessage, shown_files
from cabinet.contact.requests.service import Request, Thread
from cabinet.contact.requests.thread import Message
from cabinet.core import formats
from cabinet.core.clock import local_day, now
from cabinet.core.enums import Rating, RequestState
from cabinet.core.errors import Absent
from cabinet.core.settings import settings
from cabinet.core.text import Language as Code
from cabinet.core.text import Text, language_of, same
from cabinet.security.sessions import SignedIn
from cabinet.ui.form import FormMixin, answers_form, focus, text_of
from cabinet.web.language import Language
from cabinet.web.visitor import customer, kept_in_address, origin


@dataclass(frozen=True)
class ShownRequest:
    """A request of the list as it is read; `mood` is the look of its state."""

    number: str
    kind: str
    about: str
    state: str
    mood: str
    opened: str
    due: str


@dataclass(frozen=True)
class ShownThread:
    """A request as it is read; none without a `number`."""

    number: str = ""
    heading: str = ""
    kind: str = ""
    about: str = ""
    state: str = ""
    mood: str = ""
    opened: str = ""
    term: str = ""
    is_late: bool = False
    is_closed: bool = False
    may_write: bool = False
    reopening: str = ""
    rating: str = ""


_MOST_PAGES: Final = 1_000


class RequestsState(rx.State):
    """Shows a page of the contract's requests, the newest first."""

    is_loaded: bool = False
    rows: list[ShownRequest] = []
    page: int = 1
    is_last: bool = True

    @rx.event
    async def load(self) -> None:
        """Show the page of the list that the address names, the newest ones at first."""
        asked = self.router.url.query_parameters.get("page", "")
        await self._show(rules.an_id(asked) or 1)

    @rx.event
    async def turn_to(self, page: int) -> rx.event.EventSpec:
        """Show another page of the list."""
        await self._show(page if type(page) is int else 1)
        return kept_in_address(page=str(self.page) if self.page > 1 else "")

    async def _show(self, asked: int) -> None:
        language, page = await _language(self), asked if 0 < asked < _MOST_PAGES else 1
        found = await db.read(service.requests_of, who=await customer(self), page=page, now=now())
        self.rows = [_row(one, language) for one in found.rows]
        self.page, self.is_last, self.is_loaded = page, found.is_last, True


class NewRequestState(rx.State):
    """Fills the form in with what the address says."""

    kind: str = ""
    # Pairs of a meter's id and its words.
    meters: list[list[str]] = []
    meter: str = ""
    about: str = ""
    account: str = ""
    period: str = ""
    first_day: str = ""
    last_day: str = ""

    @rx.event
    async def load(self) -> None:
        """Know what the request is about."""
        asked = self.router.url.query_parameters
        who, language = await customer(self), await _language(self)
        known = await db.read(service.known_for, who=who, about=rules.read_about(asked))
        kind = rules.read_kind(asked.get("kind"))
        self.kind = kind if kind is not None and kind in known.kinds else ""
        named = rules.named_in(known.about)
        self.meter = named.get("meter", "")
        self.meters = [[str(one.meter_id), meter_words(one)[language]] for one in known.meters]
        self.account, self.period = named.get("account", ""), named.get("period", "")
        self.first_day, self.last_day = named.get("from", ""), named.get("to", "")
        self.about = about_words(known.about, None)[language]


class OneRequestState(FormMixin, rx.State):
    """Shows one request, and takes its rating."""

    is_loaded: bool = False
    is_missing: bool = False
    thread: ShownThread = ShownThread()
    messages: list[ShownMessage] = []

    _request_id: int = 0

    @rx.event
    async def load(self) -> None:
        """Show the request that the address names."""
        self._clear()
        self._request_id = rules.an_id(self.router.url.query_parameters.get("request"))
        await self._show()

    @rx.event
    @answers_form
    async def rate(self, form: dict[str, object]) -> EventSpec:
        """Keep how the customer found it."""
        await db.run(
            service.rate,
            who=await customer(self),
            request_id=self._request_id,
            rating=rules.read_rating(text_of(form, "rating")),
            origin=await origin(self),
            now=now(),
        )
        await self._show()
        self._succeed(texts.THANKS)
        return focus("result")

    async def _show(self) -> None:
        who, language, moment = await customer(self), await _language(self), now()
        try:
            found = await db.read(
                service.thread_of, who=who, request_id=self._request_id, now=moment
            )
        except Absent:
            self.thread, self.messages, self.is_missing = ShownThread(), [], True
        else:
            self.thread, self.is_missing = _thread(found, language, moment), False
            self.messages = [_message(one, who, language) for one in found.messages]
        self.is_loaded = True


async def _language(state: rx.State) -> Code:
    return language_of((await state.get_state(Language)).code)


def _row(one: Request, language: Code) -> ShownRequest:
    is_open = one.closed_at is None
    return ShownRequest(
        number=str(one.request_id),
        kind=texts.KINDS[one.kind][language],
        about=about_words(one.about, one.meter)[language],
        state=texts.STATES[one.state][language],
        mood=one.state,
        opened=_day(one.opened_at, language),
        due=formats.date(one.due_on, language) if is_open else "–",
    )


def _thread(found: Thread, language: Code, moment: datetime) -> ShownThread:
    one = found.request
    is_open = one.closed_at is None
    term = texts.LATE if one.is_overdue else texts.TERM
    if one.state is RequestState.WAITING:
        term = texts.WAITS
    until = one.closed_at + rules.REOPENED_WITHIN if one.closed_at else moment
    reopening = texts.REOPEN_HELP.format(day=formats.date_text(local_day(until)))
    rated = texts.RATED.format(rating=texts.RATINGS[Rating(one.rating)]) if one.rating else same("")
    return ShownThread(
        number=str(one.request_id),
        heading=texts.NUMBERED.format(number=one.request_id)[language],
        kind=texts.KINDS[one.kind][language],
        about=about_words(one.about, one.meter)[language],
        state=texts.STATES[one.state][language],
        mood=one.state,
        opened=_moment(one.opened_at)[language],
        term=term.format(day=formats.date_text(one.due_on))[language] if is_open else "",
        is_late=one.is_overdue,
        is_closed=not is_open,
        may_write=found.may_write,
        reopening=reopening[language] if found.may_write and not is_open else "",
        rating=rated[language],
    )


def _message(one: Message, who: SignedIn, language: Code) -> ShownMessage:
    is_of_utility = one.user_id is None
    author = texts.YOU if one.user_id == who.user_id else texts.COLLEAGUE
    return ShownMessage(
        author=(texts.UTILITY if is_of_utility else author)[language],
        at=_moment(one.sent_at)[language],
        state=texts.CHANGES[one.state][language] if is_of_utility else "",
        words=one.words or ("" if is_of_utility else texts.ERASED[language]),
        is_of_utility=is_of_utility,
        files=shown_files(one.files),
    )


def _moment(at: datetime) -> Text:
    return formats.moment_text(at, settings().zone)


def _day(at: datetime, language: Code) -> str:
    return formats.date(local_day(at), language)
