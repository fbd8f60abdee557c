"""The state of a form: errors by field, its result, and whether it is busy."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, TypeAlias, TypeVar

import reflex as rx
from reflex.event import EventSpec, EventType

from cabinet.core.errors import Absent, Busy, Refused, TooMany
from cabinet.core.text import Text
from cabinet.monitoring.metrics import REFUSALS
from cabinet.ui import texts
from cabinet.web.language import t

P = ParamSpec("P")
S = TypeVar("S", bound="FormMixin")
Next: TypeAlias = EventSpec | list[EventSpec] | None
"""What the browser does next."""


class FormMixin(rx.State, mixin=True):
    """Messages of one form; every message is a mapping of language to sentence."""

    # By the name of the input; the error summary and the fields show them.
    errors: dict[str, dict[str, str]] = {}
    # About the form as a whole.
    problem: dict[str, str] = {}
    success: dict[str, str] = {}
    busy: bool = False

    def _clear(self) -> None:
        """Take all messages away; what is not there is not told to the browser."""
        if self.errors:
            self.errors = {}
        if self.problem:
            self.problem = {}
        if self.success:
            self.success = {}

    def _succeed(self, text: Text) -> None:
        """Tell that it worked."""
        self._clear()
        self.success = text.as_dict()

    def _refuse(self, refused: Refused) -> rx.event.EventSpec:
        """Show why it was refused, next to the fields, and move the focus to the summary."""
        note_refusal(refused)
        self._clear()
        self.errors = {field: text.as_dict() for field, text in refused.fields.items()}
        if not self.errors:
            self.problem = refused.text.as_dict()
        return focus("problems")


_REASONS: Final = {TooMany: "too-many", Busy: "busy", Absent: "absent"}


def note_refusal(refused: Refused) -> None:
    """Count a refusal among the figures of the server."""
    REFUSALS.labels(_REASONS.get(type(refused), "not-allowed")).inc()


def answers_form(
    answer: Callable[Concatenate[S, P], Awaitable[Next]],
) -> Callable[Concatenate[S, P], AsyncIterator[Next]]:
    """Decorate the handler of a form: busy until it has answered, and a refusal is shown.

    The handler gives what the browser is to do next, for `rx.event` above this decorator.
    """

    @wraps(answer)
    async def handle(self: S, *args: P.args, **kwargs: P.kwargs) -> AsyncIterator[Next]:
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


def starred_form(*children: rx.Component, on_submit: EventType, **attributes: Any) -> rx.Component:
    """A form outside the cabinet whose labels have an asterisk where something is required.

    Until its scripts are there it is posted to its own address.
    """
    return rx.el.form(
        rx.el.p(t(texts.STARRED), class_name="hint"),
        *children,
        on_submit=on_submit,
        method="post",
        no_validate=True,
        class_name="starred",
        **attributes,
    )


def sending_form(
    *children: rx.Component, action: Any, lost: Text, **attributes: Any
) -> rx.Component:
    """A form of `sent_field`s with files, posted to `action`; `lost` is said if no answer comes.

    The browser posts it by itself, or a script sends it (assets/send.js). The answer of the route
    is then `{"to": address}`, or `{"problem": sentence, "fields": {name: sentence}}`, which the
    script shows: what was typed and chosen stays. Without scripts the route answers with a page.
    """
    return rx.fragment(
        rx.el.script(src="/send.js", type="module"),
        rx.el.form(
            *children,
            rx.el.p(role="alert", class_name="error said", tab_index=-1),
            method="post",
            action=action,
            enc_type="multipart/form-data",
            no_validate=True,
            custom_attrs={"data-sends": "", "data-lost": t(lost)},
            **attributes,
        ),
    )


def posted_form(
    *children: rx.Component, form_id: str, action: Any, **attributes: Any
) -> rx.Component:
    """A form that the browser posts to `action` by itself, for a file that goes or comes by HTTP.

    Reflex holds back what a form without a handler would post.
    """
    return rx.el.form(
        *children,
        id=form_id,
        action=action,
        method="post",
        on_submit=rx.call_script(f"document.getElementById('{form_id}').submit()"),
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


def refuse_empty(form: dict[str, object], wanted: Mapping[str, Text]) -> None:
    """`Refused` with the sentence of each of the `wanted` fields that is empty."""
    empty = {name: said for name, said in wanted.items() if not text_of(form, name).strip()}
    if empty:
        raise Refused(next(iter(empty.values())), fields=empty)


def is_ticked(form: dict[str, object], name: str) -> bool:
    """Return whether a checkbox was ticked."""
    return isinstance(form, dict) and form.get(name) in (True, "on")
