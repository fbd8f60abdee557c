"""Buttons and links; a button says what it does."""

from re import fullmatch, sub
from typing import Any, Final, Literal

import reflex as rx
from reflex.event import EventType

from cabinet.core.enums import RequestKind
from cabinet.core.text import Text
from cabinet.ui import texts
from cabinet.web.language import t
from cabinet.web.visitor import document_in_contract, in_contract

# `danger` is for what cannot be taken back.
_NEW_REQUEST: Final = "/requests/new"
_ONE_NUMBER: Final = r"\+?[0-9][0-9 ()-]{3,20}"
Kind = Literal["primary", "secondary", "quiet", "danger"]


def button(
    label: Text,
    *,
    kind: Kind = "primary",
    on_click: EventType | None = None,
    busy: rx.Var[bool] | bool = False,
    pressed: rx.Var[bool] | None = None,
) -> rx.Component:
    """A button that acts by itself, and is out of reach while it is busy.

    One of several to choose from says whether it is `pressed`.
    """
    return _button(
        label,
        "button",
        kind=kind,
        busy=busy,
        events={"on_click": on_click} if on_click else {},
        said={} if pressed is None else {"aria-pressed": rx.cond(pressed, "true", "false")},
    )


def local_button(label: Text, *, opens: str) -> rx.Component:
    """A button that opens and closes the element `opens`, which follows it, on a phone.

    A script of the page does that, whatever becomes of the line.
    """
    return rx.el.button(
        t(label),
        type="button",
        class_name="button secondary opens",
        custom_attrs={"data-local": "", "aria-expanded": "false", "aria-controls": opens},
    )


def submit_button(
    label: Text, *, kind: Kind = "primary", busy: rx.Var[bool] | bool = False
) -> rx.Component:
    """The button that sends the form it stands in."""
    return _button(label, "submit", kind=kind, busy=busy, events={})


def _button(
    label: Text,
    type_: Literal["button", "submit"],
    *,
    kind: Kind,
    busy: rx.Var[bool] | bool,
    events: dict[str, Any],
    said: dict[str, Any] | None = None,
) -> rx.Component:
    return rx.el.button(
        t(label),
        type=type_,
        class_name=f"button {kind}",
        disabled=busy,
        custom_attrs={"aria-busy": rx.cond(busy, "true", "false"), **(said or {})},
        **events,
    )


def link(label: Text, href: str | rx.Var[str]) -> rx.Component:
    """A link to another page of the cabinet."""
    return rx.el.a(t(label), href=in_contract(href), class_name="link")


def phone_link(label: Text, phone: str) -> rx.Component:
    """A link that a phone calls; nothing where the utility wrote other than one number."""
    if not fullmatch(_ONE_NUMBER, phone):
        return rx.fragment()
    return rx.el.a(t(label), href=f"tel:{sub('[^0-9+]', '', phone)}", class_name="link")


def request_link(label: Text, kind: RequestKind | None = None, **about: Any) -> rx.Component:
    """A link to a new request, with its kind and what it is about filled in.

    `about` names it as `cabinet.contact.requests.rules.read_about` reads it; `since` is `from`.
    """
    named = ({"kind": kind.value} if kind else {}) | about
    address: Any = rx.Var.create(f"{_NEW_REQUEST}?")
    for place, (name, value) in enumerate(named.items()):
        joint = "&" if place else ""
        address = address + f"{joint}{'from' if name == 'since' else name}=" + value
    return link(label, address if named else _NEW_REQUEST)


def link_button(label: Text, href: str, *, kind: Kind = "primary") -> rx.Component:
    """A link, looking like a button, to the page where something is done."""
    return rx.el.a(t(label), href=in_contract(href), class_name=f"button {kind}")


def download(label: Text, href: str | rx.Var[str]) -> rx.Component:
    """A link, looking like a button, to a document that a route serves."""
    return rx.el.a(
        t(label),
        href=document_in_contract(href),
        class_name="button secondary",
        # Without `reloadDocument` the client router looks for a page of that name.
        custom_attrs={"download": "", "reloadDocument": True},
    )


def large_file_hint() -> rx.Component:
    """The hint beside a `download` that takes seconds: until it begins browsers show nothing."""
    return rx.el.p(t(texts.LARGE_FILE), class_name="hint")


def file_link(words: rx.Var[str] | str, href: rx.Var[str] | str) -> rx.Component:
    """A link to a document that a route serves, within a text or a list."""
    return rx.el.a(
        words,
        href=document_in_contract(href),
        class_name="link",
        custom_attrs={"download": "", "reloadDocument": True},
    )


def file_button(name: str, label: Text, *, accept: str) -> rx.Component:
    """A button that lets a file be chosen; what becomes of it is the page's script's business."""
    return rx.el.span(
        rx.el.input(id=name, type="file", accept=accept, class_name="unseen"),
        rx.el.label(t(label), html_for=name, class_name="button secondary"),
        class_name="file-button",
    )
