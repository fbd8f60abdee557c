"""«Сверка взаиморасчетов»."""

from typing import Any, Final

import reflex as rx

from cabinet.billing.reconciliation import texts
from cabinet.billing.reconciliation.rules import LONGEST_COMMENT
from cabinet.billing.reconciliation.state import ReconciliationState
from cabinet.core.enums import RequestKind
from cabinet.core.text import Text
from cabinet.ui import (
    Column,
    Fact,
    actions,
    button,
    cabinet_page,
    card,
    choice_of_two,
    data_table,
    download,
    facts,
    in_steps,
    large_file_hint,
    line,
    lines,
    notice,
    on_phones,
    problems,
    request_link,
    result,
    row,
    skeleton,
    submit_button,
    text_area,
    text_field,
)
from cabinet.ui import texts as ui_texts
from cabinet.web.language import shown, t

_BETWEEN: Final = " · "
_NO_BREAK: Final = "\u00a0"
_COLUMNS: Final = (
    Column(texts.DATE),
    Column(texts.DOCUMENT, names=True),
    Column(texts.DEBIT, figures=True),
    Column(texts.CREDIT, figures=True),
)


def reconciliation_page() -> rx.Component:
    """The choice of days, their statement, and the answer to it."""
    return cabinet_page(
        texts.TITLE,
        result(ReconciliationState.success),
        problems(ReconciliationState.errors, ReconciliationState.problem),
        rx.cond(
            ReconciliationState.loaded,
            rx.fragment(_choice(), _statement(), _answer()),
            card(skeleton(8)),
        ),
    )


def _choice() -> rx.Component:
    return card(
        rx.el.form(
            rx.el.p(t(texts.CHOOSE)),
            rx.el.div(
                _day("from", texts.FROM, ReconciliationState.first_day),
                _day("to", texts.TO, ReconciliationState.last_day),
                submit_button(texts.SHOW),
                class_name="row-of-fields",
            ),
            on_submit=ReconciliationState.choose,
            no_validate=True,
        ),
        rx.el.div(
            *(
                button(
                    label,
                    kind="secondary",
                    on_click=ReconciliationState.choose_preset(name),
                    pressed=ReconciliationState.presets.contains(name),  # type: ignore[attr-defined]
                )
                for name, label in texts.PRESETS.items()
            ),
            class_name="actions presets",
        ),
    )


def _day(name: str, label: Text, day: Any) -> rx.Component:
    """A day to be typed: a browser's own field would show it in the browser's language."""
    return text_field(
        name,
        label,
        errors=ReconciliationState.errors,
        hint=texts.DAY_HINT,
        input_mode="decimal",
        auto_complete="off",
        max_length=20,
        default_value=day,
        key=day,
    )


def _statement() -> rx.Component:
    return rx.fragment(
        card(
            rx.el.h2(ReconciliationState.title),
            facts(
                Fact(texts.SUPPLIER, ReconciliationState.supplier),
                Fact(texts.CONSUMER, ReconciliationState.consumer),
                Fact(shown(ReconciliationState.contract_label), ReconciliationState.contract),
            ),
        ),
        _pager(),
        on_phones(_rows(), _table()),
        _pager(),
        rx.cond(
            ReconciliationState.brought != "",
            rx.el.p(ReconciliationState.brought, class_name="hint"),
        ),
        rx.el.p(rx.el.strong(ReconciliationState.conclusion)),
        actions(
            download(texts.DOWNLOAD_PDF, ReconciliationState.pdf_path),
            download(texts.DOWNLOAD_XLSX, ReconciliationState.xlsx_path),
            button(
                texts.SEND,
                kind="secondary",
                on_click=ReconciliationState.send_report,
                busy=ReconciliationState.busy,
            ),
        ),
        rx.cond(ReconciliationState.is_many, large_file_hint()),
    )


