"""The state of the page «Ключи API»."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from cabinet import db
from cabinet.core import formats
from cabinet.core.clock import now
from cabinet.core.settings import settings
from cabinet.core.text import Language as Code
from cabinet.core.text import language_of
from cabinet.staff.accounts.confirming import ConfirmMixin
from cabinet.staff.accounts.proof import ConfirmFirst
from cabinet.staff.people.keys import service, texts
from cabinet.staff.people.keys.service import KeyState, ListedKey
from cabinet.staff.permissions import Scope
from cabinet.staff.web.visitor import staff_member
from cabinet.ui.form import answers_form, focus, text_of
from cabinet.web.language import Language
from cabinet.web.visitor import origin

_LONGEST_TERM = 4


@dataclass
class ShownKey:
    """A key as a row on the page."""

    key_id: int
    name: str
    key: str
    scopes: str
    networks: str
    used: str
    until: str
    state: str
    is_good: bool


class KeysState(ConfirmMixin, rx.State):
    """The keys of programs, and what an admin does about them."""

    is_loaded: bool = False
    first_line: str = ""
    keys: list[ShownKey] = []
    # A key that has just been made; shown until the page is opened anew.
    new_key: str = ""
    # So many were made on this page: each time its form begins anew.
    made: int = 0

    # What was sent, until the password was given for it.
    _sent: dict[str, Any] = {}

    @rx.event
    async def load(self) -> None:
        """Show all keys."""
        self._clear()
        self.new_key, self._sent = "", {}
        await self._show()

    @rx.event
    @answers_form
    async def make(self, form: dict[str, object]) -> Any:
        """Make a key, and show it this once."""
        days = text_of(form, "days").strip()
        is_number = days.isascii() and days.isdigit() and len(days) <= _LONGEST_TERM
        self._sent = {
            "name": text_of(form, "name"),
            "networks": text_of(form, "networks"),
            "scopes": [one.value for one in Scope if form.get(field_of(one))],
            "days": int(days) if is_number else 0,
        }
        return await self._again_or_ask()

    @rx.event
    @answers_form
    async def revoke(self, key_id: int) -> Any:
        """Revoke a key."""
        self._sent = {"key_id": key_id}
        return await self._again_or_ask()

    async def _again_or_ask(self) -> Any:
        self.new_key = ""
        try:
            return await self._again()
        except ConfirmFirst:
            return self._ask_password()

    async def _again(self) -> Any:
        sent, who = self._sent, await staff_member(self)
        common = {"who": who, "origin": await origin(self), "now": now()}
        if "key_id" in sent:
            shown = await db.run(service.revoke_key, **sent, **common)
            said = texts.REVOKED.format(key=shown)
        elif sent:
            new = await db.run(service.add_key, **sent, **common)
            self.new_key = new.key
            self.made += 1
            said = texts.MADE.format(name=new.name)
        else:
            return None
        self._sent = {}
        await self._show()
        self._succeed(said)
        return focus("result")

    async def _show(self) -> None:
        who = await staff_member(self)
        language = language_of((await self.get_state(Language)).code)
        found = await db.read(service.keys, who=who, now=now())
        self.keys = [_shown(one, language) for one in found]
        living = sum(one.is_good for one in self.keys)
        self.first_line = texts.FIRST_LINE.format(living=living, others=len(found) - living)[
            language
        ]
        self.is_loaded = True


def field_of(scope: Scope) -> str:
    """The name of the checkbox of a scope."""
    return f"scope_{scope.name.lower()}"


def _shown(one: ListedKey, language: Code) -> ShownKey:
    zone = settings().zone
    used = formats.moment(one.last_used_at, language, zone) if one.last_used_at else ""
    return ShownKey(
        key_id=one.key_id,
        name=one.name,
        key=one.shown,
        scopes=", ".join(one.scopes),
        networks=one.networks or texts.EVERYWHERE[language],
        used=f"{used} · {one.last_address}" if used else texts.NEVER[language],
        until=formats.moment(one.expires_at, language, zone),
        state=texts.STATES[one.state][language],
        is_good=one.state is KeyState.LIVES,
    )
