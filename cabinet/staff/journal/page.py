"""The page «Журнал»."""

from typing import Final

import reflex as rx

from cabinet.staff import texts as side_texts
from cabinet.staff.accounts.confirming import password_dialog
from cabinet.staff.journal import texts
from cabinet.staff.journal.audit_texts import actions as named_actions
from cabinet.staff.journal.state import JournalState
from cabinet.staff.lists.table import Filter, ListColumn, filters_form, list_table
from cabinet.staff.permissions import Permission
from cabinet.staff.web.shell import staff_page
from cabinet.staff.web.visitor import allowed
from cabinet.ui import actions, button, problems

_FILTERS: Final = (
    Filter("action", texts.WHAT, named_actions()),
    Filter("contract", texts.CONTRACT),
    Filter("staff", texts.STAFF),
    Filter("from", texts.FROM, type="date"),
    Filter("to", texts.TO, type="date"),
)
_COLUMNS: Final = (
    ListColumn("when", texts.WHEN),
    ListColumn("who", texts.WHO),
    ListColumn("what", texts.WHAT),
    ListColumn("contract", texts.CONTRACT),
    ListColumn("subject", texts.SUBJECT, names=True),
    ListColumn("reason", texts.REASON_AND_DETAIL, names=True),
    ListColumn("address", texts.ADDRESS),
)


def journal_page() -> rx.Component:
    """The filters, a page of entries, and the way to all of them as a file."""
    state = JournalState
    may_take = allowed(Permission.JOURNAL_EXPORT)
    take = button(texts.TAKE, kind="quiet", on_click=state.take_file)
    return staff_page(
        side_texts.JOURNAL,
        problems(state.errors, state.problem),
        filters_form(state, _FILTERS),
        list_table(state, texts.CAPTION, _COLUMNS),
        rx.cond(may_take, rx.fragment(actions(take), password_dialog(state))),
    )
