"""The state of the page «Сотрудники»."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from cabinet import db
from cabinet.core import formats
from cabinet.core.clock import now
from cabinet.core.settings import settings
from cabinet.core.text import Language as Code
from cabinet.core.text import Text, language_of
from cabinet.staff.accounts import changes, roster
from cabinet.staff.accounts.confirming import ConfirmMixin
from cabinet.staff.accounts.proof import ConfirmFirst
from cabinet.staff.accounts.roster import Person, State
from cabinet.staff.people import service, texts
from cabinet.staff.texts import ROLES
from cabinet.staff.web.visitor import staff_member
from cabinet.ui.form import answers_form, focus, text_of
from cabinet.web.language import Language
from cabinet.web.visitor import id_in, kept_in_address, origin


@dataclass
class ShownPerson:
    """One of the utility's people as a row on the page."""

    staff_id: int
    login: str
    email: str
    role: str
    seen: str
    state: str
    is_you: bool
    is_disabled: bool


class PeopleState(ConfirmMixin, rx.State):
    """The utility's people, and what an admin does about them."""

    is_loaded: bool = False
    first_line: str = ""
    people: list[ShownPerson] = []
    # Whom the form is about; 0 is nobody.
    chosen: int = 0
    chosen_login: str = ""
    chosen_is_disabled: bool = False
    # So many were invited on this page: each time its form begins anew.
    invited: int = 0

    # What was sent, until the password was given for it.
    _sent: dict[str, str] = {}

    @rx.event
    async def load(self) -> None:
        """Show everybody."""
        self._clear()
        self.chosen, self._sent = 0, {}
        await self._show()
        self._choose(id_in(self.router.url.query_parameters.get("person", "")))

    @rx.event
    def choose(self, staff_id: int) -> list[rx.event.EventSpec] | None:
        """Show the form of what can be done about somebody."""
        self._clear()
        return [focus("change"), self._kept()] if self._choose(staff_id) else None

    @rx.event
    def cancel(self) -> list[rx.event.EventSpec]:
        """Put the form away."""
        self._clear()
        self.chosen = 0
        return [focus("list"), self._kept()]

    def _choose(self, staff_id: int) -> bool:
        """Open the form about somebody else; whether there is such a person."""
        for one in self.people:
            if one.staff_id == staff_id and not one.is_you:
                self.chosen, self.chosen_login = one.staff_id, one.login
                self.chosen_is_disabled = one.is_disabled
                return True
        return False

    def _kept(self) -> rx.event.EventSpec:
        return kept_in_address(person=str(self.chosen or ""))

    @rx.event
    @answers_form
    async def invite(self, form: dict[str, object]) -> Any:
        """Add somebody, whose link goes to their address."""
        self._sent = {name: text_of(form, name) for name in ("login", "email", "role")}
        return await self._again_or_ask()

    @rx.event
    @answers_form
    async def change(self, form: dict[str, object]) -> Any:
        """Do what was chosen about the person of the form."""
        self._sent = {"staff_id": str(self.chosen), "act": text_of(form, "act")}
        return await self._again_or_ask()

    async def _again_or_ask(self) -> Any:
        try:
            return await self._again()
        except ConfirmFirst:
            return self._ask_password()

    async def _again(self) -> Any:
        sent, who = self._sent, await staff_member(self)
        common = {"who": who, "origin": await origin(self), "now": now()}
        said: Text
        if "act" in sent:
            said = await db.run(
                service.act, staff_id=int(sent["staff_id"]), wanted=sent["act"], **common
            )
        elif sent:
            await db.run(changes.add_staff, **sent, **common)
            self.invited += 1
            said = texts.INVITED.format(login=sent["login"].strip(), email=sent["email"].strip())
        else:
            return None
        self._sent, self.chosen = {}, 0
        await self._show()
        self._succeed(said)
        return [focus("result"), self._kept()]

    async def _show(self) -> None:
        who = await staff_member(self)
        language = language_of((await self.get_state(Language)).code)
        found = await db.read(service.people, who=who, now=now())
        self.people = [_shown(one, who.staff_id, language) for one in found]
        states = [one.state for one in found]
        self.first_line = texts.FIRST_LINE.format(
            living=states.count(State.LIVES),
            invited=states.count(State.INVITED) + states.count(State.EXPIRED),
            disabled=states.count(State.DISABLED),
        )[language]
        self.is_loaded = True


def _shown(one: Person, present: int, language: Code) -> ShownPerson:
    seen = formats.moment(one.seen_at, language, settings().zone) if one.seen_at else ""
    return ShownPerson(
        staff_id=one.staff_id,
        login=one.login,
        email=one.email,
        role=ROLES[one.role][language],
        seen=seen or texts.NEVER[language],
        state=roster.STATES[one.state][language],
        is_you=one.staff_id == present,
        is_disabled=one.state == State.DISABLED,
    )
