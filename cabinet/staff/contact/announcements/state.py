"""The states of «Объявления»: the list, and one announcement."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Final

import reflex as rx

from cabinet import db
from cabinet.contact.announcements import texts as kinds
from cabinet.contact.announcements.wording import ShownBulletin, shown
from cabinet.core import formats
from cabinet.core.clock import now
from cabinet.core.enums import Audience, BulletinKind
from cabinet.core.errors import Absent
from cabinet.core.settings import settings
from cabinet.core.text import Language as Code
from cabinet.core.text import Text, language_of
from cabinet.staff.accounts.confirming import ConfirmMixin
from cabinet.staff.accounts.proof import ConfirmFirst
from cabinet.staff.contact.announcements import listing, service, texts
from cabinet.staff.contact.announcements.listing import BulletinRow
from cabinet.staff.contact.announcements.rules import DRAFT, SUPERSEDED, WAITING, WITHDRAWN
from cabinet.staff.contact.announcements.service import Act, Card
from cabinet.staff.lists.query import Listed, ListQuery
from cabinet.staff.lists.state import ListAddress, ListMixin, Row
from cabinet.staff.member import StaffMember
from cabinet.staff.web.refusals import take_refusal
from cabinet.staff.web.visitor import staff_member
from cabinet.ui.form import answers_form, focus, text_of
from cabinet.web.language import Language
from cabinet.web.visitor import id_in, origin

PATH: Final = "/announcements"


class BulletinsState(ListMixin, rx.State):
    """The list of announcements."""

    first_line: str = ""

    def _address(self) -> ListAddress:
        return ListAddress(PATH, listing.FILTERS, listing.SORTS, falling=("written",))

    async def _fetch(self, who: StaffMember, query: ListQuery, language: Code) -> Listed[Row]:
        moment = now()
        found = await db.read(listing.totals, who=who, now=moment)
        self.first_line = texts.FIRST_LINE.format(**found)[language]
        listed = await db.read(listing.bulletins, who=who, query=query, now=moment)
        return Listed([_row(one, language) for one in listed.rows], listed.total, listed.page)


def _row(one: BulletinRow, language: Code) -> Row:
    zone = settings().zone
    return {
        "id": str(one.bulletin_id),
        "title": one.title,
        "kind": kinds.KINDS[BulletinKind(one.kind)][language],
        "state": texts.STATES[one.state][language],
        "revised": texts.REVISED[language] if one.version > 1 else "",
        "begins": formats.moment(one.begins_at, language, zone),
        "ends": formats.moment(one.ends_at, language, zone),
        "audience": texts.AUDIENCES[Audience(one.audience)][language],
        "contracts": str(one.contracts),
        "letters": str(one.letters),
    }


@dataclass
class ShownCard:
    """One announcement in words, in the reader's language."""

    id: int = 0
    revision: int = 0
    state: str = ""
    state_words: str = ""
    audience: str = ""
    is_for_all: bool = False
    wants_file: bool = False
    shown_by: str = ""
    reach: str = ""
    first: str = ""
    written: str = ""
    asked: str = ""
    published: str = ""
    withdrawn: str = ""
    letters: str = ""
    is_draft: bool = False
    is_over: bool = False
    may_publish: bool = False
    second: str = ""
    versions: list[ShownBulletin] = field(default_factory=list)


