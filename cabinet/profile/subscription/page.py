"""«Редактирование подписки»."""

import reflex as rx

from cabinet.i18n import shown
from cabinet.profile.subscription import texts
from cabinet.profile.subscription.state import SubscriptionState
from cabinet.ui import cabinet_page, card, checkbox, result, skeleton, submit_button


def subscription_page() -> rx.Component:
    """Which letters the customer receives."""
    return cabinet_page(
        texts.TITLE,
        result(SubscriptionState.success),
        card(rx.cond(SubscriptionState.is_loaded, _form(), skeleton(2)), narrow=True),
    )


def _form() -> rx.Component:
    return rx.el.form(
        checkbox("wants_notices", texts.NOTICES, checked=SubscriptionState.wants_notices),
        checkbox("wants_reminders", texts.REMINDERS, checked=SubscriptionState.wants_reminders),
        rx.el.p(shown(SubscriptionState.hint), class_name="hint"),
        submit_button(texts.SAVE),
        on_submit=SubscriptionState.save,
        # The boxes are ticked anew when the server says otherwise.
        key=f"{SubscriptionState.wants_notices}-{SubscriptionState.wants_reminders}",
    )
