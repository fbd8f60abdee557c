"""The state of a form: errors by field, its result, and whether it is busy."""

from collections.abc import AsyncIterator, Awaitable, Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import reflex as rx
from reflex.event import EventSpec, EventType

from cabinet.core.errors import Refused
from cabinet.core.text import Text

P = ParamSpec("P")
S = TypeVar("S", bound="FormMixin")


class FormMixin(rx.State, mixin=True):
    """Messages of one form; every message is a mapping of language to sentence."""

    # By the name of the input; the error summary and the fields show them.
    errors: dict[str, dict[str, str]] = {}
    # About the form as a whole.
    problem: dict[str, str] = {}
    success: dict[str, str] = {}
    busy: bool = False

    def _clear(self) -> None:
        """Take all messages away."""
        self.errors = {}
        self.problem = {}
        self.success = {}

    def _succeed(self, text: Text) -> None:
        """Tell that it worked."""
        self._clear()
        self.success = text.as_dict()

    def _refuse(self, refused: Refused) -> rx.event.EventSpec:
        """Show why it was refused, next to the fields, and move the focus to the summary."""
        self._clear()
        self.errors = {field: text.as_dict() for field, text in refused.fields.items()}
        if not self.errors:
            self.problem = refused.text.as_dict()
        return focus("problems")


def answers_form(
    answer: Callable[Concatenate[S, P], Awaitable[EventSpec | None]],
) -> Callable[Concatenate[S, P], AsyncIterator[EventSpec | None]]:
    """Decorate the handler of a form: busy until it has answered, and a refusal is shown.

    The handler gives what the browser is to do next, for `rx.event` above this decorator.
    """

    @wraps(answer)
    async def handle(self: S, *args: P.args, **kwargs: P.kwargs) -> AsyncIterator[EventSpec | None]:
        self._clear()
        self.busy = True
        yield None
        try:
            yield await answer(self, *args, **kwargs)
        except Refused as refused:
            yield self._refuse(refused)
        finally:
            self.busy = False

    return handle


def waiting_form(*children: rx.Component, on_submit: EventType, **attributes: Any) -> rx.Component:
    """A form with a password inside the cabinet, sent when its scripts are there.

    Where scripts are switched off it is posted to its own address, so that the password stands in
    none.
    """
    return rx.el.form(
        *children,
        on_submit=on_submit,
        method="post",
        no_validate=True,
        custom_attrs={"data-waits": ""},
        **attributes,
    )


def focus(element_id: str) -> rx.event.EventSpec:
    """Move the keyboard's focus to an element once it is on the page.

    The focus stays in a text field that the reader has gone to since the form was sent: what is
    being typed would go nowhere. `frontend/entry.client.js` keeps `window.sentFrom`.
    """
    return rx.call_script(
        "requestAnimationFrame(()=>{const at=document.activeElement;"
        "const isTypedIn=at?.matches(':read-write')&&at!==window.sentFrom;"
        f"if(!isTypedIn)document.getElementById('{element_id}')?.focus()}})"
    )


def text_of(form: dict[str, object], name: str) -> str:
    """The value of a text field; empty for whatever is not text: forms come from outside."""
    value = form.get(name) if isinstance(form, dict) else None
    return value if isinstance(value, str) else ""


def is_ticked(form: dict[str, object], name: str) -> bool:
    """Whether a checkbox was ticked."""
    return isinstance(form, dict) and form.get(name) in (True, "on")
