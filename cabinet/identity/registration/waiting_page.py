"""The page of a customer whose registration the utility has not approved yet."""

import reflex as rx

from cabinet.identity.registration import texts
from cabinet.ui import button, card, notice, outside_page
from cabinet.ui.texts import CONTRACTS
from cabinet.web.language import t
from cabinet.web.visitor import CONTRACTS_PATH, Visitor


def waiting_page() -> rx.Component:
    """That the registration is being checked, and nothing of the contract."""
    return outside_page(
        texts.WAITING_TITLE,
        notice(texts.WAITING),
        card(
            rx.el.p(t(texts.WAITING_LETTER)),
            rx.cond(
                Visitor.chooses,
                rx.el.p(rx.el.a(t(CONTRACTS), href=CONTRACTS_PATH, class_name="link")),
            ),
            button(texts.SIGN_OUT, kind="secondary", on_click=Visitor.sign_out),
        ),
    )


def _others() -> rx.Component:
    return rx.el.p(rx.el.a(t(CONTRACTS), href=CONTRACTS_PATH, class_name="link"))
