"""The sign-in page's state."""

from typing import Final

import reflex as rx

from cabinet.core.clock import now
from cabinet.identity.login.authenticate import (
    CodeAsked,
    Opened,
    PasswordAgain,
    Unconfirmed,
    give_code,
    give_password,
)
from cabinet.ui.form import FormMixin, answers_form, focus, is_ticked, text_of
from cabinet.web.error_reporting import SHOW_ANSWER
from cabinet.web.visitor import HOME_PATH, Visitor, origin

_OPEN_SESSION: Final = (
    "fetch('/session/open',{{method:'POST',headers:{{'Content-Type':'text/plain'}},"
    "body:'{ticket}'}}).then(answer=>"
    "{{if(answer.status<500)location.replace('{path}');else {show}}})"
)


class LoginState(FormMixin, rx.State):
    """Checks login and password, and hands the browser the ticket for its cookie.

    With a second factor there is no session before the code: who gave the password is known to
    the server alone.
    """

    asks_code: bool = False

    # Stands for the password that was given, until the code comes.
    _token: str = ""

    @rx.event
    async def load(self) -> rx.event.EventSpec | None:
        """Whoever is signed in already goes straight to the cabinet."""
        self._begin_anew()
        if (await self.get_state(Visitor))._who is not None:
            return rx.call_script(f"location.replace('{HOME_PATH}')")
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
            case CodeAsked(token):
                self._token = token
                self.asks_code = True
                return focus("code")
            case Opened(ticket):
                return _open(ticket)

    @rx.event
    @answers_form
    async def enter_code(self, form: dict[str, object]) -> rx.event.EventSpec:
        """Open the session of whoever gave the password and has the second factor too."""
        code, source = text_of(form, "code"), await origin(self)
        try:
            opened = await give_code(self._token, code, origin=source, now=now())
        except PasswordAgain:
            self._begin_anew()
            raise
        self._token = ""
        return _open(opened.ticket)

    @rx.event
    def begin_anew(self) -> rx.event.EventSpec:
        """Go back to login and password."""
        self._clear()
        self._begin_anew()
        return focus("login")

    def _begin_anew(self) -> None:
        self._token = ""
        self.asks_code = False


def _open(ticket: str) -> rx.event.EventSpec:
    return rx.call_script(_OPEN_SESSION.format(ticket=ticket, path=HOME_PATH, show=SHOW_ANSWER))