def _table() -> rx.Component:
    return data_table(
        texts.TITLE,
        _COLUMNS,
        rx.fragment(
            _balance(ReconciliationState.opening),
            rx.foreach(in_steps(ReconciliationState.lines), _line),
        ),
        foot=rx.fragment(
            _balance(ReconciliationState.turnovers), _balance(ReconciliationState.closing)
        ),
        empty=rx.cond(
            ReconciliationState.lines.length() == 0,  # type: ignore[attr-defined]
            rx.el.p(t(texts.NO_LINES), class_name="empty"),
        ),
        slim=True,
    )


def _rows() -> rx.Component:
    """The rows that phones have in place of the table."""
    return card(
        lines(
            texts.TITLE,
            _sided("", ReconciliationState.opening, look="total"),
            rx.foreach(
                in_steps(ReconciliationState.lines),
                lambda cells: _sided(cells[0] + _BETWEEN, [cells[1], cells[2], cells[3]]),
            ),
            line(ReconciliationState.turnovers[0], "", _both_sides(), look="total"),
            _sided("", ReconciliationState.closing, look="total"),
        ),
        rx.cond(
            ReconciliationState.lines.length() == 0,  # type: ignore[attr-defined]
            rx.el.p(t(texts.NO_LINES), class_name="hint"),
        ),
    )


def _sided(under: Any, cells: Any, look: str = "") -> rx.Component:
    """A name with the one amount it has, and under it the side on which that stands."""
    is_debit = cells[1] != ""
    return line(
        cells[0],
        rx.cond(is_debit, cells[1], cells[2]),
        rx.fragment(under, rx.cond(is_debit, t(texts.DEBIT), t(texts.CREDIT))),
        look=look,
    )


def _both_sides() -> rx.Component:
    _, debit, credit = (ReconciliationState.turnovers[at] for at in range(3))
    return rx.fragment(
        t(texts.DEBIT), _NO_BREAK, debit, _BETWEEN, t(texts.CREDIT), _NO_BREAK, credit
    )


def _balance(cells: Any) -> rx.Component:
    return rx.el.tr(
        rx.el.th(cells[0], col_span=2, scope="row"),
        *(
            rx.el.td(
                cells[index],
                class_name="figures",
                custom_attrs={"data-label": t(_COLUMNS[index + 1].heading)},
            )
            for index in (1, 2)
        ),
        class_name="balance",
    )


def _line(cells: Any) -> rx.Component:
    return row(_COLUMNS, *(cells[index] for index in range(len(_COLUMNS))))


def _pager() -> rx.Component:
    return rx.cond(
        ReconciliationState.has_before | ReconciliationState.has_after,
        actions(
            rx.el.span(ReconciliationState.shown),
            rx.cond(
                ReconciliationState.has_before,
                button(texts.BACK, kind="quiet", on_click=ReconciliationState.go_back),
            ),
            rx.cond(
                ReconciliationState.has_after,
                button(texts.FURTHER, kind="quiet", on_click=ReconciliationState.go_further),
            ),
        ),
    )


def _answer() -> rx.Component:
    return card(
        rx.el.h2(t(texts.ANSWER)),
        rx.el.p(t(texts.ANSWER_HELP), class_name="hint"),
        rx.el.p(
            request_link(
                ui_texts.REQUEST_ABOUT_STATEMENT,
                RequestKind.RECONCILIATION,
                since=ReconciliationState.first_day,
                to=ReconciliationState.last_day,
            )
        ),
        rx.cond(
            ReconciliationState.latest != "",
            rx.el.div(
                rx.el.p(ReconciliationState.latest),
                rx.el.p(ReconciliationState.latest_comment),
                class_name="notice info",
            ),
        ),
        rx.cond(ReconciliationState.changed_since, notice(texts.CHANGED_SINCE, mood="warning")),
        rx.el.form(
            choice_of_two("verdict", texts.ANSWER, tuple(texts.VERDICTS.items())),
            text_area(
                "comment",
                texts.COMMENT,
                errors=ReconciliationState.errors,
                hint=texts.COMMENT_HELP,
                required=False,
                max_length=LONGEST_COMMENT,
            ),
            actions(submit_button(texts.SEND_ANSWER)),
            on_submit=ReconciliationState.answer,
            no_validate=True,
            key=ReconciliationState.answers.to_string(),  # type: ignore[attr-defined]
        ),
        narrow=True,
    )
