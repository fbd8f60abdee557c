"""Long results are read in portions on both databases."""

import ast

from tests.sources import trees


def test_nothing_asks_a_result_for_portions_that_it_has_read_whole() -> None:
    """`yield_per` of a result comes too late for PostgreSQL: its rows are in memory by then.

    As an option of the statement it has the database keep them.
    """
    calls = [
        f"{path}:{node.lineno}"
        for path, tree in trees("cabinet").items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "yield_per"
    ]
    assert calls == []
