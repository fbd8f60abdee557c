"""The list of announcements."""

from typing import Any, Final

import reflex as rx

from cabinet.contact.announcements.texts import KINDS
from cabinet.staff.contact.announcements import texts
from cabinet.staff.contact.announcements.state import BulletinsState
from cabinet.staff.lists.table import Filter, ListColumn, filters_form, list_table
from cabinet.staff.permissions import Permission
from cabinet.staff.web.shell import staff_page
from cabinet.staff.web.visitor import allowed
from cabinet.ui import actions
from cabinet.web.language import t

_FILTERS: Final = (
    Filter(
        "state",
        texts.STATE,
        tuple((one, words) for one, words in texts.STATES.items() if one != "superseded"),
    ),
    Filter("kind", texts.KIND, tuple((one.value, words) for one, words in KINDS.items())),
)


def bulletins_page() -> rx.Component:
    """All announcements, and the way to a new one."""
    write = rx.el.a(t(texts.WRITE), href="/announcements/edit", class_name="button primary")
    return staff_page(
        texts.TITLE,
        rx.cond(allowed(Permission.ANNOUNCEMENTS_PUBLISH), actions(write)),
        filters_form(BulletinsState, _FILTERS),
        list_table(BulletinsState, texts.LIST, _COLUMNS, file="announcements"),
        first_line=BulletinsState.first_line,
    )


def _title(one: Any) -> rx.Component:
    return rx.el.span(
        rx.el.a(one["title"], href="/announcements/one?id=" + one["id"], class_name="link"),
        rx.cond(one["revised"] != "", rx.el.span(" · ", one["revised"], class_name="hint")),
    )


_COLUMNS: Final = (
    ListColumn("title", texts.HEADLINE, names=True, cell=_title),
    ListColumn("kind", texts.KIND),
    ListColumn("state", texts.STATE),
    ListColumn("begins", texts.BEGINS, sort="begins"),
    ListColumn("ends", texts.ENDS, sort="ends"),
    ListColumn("audience", texts.FOR_WHOM, names=True),
    ListColumn("contracts", texts.CONTRACTS, figures=True),
    ListColumn("letters", texts.LETTERS, figures=True),
)
