"""Fields of forms: label above, hint and the error in words under it, then the input.

What is above an input does not move it away from those beside it, however many lines it has.

Inputs are not controlled by the server: what is typed stays in the browser until the form is
sent, so no error and no lost connection can take it away.
"""

from collections.abc import Sequence
from typing import Any, TypeAlias

import reflex as rx
from reflex.event import EventType

from cabinet.core.text import Text
from cabinet.ui import texts
from cabinet.ui.form_field import FormField
from cabinet.ui.static_page import FILES_SCRIPT
from cabinet.web.language import shown, t

# A form state's `errors` as the page sees it: messages by the name of the input.
Errors: TypeAlias = Any


def text_field(
    name: str,
    label: Text | rx.Component,
    *,
    errors: Errors,
    hint: Text | None = None,
    required: bool = True,
    **attributes: Any,
) -> rx.Component:
    """A labelled input of one line; `attributes` are those of the input element."""
    return _field(
        name,
        label,
        errors=errors,
        hint=hint,
        control=rx.el.input(
            id=name,
            name=name,
            class_name="input",
            required=required,
            **_described(name, errors, hint),
            **{"type": "text", "max_length": 300, **attributes},
        ),
    )


def form_field(
    field: FormField,
    *,
    errors: Errors,
    label: rx.Component | None = None,
    **attributes: Any,
) -> rx.Component:
    """An input as it is declared; a `label` replaces its own."""
    if field.type == "password":
        return password_field(
            field.name,
            field.label,
            errors=errors,
            hint=field.hint,
            auto_complete=field.auto_complete,
        )
    declared: dict[str, Any] = {
        "type": field.type,
        "max_length": field.max_length,
        "auto_complete": field.auto_complete,
        "required": field.is_required,
    }
    if field.input_mode:
        declared["input_mode"] = field.input_mode
    if field.is_literal:
        declared |= {"auto_capitalize": "none", "spell_check": False}
    return text_field(
        field.name, label or field.label, errors=errors, hint=field.hint, **declared | attributes
    )


def text_area(
    name: str,
    label: Text,
    *,
    errors: Errors,
    max_length: int,
    hint: Text | None = None,
    required: bool = True,
    **attributes: Any,
) -> rx.Component:
    """A labelled input of a few lines; `attributes` are those of the element."""
    return _field(
        name,
        label,
        errors=errors,
        hint=hint,
        control=rx.el.textarea(
            id=name,
            name=name,
            class_name="input",
            max_length=max_length,
            required=required,
            **_described(name, errors, hint),
            **{"rows": 4, **attributes},
        ),
    )


def password_field(
    name: str,
    label: Text,
    *,
    errors: Errors,
    auto_complete: str,
    hint: Text | None = None,
) -> rx.Component:
    """A password with a switch to show it; `auto_complete` tells managers which one it is."""
    toggle = (
        f"const i=document.getElementById('{name}');const s=i.type==='password';"
        f"i.type=s?'text':'password';"
        f"document.getElementById('{name}-toggle').setAttribute('aria-pressed',String(s))"
    )
    control = rx.el.div(
        rx.el.input(
            id=name,
            name=name,
            type="password",
            class_name="input",
            required=True,
            max_length=256,
            auto_complete=auto_complete,
            **_described(name, errors, hint),
        ),
        rx.el.button(
            _eye(),
            id=f"{name}-toggle",
            type="button",
            class_name="reveal",
            custom_attrs={"aria-label": t(texts.SHOW_PASSWORD), "aria-pressed": "false"},
            on_click=rx.call_script(toggle),
        ),
        class_name="password",
    )
    return _field(name, label, errors=errors, hint=hint, control=control)


