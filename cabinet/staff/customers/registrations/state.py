"""The state of «Регистрации»: the list, the chosen one, and what is decided about it."""

from dataclasses import dataclass
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
from cabinet.identity.registration.texts import WAITS_NO_MORE
from cabinet.staff.customers.registrations import service, texts
from cabinet.staff.customers.registrations.service import WaitingRow
from cabinet.staff.lists.query import Listed, ListQuery
from cabinet.staff.lists.state import ListAddress, ListMixin, Row
from cabinet.staff.member import StaffMember
from cabinet.staff.web.visitor import staff_member
from cabinet.ui.form import answers_form, focus, text_of
from cabinet.web.language import Language
from cabinet.web.visitor import id_in, kept_in_address, origin

PATH = "/registrations"


@dataclass(frozen=True)
class ShownCase:
    """What the panel shows of the chosen one; no id where none is chosen."""

    id: int = 0
    login: str = ""
    what: str = ""
    contract: str = ""
    name: str = ""
    payer: str = ""
    email: str = ""
    registry_email: str = ""
    bin_iin: str = ""
    address: str = ""
    name_differs: bool = False
    email_differs: bool = False


class RegistrationsState(ListMixin, rx.State):
    """Shows what waits, and decides about one at a time."""

    first_line: str = ""
    case: ShownCase = ShownCase()
    # How many were decided: the form is a new one then.
    done: int = 0

    _cases: dict[int, WaitingRow] = {}

    @rx.event
    async def choose(self, key: str) -> list[EventSpec]:
        """Show one of the rows in the panel."""
        self._clear()
        await self._choose(key)
        kept = self._kept()
        return [focus("decide"), kept] if self.case.id else [kept]

    @rx.event
    @answers_form
    async def approve(self) -> list[EventSpec]:
        """Approve the chosen one."""
        return await self._decide(texts.APPROVED, None)

    @rx.event
    @answers_form
    async def reject(self, form: dict[str, object]) -> list[EventSpec]:
        """Reject the chosen one, with the reason that was typed."""
        return await self._decide(texts.REJECTED, text_of(form, "reason"))

    async def _open_asked(self) -> None:
        await self._choose(self.router.url.query_parameters.get("case", ""))

    async def _choose(self, key: str) -> None:
        language = language_of((await self.get_state(Language)).code)
        chosen = self._cases.get(id_in(key))
        self.case = ShownCase() if chosen is None else _case(chosen, language)

    def _kept(self) -> EventSpec:
        return kept_in_address(case=str(self.case.id or ""))

    async def _decide(self, said: Text, reason: str | None) -> list[EventSpec]:
        if not self.case.id:
            raise Refused(WAITS_NO_MORE)
        meant: dict[str, Any] = {
            "who": await staff_member(self),
            "membership_id": self.case.id,
            "origin": await origin(self),
            "now": now(),
        }
        login = self.case.login
        try:
            if reason is None:
                await db.run(service.approve, **meant)
            else:
                await db.run(service.reject, **meant, reason=reason)
        except Refused as refused:
            if "reason" not in refused.fields:
                await self._begin_anew()
            raise
        await self._begin_anew()
        self._succeed(said.format(login=login))
        return [focus("result"), self._kept()]

    async def _begin_anew(self) -> None:
        self.case = ShownCase()
        self.done += 1
        await self._show(self._asked())

    def _address(self) -> ListAddress:
        return ListAddress(PATH, service.FILTERS, service.SORTS)

    async def _fetch(self, who: StaffMember, query: ListQuery, language: Code) -> Listed[Row]:
        waited = await db.read(service.waited, who=who)
        self.first_line = _first_line(waited)[language]
        listed = await db.read(service.waiting, who=who, query=query)
        self._cases = {row.membership_id: row for row in listed.rows}
        if self.case.id not in self._cases:
            self.case = ShownCase()
        return Listed([_row(one, language) for one in listed.rows], listed.total, listed.page)


def _first_line(waited: service.Waited) -> Text:
    if waited.since is None:
        return texts.NOTHING_WAITS
    since = formats.moment_text(waited.since, settings().zone)
    return texts.WAIT.format(count=waited.count, since=since)


def _row(one: WaitingRow, language: Code) -> Row:
    differ = [
        words[language]
        for words, differs in (
            (texts.NAME_DIFFERS, one.name_differs),
            (texts.EMAIL_DIFFERS, one.email_differs),
        )
        if differs
    ]
    return {
        "id": str(one.membership_id),
        "since": formats.moment(one.since, language, settings().zone),
        "contract": one.contract,
        "name": one.name,
        "payer": one.payer,
        "email": one.email,
        "differences": ", ".join(differ) or texts.NO_DIFFERENCES[language],
        "differs": "yes" if differ else "",
    }


def _case(one: WaitingRow, language: Code) -> ShownCase:
    return ShownCase(
        id=one.membership_id,
        login=one.login,
        what=(texts.ADDED if one.is_addition else texts.NEW)[language],
        contract=one.contract,
        name=one.name,
        payer=one.payer,
        email=one.email,
        registry_email=one.registry_email or "–",
        bin_iin=one.bin_iin or "–",
        address=one.address or "–",
        name_differs=one.name_differs,
        email_differs=one.email_differs,
    )
