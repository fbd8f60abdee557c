"""«Расшифровка начислений»."""

from typing import Any

import reflex as rx

from cabinet.billing.charges import texts
from cabinet.billing.charges.charts.texts import LINK as CHARTS
from cabinet.billing.charges.rules import PATH, Sort
from cabinet.billing.charges.state import ChargesState
from cabinet.core import formats
from cabinet.core.enums import RequestKind
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
    file_link,
    in_steps,
    large_file_hint,
    line,
    line_part,
    line_parts,
    lines,
    link,
    message,
    on_phones,
    problems,
    request_link,
    result,
    row,
    select_field,
    skeleton,
    submit_button,
    text_field,
    total_row,
)
from cabinet.ui import texts as ui_texts
from cabinet.web.language import Language, is_set, t
from cabinet.web.visitor import in_contract

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


def charges_page() -> rx.Component:
    """A month of charges: how much it was, its documents, and the breakdown by recipient."""
    return cabinet_page(
        texts.TITLE,
        result(ChargesState.success),
        problems(ChargesState.errors, ChargesState.problem),
        rx.cond(
            ChargesState.loaded,
            rx.fragment(_month(), rx.cond(~is_set(ChargesState.no_charges), _breakdown())),
            rx.fragment(card(skeleton(4)), skeleton(8)),
        ),
    )


def _month() -> rx.Component:
    """The month's sum and documents, and the way to other months."""
    charged = rx.fragment(
        rx.el.div(
            rx.el.p(rx.el.span(t(texts.CHARGED), class_name="unseen"), " ", ChargesState.charged),
            class_name="month-sum",
        ),
        rx.el.ul(
            rx.foreach(ChargesState.totals, _part_of_sum), role="list", class_name="month-parts"
        ),
        _documents(),
    )
    return card(
        rx.el.div(
            rx.el.div(
                _step(ChargesState.before, "‹", texts.MONTH_BEFORE),
                rx.el.h2(ChargesState.month_name, id="month-name"),
                _step(ChargesState.after, "›", texts.MONTH_AFTER),
                class_name="month-steps",
            ),
            rx.cond(is_set(ChargesState.no_charges), rx.fragment(), charged),
            on_phones(
                rx.el.details(
                    rx.el.summary(t(texts.OTHER_PERIOD)),
                    _choice(),
                    open=ChargesState.errors.contains("month"),  # type: ignore[attr-defined]  a var
                ),
                _choice(),
            ),
            class_name="month",
        ),
        message(ChargesState.no_charges, mood="info"),
    )


def _step(month: Any, sign: str, words: Text) -> rx.Component:
    """The way to a month beside this one; its place stays where there is none."""
    label = rx.match(
        Language.code,
        *((code, words[code].format(month=month[1])) for code in LANGUAGES),
        "",
    )
    return rx.cond(
        month.length() > 0,
        rx.el.a(
            sign,
            href=in_contract(rx.Var.create(f"{PATH}?period=") + month[0]),
            class_name="step",
            custom_attrs={"aria-label": label},
        ),
        rx.el.span(class_name="step"),
    )


def _part_of_sum(cells: rx.vars.ArrayVar[list[str]]) -> rx.Component:
    """A service with its volume, or the VAT: the amount at the right."""
    return rx.el.li(rx.el.span(cells[0], " ", rx.el.small(cells[1])), " ", rx.el.strong(cells[2]))


def _choice() -> rx.Component:
    months = rx.fragment(*(_month_to_choose(number) for number in range(1, 13)))
    years = rx.foreach(
        ChargesState.years,
        lambda year: rx.el.option(year, value=year, selected=year == ChargesState.year),
    )
    return rx.el.form(
        rx.el.p(t(texts.CHOOSE_PERIOD), class_name="hint"),
        rx.el.div(
            select_field(
                "month",
                texts.MONTH,
                months,
                value=ChargesState.month,
                errors=ChargesState.errors,
                key=ChargesState.period,
            ),
            select_field(
                "year",
                texts.YEAR,
                rx.fragment(years),
                value=ChargesState.year,
                key=ChargesState.period,
            ),
            submit_button(texts.SHOW, kind="secondary"),
            class_name="row-of-fields",
        ),
        on_submit=ChargesState.choose,
        class_name="month-choice",
    )


def _month_to_choose(number: int) -> rx.Component:
    name = Text(**{language: formats.month_name(number, language) for language in LANGUAGES})
    return rx.el.option(t(name), value=str(number), selected=ChargesState.month == str(number))


