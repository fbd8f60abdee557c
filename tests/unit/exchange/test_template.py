"""The templates of billing's files: what they tell is what an import takes."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from cabinet.__main__ import cli
from cabinet.exchange.kinds import KINDS, Kind
from cabinet.exchange.template import write_template
from cabinet.exchange.template_texts import column_of, headings_in_russian


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_template_has_every_column_and_nothing_to_import(kind: Kind, tmp_path: Path) -> None:
    file = tmp_path / "template.xlsx"
    write_template(kind, file)
    fill_in, rules = load_workbook(file).worksheets
    names = [reference.name for reference in kind.references]
    names += [column.name for column in kind.columns]
    assert [[cell.value for cell in row] for row in fill_in.iter_rows()] == [names]
    rows = [[cell.value for cell in row] for row in rules.iter_rows(min_row=2)]
    assert [row[0] for row in rows] == names
    required = {column.name for column in kind.columns if column.required}
    required |= {reference.name for reference in kind.references}
    assert {str(row[0]) for row in rows if row[2] == "да"} == required
    assert all(row[1] and row[3] and row[4] for row in rows)


@pytest.mark.parametrize(
    ("kind", "name"),
    [(kind.name, column.name) for kind in KINDS.values() for column in kind.columns],
)
def test_an_example_is_what_an_import_takes(kind: str, name: str) -> None:
    (column,) = [one for one in KINDS[kind].columns if one.name == name]
    column.rule(column_of(kind, name).example)


def test_headings_in_russian_are_told_apart() -> None:
    for kind in KINDS.values():
        names = [one.name for one in (*kind.references, *kind.columns)]
        by_heading = headings_in_russian(kind.name, names)
        assert len(by_heading) == len(names)
        assert not by_heading.keys() & set(names)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli(["import"]), ["import", *map(str, arguments)])


def test_the_command_writes_it_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("--template", "contracts").exit_code == 0
    assert (tmp_path / "contracts.xlsx").exists()
    assert run("contracts", "--template", "other.xlsx").exit_code == 0
    again = run("--template", "contracts")
    assert (again.exit_code, "contracts.xlsx" in again.stderr) == (1, True)
    assert run("--template", "whatever").exit_code == 2
    assert run("contracts").exit_code == 2  # no file
