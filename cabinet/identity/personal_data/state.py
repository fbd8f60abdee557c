"""The state of the page «Закрыть профиль»."""

import reflex as rx

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.errors import Refused
from cabinet.identity.personal_data import service
from cabinet.security.password_policy import CURRENT_EMPTY
from cabinet.security.reauthentication import prove
from cabinet.security.totp import EMPTY as CODE_EMPTY
from cabinet.ui.form import FormMixin, answers_form, refuse_empty, text_of
from cabinet.web.visitor import customer, origin

CLOSED_PATH = "/closed"


class CloseState(FormMixin, rx.State):
    """Closes the profile for its password, and a code where there is a second factor."""

    asks_code: bool = False

    @rx.event
    async def load(self) -> None:
        """Know what has to be typed."""
        self._clear()
        self.asks_code = await db.read(service.has_second_factor, who=await customer(self))

    @rx.event
    @answers_form
    async def close(self, form: dict[str, object]) -> rx.event.EventSpec:
        """Close the profile for good."""
        code = {"code": CODE_EMPTY} if self.asks_code else {}
        refuse_empty(form, {"password": CURRENT_EMPTY, **code})
        who, source = await customer(self), await origin(self)
        password = text_of(form, "password")
        seen_hash = await prove(who, password, field="password", origin=source)
        answer = await db.run(
            service.close_profile,
            who=who,
            seen_hash=seen_hash,
            code=text_of(form, "code"),
            origin=source,
            now=now(),
        )
        if answer.problem is not None:
            self.asks_code = True
            raise Refused(answer.problem, field="code")
        return rx.call_script(
            "fetch('/session/close',{method:'POST'})"
            f".finally(()=>location.replace('{CLOSED_PATH}'))"
        )
