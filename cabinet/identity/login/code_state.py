"""The part of a sign-in page's state that customers and the utility's people share."""

from collections.abc import Awaitable
from typing import ClassVar, Final

import reflex as rx

from cabinet.identity.login.steps import CodeAsked, Opened, PasswordAgain
from cabinet.security.audit import Origin
from cabinet.ui.form import FormMixin, answers_form, focus, text_of
from cabinet.web.error_reporting import SHOW_ANSWER
from cabinet.web.request_identity import page_in
from cabinet.web.visitor import origin

_OPEN_SESSION: Final = (
    "fetch('/session/open',{{method:'POST',headers:{{'Content-Type':'text/plain'}},"
    "body:'{ticket}'}}).then(answer=>"
    "{{if(answer.status<500)location.replace('{path}');else {show}}})"
)


class CodeMixin(FormMixin, mixin=True):
    """Asks for the code after the password, and hands the browser the ticket for its cookie.

    Between both there is no session: who gave the password is known to the server alone. A side
    names its `FIRST_PAGE`, which is opened where no other was asked for, and gives `_give_code`.
    """

    FIRST_PAGE: ClassVar[str]

    asks_code: bool = False

    # Stands for the password that was given, until the code comes.
    _token: str = ""

    @rx.event
    @answers_form
    async def enter_code(self, form: dict[str, object]) -> rx.event.EventSpec:
        """Open the session of whoever gave the password and has the second factor too."""
        try:
            opened = await self._give_code(self._token, text_of(form, "code"), await origin(self))
        except PasswordAgain:
            self._begin_anew()
            raise
        self._token = ""
        return self._open(opened)

    @rx.event
    def begin_anew(self) -> rx.event.EventSpec:
        """Go back to login and password."""
        self._clear()
        self._begin_anew()
        return focus("login")

    def _give_code(self, token: str, code: str, source: Origin) -> Awaitable[Opened]:
        raise NotImplementedError

    def _begin_anew(self) -> None:
        self._token = ""
        self.asks_code = False

    def _ask_code(self, asked: CodeAsked) -> rx.event.EventSpec:
        self._token = asked.token
        self.asks_code = True
        return focus("code")

    def _open(self, opened: Opened) -> rx.event.EventSpec:
        return rx.call_script(
            _OPEN_SESSION.format(ticket=opened.ticket, path=self._next_page(), show=SHOW_ANSWER)
        )

    def _next_page(self) -> str:
        return page_in(self.router.url.query_parameters) or self.FIRST_PAGE
