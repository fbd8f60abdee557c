"""The dialog that asks before something is done.

The browser's own `dialog` keeps the focus inside, gives it back afterwards, and takes Escape
for «Отмена».
"""

import reflex as rx

from cabinet.core.text import Text
from cabinet.ui import texts
from cabinet.ui.buttons import button, submit_button
from cabinet.web.language import t


def open_dialog(dialog_id: str, *, back_to: str = "") -> rx.event.EventSpec:
    """Open a dialog from a handler.

    When it is closed the focus returns to where it was, or else to the element that the selector
    `back_to` finds: a button that was busy has lost it.
    """
    opening = f"document.getElementById('{dialog_id}').showModal()"
    if back_to:
        lost = "document.activeElement===document.body"
        opening = f"{lost}&&document.querySelector('{back_to}')?.focus();{opening}"
        opening = f"requestAnimationFrame(()=>{{{opening}}})"
    return rx.call_script(opening)


def close_dialog(dialog_id: str) -> rx.event.EventSpec:
    """Close a dialog."""
    return rx.call_script(f"document.getElementById('{dialog_id}').close()")


def confirm_dialog(
    dialog_id: str,
    heading: Text,
    *body: rx.Component,
    confirm: Text,
    on_confirm: rx.event.EventSpec | rx.event.EventCallback | rx.EventHandler,
    cancel: Text = texts.CANCEL,
) -> rx.Component:
    """Ask for a confirmation; cancelling does nothing at all."""
    return rx.el.dialog(
        rx.el.h2(t(heading), id=f"{dialog_id}-heading"),
        *body,
        rx.el.div(
            button(confirm, on_click=[close_dialog(dialog_id), on_confirm]),
            button(cancel, kind="secondary", on_click=close_dialog(dialog_id)),
            class_name="actions",
        ),
        id=dialog_id,
        class_name="dialog",
        custom_attrs={"aria-labelledby": f"{dialog_id}-heading"},
    )


def form_dialog(
    dialog_id: str,
    heading: Text,
    *body: rx.Component,
    confirm: Text,
    on_submit: rx.event.EventSpec | rx.event.EventCallback | rx.EventHandler,
    cancel: Text = texts.CANCEL,
    about: rx.Var[str] | str = "",
) -> rx.Component:
    """Ask for something to be filled in; the handler closes the dialog when it is content.

    What was filled in `about` one thing is gone once the dialog is about another.
    """
    return rx.el.dialog(
        rx.el.form(
            rx.el.h2(t(heading), id=f"{dialog_id}-heading"),
            *body,
            rx.el.div(
                submit_button(confirm),
                button(cancel, kind="secondary", on_click=close_dialog(dialog_id)),
                class_name="actions",
            ),
            on_submit=on_submit,
            no_validate=True,
            key=about,
        ),
        id=dialog_id,
        class_name="dialog",
        custom_attrs={"aria-labelledby": f"{dialog_id}-heading"},
    )
