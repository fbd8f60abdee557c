"""«Расшифровка начислений»."""

import reflex as rx

from cabinet import formats
from cabinet.charges import texts
from cabinet.charges.charts.texts import LINK as CHARTS
from cabinet.charges.state import ChargesState
from cabinet.i18n import is_set, shown, t
from cabinet.text import LANGUAGES, Text
from cabinet.ui import (
    Column,
    actions,
    button,
    cabinet_page,
    card,
    data_table,
    download,
    link,
    message,
    problems,
    row,
    select_field,
    skeleton,
    submit_button,
    total_row,
)

_COLUMNS = (
    Column(texts.NUMBER),
    Column(texts.ACCOUNT),
    Column(texts.RECIPIENT),
    Column(texts.TARIFF_GROUP),
    Column(texts.SERVICE),
    Column(texts.VOLUME, figures=True),
    Column(texts.TARIFF, figures=True),
    Column(texts.VAT, figures=True),
    Column(texts.AMOUNT, figures=True),
)
_MONTHS = tuple(
    (
        str(number),
        Text(**{language: formats.month_name(number, language) for language in LANGUAGES}),
    )
    for number in range(1, 13)
)


def charges_page() -> rx.Component:
    """The choice of a month and its breakdown by recipient."""
    return cabinet_page(
        texts.TITLE,
        problems(ChargesState.errors, ChargesState.problem),
        rx.el.p(link(CHARTS, "/charges/charts")),
        _choice(),
        rx.cond(ChargesState.loaded, _breakdown(), skeleton(8)),
    )


def _choice() -> rx.Component:
    years = rx.fragment(rx.foreach(ChargesState.years, lambda year: rx.el.option(year, value=year)))
    return card(
        rx.el.form(
            rx.el.p(t(texts.CHOOSE_PERIOD)),
            rx.el.div(
                select_field("month", texts.MONTH, _MONTHS, value=ChargesState.month),
                select_field("year", texts.YEAR, years, value=ChargesState.year),
                submit_button(texts.SHOW),
                class_name="row-of-fields",
            ),
            on_submit=ChargesState.choose,
        )
    )


def _breakdown() -> rx.Component:
    return rx.cond(
        is_set(ChargesState.no_charges),
        card(rx.el.p(shown(ChargesState.no_charges), role="status")),
        rx.fragment(
            rx.el.div(
                rx.el.h2(t(texts.BY_RECIPIENT)),
                rx.el.p(ChargesState.period_line),
                rx.el.p(ChargesState.contract_line),
            ),
            _pager(),
            data_table(
                texts.BY_RECIPIENT,
                _COLUMNS,
                rx.fragment(rx.foreach(ChargesState.lines, _line)),
                foot=total_row(_COLUMNS, texts.TOTAL, rx.el.span(ChargesState.total)),
            ),
            _pager(),
            rx.el.p(t(texts.LEGEND), class_name="hint"),
            actions(
                download(texts.DOWNLOAD, ChargesState.pdf_path),
                button(
                    texts.SEND,
                    kind="secondary",
                    on_click=ChargesState.send_report,
                    busy=ChargesState.busy,
                ),
            ),
            message(ChargesState.success, mood="success"),
        ),
    )


def _line(cells: rx.vars.ArrayVar[list[str]]) -> rx.Component:
    return row(
        _COLUMNS,
        *(cells[index] for index in range(len(_COLUMNS))),
        first_of_group=cells[0] != "",
    )


def _pager() -> rx.Component:
    return rx.cond(
        ChargesState.has_before | ChargesState.has_after,
        actions(
            rx.el.span(ChargesState.shown),
            rx.cond(
                ChargesState.has_before,
                button(texts.BACK, kind="quiet", on_click=ChargesState.go_back),
            ),
            rx.cond(
                ChargesState.has_after,
                button(texts.FURTHER, kind="quiet", on_click=ChargesState.go_further),
            ),
        ),
    )
