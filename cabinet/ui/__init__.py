"""The kit that every page is composed of; all styling lives here and in `assets/cabinet.css`."""

from cabinet.ui.buttons import (
    button,
    download,
    file_button,
    file_link,
    large_file_hint,
    link,
    link_button,
    submit_button,
)
from cabinet.ui.chart import bar_chart, legend
from cabinet.ui.copy_button import copyable
from cabinet.ui.dialog import close_dialog, confirm_dialog, form_dialog, open_dialog
from cabinet.ui.facts import Fact, facts
from cabinet.ui.feedback import instead, message, notice, problems, result, skeleton, told
from cabinet.ui.fields import (
    cell_input,
    checkbox,
    choice_of_two,
    form_field,
    password_field,
    select_field,
    text_area,
    text_field,
)
from cabinet.ui.form import FormMixin, focus, waiting_form
from cabinet.ui.progressive import in_steps
from cabinet.ui.shell import actions, cabinet_page, card, columns, outside_page, tiles
from cabinet.ui.spreadsheet import spreadsheet
from cabinet.ui.table import (
    Column,
    Sorting,
    data_table,
    detail_row,
    row,
    total_row,
    totals_row,
)

__all__ = [
    "Column",
    "Fact",
    "FormMixin",
    "Sorting",
    "actions",
    "bar_chart",
    "button",
    "cabinet_page",
    "card",
    "cell_input",
    "checkbox",
    "choice_of_two",
    "close_dialog",
    "columns",
    "confirm_dialog",
    "copyable",
    "data_table",
    "detail_row",
    "download",
    "facts",
    "file_button",
    "file_link",
    "focus",
    "form_dialog",
    "form_field",
    "in_steps",
    "instead",
    "large_file_hint",
    "legend",
    "link",
    "link_button",
    "message",
    "notice",
    "open_dialog",
    "outside_page",
    "password_field",
    "problems",
    "result",
    "row",
    "select_field",
    "skeleton",
    "spreadsheet",
    "submit_button",
    "text_area",
    "text_field",
    "tiles",
    "told",
    "total_row",
    "totals_row",
    "waiting_form",
]
