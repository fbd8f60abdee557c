"""Reads XLSX, cell by cell: of far and empty ones nothing is kept."""

from collections import deque
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from posixpath import join, normpath
from re import compile as pattern
from typing import Final

from cabinet.core.errors import Refused
from cabinet.documents.tables import texts
from cabinet.documents.tables.archive import Archive, Attributes, Handler, parse, parse_whole
from cabinet.documents.tables.cells import (
    Cell,
    Flag,
    Moment,
    Row,
    Unreadable,
    iso_cell,
    number_cell,
    text_cell,
)
from cabinet.documents.tables.limits import MOST_COLUMNS, MOST_ROWS, Limits, TooHeavy
from cabinet.documents.tables.number_formats import NumberFormat, number_format
from cabinet.documents.tables.rows import Area, RowMaker

_BOOK: Final = "xl/workbook.xml"
_SMALL_PART: Final = 16 << 20
_LONGEST_TEXT: Final = 100_000  # characters of a cell; Excel has 32,767
_MOST_MERGED: Final = 50_000
_LAST_SERIAL: Final = 2_958_465  # 31.12.9999
_EPOCHS: Final = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}  # noqa: DTZ001  no zone
_PLAIN: Final = NumberFormat()
_ESCAPED: Final = pattern(r"_x([0-9A-Fa-f]{4})_")
_MERGED: Final = pattern(
    rb"<(?:\w+:)?mergeCell\s[^<>]{0,100}?ref=[\"']([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})[\"']"
)
# An empty row that says where it is; a program may write a million of them.
_EMPTY_ROW: Final = pattern(rb"<row r=\"[0-9]{1,7}\"[^<>/]{0,200}/>")
_OVERLAP: Final = 256  # bytes, more than such an element has


class XlsxFile:
    """The sheets of a workbook that are not hidden; `Refused` when it is none."""

    first_line = 1

    def __init__(self, file: Path, limits: Limits) -> None:
        """Read what is common to all sheets."""
        self._archive = Archive(file, limits)
        if _BOOK not in self._archive:
            raise Refused(texts.NO_WORKBOOK)
        book, links, styles = _Book(), _Links(), _Styles()
        parse_whole(self._archive.blocks(_BOOK, most=_SMALL_PART), book)
        rels = "xl/_rels/workbook.xml.rels"
        parse_whole(self._archive.blocks(rels, most=_SMALL_PART), links)
        visible = [sheet for sheet in book.sheets if sheet[1] in links.targets]
        self.sheets = tuple(name for name, _ in visible)
        self._parts = [links.targets[key] for _, key in visible]
        if links.styles in self._archive:
            parse_whole(self._archive.blocks(links.styles, most=_SMALL_PART), styles)
        shared = _Texts(limits.shared)
        if links.shared in self._archive:
            parse_whole(self._archive.blocks(links.shared, most=limits.shared), shared)
        self._values = _Values(shared.texts, styles.formats(), _EPOCHS[book.is_1904])

    def close(self) -> None:
        """Close the file."""
        self._archive.close()

    def rows(
        self, sheet: int, *, width: int | None = None, merged: bool = False, last: int | None = None
    ) -> Iterator[Row]:
        """Every row that is not empty, with `width` cells if given; with `merged` ones known.

        Below the `last` line none need come.
        """
        part = self._parts[sheet]
        areas = _merged(self._archive.blocks(part)) if merged else []
        handler = _Sheet(self._values, RowMaker(width, areas))
        filled = (_EMPTY_ROW.sub(b"", block) for block in self._archive.blocks(part))
        for _ in parse(filled, handler):
            while handler.rows:
                yield handler.rows.popleft()
            if last is not None and handler.line > last:
                return


class _Book(Handler):
    """The names of the sheets that are not hidden, and where days are counted from."""

    have_prefixes = True

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.is_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet" and attributes.get("state", "visible") == "visible":
            self.sheets.append((attributes.get("name", ""), attributes.get("id", "")))
        elif name == "workbookPr":
            self.is_1904 = attributes.get("date1904") in ("1", "true")


class _Links(Handler):
    """Where the parts of the workbook stand."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}
        self.shared = "xl/sharedStrings.xml"
        self.styles = "xl/styles.xml"

    def start(self, name: str, attributes: Attributes) -> None:
        if name != "Relationship":
            return
        target = normpath(join("/xl", attributes.get("Target", ""))).lstrip("/")
        kind = attributes.get("Type", "").rpartition("/")[2]
        if kind == "worksheet":
            self.targets[attributes.get("Id", "")] = target
        elif kind == "sharedStrings":
            self.shared = target
        elif kind == "styles":
            self.styles = target


class _Styles(Handler):
    """The format of the numbers of each style."""

    def __init__(self) -> None:
        self._codes: dict[int, str] = {}
        self._numbers: list[int] = []
        self._is_of_cells = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            self._codes[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._is_of_cells = True
        elif name == "xf" and self._is_of_cells:
            self._numbers.append(_whole(attributes.get("numFmtId")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._is_of_cells = False

    def formats(self) -> list[NumberFormat]:
        """The format of each style, in the order in which cells count them."""
        known = {
            number: number_format(number, self._codes.get(number, ""))
            for number in {*self._numbers}
        }
        return [known[number] for number in self._numbers]


class _Letters(Handler):
    """Collects the text of an element, without the reading aids that stand beside it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._is_open = False
        self._is_aid = False

    def start(self, name: str, attributes: Attributes) -> None:
        del attributes  # texts have none that matter
        if name == "rPh":
            self._is_aid = True
        elif name in ("t", "v") and not self._is_aid:
            self._is_open = True

    def end(self, name: str) -> None:
        if name == "rPh":
            self._is_aid = False
        elif name in ("t", "v"):
            self._is_open = False

    def text(self, text: str) -> None:
        if not self._is_open:
            return
        self._length += len(text)
        if self._length > _LONGEST_TEXT:
            raise TooHeavy
        self._pieces.append(text)

    def taken(self) -> str:
        """Return the collected text, and begin anew for the next element."""
        pieces, self._pieces, self._length = self._pieces, [], 0
        return pieces[0] if len(pieces) == 1 else "".join(pieces)


