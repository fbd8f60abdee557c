"""The frame of every page: header, menu, trail, heading, footer; on a phone a bar for the menu."""

from functools import reduce
from operator import or_
from typing import Any, Final, NamedTuple

import reflex as rx

from cabinet.core.enums import ContractKind
from cabinet.core.settings import settings
from cabinet.core.text import LANGUAGES, Text
from cabinet.core.text import Language as Code
from cabinet.security.rights import Act
from cabinet.ui import texts
from cabinet.ui.brand import mark
from cabinet.ui.feedback import HIDE_WHEN_OVER, connection_banner, fault_banner
from cabinet.ui.form import focus
from cabinet.web.language import COOKIE, LANGUAGE_PATH, Language, t
from cabinet.web.reflex_internals import browser_link
from cabinet.web.visitor import CONTRACTS_PATH, HOME_PATH, Visitor, allowed, in_contract

_ANNOUNCEMENTS_PATH: Final = "/announcements"
_KEEPS_TYPED: Final = "/typed.js"  # while a page loads itself anew for another version
_LANGUAGE_NAMES: dict[Code, str] = {"ru": "Русский", "kk": "Қазақша", "en": "English"}

# In the order of the instruction, then what it does not have; an entry appears with its page, for
# whose role permits the act.
MENU: tuple[tuple[Text, str, Act], ...] = (
    (texts.HOME, HOME_PATH, Act.METERS),
    (texts.PERSONAL, "/personal", Act.OWN),
    (texts.READINGS, "/readings", Act.READINGS),
    (texts.BALANCE, "/balance", Act.MONEY),
    (texts.CHARGES, "/charges", Act.MONEY),
    (texts.RECONCILIATION, "/reconciliation", Act.RECONCILIATION),
    (texts.EMAIL, "/email", Act.OWN),
    (texts.PASSWORD, "/password", Act.OWN),
    (texts.SUBSCRIPTION, "/subscription", Act.METERS),
    (texts.REQUESTS, "/requests", Act.REQUESTS),
    (texts.ANNOUNCEMENTS, _ANNOUNCEMENTS_PATH, Act.METERS),
)


class _Place(NamedTuple):
    """A place of the bar: its short name, where it leads, the pages that are its, its icon."""

    label: Text
    href: str
    pages: tuple[str, ...]
    icon: str


# On narrow windows: three of its pages by short names, with icons; the whole menu behind a fourth.
_BAR: Final = (
    (Act.METERS, _Place(texts.HOME, HOME_PATH, (HOME_PATH,), "M4 11l8-7 8 7v9h-5v-6H9v6H4z")),
    (
        Act.READINGS,
        _Place(
            texts.READINGS_IN_SHORT,
            "/readings",
            ("/readings",),
            "M12 21a8 8 0 1 0 0-16 8 8 0 0 0 0 16Zm0-8 3-3M10 2h4",
        ),
    ),
    (
        Act.MONEY,
        _Place(
            texts.BILLS,
            "/charges",
            ("/charges", "/balance", "/reconciliation"),
            "M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6",
        ),
    ),
)
# Where no contract is meant.
_CONTRACTS: Final = _Place(
    texts.CONTRACTS, CONTRACTS_PATH, (CONTRACTS_PATH,), "M6 3h8l4 4v14H6zM9 11h6M9 15h6"
)
MENU_ICON: Final = "M4 7h16M4 12h16M4 17h16"
"""Three lines, which stand for the whole menu."""
_SWITCH: Final = "M4 8h14M14 4l4 4-4 4M20 16H6M10 12l-4 4 4 4"


def outside_page(heading: Text, *children: rx.Component, wide: bool = False) -> rx.Component:
    """A page for whoever is not signed in: one column, narrow unless it holds a long form."""
    return _page(
        rx.el.main(
            rx.el.h1(t(heading), tab_index=-1),
            *children,
            id="content",
            tab_index=-1,
            class_name="outside wide" if wide else "outside",
        ),
        signed_in=False,
    )


