"""«Редактирование подписки»."""

from typing import Any, Final

import reflex as rx

from cabinet.identity.profile.subscription import texts
from cabinet.identity.profile.subscription.state import SubscriptionState
from cabinet.mail.subscriptions import Subscription
from cabinet.ui import (
    actions,
    cabinet_page,
    card,
    checkbox,
    link,
    result,
    skeleton,
    submit_button,
)
from cabinet.web.language import shown

# In the order in which they are read: the bill first.
_LABELS = {
    Subscription.NOTICES: texts.NOTICES,
    Subscription.REMINDERS: texts.REMINDERS,
    Subscription.RECEIPTS: texts.RECEIPTS,
    Subscription.DECISIONS: texts.DECISIONS,
    Subscription.VERIFICATION: texts.VERIFICATION,
    Subscription.EMERGENCIES: texts.EMERGENCIES,
    Subscription.ANNOUNCEMENTS: texts.ANNOUNCEMENTS,
}

# A list in the state is a var on the page, which type checkers cannot see.
_WANTED: Final[Any] = SubscriptionState.wanted


def subscription_page() -> rx.Component:
    """The checkboxes of the letters that the customer receives."""
    return cabinet_page(
        texts.TITLE,
        result(SubscriptionState.success),
        card(rx.cond(SubscriptionState.is_loaded, _form(), skeleton(4)), narrow=True),
        actions(link(texts.CALENDAR, "/calendar")),
    )


def _form() -> rx.Component:
    return rx.el.form(
        *(
            checkbox(kind.value, label, checked=_WANTED.contains(kind.value))
            for kind, label in _LABELS.items()
        ),
        rx.el.p(shown(SubscriptionState.hint), class_name="hint"),
        submit_button(texts.SAVE),
        on_submit=SubscriptionState.save,
        # The boxes are ticked anew when the server says otherwise.
        key=_WANTED.join("-"),
    )