def select_field(
    name: str,
    label: Text,
    options: Sequence[tuple[str, Text]] | rx.Component,
    *,
    value: rx.Var[str] | str,
    on_change: EventType | None = None,
    on_pick: EventType | None = None,
    errors: Errors | None = None,
    **attributes: Any,
) -> rx.Component:
    """A choice of one from a few; `options` are pairs of value and text, or option elements.

    With `on_change` the server keeps the choice; `on_pick` only tells it what the browser keeps.
    Option elements say by themselves which one is selected at first, unless there is `on_change`.
    """
    items = (
        options
        if isinstance(options, rx.Component)
        else rx.fragment(
            *(rx.el.option(t(text), value=key, selected=value == key) for key, text in options)
        )
    )
    # `default_value` would be lost on Preact, which looks for it among direct children only.
    kept: dict[str, Any] = {"on_change": on_change, "value": value} if on_change else {"key": value}
    if on_pick:
        kept["on_change"] = on_pick
    described = {} if errors is None else _described(name, errors, None)
    select = rx.el.select(
        items,
        id=name,
        name=name,
        class_name="input select",
        **{**kept, **described, **attributes},
    )
    return rx.el.div(
        rx.el.label(t(label), html_for=name, class_name="label"),
        rx.fragment() if errors is None else _error(name, errors),
        select,
        class_name="field",
    )


def checkbox(
    name: str,
    label: Text,
    *,
    checked: rx.Var[bool] | bool = False,
    errors: Errors | None = None,
) -> rx.Component:
    """A box to tick, with its label beside it; with `errors` it has to be ticked."""
    described = {} if errors is None else {"required": True, **_described(name, errors, None)}
    box = rx.el.div(
        rx.el.input(
            id=name,
            name=name,
            type="checkbox",
            default_checked=checked,
            class_name="checkbox",
            **described,
        ),
        rx.el.label(t(label), html_for=name),
        class_name="field tick",
    )
    return box if errors is None else rx.el.div(box, _error(name, errors))


def choice_of_two(
    name: str,
    legend: Text,
    options: Sequence[tuple[str, Text]],
    *,
    chosen: str = "",
    on_change: EventType | None = None,
) -> rx.Component:
    """Two radio buttons that look like one bar; `chosen` at first, or neither.

    They have no ids: Reflex would send the value of the one called `name`, chosen or not.
    """
    changing: dict[str, Any] = {"on_change": on_change} if on_change else {}
    return rx.el.fieldset(
        rx.el.legend(t(legend), class_name="unseen"),
        *(
            rx.el.label(
                rx.el.input(
                    type="radio",
                    name=name,
                    value=key,
                    default_checked=key == chosen,
                    **changing,
                ),
                rx.el.span(t(text)),
            )
            for key, text in options
        ),
        class_name="switch",
    )


def cell_input(
    name: rx.Var[str],
    label: rx.Var[str] | str,
    *,
    error: rx.Var[str],
    note: rx.Component | None = None,
    reason: rx.Component | None = None,
    **attributes: Any,
) -> rx.Component:
    """An editable cell of a table; `label` says aloud which row and column it is.

    A `note` beside it tells something of what stands in it, as an `error` under it does, and so
    does a script in the element of the class `meant`. A `reason` stands beside the error.
    """
    return rx.el.div(
        rx.el.input(
            name=name,
            class_name="input cell-input",
            input_mode="decimal",
            enter_key_hint="next",
            auto_complete="off",
            max_length=40,
            custom_attrs={
                "id": name,  # as `id` it would get a ref of its own in every row
                "aria-label": label,
                "aria-invalid": rx.cond(error, "true", "false"),
                "aria-describedby": f"{name}-error {name}-note {name}-meant",
            },
            **attributes,
        ),
        rx.el.div(
            note or rx.fragment(),
            rx.el.p(class_name="meant", custom_attrs={"id": f"{name}-meant"}),
        ),
        rx.cond(
            error,
            rx.el.div(
                rx.el.p(error, custom_attrs={"id": f"{name}-error"}),
                " ",
                reason or rx.fragment(),
                class_name="error",
            ),
        ),
        # Not by `:has(.error)`, which made each key look through the whole table.
        class_name=rx.cond(error, "cell refused", "cell"),
    )


