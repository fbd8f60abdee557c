"""A list of labels and values."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from cabinet.core.text import Text
from cabinet.web.language import t


@dataclass(frozen=True, slots=True)
class Fact:
    """A value and what it is; `label` may follow a var of the page."""

    label: Text | rx.Var[Any]
    value: rx.Var[str] | str


def facts(*known: Fact) -> rx.Component:
    """The facts one under another; on a phone the value stands below its label."""
    return rx.el.dl(
        *(part for fact in known for part in (rx.el.dt(_words(fact.label)), rx.el.dd(fact.value))),
        class_name="facts",
    )


def _words(label: Text | rx.Var[Any]) -> rx.Var[Any] | str:
    return t(label) if isinstance(label, Text) else label