class _Texts(_Letters):
    """The texts that cells share."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._room = most

    def end(self, name: str) -> None:
        super().end(name)
        if name == "si":
            text = self.taken()
            self._room -= len(text) + 50  # what a text takes beside its letters
            if self._room < 0:
                raise TooHeavy
            self.texts.append(text)


class _Values:
    """Tells what a cell holds."""

    def __init__(self, shared: list[str], formats: list[NumberFormat], epoch: datetime) -> None:
        self._shared = shared
        self._formats = formats
        self._epoch = epoch

    def cell(self, kind: str, style: str, raw: str, *, is_formula: bool) -> Cell:
        """The cell of this type, number of style and stored value."""
        if kind == "s":
            return text_cell(_unescaped(self._text(raw)))
        if kind in ("str", "inlineStr"):
            return text_cell(_unescaped(raw))
        if not raw.strip():
            return Unreadable("", texts.NO_SAVED_VALUE) if is_formula else ""
        if kind == "e":
            return Unreadable(raw[:40], texts.EXCEL_ERROR)
        if kind == "b":
            return Flag(raw.strip() == "1")
        return iso_cell(raw) if kind == "d" else self._number(raw.strip(), style)

    def _text(self, raw: str) -> str:
        place = _whole(raw or "-1")
        if not 0 <= place < len(self._shared):
            raise Refused(texts.BROKEN)
        return self._shared[place]

    def _number(self, raw: str, style: str) -> Cell:
        place = _whole(style or "0")
        shape = self._formats[place] if 0 <= place < len(self._formats) else _PLAIN
        if not shape.is_date:
            return number_cell(
                raw,
                is_percent=shape.is_percent,
                zeros=shape.zeros,
                is_masked=shape.is_masked,
            )
        try:
            serial = float(raw)
        except ValueError:
            return Unreadable(raw[:40], texts.NOT_READABLE)
        if not 0 <= serial <= _LAST_SERIAL:
            return Unreadable(raw[:40], texts.NOT_READABLE)
        seconds = round(serial * 86_400)  # a float is not exact to the microsecond
        return Moment(self._epoch + timedelta(seconds=seconds))


class _Sheet(_Letters):
    """The rows of a sheet, as they become known."""

    def __init__(self, values: _Values, maker: RowMaker) -> None:
        super().__init__()
        self.rows: deque[Row] = deque()
        self._values = values
        self._maker = maker
        self._cells: dict[int, Cell] = {}
        self.line = 0
        self._column = -1
        self._is_hidden = False
        self._kind = self._style = ""
        self._is_formula = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._column = _column(attributes["r"]) if "r" in attributes else self._column + 1
            if self._column >= MOST_COLUMNS:
                raise Refused(texts.BROKEN)
            self._kind = attributes.get("t", "n")
            self._style = attributes.get("s", "")
            self._is_formula = False
        elif name == "f":
            self._is_formula = True
        elif name == "row":
            self._start_row(attributes)
        else:
            super().start(name, attributes)

    def _start_row(self, attributes: Attributes) -> None:
        line = _whole(attributes["r"]) if "r" in attributes else self.line + 1
        if not self.line < line <= MOST_ROWS:
            raise Refused(texts.BROKEN)
        self.line, self._column, self._cells = line, -1, {}
        self._is_hidden = attributes.get("hidden") in ("1", "true")

    def end(self, name: str) -> None:
        if name == "c":
            cell = self._values.cell(
                self._kind, self._style, self.taken(), is_formula=self._is_formula
            )
            if cell:
                self._cells[self._column] = cell
        elif name == "row":
            if self._cells:
                cells, is_hidden = self._cells, self._is_hidden
                self.rows.append(self._maker.row(self.line, cells, is_hidden=is_hidden))
        else:
            super().end(name)


def _merged(blocks: Iterator[bytes]) -> list[Area]:
    """The merged cells of a sheet, the first of them last; they stand behind the rows."""
    found: set[tuple[bytes, ...]] = set()
    tail = b""
    for block in blocks:
        piece = tail + block
        if b"mergeCell" in piece:
            found.update(_MERGED.findall(piece))
            if len(found) > _MOST_MERGED:
                raise TooHeavy
        tail = piece[-_OVERLAP:]
    areas = [
        Area(int(top), _column(left.decode()), int(bottom), _column(right.decode()))
        for left, top, right, bottom in found
    ]
    return sorted(areas, key=lambda area: (area.top, area.left), reverse=True)


def _column(place: str) -> int:
    return _number_of(place.rstrip("0123456789"))


@lru_cache(maxsize=MOST_COLUMNS)
def _number_of(letters: str) -> int:
    if not 1 <= len(letters) <= 3 or not (letters.isascii() and letters.isupper()):
        raise Refused(texts.BROKEN)
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _whole(text: str | None) -> int:
    if text is None or len(text) > 12 or not text.lstrip("-").isdecimal():
        raise Refused(texts.BROKEN)
    return int(text)


def _unescaped(text: str) -> str:
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
