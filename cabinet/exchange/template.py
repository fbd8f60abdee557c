"""Writes an XLSX file to be filled in for an import: the headings, and what each column takes.

The first sheet has the headings alone, so that no invented row is imported by mistake; the second
one tells of each column whether it must be filled in, what it takes, and an example.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from cabinet.core.settings import command_language
from cabinet.core.text import Language
from cabinet.exchange import template_texts as texts
from cabinet.exchange.kinds import Kind

_TEXT: Final = "@"  # Excel then leaves zeros in front of a number alone
_WIDTHS: Final = (18, 30, 14, 60, 36)


def write_template(kind: Kind, file: Path, language: Language | None = None) -> None:
    """Write the template of a kind; `FileExistsError` where there is a file of that name.

    Its rules are told in the language of commands, unless another one is given.
    """
    language = language or command_language()
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title = kind.name
    for place, name in enumerate(_names(kind), start=1):
        sheet.cell(1, place, name).font = Font(bold=True)
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = max(14, len(name) + 4)
        sheet.column_dimensions[letter].number_format = _TEXT
    sheet.freeze_panes = "A2"
    _tell_rules(workbook.create_sheet(texts.RULES[language]), kind, language)
    with file.open("xb") as written:
        workbook.save(written)


def _tell_rules(sheet: Any, kind: Kind, language: Language) -> None:
    sheet.append([heading[language] for heading in texts.RULE_HEADINGS])
    for name in _names(kind):
        column = texts.column_of(kind.name, name)
        is_required = (texts.YES if name in _required(kind) else texts.NO)[language]
        sheet.append([name, column.heading, is_required, column.takes[language], column.example])
    for place, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
        sheet.cell(1, place).font = Font(bold=True)
    for row in sheet.iter_rows():
        for cell in row:
            cell.number_format, cell.alignment = _TEXT, Alignment(wrap_text=True, vertical="top")


def _names(kind: Kind) -> Iterator[str]:
    """The columns in the file's own names: what a row belongs to comes first."""
    yield from (reference.name for reference in kind.references)
    yield from (column.name for column in kind.columns)


def _required(kind: Kind) -> set[str]:
    references = {reference.name for reference in kind.references}
    return references | {column.name for column in kind.columns if column.required}
