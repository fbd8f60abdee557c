"""The states of the registration form and of the page that confirms it."""

from datetime import datetime, timedelta
from typing import Final

import reflex as rx

from cabinet.core.clock import now
from cabinet.core.email_address import problem_of_email
from cabinet.core.errors import Refused
from cabinet.core.settings import settings
from cabinet.core.text import language_of
from cabinet.identity.registration import rules, texts
from cabinet.identity.registration.confirm import ask_for_letter, confirm, confirmation_in, pending
from cabinet.identity.registration.consent import present_consent
from cabinet.identity.registration.register import register, typed_in
from cabinet.identity.registration.service import BETWEEN_LETTERS, MOST_ATTEMPTS
from cabinet.ui import texts as shared_texts
from cabinet.ui.form import FormMixin, answers_form, focus, text_of
from cabinet.web.language import Language
from cabinet.web.visitor import HOME_PATH, Visitor, customer, origin

_CHOSEN: Final = (
    "['input[name=kind]:checked','#number'].map(one=>document.querySelector(one)?.value??'')"
)


class RegistrationState(FormMixin, rx.State):
    """The registration form, of either kind."""

    kind: str = "individual"
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
    @answers_form
    async def register(self, form: dict[str, object]) -> rx.event.EventSpec:
        """Check the form, register, and tell that the letter is on its way."""
        typed, moment = typed_in(form, rules.kind_of(self.kind)), now()
        public_id = await register(
            typed,
            language=language_of((await self.get_state(Language)).code),
            origin=await origin(self),
            now=moment,
        )
        confirmation = await self.get_state(ConfirmationState)
        confirmation._await_letter(public_id, typed.email.strip(), moment)
        return rx.redirect("/registered")


class ConfirmationState(FormMixin, rx.State):
    """The page behind both links of the letter, and the one that a registration ends on.

    The latter knows the registration that was made in it. Where none was written, it counts tries
    and letters by itself: the answers are the same.
    """

    number: str = ""
    login: str = ""
    name: str = ""
    is_confirmed: bool = False
    # Only after a registration in this very page; the address only where it was typed.
    is_awaited: bool = False
    address: str = ""

    _public_id: str = ""
    _sent_at: datetime | None = None
    _tries: int = 0

    def _await_letter(self, public_id: str, address: str, moment: datetime) -> None:
        """Remember the registration that was just made."""
        self.reset()
        self.is_awaited = True
        self.address = "" if settings().mailbox_is_proof else address
        self._public_id, self._sent_at = public_id, moment

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
            self.is_confirmed = True
            return None
        self.number, self.login, self.name = found.number, found.login, found.name
        return None

    @rx.event
    @answers_form
    async def confirm(self, form: dict[str, object]) -> rx.event.EventSpec:
        """Confirm with the code and the password that were typed."""
        source = await origin(self)
        self._count_try(confirmation_in(form))
        done = await confirm(self._public_id, confirmation_in(form), origin=source, now=now())
        visitor = await self.get_state(Visitor)
        told = texts.CONFIRMED_BEFORE if done.before else shared_texts.CONFIRMED
        visitor.greeting = told.as_dict()
        visitor.known_login = done.login
        return rx.redirect("/", replace=True)

    def _count_try(self, typed: rules.Confirmation) -> None:
        """Answer as for a registration of which a code exists."""
        if self._public_id or not self.is_awaited or not (typed.code and typed.password):
            return
        self._tries += 1
        if self._tries > MOST_ATTEMPTS:
            raise Refused(texts.CODE_OVER, field="code")

    @rx.event
    @answers_form
    async def send_to(self, form: dict[str, object]) -> rx.event.EventSpec:
        """Send a new letter, to the address as it was corrected."""
        email, moment = text_of(form, "email").strip(), now()
        if settings().mailbox_is_proof:
            email = ""
        elif problem := problem_of_email(email):
            raise Refused(problem, field="email")
        if self._sent_at is None:
            raise Refused(texts.LINK_INCOMPLETE)
        if (left := self._sent_at + BETWEEN_LETTERS - moment) > timedelta():
            minutes = int(-(-left.total_seconds() // 60))
            raise Refused(texts.TOO_SOON.format(minutes=minutes))
        await ask_for_letter(self._public_id, origin=await origin(self), now=moment, email=email)
        self._sent_at, self.address = moment, email
        self._succeed(texts.LETTER_SENT_AGAIN)
        return focus("result")

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
