"""The further values of a test, which `scripts/test` leaves to continuous integration."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def further(named: Iterable[tuple[T, str]]) -> Iterator[T]:
    """Of tests with their names, all but the first of each name."""
    seen = set[str]()
    for test, name in named:
        if name in seen:
            yield test
        seen.add(name)


def name_of(nodeid: str) -> str:
    """The name of a test without its values: `tests/unit/test_tree.py::test_doors`."""
    return nodeid.partition("[")[0]
