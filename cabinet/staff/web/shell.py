"""The frame of the utility's pages: header, menu by permission, the first line, the page."""

from typing import Any, Final

import reflex as rx

from cabinet.core.text import Text
from cabinet.staff import texts
from cabinet.staff.permissions import Permission
from cabinet.staff.web.request_identity import FIRST_PATH
from cabinet.staff.web.visitor import StaffVisitor, allowed
from cabinet.ui import texts as shared_texts
from cabinet.ui.shell import MENU_ICON, frame, icon, language_buttons, menu_entry
from cabinet.web.language import t
from cabinet.web.request_identity import SIGN_IN_PATH

MENU: Final[tuple[tuple[Text, str, Permission], ...]] = (
    (texts.OVERVIEW, FIRST_PATH, Permission.OVERVIEW),
    (texts.HELD, "/held", Permission.READINGS_SEE),
    (texts.READINGS, "/readings", Permission.READINGS_SEE),
    (texts.REQUESTS, "/requests", Permission.REQUESTS_SEE),
    (texts.CUSTOMERS, "/customers", Permission.CUSTOMERS_SEE),
    (texts.REGISTRATIONS, "/registrations", Permission.REGISTRATIONS_SEE),
    (texts.IMPORTS, "/imports", Permission.IMPORTS_SEE),
    (texts.NOTICES, "/notices", Permission.NOTICES_SEE),
    (texts.PAYMENTS, "/payments", Permission.PAYMENTS_SEE),
    (texts.LETTERS, "/letters", Permission.LETTERS_SEE),
    (texts.ANNOUNCEMENTS, "/announcements", Permission.ANNOUNCEMENTS_SEE),
    (texts.JOURNAL, "/journal", Permission.JOURNAL_SEE),
    (texts.PEOPLE, "/people", Permission.STAFF_SEE),
    (texts.KEYS, "/keys", Permission.KEYS_SEE),
    (texts.OWN, "/own", Permission.OWN),
)
"""The pages of the menu, each for whose role has the permission."""


def staff_page(
    heading: Text, *children: rx.Component, first_line: rx.Var[str] | str = ""
) -> rx.Component:
    """A page of the utility's side; `first_line` answers its question below the heading."""
    main = rx.el.main(
        rx.el.h1(t(heading), tab_index=-1),
        rx.el.noscript(rx.el.p(t(shared_texts.NEEDS_SCRIPTS), class_name="notice warning")),
        rx.cond(first_line != "", rx.el.p(first_line, class_name="first-line")),
        *children,
        id="content",
        tab_index=-1,
        class_name="inside of-staff",
    )
    return frame(
        rx.el.div(_menu(), main, class_name="body"), _member(), home=FIRST_PATH, bar=_bar()
    )


def staff_outside_page(heading: Text, *children: rx.Component) -> rx.Component:
    """A page of the utility's side for whoever is not signed in."""
    main = rx.el.main(
        rx.el.p(t(texts.SIDE), class_name="hint"),
        rx.el.h1(t(heading), tab_index=-1),
        *children,
        id="content",
        tab_index=-1,
        class_name="outside",
    )
    return frame(main, home=SIGN_IN_PATH)


def _member() -> rx.Component:
    """Who is signed in, with their role."""
    role: Any = StaffVisitor.role
    shown = [(one.value, t(words)) for one, words in texts.ROLES.items()]
    return rx.el.div(
        rx.el.span(StaffVisitor.login, class_name="who"),
        rx.el.span(rx.match(role, *shown, ""), class_name="contract"),
        class_name="customer",
    )


def _menu() -> rx.Component:
    said = {"aria-label": t(shared_texts.MENU)}
    return rx.el.nav(_entries(), class_name="menu", custom_attrs=said)


def _entries() -> rx.Component:
    return rx.el.ul(
        *(
            rx.cond(allowed(permission), menu_entry(label, path, path))
            for label, path, permission in MENU
        ),
        rx.el.li(rx.el.button(t(texts.SIGN_OUT), type="button", on_click=StaffVisitor.sign_out)),
    )


def _bar() -> rx.Component:
    """The menu of narrow windows; it opens without scripts too."""
    return rx.el.nav(
        rx.el.details(
            rx.el.summary(icon(MENU_ICON), t(shared_texts.MENU)),
            rx.el.div(language_buttons(), _entries(), class_name="menu sheet"),
        ),
        class_name="dock",
        custom_attrs={"aria-label": t(shared_texts.MENU)},
    )
