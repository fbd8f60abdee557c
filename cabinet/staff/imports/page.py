"""«Загрузки»: a file is uploaded, checked and imported; files for billing, and the history."""

from typing import Any, Final

import reflex as rx

from cabinet.core.enums import Work
from cabinet.exchange.texts import KINDS as KINDS_IN_WORDS
from cabinet.staff.exports.page import exports_card
from cabinet.staff.imports import texts
from cabinet.staff.imports.state import ImportRunState, ImportsState
from cabinet.staff.lists.table import Filter, ListColumn, filters_form, list_table
from cabinet.staff.permissions import Permission
from cabinet.staff.runs import texts as run_texts
from cabinet.staff.runs.panel import run_panel
from cabinet.staff.web.shell import staff_page
from cabinet.staff.web.visitor import allowed
from cabinet.ui.buttons import submit_button
from cabinet.ui.feedback import message, notice, problems
from cabinet.ui.fields import checkbox, select_field, table_field
from cabinet.ui.form import posted_form
from cabinet.ui.shell import actions, card
from cabinet.web.language import is_set, shown, t

_FILTERS: Final = (
    Filter("kind", texts.KIND, tuple(KINDS_IN_WORDS.items())),
    Filter(
        "state", texts.STATE, tuple((one.value, words) for one, words in run_texts.STATES.items())
    ),
)


def imports_page() -> rx.Component:
    """The page."""
    run = ImportRunState
    return staff_page(
        texts.TITLE,
        problems(ImportsState.errors, ImportsState.problem),
        run_panel(run, Work.IMPORT, Permission.IMPORTS_RUN, problems_of_run(), _decision()),
        rx.cond(allowed(Permission.IMPORTS_RUN), _upload()),
        _waiting(),
        exports_card(),
        rx.el.h2(t(texts.HISTORY)),
        filters_form(ImportsState, _FILTERS),
        list_table(ImportsState, texts.HISTORY, _COLUMNS, file="imports"),
        first_line=rx.cond(is_set(run.first_line), shown(run.first_line), ""),
    )


def problems_of_run() -> rx.Component:
    """What the buttons of the run said."""
    run = ImportRunState
    return rx.el.div(
        message(run.problem, mood="error"),
        rx.foreach(run.errors, lambda pair: message(pair[1], mood="error")),
        message(run.success, mood="success"),
    )


def _upload() -> rx.Component:
    """The form that the browser posts by itself, so that no script holds the file in memory."""
    form = posted_form(
        select_field("kind", texts.KIND, _kinds(), value=ImportRunState.kind),
        table_field("file", texts.CHOSEN_FILE),
        actions(submit_button(texts.CHECK)),
        form_id="upload",
        action="/imports/upload",
        enc_type="multipart/form-data",
        class_name="stack",
    )
    templates = rx.el.details(
        rx.el.summary(t(texts.TEMPLATES)),
        rx.el.ul(
            *(
                rx.el.li(
                    rx.el.a(
                        t(words),
                        href=f"/imports/templates/{kind}.xlsx",
                        class_name="link",
                        custom_attrs={"download": "", "reloadDocument": True},
                    )
                )
                for kind, words in KINDS_IN_WORDS.items()
            )
        ),
    )
    return card(
        rx.el.h2(t(texts.NEW_FILE)),
        rx.el.p(t(texts.EXPLANATION), class_name="hint"),
        form,
        templates,
    )


def _kinds() -> rx.Component:
    """The kinds of files; chosen is that of the file that is looked at, which may be mended."""
    chosen: Any = ImportRunState.kind
    return rx.fragment(
        *(
            rx.el.option(t(words), value=kind, selected=chosen == kind)
            for kind, words in KINDS_IN_WORDS.items()
        )
    )


def _decision() -> rx.Component:
    """Whether a checked file is to be imported."""
    run = ImportRunState
    form = rx.el.form(
        rx.cond(run.run.asks_warnings, checkbox("warnings", texts.WARNINGS_CHECKED)),
        rx.cond(run.run.asks_owners, checkbox("owners", texts.OWNERS_CHECKED)),
        actions(submit_button(texts.IMPORT, busy=run.busy)),
        on_submit=run.confirm,
        no_validate=True,
        class_name="stack",
    )
    said = rx.cond(run.wants_second, notice(texts.ANOTHER_CONFIRMS, mood="warning"))
    barred = run.wants_second & run.is_mine
    return rx.cond(run.run.is_checked, rx.el.div(said, rx.cond(barred, None, form)))


def _waiting() -> rx.Component:
    run: Any = ImportRunState

    def entry(one: Any) -> rx.Component:
        return rx.el.li(rx.el.a(shown(one), href=one["href"], class_name="link"))

    return rx.cond(
        run.waiting.length() > 0,
        card(rx.el.h2(t(texts.WAITING)), rx.el.ul(rx.foreach(run.waiting, entry))),
    )


def _file(row: Any) -> rx.Component:
    link = rx.el.a(row["file"], href=row["href"], class_name="link")
    return rx.cond(row["href"] != "", link, rx.el.span(row["file"]))


def _digest(row: Any) -> rx.Component:
    return rx.el.code(row["digest"], title=row["sha256"])


_COLUMNS: Final = (
    ListColumn("when", texts.WHEN, sort="when"),
    ListColumn("kind", texts.KIND, sort="kind"),
    ListColumn("file", texts.FILE, sort="file", cell=_file),
    ListColumn("sha256", texts.SHA256, cell=_digest),
    ListColumn("who", texts.WHO, sort="who"),
    ListColumn("state", texts.STATE, sort="state"),
    ListColumn("rows", texts.ROWS, sort="rows", figures=True),
    ListColumn("new", texts.NEW, figures=True),
    ListColumn("changed", texts.CHANGED, figures=True),
    ListColumn("removed", texts.REMOVED, figures=True),
    ListColumn("errors", texts.ERRORS, figures=True),
)
