"""Long results are read in portions on both databases."""

import ast
from pathlib import Path

import cabinet

ROOT = Path(cabinet.__file__).parent


def test_nothing_asks_a_result_for_portions_that_it_has_read_whole() -> None:
    """`yield_per` of a result comes too late for PostgreSQL: its rows are in memory by then.

    As an option of the statement it has the database keep them.
    """
    calls = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "yield_per"
    ]
    assert calls == []
