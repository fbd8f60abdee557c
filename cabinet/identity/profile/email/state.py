"""The states of the page that asks for a new address, and of the page that confirms it."""

from typing import Final

import reflex as rx

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.errors import Refused
from cabinet.identity.profile.email import confirm as confirming
from cabinet.identity.profile.email import rules, service, texts
from cabinet.security.reauthentication import prove
from cabinet.ui.form import FormMixin, answers_form, focus, text_of
from cabinet.web.visitor import Visitor, customer, origin

FIELD: Final = "current_password"


class EmailState(FormMixin, rx.State):
    """Sends the link to a new address."""

    current: dict[str, str] = {}
    # The sentence with the new address that is to be confirmed with the password; empty before.
    asked: dict[str, str] = {}
    # The address that was chosen; it stands in its field again for whoever goes back.
    address: str = ""
    # Counts the letters; the form begins anew with each.
    sent: int = 0

    @rx.event
    async def load(self) -> None:
        """Show the present address."""
        self._begin_anew()
        who = await customer(self)
        self.current = texts.CURRENT.format(email=who.email).as_dict()

    @rx.event
    @answers_form
    async def choose(self, form: dict[str, object]) -> rx.event.EventSpec:
        """Take the new address, and ask for the password."""
        present = (await customer(self)).email
        self.address = rules.new_address(text_of(form, rules.FIELD), present=present)
        self.asked = texts.ENTER_PASSWORD.format(email=self.address).as_dict()
        return focus(FIELD)

    @rx.event
    def begin_anew(self) -> rx.event.EventSpec:
        """Go back to the field of the address."""
        self._clear()
        self.asked = {}
        return focus(rules.FIELD)

    @rx.event
    @answers_form
    async def change(self, form: dict[str, object]) -> rx.event.EventSpec:
        """Send the link to the chosen address, if the password is right."""
        address = await self._ask(self.address, text_of(form, FIELD))
        self._begin_anew()
        self.sent += 1
        self._succeed(texts.SENT.format(email=address))
        return focus("result")

    def _begin_anew(self) -> None:
        self._clear()
        self.asked = {}
        self.address = ""

    async def _ask(self, chosen: str, password: str) -> str:
        who, source = await customer(self), await origin(self)
        address = rules.new_address(chosen, present=who.email)
        known = await prove(who, password, field=FIELD, origin=source)
        await db.run(
            service.ask_email_change,
            who=who,
            new_email=address,
            seen_hash=known,
            origin=source,
            now=now(),
        )
        return address


class EmailConfirmationState(FormMixin, rx.State):
    """Confirms a new address for its owner: signed in, or with the profile's password."""

    asks_password: bool = False

    @rx.event
    async def load(self) -> None:
        """Wait for the button: opening a link changes nothing."""
        self._clear()
        self.asks_password = (await self.get_state(Visitor))._who is None

    @rx.event
    @answers_form
    async def confirm(self, form: dict[str, object]) -> rx.event.EventSpec:
        """Confirm with the token that a script takes from the address, after the `#`."""
        visitor, source = await self.get_state(Visitor), await origin(self)
        try:
            address = await confirming.confirm(
                text_of(form, "token"),
                text_of(form, "password"),
                who=visitor._who,
                origin=source,
                now=now(),
            )
        except Refused as refused:
            self.asks_password = self.asks_password or confirming.FIELD in refused.fields
            raise
        self._succeed(texts.CONFIRMED.format(email=address))
        return focus("result")
