"""The form of an announcement."""

from typing import Any, Final

import reflex as rx

from cabinet.contact.announcements.rules import LONGEST_TEXT, LONGEST_TITLE
from cabinet.contact.announcements.texts import KINDS
from cabinet.core.enums import Audience
from cabinet.core.text import Text
from cabinet.staff.contact.announcements import texts
from cabinet.staff.contact.announcements.edit_state import BulletinFormState
from cabinet.staff.web.shell import staff_page
from cabinet.ui import (
    actions,
    card,
    checkbox,
    problems,
    select_field,
    skeleton,
    submit_button,
    text_area,
    text_field,
)
from cabinet.web.language import shown, t

_LANGUAGES: Final = (("ru", texts.RUSSIAN), ("kk", texts.KAZAKH), ("en", texts.ENGLISH))
_LONGEST_AUDIENCE: Final = 40_000


def edit_page() -> rx.Component:
    """The page."""
    state = BulletinFormState
    return staff_page(
        texts.FORM_TITLE,
        problems(state.errors, state.problem),
        rx.cond(state.is_loaded, _form(), card(skeleton(8))),
        rx.el.p(rx.el.a(t(texts.BACK), href="/announcements", class_name="link")),
    )


def _value(name: str) -> Any:
    values: Any = BulletinFormState.values
    return values[name].to(str)


def _form() -> rx.Component:
    state = BulletinFormState
    return rx.el.form(
        card(_what()),
        card(_for_whom()),
        *(card(*_words(code, heading)) for code, heading in _LANGUAGES),
        actions(submit_button(texts.CHECK, busy=state.busy)),
        on_submit=state.save,
        no_validate=True,
        class_name="stacked",
        key=state.bulletin_id.to_string(),  # type: ignore[attr-defined]  a var
    )


def _what() -> rx.Component:
    state = BulletinFormState
    kinds = tuple((one.value, words) for one, words in KINDS.items())
    return rx.fragment(
        rx.el.div(
            select_field("kind", texts.KIND, kinds, value=_value("kind"), errors=state.errors),
            *(
                text_field(
                    name,
                    label,
                    errors=state.errors,
                    type="datetime-local",
                    default_value=_value(name),
                )
                for name, label in (("begins", texts.BEGINS), ("ends", texts.ENDS))
            ),
            class_name="row-of-fields",
        ),
        rx.el.p(t(texts.WHEN_HINT), class_name="hint"),
        checkbox("has_banner", texts.BANNER, checked=state.has_banner),
        checkbox("has_letter", texts.LETTER, checked=state.has_letter),
    )


def _for_whom() -> rx.Component:
    state = BulletinFormState
    audiences = tuple((one.value, words) for one, words in texts.AUDIENCES.items())
    typed: Any = (state.audience == Audience.CONTRACTS) | (state.audience == Audience.ADDRESSES)
    groups: Any = state.groups

    def group(name: Any) -> rx.Component:
        return rx.el.option(name, value=name, selected=_value("tariff_group") == name)

    options = rx.fragment(rx.el.option(t(texts.NOT_CHOSEN), value=""), rx.foreach(groups, group))
    return rx.fragment(
        select_field(
            "audience",
            texts.FOR_WHOM,
            audiences,
            value=state.audience,
            on_change=state.pick_audience,
            errors=state.errors,
        ),
        # Hidden and not left out: what was typed stays while another audience is looked at.
        rx.el.div(
            select_field(
                "tariff_group",
                texts.TARIFF_GROUP,
                options,
                value=_value("tariff_group"),
                errors=state.errors,
            ),
            hidden=state.audience != Audience.TARIFF_GROUP,
        ),
        rx.el.div(
            text_area(
                "audience_words",
                texts.AUDIENCE_WORDS,
                errors=state.errors,
                hint=texts.AUDIENCE_WORDS_HINT,
                max_length=_LONGEST_AUDIENCE,
                required=False,
                default_value=_value("audience_words"),
            ),
            hidden=~typed,
        ),
        rx.el.p(t(texts.FILE_LATER), class_name="hint", hidden=state.audience != Audience.FILE),
    )


def _words(code: str, heading: Text) -> tuple[rx.Component, ...]:
    state = BulletinFormState
    is_russian = code == "ru"
    hint = shown(state.hosts) if is_russian else t(texts.LANGUAGE_HINT)
    return (
        rx.el.h2(t(heading)),
        rx.el.p(hint, class_name="hint"),
        text_field(
            f"title_{code}",
            texts.HEADLINE,
            errors=state.errors,
            required=is_russian,
            max_length=LONGEST_TITLE,
            default_value=_value(f"title_{code}"),
            auto_complete="off",
            lang=code,
        ),
        text_area(
            f"text_{code}",
            texts.TEXT,
            errors=state.errors,
            max_length=LONGEST_TEXT,
            required=is_russian,
            default_value=_value(f"text_{code}"),
            rows=6,
            lang=code,
        ),
    )
