"""«Расшифровка начислений»."""

import reflex as rx

from cabinet.billing.charges import texts
from cabinet.billing.charges.charts.texts import LINK as CHARTS
from cabinet.billing.charges.rules import PATH, Sort
from cabinet.billing.charges.state import ChargesState
from cabinet.core import formats
from cabinet.core.text import LANGUAGES, Text
from cabinet.ui import (
    Column,
    Sorting,
    actions,
    button,
    cabinet_page,
    card,
    data_table,
    download,
    in_steps,
    large_file_hint,
    link,
    message,
    problems,
    row,
    select_field,
    skeleton,
    submit_button,
    text_field,
    total_row,
)
from cabinet.web.language import is_set, t

_COLUMNS = (
    Column(texts.NUMBER),
    Column(texts.ACCOUNT, sort=Sort.ACCOUNT),
    Column(texts.RECIPIENT, names=True, sort=Sort.RECIPIENT),
    Column(texts.TARIFF_GROUP),
    Column(texts.SERVICE),
    Column(texts.VOLUME, figures=True),
    Column(texts.TARIFF, figures=True),
    Column(texts.VAT, figures=True),
    Column(texts.AMOUNT, figures=True, sort=Sort.AMOUNT),
)
_TOTALS = (
    Column(texts.SERVICE_OR_VAT),
    Column(texts.VOLUME, figures=True),
    Column(texts.AMOUNT, figures=True),
)
_MONTHS = tuple(
    (
        number,
        Text(**{language: formats.month_name(number, language) for language in LANGUAGES}),
    )
    for number in range(1, 13)
)


def charges_page() -> rx.Component:
    """The choice of a month and its breakdown by recipient."""
    return cabinet_page(
        texts.TITLE,
        problems(ChargesState.errors, ChargesState.problem),
        _choice(),
        rx.cond(ChargesState.loaded, _breakdown(), skeleton(8)),
    )


def _choice() -> rx.Component:
    months = (_month_option(number, name) for number, name in _MONTHS)
    years = rx.foreach(
        ChargesState.years,
        lambda year: rx.el.option(year, value=year, selected=year == ChargesState.year),
    )
    return card(
        rx.el.p(t(texts.CHOOSE_PERIOD)),
        rx.el.form(
            rx.el.div(
                select_field(
                    "month",
                    texts.MONTH,
                    rx.fragment(*months),
                    value=ChargesState.month,
                    errors=ChargesState.errors,
                    key=ChargesState.period,
                ),
                select_field(
                    "year",
                    texts.YEAR,
                    rx.fragment(years),
                    value=ChargesState.year,
                    on_pick=ChargesState.pick_year,
                    key=ChargesState.period,
                ),
                submit_button(texts.SHOW),
                class_name="row-of-fields",
            ),
            on_submit=ChargesState.choose,
        ),
        rx.cond(ChargesState.charged, _charged_months()),
    )


def _month_option(number: int, name: Text) -> rx.Component:
    """A month; grey while the year that is picked has not come to it."""
    is_future = (ChargesState.picked_year == ChargesState.this_year) & (
        ChargesState.this_month < number
    )
    return rx.el.option(
        t(name),
        value=str(number),
        disabled=is_future,
        selected=ChargesState.month == str(number),
    )


def _charged_months() -> rx.Component:
    return rx.el.nav(
        rx.foreach(ChargesState.charged, _charged_month),
        class_name="chips",
        custom_attrs={"aria-label": t(texts.CHARGED_MONTHS)},
    )


def _charged_month(month: rx.vars.ArrayVar[list[str]]) -> rx.Component:
    return rx.el.a(
        month[1],
        href=rx.Var.create(f"{PATH}?period=") + month[0],
        class_name="chip",
        custom_attrs={"aria-current": rx.cond(month[0] == ChargesState.period, "true", "false")},
    )


def _breakdown() -> rx.Component:
    return rx.fragment(
        message(ChargesState.no_charges, mood="info"),
        rx.cond(~is_set(ChargesState.no_charges), _month()),
    )


def _month() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            rx.el.h2(t(texts.BY_RECIPIENT)),
            rx.el.p(ChargesState.period_line, role="status"),
            rx.el.p(ChargesState.contract_line),
        ),
        _documents(),
        rx.cond(ChargesState.is_many, large_file_hint()),
        message(ChargesState.success, mood="success"),
        rx.cond(ChargesState.is_long, _search()),
        _pager(),
        _recipients(),
        _pager(),
        rx.el.p(t(texts.LEGEND), class_name="hint"),
        rx.el.h2(t(texts.TOTALS)),
        data_table(
            texts.TOTALS,
            _TOTALS,
            rx.fragment(
                rx.foreach(ChargesState.totals, lambda cells: row(_TOTALS, *_cells(cells, 3)))
            ),
        ),
        rx.el.p(t(texts.VAT_HINT), class_name="hint"),
    )


def _documents() -> rx.Component:
    query = rx.Var.create("?period=") + ChargesState.period
    return actions(
        download(texts.DOWNLOAD, rx.Var.create("/documents/charges.pdf") + query),
        download(texts.DOWNLOAD_XLSX, rx.Var.create("/documents/charges.xlsx") + query),
        download(texts.DOWNLOAD_NOTICE, rx.Var.create("/documents/notice.pdf") + query),
        button(
            texts.SEND,
            kind="secondary",
            on_click=ChargesState.send_report,
            busy=ChargesState.busy,
        ),
        link(CHARTS, "/charges/charts"),
    )


def _search() -> rx.Component:
    return rx.el.form(
        rx.el.div(
            text_field(
                "search",
                texts.FIND,
                errors=ChargesState.errors,
                hint=texts.FIND_HINT,
                required=False,
                default_value=ChargesState.search,
                key=ChargesState.search,
            ),
            submit_button(texts.SEARCH, kind="secondary"),
            rx.cond(
                ChargesState.search != "",
                button(texts.SHOW_ALL, kind="quiet", on_click=ChargesState.find_all),
            ),
            class_name="row-of-fields",
        ),
        rx.el.p(ChargesState.found, role="status"),
        on_submit=ChargesState.find,
    )


def _recipients() -> rx.Component:
    return data_table(
        texts.BY_RECIPIENT,
        _COLUMNS,
        rx.fragment(rx.foreach(in_steps(ChargesState.lines), _line)),
        foot=total_row(_COLUMNS, texts.TOTAL, rx.el.span(ChargesState.total)),
        sorting=Sorting(
            by=ChargesState.sort,
            descending=ChargesState.descending,
            offered=ChargesState.is_long,
            choose=ChargesState.sort_by,
        ),
        slim=True,
    )


def _line(cells: rx.vars.ArrayVar[list[str]]) -> rx.Component:
    return row(_COLUMNS, *_cells(cells, len(_COLUMNS)), first_of_group=cells[0] != "")


def _cells(cells: rx.vars.ArrayVar[list[str]], count: int) -> list[rx.Var[str]]:
    return [cells[index] for index in range(count)]


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