class BulletinState(ConfirmMixin, rx.State):
    """One announcement: how it will look, whom it reaches, and what is done about it."""

    is_loaded: bool = False
    is_missing: bool = False
    card: ShownCard = ShownCard()
    done: int = 0

    # What was pressed, until the password was given for it, and the reason that was typed.
    _wanted: str = ""
    _reason: str = ""

    @rx.event
    async def load(self) -> None:
        """Show the announcement that the address names."""
        self._clear()
        self._wanted = self._reason = ""
        who = await staff_member(self)
        await self._show()
        refused = take_refusal(who.staff_id, service.page_of(self.card.id))
        if refused is not None:
            self.problem = refused.as_dict()

    @rx.event
    @answers_form
    async def preview(self) -> Any:
        """Send the letter to whoever looks."""
        await db.run(service.send_preview, act=await self._act(), bulletin_id=self.card.id)
        self._succeed(texts.PREVIEW_SENT)
        return focus("result")

    @rx.event
    @answers_form
    async def publish(self) -> Any:
        """Publish the draft as it is shown, or ask a second person to."""
        self._wanted = "publish"
        return await self._again_or_ask()

    @rx.event
    @answers_form
    async def withdraw(self, form: dict[str, object]) -> Any:
        """Take the announcement back."""
        self._wanted, self._reason = "withdraw", text_of(form, "reason")
        return await self._again_or_ask()

    async def _again_or_ask(self) -> Any:
        try:
            return await self._again()
        except ConfirmFirst:
            return self._ask_password()

    async def _again(self) -> Any:
        does: dict[str, Callable[[], Awaitable[Text]]] = {
            "publish": self._publish,
            "withdraw": self._withdraw,
        }
        if self._wanted not in does:
            return None
        said = await does[self._wanted]()
        self._wanted = ""
        self.done += 1
        await self._show()
        self._succeed(said)
        return focus("result")

    async def _publish(self) -> Text:
        is_published = await db.run(
            service.publish,
            act=await self._act(),
            bulletin_id=self.card.id,
            revision=self.card.revision,
        )
        most = settings().announcement_alone
        return texts.PUBLISHED if is_published else texts.ASKED.format(most=most)

    async def _withdraw(self) -> Text:
        await db.run(
            service.withdraw,
            act=await self._act(),
            bulletin_id=self.card.id,
            reason=self._reason,
        )
        return texts.WITHDRAWN

    async def _act(self) -> Act:
        return Act(await staff_member(self), await origin(self), now())

    async def _show(self) -> None:
        bulletin_id = id_in(self.router.url.query_parameters.get("id", ""))
        language = language_of((await self.get_state(Language)).code)
        moment = now()
        try:
            found = await db.read(
                service.card, who=await staff_member(self), bulletin_id=bulletin_id, now=moment
            )
            self.card, self.is_missing = _shown(found, language), False
        except Absent:
            self.card, self.is_missing = ShownCard(), True
        self.is_loaded = True


def _shown(one: Card, language: Code) -> ShownCard:
    is_draft = one.state in (DRAFT, WAITING)
    is_waiting = one.state == WAITING
    return ShownCard(
        id=one.bulletin_id,
        revision=one.revision,
        state=one.state,
        state_words=texts.STATES[one.state][language],
        audience=_audience(one, language),
        is_for_all=one.audience is Audience.ALL,
        wants_file=is_draft and one.audience is Audience.FILE,
        shown_by=_shown_by(one, language),
        reach=_reach(one)[language],
        first=_first(one, language),
        written=_by(one.written_by, one.written_at, language),
        asked=one.waits_for,
        published=_by(one.published_by, one.published_at, language),
        withdrawn=_withdrawn(one, language),
        letters=str(one.letters_written) if one.published_at and one.has_letter else "",
        is_draft=is_draft,
        is_over=one.state in (WITHDRAWN, SUPERSEDED),
        may_publish=is_draft and one.reach.contracts > 0 and not (is_waiting and one.is_mine),
        second=_second(one)[language] if is_draft and one.wants_second else "",
        versions=_versions(one),
    )


def _second(one: Card) -> Text:
    """Say who has to act before an announcement for many contracts is published."""
    if one.state != WAITING:
        return texts.WANTS_SECOND.format(most=settings().announcement_alone)
    return (
        texts.WAITS_FOR_OTHERS if one.is_mine else texts.WAITS_FOR_YOU.format(login=one.waits_for)
    )


def _audience(one: Card, language: Code) -> str:
    named = " · ".join(line for line in one.audience_words.split("\n")[:10] if line)
    words = texts.AUDIENCES[one.audience][language]
    return f"{words}: {named}"[:300] if named else words


def _shown_by(one: Card, language: Code) -> str:
    ways = [texts.ON_PAGE]
    ways += [texts.ON_BANNER] if one.has_banner else []
    ways += [texts.BY_LETTER] if one.has_letter else []
    return ", ".join(way[language] for way in ways)


def _reach(one: Card) -> Text:
    return texts.REACH.format(
        contracts=one.reach.contracts, people=one.reach.people, letters=one.reach.letters
    )


def _first(one: Card, language: Code) -> str:
    named = "; ".join(", ".join(filter(None, (row.number, row.address))) for row in one.first)
    return texts.FIRST_OF.format(named=named)[language] if named else ""


def _withdrawn(one: Card, language: Code) -> str:
    by = _by(one.withdrawn_by, one.withdrawn_at, language)
    return f"{by}: {one.reason}" if by else ""


def _by(login: str, when: Any, language: Code) -> str:
    if when is None:
        return ""
    moment = formats.moment(when, language, settings().zone)
    return texts.BY.format(login=login, when=moment)[language]


def _versions(one: Card) -> list[ShownBulletin]:
    """The announcement in Russian, and in the other languages where it has words of its own."""
    said = one.said
    own = [
        code
        for code in ("ru", "kk", "en")
        if code == "ru" or said.text[code] != said.text.ru or said.title[code] != said.title.ru
    ]
    return [shown(said, language_of(code)) for code in own]