def cabinet_page(
    heading: Text,
    *children: rx.Component,
    parent: tuple[Text, str] | None = None,
    beside: bool = False,
    announces: bool = False,
) -> rx.Component:
    """A page inside the cabinet, with the menu beside it and the trail above.

    `parent` is the page that this one belongs to, and its address. With `beside` the element of
    that class stands beside the heading where there is room. One that `announces` by itself has no
    line about an outage.
    """
    return _page(
        rx.el.div(
            _menu(),
            rx.el.main(
                _trail(parent),
                rx.el.h1(t(heading), tab_index=-1),
                rx.el.noscript(rx.el.p(t(texts.NEEDS_SCRIPTS), class_name="notice warning")),
                *children,
                id="content",
                tab_index=-1,
                class_name="inside with-beside" if beside else "inside",
            ),
            class_name="body",
        ),
        signed_in=True,
        announces=announces,
    )


def card(*children: rx.Component, narrow: bool = False) -> rx.Component:
    """A part of a page that belongs together; narrow around a form of one column."""
    return rx.el.section(*children, class_name="card narrow" if narrow else "card")


def columns(*children: rx.Component, are_of_three: bool = False) -> rx.Component:
    """Parts of a form side by side, of four fields or of three, one under another on a phone."""
    return rx.el.div(*children, class_name="side-by-side three" if are_of_three else "side-by-side")


def hero(*children: rx.Component) -> rx.Component:
    """The part of a page that stands first: dark, with white words."""
    return rx.el.section(*children, class_name="card hero")


def badge(words: rx.Var[str] | str, look: rx.Var[str] | str) -> rx.Component:
    """A state in a word or two: `good`, `soon` or `overdue`; nothing without words."""
    return rx.cond(words != "", rx.el.span(words, class_name=f"due {look}"))


def overview(*cards: rx.Component) -> rx.Component:
    """Five cards: three in a row, of which the first is the widest, and two below them."""
    return rx.el.div(*cards, class_name="overview")


def tiles(*children: rx.Component) -> rx.Component:
    """Cards side by side where there is room for two."""
    return rx.el.div(*children, class_name="tiles")


def actions(*children: rx.Component) -> rx.Component:
    """Buttons side by side, one under another on a phone."""
    return rx.el.div(*children, class_name="actions")


def _page(body: rx.Component, *, signed_in: bool, announces: bool = False) -> rx.Component:
    if not signed_in:
        return frame(body, home="/")
    outage = () if announces else (_outage(),)
    body = rx.fragment(*outage, body)
    return frame(body, _customer(), _switch(), home=in_contract(HOME_PATH), bar=_bar())


def frame(
    body: rx.Component, *beside: rx.Component, home: Any, bar: rx.Component | None = None
) -> rx.Component:
    """What surrounds every page of both sides: header, banners, footer.

    `home` is where the utility's name leads; `beside` stands at the end of the header, `bar` at the
    lower end of narrow windows.
    """
    return rx.el.div(
        # The browser's own: the router would make a link to another page of it.
        browser_link(t(texts.SKIP), href="#content", class_name="skip"),
        connection_banner(),
        fault_banner(),
        rx.el.header(
            rx.el.a(mark(), rx.el.span(settings().utility_name), href=home, class_name="brand"),
            language_buttons(),
            *beside,
            class_name="header of-customer" if beside else "header",
        ),
        body,
        _footer(),
        bar or rx.fragment(),
        rx.cond(rx.State.is_hydrated, _ready()),
        rx.el.script(src=_KEEPS_TYPED, type="module") if beside else rx.fragment(),
        class_name="page",
    )


def _ready() -> rx.Component:
    """Says that the page's data are there: what was pressed before is done then."""
    return rx.el.span(
        hidden=True,
        on_mount=rx.call_script("dispatchEvent(new Event('ready'))"),
        custom_attrs={"data-ready": ""},
    )


def _customer() -> rx.Component:
    label = rx.cond(
        Visitor.contract_kind == ContractKind.LEGAL, t(texts.CONTRACT), t(texts.ACCOUNT)
    )
    return rx.el.div(
        rx.el.span(Visitor.name, class_name="who"),
        rx.el.span(
            rx.cond(
                Visitor.contract_number != "",
                rx.fragment(label, " ", Visitor.contract_number),
            ),
            class_name="contract",
        ),
        class_name="customer",
    )


def _switch() -> rx.Component:
    """The way to one's other contracts; of a narrow window its icon alone is seen."""
    return rx.cond(
        Visitor.chooses,
        rx.el.a(
            icon(_SWITCH),
            rx.el.span(t(texts.SWITCH_CONTRACT)),
            href=CONTRACTS_PATH,
            class_name="switch-contract",
        ),
    )


