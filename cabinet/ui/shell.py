"""The frame of every page: header, menu, trail, heading, footer."""

import reflex as rx

from cabinet.core.enums import ContractKind
from cabinet.core.settings import settings
from cabinet.core.text import LANGUAGES, Text
from cabinet.core.text import Language as Code
from cabinet.ui import texts
from cabinet.ui.feedback import connection_banner, fault_banner
from cabinet.web.language import COOKIE, LANGUAGE_PATH, Language, t
from cabinet.web.reflex_internals import browser_link
from cabinet.web.visitor import HOME_PATH, Visitor

_LANGUAGE_NAMES: dict[Code, str] = {"ru": "Русский", "kk": "Қазақша", "en": "English"}

# On a phone the menu is behind a button; on a wide screen it always stands open.
_TOGGLE_MENU = (
    "const b=document.getElementById('menu-button');"
    "b.setAttribute('aria-expanded',String(b.getAttribute('aria-expanded')!=='true'))"
)

# In the order of the instruction; an entry appears with its page.
MENU: tuple[tuple[Text, str], ...] = (
    (texts.PERSONAL, "/personal"),
    (texts.READINGS, "/readings"),
    (texts.BALANCE, "/balance"),
    (texts.CHARGES, "/charges"),
    (texts.RECONCILIATION, "/reconciliation"),
    (texts.EMAIL, "/email"),
    (texts.PASSWORD, "/password"),
    (texts.SUBSCRIPTION, "/subscription"),
)


def outside_page(heading: Text, *children: rx.Component, wide: bool = False) -> rx.Component:
    """A page for whoever is not signed in: one column, narrow unless it holds a long form."""
    return _page(
        rx.el.main(
            rx.el.h1(t(heading)),
            *children,
            id="content",
            tab_index=-1,
            class_name="outside wide" if wide else "outside",
        ),
        signed_in=False,
    )


def cabinet_page(
    heading: Text, *children: rx.Component, parent: tuple[Text, str] | None = None
) -> rx.Component:
    """A page inside the cabinet, with the menu beside it and the trail above.

    `parent` is the page that this one belongs to, and its address.
    """
    return _page(
        rx.el.div(
            _menu(),
            rx.el.main(
                _trail(parent),
                rx.el.h1(t(heading)),
                rx.el.noscript(rx.el.p(t(texts.NEEDS_SCRIPTS), class_name="notice warning")),
                *children,
                id="content",
                tab_index=-1,
                class_name="inside",
            ),
            class_name="body",
        ),
        signed_in=True,
    )


def card(*children: rx.Component, narrow: bool = False) -> rx.Component:
    """A part of a page that belongs together; narrow around a form of one column."""
    return rx.el.section(*children, class_name="card narrow" if narrow else "card")


def columns(*children: rx.Component) -> rx.Component:
    """Parts of a form side by side, one under another on a phone."""
    return rx.el.div(*children, class_name="side-by-side")


def tiles(*children: rx.Component) -> rx.Component:
    """Cards side by side where there is room for two."""
    return rx.el.div(*children, class_name="tiles")


def actions(*children: rx.Component) -> rx.Component:
    """Buttons side by side, one under another on a phone."""
    return rx.el.div(*children, class_name="actions")


def _page(body: rx.Component, *, signed_in: bool) -> rx.Component:
    return rx.el.div(
        # The browser's own: the router would make a link to another page of it.
        browser_link(t(texts.SKIP), href="#content", class_name="skip"),
        connection_banner(),
        fault_banner(),
        _header(signed_in=signed_in),
        body,
        _footer(),
        rx.cond(rx.State.is_hydrated, _ready()),
        class_name="page",
    )


def _ready() -> rx.Component:
    """Says that the page's data are there: what was pressed before is done then."""
    return rx.el.span(
        hidden=True,
        on_mount=rx.call_script("dispatchEvent(new Event('ready'))"),
        custom_attrs={"data-ready": ""},
    )


def _header(*, signed_in: bool) -> rx.Component:
    home = HOME_PATH if signed_in else "/"
    return rx.el.header(
        rx.el.a(_drop(), rx.el.span(settings().utility_name), href=home, class_name="brand"),
        _languages(),
        _customer() if signed_in else rx.fragment(),
        class_name="header",
    )


def _drop() -> rx.Component:
    return rx.el.svg(
        rx.el.path(d="M12 2.5S5 10.6 5 15a7 7 0 0 0 14 0c0-4.4-7-12.5-7-12.5Z"),
        view_box="0 0 24 24",
        class_name="drop",
        custom_attrs={"aria-hidden": "true"},
    )


def _customer() -> rx.Component:
    label = rx.cond(
        Visitor.contract_kind == ContractKind.LEGAL, t(texts.CONTRACT), t(texts.ACCOUNT)
    )
    return rx.el.div(
        rx.el.span(Visitor.name, class_name="who"),
        rx.el.span(label, " ", Visitor.contract_number, class_name="contract"),
        class_name="customer",
    )


def _languages() -> rx.Component:
    """Buttons of a form: until scripts are there the browser posts it by itself."""
    buttons = rx.el.div(
        *(
            rx.el.button(
                code.upper() if code != "kk" else "ҚАЗ",
                type="submit",
                name=COOKIE,
                value=code,
                lang=code,
                title=name,
                on_click=Visitor.choose_language(code).prevent_default,
                custom_attrs={
                    "aria-label": name,
                    "aria-pressed": rx.cond(Language.code == code, "true", "false"),
                },
            )
            for code, name in ((code, _LANGUAGE_NAMES[code]) for code in LANGUAGES)
        ),
        role="group",
        class_name="languages",
        custom_attrs={"aria-label": t(texts.LANGUAGE)},
    )
    return rx.el.form(buttons, method="post", action=LANGUAGE_PATH)


def _menu() -> rx.Component:
    entries = [
        rx.el.li(
            rx.el.a(
                t(label),
                href=href,
                custom_attrs={
                    "aria-current": rx.cond(rx.State.router.url.path == href, "page", "false")
                },
            )
        )
        for label, href in MENU
    ]
    return rx.el.nav(
        rx.el.button(
            t(texts.MENU),
            type="button",
            id="menu-button",
            class_name="menu-button",
            on_click=rx.call_script(_TOGGLE_MENU),
            custom_attrs={"aria-expanded": "false", "aria-controls": "menu"},
        ),
        rx.el.ul(
            *entries,
            rx.el.li(rx.el.button(t(texts.SIGN_OUT), type="button", on_click=Visitor.sign_out)),
            id="menu",
        ),
        class_name="menu",
        custom_attrs={"aria-label": t(texts.MENU)},
    )


def _trail(parent: tuple[Text, str] | None) -> rx.Component:
    return rx.el.p(
        rx.el.a(t(texts.HOME), href=HOME_PATH),
        _further(),
        rx.el.span(t(texts.CABINET)),
        *((_further(), rx.el.a(t(parent[0]), href=parent[1])) if parent else ()),
        class_name="trail",
    )


def _further() -> rx.Component:
    return rx.el.span(" > ", custom_attrs={"aria-hidden": "true"})


def _footer() -> rx.Component:
    utility = settings()
    lines = [
        utility.utility_name,
        utility.utility_address,
        utility.utility_phone,
        utility.utility_email,
    ]
    return rx.el.footer(*(rx.el.span(line) for line in lines if line), class_name="footer")
