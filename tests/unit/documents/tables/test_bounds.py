"""Reading takes little memory and time, whatever a file claims."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cabinet.core.errors import Refused
from cabinet.documents.tables.limits import Limits, TooHeavy
from tests.unit.documents.tables.files import HEADING, ods_file, read, word, words, xlsx_file

SMALL = Limits(unpacked=1_000_000, shared=10_000, parts=10)
# With a hundred megabytes of address space beside what Python and its libraries take themselves.
READ = """
import resource, sys
from pathlib import Path
from cabinet.documents.tables.reader import open_table
used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + (100 << 20),) * 2)
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
with open_table(Path(sys.argv[1]), names=("number", "payer", "amount")) as table:
    print(sum(1 for _ in table.rows))
"""


def far_corner(folder: Path) -> Path:
    stray = f'<row r="1048576">{word("XFD1048576", " ")}</row>'
    return xlsx_file(folder, HEADING + words(2, "7") + stray)


def empty_rows(folder: Path) -> Path:
    empty = "".join(f'<row r="{line}"><c s="1"/></row>' for line in range(3, 1_000_000))
    return xlsx_file(folder, HEADING + words(2, "7") + empty)


def far_row_of_libreoffice(folder: Path) -> Path:
    def cell(text: str) -> str:
        return f"<table:table-cell><text:p>{text}</text:p></table:table-cell>"

    rows = (
        f"<table:table-row>{cell('number')}{cell('payer')}</table:table-row>",
        f"<table:table-row>{cell('7')}"
        '<table:table-cell table:number-columns-repeated="999999999"/></table:table-row>',
        '<table:table-row table:number-rows-repeated="999999999"><table:table-cell/>'
        "</table:table-row>",
    )
    return ods_file(folder, f'<table:table table:name="A">{"".join(rows)}</table:table>')


def many_rows(folder: Path) -> Path:
    return xlsx_file(folder, HEADING + "".join(words(line, "7", "x") for line in range(2, 100_002)))


@pytest.mark.parametrize(
    ("make", "rows"),
    [(far_corner, 1), (empty_rows, 1), (far_row_of_libreoffice, 1), (many_rows, 100_000)],
)
def test_a_file_is_read_with_little_memory(
    tmp_path: Path, make: Callable[[Path], Path], rows: int
) -> None:
    file = make(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", READ, str(file)], capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.stderr) == (str(rows), "")


@pytest.mark.parametrize(
    "content",
    [
        {"behind": f"<!--{'a' * 1_000_000}-->"},
        {"shared": ["a" * 5000] * 3},
        {"shared": ["a" * 100_001]},
    ],
)
def test_more_than_the_reader_wants_to_take_is_refused(tmp_path: Path, content: Any) -> None:
    file = xlsx_file(tmp_path, HEADING, **content)
    with pytest.raises(TooHeavy):
        read(file, SMALL)


def test_an_attribute_of_megabytes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TooHeavy):
        read(xlsx_file(tmp_path, HEADING, behind=f'<x y="{"a" * 3_000_000}"/>'))


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TooHeavy):
        read(xlsx_file(tmp_path, HEADING), Limits(parts=2))


def test_a_text_that_no_cell_holds_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TooHeavy):
        read(xlsx_file(tmp_path, HEADING + words(2, "a" * 100_001)))


def test_merged_cells_without_number_are_refused(tmp_path: Path) -> None:
    merged = "".join(f'<mergeCell ref="A{line}:B{line}"/>' for line in range(1, 50_003))
    with pytest.raises(TooHeavy):
        read(xlsx_file(tmp_path, HEADING + words(2, "7"), behind=merged))


@pytest.mark.parametrize("start", ["<!DOCTYPE a>", '<!DOCTYPE a [<!ENTITY b "c">]>'])
def test_a_document_type_is_refused(tmp_path: Path, start: str) -> None:
    with pytest.raises(Refused):
        read(xlsx_file(tmp_path, HEADING, styles="", namespace=f'x">{start}<y z="'))
