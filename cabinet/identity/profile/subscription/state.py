"""The state of the subscription's page."""

import reflex as rx

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.text import LANGUAGES, Text
from cabinet.identity.profile.subscription import service, texts
from cabinet.identity.profile.subscription.service import NAMES, Wanted
from cabinet.mail.subscriptions import Subscription
from cabinet.ui.form import FormMixin, focus, is_ticked
from cabinet.web.visitor import customer, origin


class SubscriptionState(FormMixin, rx.State):
    """Shows what the customer receives, and keeps what they choose."""

    is_loaded: bool = False
    # The names of the ticked boxes.
    wanted: list[str] = []
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
        wanted = frozenset(one for one in Subscription if is_ticked(form, one))
        await db.run(
            service.choose_subscription,
            who=await customer(self),
            wanted=wanted,
            origin=await origin(self),
            now=now(),
        )
        self._show(wanted)
        self._succeed(_saved(wanted))
        return focus("result")

    def _show(self, wanted: Wanted) -> None:
        self.wanted = [one.value for one in Subscription if one in wanted]


def _saved(wanted: Wanted) -> Text:
    names = [NAMES[one] for one in Subscription if one in wanted]
    if not names:
        return texts.SAVED_NOTHING
    kinds = {language: ", ".join(name[language] for name in names) for language in LANGUAGES}
    return texts.SAVED.format(kinds=Text(**kinds))
