"""The states of both recovery pages."""

import reflex as rx

from cabinet.core.clock import now
from cabinet.core.errors import Refused
from cabinet.identity.recovery import texts
from cabinet.identity.recovery.request import ask
from cabinet.identity.recovery.reset import change_password, typed_in
from cabinet.ui import texts as shared_texts
from cabinet.ui.form import FormMixin, answers_form, text_of
from cabinet.web.reflex_internals import root_of
from cabinet.web.visitor import Visitor, origin


class RecoveryState(FormMixin, rx.State):
    """Takes a login or an email, and says the same whoever it belongs to."""

    @rx.event
    def load(self) -> None:
        """Begin without messages."""
        self._clear()

    @rx.event
    async def send(self, form: dict[str, object]) -> rx.event.EventSpec | None:
        """Answer at once, and write the letters afterwards: the time tells nothing either."""
        self._clear()
        try:
            await ask(text_of(form, "identifier"), origin=await origin(self), now=now())
        except Refused as refused:
            return self._refuse(refused)
        self._succeed(texts.SENT)
        return None


class PasswordChangeState(FormMixin, rx.State):
    """Takes the control string with what else proves who it is, and the new password."""

    @rx.event
    def load(self) -> None:
        """Begin without messages."""
        self._clear()

    @rx.event
    @answers_form
    async def change(self, form: dict[str, object]) -> rx.event.EventSpec:
        """Change the password, and lead to the sign-in page."""
        source = await origin(self)
        login = await change_password(typed_in(form), origin=source, now=now())
        return await self._lead_to_sign_in(login)

    async def _lead_to_sign_in(self, login: str) -> rx.event.EventSpec:
        """Greet on the sign-in page; whoever was signed in here is not any more."""
        visitor = await self.get_state(Visitor)
        if visitor._who is not None:
            root_of(self).reset()
        visitor.greeting = shared_texts.PASSWORD_CHANGED.as_dict()
        visitor.known_login = login
        return rx.redirect("/", replace=True)
