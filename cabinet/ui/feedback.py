"""Messages to the reader: results, problems, a lost connection."""

from typing import Final, Literal

import reflex as rx

from cabinet.core.text import Text
from cabinet.ui import texts
from cabinet.ui.fields import Errors
from cabinet.ui.form import focus
from cabinet.web.error_reporting import (
    AWAY,
    FAULT,
    FAULT_AWAY_ID,
    FAULT_ID,
    FAULT_NUMBER_ID,
    FAULT_OWN_ID,
)
from cabinet.web.language import MessageVar, is_set, shown, t

Mood = Literal["info", "success", "warning", "error"]
_HIDE_FAULT = rx.call_script(f"document.getElementById('{FAULT_ID}').hidden=true")
HIDE_WHEN_OVER: Final = rx.call_script(
    "document.querySelectorAll('[data-left]').forEach(one=>"
    "setTimeout(()=>{one.hidden=true},Number(one.dataset.left)))"
)
"""Hides what ends while the page is open; its `data-left` says in how many milliseconds."""


def notice(text: Text, *, mood: Mood = "info") -> rx.Component:
    """A message that always stands on the page."""
    return rx.el.div(t(text), class_name=f"notice {mood}")


def message(var: MessageVar, *, mood: Mood, element_id: str = "") -> rx.Component:
    """A message that the server puts into `var`, announced when it appears.

    With an `element_id` the focus can be moved to it.
    """
    role = "alert" if mood == "error" else "status"
    return rx.el.div(
        rx.cond(is_set(var), rx.el.div(shown(var), class_name=f"notice {mood}")),
        role=role,
        **({"id": element_id, "tab_index": -1} if element_id else {}),
    )


def told(
    *sentences: rx.Component, success: MessageVar, errors: Errors, problem: MessageVar
) -> rx.Component:
    """Each `sentence_at` of a page; they give way to whatever its form says with scripts."""
    return rx.cond(
        is_set(success) | is_set(problem) | (errors.length() > 0), None, rx.fragment(*sentences)
    )


def sentence_at(name: str, text: Text, *, mood: Mood = "success") -> rx.Component:
    """A message that is in sight at the address `#name` alone, where the server led somebody."""
    return rx.el.div(
        t(text), id=name, role="status", tab_index=-1, class_name=f"notice {mood} told"
    )


def result(success: MessageVar) -> rx.Component:
    """The result of a form, on top of the page, where `focus("result")` finds it."""
    return rx.el.div(message(success, mood="success"), id="result", tab_index=-1)


def problems(errors: Errors, problem: MessageVar) -> rx.Component:
    """The summary above a form: every error with a link to its field, or the one problem."""
    listed = rx.el.ul(
        rx.foreach(
            errors,
            lambda pair: rx.el.li(
                rx.el.button(
                    shown(pair[1]),
                    type="button",
                    class_name="plain",
                    on_click=rx.call_script(
                        rx.Var.create("document.getElementById('") + pair[0] + "')?.focus()"
                    ),
                )
            ),
        )
    )
    return rx.el.div(
        rx.cond(
            is_set(problem),
            rx.el.div(shown(problem), class_name="notice error"),
            rx.cond(
                errors.length() > 0,
                rx.el.div(rx.el.h2(t(texts.THERE_IS_A_PROBLEM)), listed, class_name="notice error"),
            ),
        ),
        id="problems",
        role="alert",
        tab_index=-1,
    )


def instead(usual: rx.Component, said: rx.Component) -> rx.Component:
    """The usual text of a place, until a message replaces it: the page does not move."""
    return rx.el.div(usual, said, class_name="instead")


def connection_banner() -> rx.Component:
    """Tells that the connection is slow or lost, until it is back, and what became of a press.

    `frontend/line.js` chooses the sentence. A form has one of its own under `data-slow`.
    """
    sentences = {
        "lost": texts.CONNECTION_LOST,
        "slow": texts.CONNECTION_SLOW,
        "slow-form": texts.FORM_NOT_SENT,
        "unconfirmed": texts.UNCONFIRMED,
    }
    return rx.el.div(
        rx.el.div(
            id="line",
            hidden=True,
            class_name="banner",
            custom_attrs={f"data-{name}": t(text) for name, text in sentences.items()},
        ),
        role="status",
    )


def fault_banner() -> rx.Component:
    """Tells that something failed on the server, with the number under which the log has it.

    It is hidden until `cabinet.web.error_reporting` shows it.
    """
    return rx.el.div(
        rx.el.div(
            rx.el.span(t(FAULT), id=FAULT_OWN_ID),
            rx.el.span(t(AWAY), id=FAULT_AWAY_ID, hidden=True),
            " ",
            rx.el.strong(id=FAULT_NUMBER_ID),
            rx.el.button(
                t(texts.CLOSE),
                type="button",
                class_name="button quiet",
                on_click=[_HIDE_FAULT, focus("content")],
            ),
            id=FAULT_ID,
            hidden=True,
            class_name="banner error",
        ),
        role="alert",
    )


Shape = Literal["lines", "sum", "rows"]


def skeleton(lines: int = 4, *, shape: Shape = "lines") -> rx.Component:
    """Grey lines in the place of what is still on its way, in its shape.

    A `sum` has a large figure above its lines, `rows` are those of a table. The key keeps what
    takes their place from being drawn as the same element, moved.
    """
    return rx.el.div(
        *(rx.el.div(class_name="line") for _ in range(lines)),
        key="skeleton",
        class_name=f"skeleton {shape}",
        custom_attrs={"aria-hidden": "true"},
    )
