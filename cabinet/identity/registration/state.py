"""The states of the registration form and of the page that confirms it."""

from typing import Final

import reflex as rx

from cabinet.core.clock import now
from cabinet.core.errors import Refused
from cabinet.core.settings import settings
from cabinet.core.text import language_of
from cabinet.identity.registration import rules, texts
from cabinet.identity.registration.confirm import ask_for_letter, confirm, confirmation_in, pending
from cabinet.identity.registration.consent import present_consent
from cabinet.identity.registration.register import register, typed_in
from cabinet.ui import texts as shared_texts
from cabinet.ui.form import FormMixin
from cabinet.web.language import Language
from cabinet.web.visitor import HOME_PATH, Visitor, customer, origin

_CHOSEN: Final = (
    "['input[name=kind]:checked','#number'].map(one=>document.querySelector(one)?.value??'')"
)


class RegistrationState(FormMixin, rx.State):
    """The registration form, of either kind."""

    kind: str = "legal"
    login: str = ""
    consent: dict[str, str] = {}

    _number: str = ""

    @rx.event
    def load(self) -> rx.event.EventSpec:
        """Begin anew and show what is agreed to; what was chosen and typed early is kept."""
        self.reset()
        self.consent = present_consent().text.as_dict()
        return rx.call_script(_CHOSEN, callback=RegistrationState.take_over)

    @rx.event
    def take_over(self, chosen: list[str]) -> None:
        """Show the kind and the login of what stood in the form before the scripts had come."""
        kind, number = chosen if isinstance(chosen, list) and len(chosen) == 2 else ("", "")
        self.kind = rules.kind_of(kind)
        self._follow(number)

    @rx.event
    def choose_kind(self, kind: str) -> None:
        """Show the labels of a company or of an individual, and the login that each would have."""
        self.kind = rules.kind_of(kind)
        self._clear()
        self._follow(self._number)

    @rx.event
    def show_login(self, number: str) -> None:
        """Let the login follow the number while it is typed."""
        self._follow(number)

    def _follow(self, number: object) -> None:
        typed = " ".join(number.replace("№", " ").split()) if isinstance(number, str) else ""
        self._number = typed[:40] if typed.isprintable() else ""
        self.login = rules.login_for(
            rules.kind_of(self.kind), self._number, settings().login_prefix
        )

    @rx.event
    async def register(self, form: dict[str, object]):  # noqa: ANN201  Reflex wants a generator
        """Check the form, register, and tell that the letter is on its way."""
        self._clear()
        self.busy = True
        yield
        try:
            await register(
                typed_in(form, rules.kind_of(self.kind)),
                language=language_of((await self.get_state(Language)).code),
                origin=await origin(self),
                now=now(),
            )
            yield rx.redirect("/registered")
        except Refused as refused:
            yield self._refuse(refused)
        finally:
            self.busy = False


class ConfirmationState(FormMixin, rx.State):
    """The page behind both links of the letter."""

    number: str = ""
    login: str = ""
    name: str = ""

    _public_id: str = ""

    @rx.event
    async def load(self) -> rx.event.EventSpec | None:
        """Show what is to be confirmed; opening a link changes nothing, mail scanners do it."""
        self.reset()
        self._public_id = self.router.url.query_parameters.get("confirm_user_id", "")[:64]
        if not self._public_id:
            return self._refuse(Refused(texts.LINK_INCOMPLETE))
        found = await pending(self._public_id)
        if found is None:
            return None
        if found.is_confirmed:
            return self._refuse(Refused(texts.CONFIRMED_BEFORE))
        self.number, self.login, self.name = found.number, found.login, found.name
        return None

    @rx.event
    async def confirm(self, form: dict[str, object]):  # noqa: ANN201  Reflex wants a generator
        """Confirm with the code and the password that were typed."""
        self._clear()
        self.busy = True
        yield
        try:
            yield await self._confirm(form)
        except Refused as refused:
            yield self._refuse(refused)
        finally:
            self.busy = False

    async def _confirm(self, form: dict[str, object]) -> rx.event.EventSpec:
        source = await origin(self)
        login = await confirm(self._public_id, confirmation_in(form), origin=source, now=now())
        visitor = await self.get_state(Visitor)
        visitor.greeting = shared_texts.CONFIRMED.as_dict()
        visitor.known_login = login
        return rx.redirect("/", replace=True)

    @rx.event
    async def send_again(self) -> rx.event.EventSpec | None:
        """Send a new letter."""
        try:
            await ask_for_letter(self._public_id, origin=await origin(self), now=now())
        except Refused as refused:
            return self._refuse(refused)
        self._succeed(texts.LETTER_SENT_AGAIN)
        return None


class WaitingState(rx.State):
    """The page of whoever waits for the utility's approval."""

    @rx.event
    async def load(self) -> rx.event.EventSpec | None:
        """Whoever was approved meanwhile goes on to the cabinet."""
        if (await customer(self)).is_approved:
            return rx.call_script(f"location.replace('{HOME_PATH}')")
        return None
