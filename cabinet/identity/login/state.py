"""The sign-in page's state."""

from collections.abc import Awaitable
from typing import ClassVar

import reflex as rx

from cabinet.core.clock import now
from cabinet.identity.login.authenticate import Unconfirmed, give_code, give_password
from cabinet.identity.login.code_state import CodeMixin
from cabinet.identity.login.steps import CodeAsked, Opened
from cabinet.security.audit import Origin
from cabinet.ui.form import answers_form, is_ticked, text_of
from cabinet.web.authorization import go_to
from cabinet.web.visitor import HOME_PATH, Visitor, origin


class LoginState(CodeMixin, rx.State):
    """Checks login, password and code of a customer."""

    FIRST_PAGE: ClassVar[str] = HOME_PATH

    @rx.event
    async def load(self) -> rx.event.EventSpec | None:
        """Lead a person who is signed in already to the page that was asked for."""
        self._begin_anew()
        if (await self.get_state(Visitor))._who is not None:
            return go_to(self._next_page())
        return None

    @rx.event
    @answers_form
    async def sign_in(self, form: dict[str, object]) -> rx.event.EventSpec:
        """Open a session for whoever knows the password of a confirmed profile."""
        outcome = await give_password(
            text_of(form, "login"),
            text_of(form, "password"),
            remember=is_ticked(form, "remember"),
            origin=await origin(self),
            now=now(),
        )
        match outcome:
            case Unconfirmed(path):
                return rx.redirect(path)
            case CodeAsked():
                return self._ask_code(outcome)
            case Opened():
                return self._open(outcome)

    def _give_code(self, token: str, code: str, source: Origin) -> Awaitable[Opened]:
        return give_code(token, code, origin=source, now=now())