def sent_field(
    name: str,
    label: Text,
    control: Any,
    *,
    hint: Text | None = None,
    **attributes: Any,
) -> rx.Component:
    """A labelled field; `control` makes its input, which has `attributes` and those of a field."""
    described = f"{name}-error {name}-hint" if hint else f"{name}-error"
    return rx.el.div(
        rx.el.label(t(label), html_for=name, class_name="label"),
        rx.el.p(t(hint), id=f"{name}-hint", class_name="hint") if hint else rx.fragment(),
        rx.el.p(id=f"{name}-error", class_name="error"),
        control(
            id=name,
            name=name,
            custom_attrs={"aria-describedby": described},
            **{"class_name": "input", **attributes},
        ),
        class_name="field",
    )


def file_field(name: str, label: Text, *, hint: Text, accept: str) -> rx.Component:
    """A field of several files."""
    return sent_field(name, label, _file_input, hint=hint, multiple=True, accept=accept)


def table_field(name: str, label: Text) -> rx.Component:
    """Input for one file with a table, as the cabinet reads them; the form needs it."""
    return rx.el.div(
        rx.el.label(t(label), html_for=name, class_name="label"),
        _file_input(id=name, name=name, required=True, accept=".csv,.txt,.xlsx,.ods"),
        class_name="field",
    )


def _file_input(**attributes: Any) -> rx.Component:
    """The browser's own input under words in the reader's language: its own are the browser's.

    It lies over the whole frame, so that files are dropped on it too, and it has the focus. A
    script (assets/files.js) names what was chosen; without scripts browsers name it themselves.
    """
    words = texts.CHOOSE_FILES if attributes.get("multiple") else texts.CHOOSE_FILE
    return rx.el.div(
        # A module runs once, however often the page comes back.
        rx.el.script(src=FILES_SCRIPT, type="module"),
        rx.el.input(**{**attributes, "type": "file", "class_name": "file"}),
        rx.el.label(t(words), html_for=attributes["id"], class_name="button secondary"),
        # The input itself is read out with what was chosen.
        rx.el.span(class_name="chosen", aria_hidden=True),
        rx.el.span(t(texts.NO_FILE), class_name="none", aria_hidden=True),
        class_name="file-input",
    )


def _field(
    name: str,
    label: Text | rx.Component,
    *,
    errors: Errors,
    hint: Text | None,
    control: rx.Component,
) -> rx.Component:
    words = t(label) if isinstance(label, Text) else label
    return rx.el.div(
        rx.el.label(words, html_for=name, class_name="label"),
        rx.el.p(t(hint), id=f"{name}-hint", class_name="hint") if hint else rx.fragment(),
        _error(name, errors),
        control,
        class_name="field",
    )


def _error(name: rx.Var[str] | str, errors: Errors) -> rx.Component:
    return rx.cond(
        errors.contains(name),
        rx.el.p(shown(errors[name]), id=f"{name}-error", class_name="error"),
    )


def _described(name: str, errors: Errors, hint: Text | None) -> dict[str, Any]:
    hint_id = f"{name}-hint" if hint else ""
    return {
        "custom_attrs": {
            "aria-invalid": rx.cond(errors.contains(name), "true", "false"),
            "aria-describedby": rx.cond(
                errors.contains(name), f"{name}-error {hint_id}".strip(), hint_id
            ),
        }
    }


def _eye() -> rx.Component:
    return rx.el.svg(
        rx.el.path(d="M2 12s3.6-7 10-7 10 7 10 7-3.6 7-10 7S2 12 2 12Z"),
        rx.el.circle(cx="12", cy="12", r="3"),
        view_box="0 0 24 24",
        class_name="icon",
        custom_attrs={"aria-hidden": "true"},
    )
