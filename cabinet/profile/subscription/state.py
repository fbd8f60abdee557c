"""The state of the subscription's page."""

import reflex as rx

from cabinet import db
from cabinet.clock import now
from cabinet.profile.subscription import service, texts
from cabinet.profile.subscription.service import Subscription
from cabinet.ui.form import FormMixin, focus, is_ticked
from cabinet.visitor import customer, origin


class SubscriptionState(FormMixin, rx.State):
    """Shows what the customer receives, and keeps what they choose."""

    is_loaded: bool = False
    wants_notices: bool = False
    wants_reminders: bool = False
    hint: dict[str, str] = {}

    @rx.event
    async def load(self) -> None:
        """Show the present choice."""
        self._clear()
        who = await customer(self)
        self._show(await db.read(service.subscription_of, who=who))
        self.hint = texts.HINT.format(email=who.email).as_dict()
        self.is_loaded = True

    @rx.event
    async def save(self, form: dict[str, object]) -> rx.event.EventSpec:
        """Keep the choice; an unticked box is not part of a form."""
        wanted = Subscription(
            notices=is_ticked(form, "wants_notices"), reminders=is_ticked(form, "wants_reminders")
        )
        await db.run(
            service.choose_subscription,
            who=await customer(self),
            wanted=wanted,
            origin=await origin(self),
            now=now(),
        )
        self._show(wanted)
        notices = texts.ON if wanted.notices else texts.OFF
        reminders = texts.ON if wanted.reminders else texts.OFF
        self._succeed(texts.SAVED.format(notices=notices, reminders=reminders))
        return focus("result")

    def _show(self, subscription: Subscription) -> None:
        self.wants_notices = subscription.notices
        self.wants_reminders = subscription.reminders
