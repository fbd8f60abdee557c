"""The page «Закрыть профиль», and what is seen after it."""

import reflex as rx

from cabinet.identity.personal_data import texts
from cabinet.identity.personal_data.state import CloseState
from cabinet.ui import (
    actions,
    cabinet_page,
    card,
    download,
    large_file_hint,
    link,
    notice,
    outside_page,
    password_field,
    problems,
    submit_button,
    text_field,
    waiting_form,
)
from cabinet.ui import texts as ui_texts
from cabinet.web.language import t


def close_page() -> rx.Component:
    """The data that are erased and kept, the download, and the form."""
    errors = CloseState.errors
    return cabinet_page(
        texts.TITLE,
        problems(errors, CloseState.problem),
        card(
            rx.el.h2(t(texts.TAKE_TITLE)),
            rx.el.p(t(texts.TAKE)),
            actions(download(texts.DOWNLOAD, "/profile/export.zip")),
            large_file_hint(),
            narrow=True,
        ),
        card(
            waiting_form(
                rx.el.h2(t(texts.TITLE)),
                notice(texts.GOES, mood="warning"),
                rx.el.p(t(texts.STAYS)),
                password_field(
                    "password", texts.PASSWORD, errors=errors, auto_complete="current-password"
                ),
                rx.cond(CloseState.asks_code, _code()),
                submit_button(texts.CLOSE, kind="danger", busy=CloseState.busy),
                on_submit=CloseState.close,
            ),
            narrow=True,
        ),
        parent=(ui_texts.PERSONAL, "/personal"),
    )


def closed_page() -> rx.Component:
    """The profile is gone."""
    return outside_page(
        texts.CLOSED_TITLE,
        notice(texts.CLOSED, mood="success"),
        rx.el.p(link(texts.HOME, "/")),
    )


def _code() -> rx.Component:
    return text_field(
        "code",
        texts.CODE,
        errors=CloseState.errors,
        auto_complete="one-time-code",
        auto_capitalize="none",
        spell_check=False,
        max_length=20,
    )