def _outage() -> rx.Component:
    """One line at the lower end of the window, where nothing has to make room for it."""
    every: Any = Visitor.outages
    one: Any = every[0]
    return rx.cond(
        every.length() > 0,
        rx.el.section(
            rx.el.a(
                rx.el.strong(one.words),
                rx.el.span(" · ", one.period),
                href=in_contract(_ANNOUNCEMENTS_PATH),
            ),
            rx.el.button(
                icon("M6 6l12 12M18 6L6 18"),
                type="button",
                on_click=[Visitor.put_outage_aside, focus("content")],
                custom_attrs={"aria-label": t(texts.PUT_ASIDE)},
            ),
            class_name=rx.cond(one.mood == "error", "outage error", "outage"),
            key=one.id,
            on_mount=HIDE_WHEN_OVER,
            custom_attrs={
                "aria-label": t(texts.ANNOUNCEMENTS),
                "data-left": one.left.to_string(),
            },
        ),
    )


def language_buttons() -> rx.Component:
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
    return rx.el.nav(_entries(), class_name="menu", custom_attrs={"aria-label": t(texts.MENU)})


def _entries() -> rx.Component:
    return rx.el.ul(
        rx.cond(Visitor.chooses, menu_entry(texts.CONTRACTS, CONTRACTS_PATH, CONTRACTS_PATH)),
        *(
            _where_allowed(act, menu_entry(label, path, in_contract(path)))
            for label, path, act in MENU
        ),
        rx.el.li(rx.el.button(t(texts.SIGN_OUT), type="button", on_click=Visitor.sign_out)),
    )


def menu_entry(label: Text, path: str, href: Any) -> rx.Component:
    """A line of a menu; that of the present page says so."""
    is_here = rx.State.router.url.path == path
    current = {"aria-current": rx.cond(is_here, "page", "false")}
    return rx.el.li(rx.el.a(t(label), href=href, custom_attrs=current))


def _where_allowed(act: Act, part: rx.Component) -> rx.Component:
    """A part of the menu for whose role permits an act; until the role is known it is there.

    Whoever may do everything sees nothing move.
    """
    nobody_yet: Any = Visitor.name == ""
    return part if act is Act.OWN else rx.cond(nobody_yet | allowed(act), part)


def _where_none_is_meant(part: rx.Component) -> rx.Component:
    """A part of the menu for whose page is about no contract."""
    is_somebody: Any = Visitor.name != ""
    return rx.cond(is_somebody & (Visitor.role == ""), part)


def _bar() -> rx.Component:
    """The menu of narrow windows, at their lower end; it opens without scripts too."""
    return rx.el.nav(
        _where_none_is_meant(_bar_link(_CONTRACTS)),
        *(_where_allowed(act, _bar_link(place)) for act, place in _BAR),
        rx.el.details(
            rx.el.summary(icon(MENU_ICON), t(texts.MORE)),
            rx.el.div(language_buttons(), _entries(), class_name="menu sheet"),
        ),
        class_name="dock",
        custom_attrs={"aria-label": t(texts.MENU)},
    )


def _bar_link(place: _Place) -> rx.Component:
    path: Any = rx.State.router.url.path  # a var on the page
    is_here = reduce(or_, (path.startswith(page) for page in place.pages))
    return rx.el.a(
        icon(place.icon),
        t(place.label),
        href=in_contract(place.href),
        custom_attrs={"aria-current": rx.cond(is_here, "page", "false")},
    )


def icon(path: str) -> rx.Component:
    """A picture of lines, 24 units wide and high, that says nothing to who hears the page."""
    return rx.el.svg(
        rx.el.path(d=path),
        view_box="0 0 24 24",
        class_name="icon",
        custom_attrs={"aria-hidden": "true"},
    )


def _trail(parent: tuple[Text, str] | None) -> rx.Component:
    return rx.el.p(
        rx.el.a(t(texts.HOME), href=in_contract(HOME_PATH)),
        _further(),
        rx.el.span(t(texts.CABINET)),
        *((_further(), rx.el.a(t(parent[0]), href=in_contract(parent[1]))) if parent else ()),
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