def _documents() -> rx.Component:
    return rx.el.div(
        download(texts.BRIEF_PDF, _document("charges.pdf")),
        download(texts.BRIEF_XLSX, _document("charges.xlsx")),
        _send(texts.BRIEF_SEND),
        file_link(t(texts.BILL), _document("notice.pdf")),
        link(CHARTS, "/charges/charts"),
        _recalculation(),
        class_name="actions month-documents",
    )


def _send(label: Text) -> rx.Component:
    return button(
        label, kind="secondary", on_click=ChargesState.send_report, busy=ChargesState.busy
    )


def _document(name: str) -> rx.Var[str]:
    return rx.Var.create(f"/documents/{name}?period=") + ChargesState.period


def _breakdown() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            rx.el.h2(t(texts.BY_RECIPIENT)),
            rx.cond(ChargesState.is_long, on_phones(rx.fragment(), _search())),
            rx.el.p(
                rx.el.span(ChargesState.period_line, role="status"),
                " ",
                rx.el.span(ChargesState.contract_line),
                class_name="hint",
            ),
            class_name="list-head",
        ),
        _pager(),
        on_phones(_rows(), _recipients()),
        _pager(),
        rx.el.div(
            download(texts.DOWNLOAD, _document("charges.pdf")),
            _send(texts.SEND),
            class_name="actions pair",
        ),
        rx.cond(ChargesState.is_many, large_file_hint()),
        on_phones(
            rx.fragment(),
            rx.el.p(t(texts.LEGEND), ". ", t(texts.VAT_HINT), class_name="hint"),
        ),
    )


def _search() -> rx.Component:
    return rx.el.form(
        rx.el.div(
            text_field(
                "search",
                texts.FIND,
                errors=ChargesState.errors,
                hint=texts.FIND_HINT,
                placeholder=t(texts.FIND_HINT),
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
        class_name="search",
    )


def _recipients() -> rx.Component:
    return data_table(
        texts.BY_RECIPIENT,
        _COLUMNS,
        rx.fragment(rx.foreach(in_steps(ChargesState.recipients, first=20, step=20), _recipient)),
        foot=total_row(_COLUMNS, texts.TOTAL, rx.el.span(ChargesState.total)),
        sorting=Sorting(
            by=ChargesState.sort,
            descending=ChargesState.descending,
            offered=ChargesState.is_long,
            choose=ChargesState.sort_by,
        ),
        slim=True,
    )


def _recipient(one: Any) -> rx.Component:
    """The recipient's lines; the first of them says whose they are."""
    head = (one.number, one.account, one.name, one.tariff_group)
    figures = len(_COLUMNS) - len(head)

    def line_of(cells: Any, place: Any) -> rx.Component:
        is_first = place == 0
        return row(
            _COLUMNS,
            *(rx.cond(is_first, words, "") for words in head),
            *(cells[at] for at in range(figures)),
            first_of_group=is_first,
            is_followed=one.lines.length() > 1,
        )

    return rx.foreach(one.lines, line_of)


def _rows() -> rx.Component:
    """The rows that phones have in place of the table."""
    return card(
        rx.cond(
            ChargesState.is_long,
            rx.el.details(
                rx.el.summary(t(texts.FIND)),
                _search(),
                select_field(
                    "sort",
                    texts.ORDER,
                    tuple(texts.ORDERS.items()),
                    value=ChargesState.sort,
                    on_change=ChargesState.sort_by,
                ),
                open=ChargesState.search != "",
            ),
        ),
        rx.cond(ChargesState.common != "", rx.el.p(ChargesState.common, class_name="hint")),
        lines(
            texts.BY_RECIPIENT,
            rx.foreach(in_steps(ChargesState.recipients), _row),
            line(t(texts.TOTAL), ChargesState.total, look="total"),
        ),
    )


def _row(one: Any) -> rx.Component:
    return line(
        one.name,
        one.amount,
        one.under,
        more=rx.fragment(
            line_parts(rx.foreach(one.parts, lambda part: line_part(part[0], part[1]))),
            rx.el.p(_recalculation(account=one.account)),
        ),
    )


def _recalculation(**about: Any) -> rx.Component:
    return request_link(
        ui_texts.REQUEST_RECALCULATION,
        RequestKind.RECALCULATION,
        period=ChargesState.period,
        **about,
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
