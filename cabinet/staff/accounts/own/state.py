"""The state of the page «Мой вход»."""

from dataclasses import dataclass

import reflex as rx

from cabinet import db
from cabinet.core import formats
from cabinet.core.clock import now
from cabinet.core.settings import settings
from cabinet.core.text import Language as Code
from cabinet.core.text import language_of
from cabinet.security.password_hashing import hash_password
from cabinet.security.user_agent import device_name
from cabinet.staff.accounts import proof, setting_up
from cabinet.staff.accounts.own import service, texts
from cabinet.staff.accounts.sessions import OpenSession
from cabinet.staff.web.visitor import staff_member
from cabinet.ui.form import FormMixin, answers_form, focus, text_of
from cabinet.web.language import Language
from cabinet.web.visitor import origin


@dataclass
class ShownSession:
    """A session as its row on the page."""

    session_id: int
    device: str
    address: str
    since: str
    seen: str
    is_this: bool


class OwnState(FormMixin, rx.State):
    """Somebody's own password and sessions."""

    is_loaded: bool = False
    sessions: list[ShownSession] = []

    @rx.event
    async def load(self) -> None:
        """Show where one is signed in."""
        self._clear()
        await self._show()

    @rx.event
    @answers_form
    async def change_password(self, form: dict[str, object]) -> rx.event.EventSpec:
        """Set a new password, for whoever knows the present one."""
        who, source = await staff_member(self), await origin(self)
        current, password = text_of(form, "current"), text_of(form, "password")
        seen_hash = await proof.confirm_password(
            who, current, origin=source, now=now(), field="current"
        )
        setting_up.refuse_bad_password(
            password, text_of(form, "again"), login=who.login, email=who.email
        )
        setting_up.refuse_same(password, current)
        await db.run(
            setting_up.change_password,
            who=who,
            seen_hash=seen_hash,
            password_hash=await hash_password(password, address=source.address),
            origin=source,
            now=now(),
        )
        await self._show()
        self._succeed(texts.CHANGED)
        return focus("result")

    @rx.event
    @answers_form
    async def end_session(self, session_id: int) -> rx.event.EventSpec:
        """End one of one's own sessions."""
        await db.run(
            service.end_one,
            who=await staff_member(self),
            session_id=session_id,
            origin=await origin(self),
            now=now(),
        )
        await self._show()
        self._succeed(texts.ENDED)
        return focus("result")

    @rx.event
    @answers_form
    async def end_others(self) -> rx.event.EventSpec:
        """End all sessions but this one."""
        who = await staff_member(self)
        await db.run(service.end_others, who=who, origin=await origin(self), now=now())
        await self._show()
        self._succeed(texts.OTHERS_ENDED)
        return focus("result")

    async def _show(self) -> None:
        who = await staff_member(self)
        language = language_of((await self.get_state(Language)).code)
        found = await db.read(service.own_sessions, who=who, now=now())
        self.sessions = [_shown(one, who.session_id, language) for one in found]
        self.is_loaded = True


def _shown(one: OpenSession, present: int, language: Code) -> ShownSession:
    zone = settings().zone
    return ShownSession(
        session_id=one.session_id,
        device=device_name(one.device)[language],
        address=one.address or "-",
        since=formats.moment(one.created_at, language, zone),
        seen=formats.moment(one.seen_at, language, zone),
        is_this=one.session_id == present,
    )
