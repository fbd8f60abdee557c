"""The page behind the link of the letter to a new address."""

import reflex as rx

from cabinet.i18n import is_set, t
from cabinet.profile.email import texts
from cabinet.profile.email.state import EmailConfirmationState
from cabinet.ui import button, card, link, outside_page, problems, result


def email_confirmation_page() -> rx.Component:
    """A button, because mail scanners open links and press none."""
    state = EmailConfirmationState
    return outside_page(
        texts.CONFIRM_TITLE,
        result(state.success),
        problems(state.errors, state.problem),
        rx.cond(
            is_set(state.success),
            rx.fragment(),
            card(
                rx.el.p(t(texts.CONFIRM_HELP)),
                button(
                    texts.CONFIRM,
                    on_click=rx.call_script("window.location.hash", callback=state.confirm),
                ),
            ),
        ),
        rx.el.p(link(texts.TO_CABINET, "/")),
    )
