"""The state of the subscription's page."""

import reflex as rx

from cabinet import db
from cabinet.clock import now
from cabinet.profile.subscription import service, texts
from cabinet.ui.form import FormMixin, focus, is_ticked
from cabinet.visitor import customer, origin


class SubscriptionState(FormMixin, rx.State):
    """Shows what the customer receives, and keeps what they choose."""

    is_loaded: bool = False
    wants_notices: bool = False
    hint: dict[str, str] = {}

    @rx.event
    async def load(self) -> None:
        """Show the present choice."""
        self._clear()
        who = await customer(self)
        self.wants_notices = await db.read(service.wants_notices, who=who)
        self.hint = texts.NOTICES_HINT.format(email=who.email).as_dict()
        self.is_loaded = True

    @rx.event
    async def save(self, form: dict[str, object]) -> rx.event.EventSpec:
        """Keep the choice; an unticked box is not part of a form."""
        wanted = is_ticked(form, "wants_notices")
        await db.run(
            service.choose_notices,
            who=await customer(self),
            wanted=wanted,
            origin=await origin(self),
            now=now(),
        )
        self.wants_notices = wanted
        self._succeed(texts.SAVED_ON if wanted else texts.SAVED_OFF)
        return focus("result")
