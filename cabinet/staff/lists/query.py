"""What an address asks of a list: filters, order and page."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar
from urllib.parse import urlencode

from sqlalchemy import Select, func, select
from sqlmodel import Session

from cabinet.db import sql

R = TypeVar("R")

PAGE_ROWS: Final = 50
"""So many rows are on a page of a list."""
MOST_COUNTED: Final = 10_000
"""More rows than these are told as "more than", so that nobody waits for their number."""
_LAST_PAGE: Final = MOST_COUNTED // PAGE_ROWS
LONGEST_TYPED: Final = 200
"""What is typed to find some rows is cut to so many characters."""
_LONGEST_VALUE: Final = 100
_SORT: Final = "sort"
_PAGE: Final = "page"


@dataclass(frozen=True, slots=True)
class ListQuery:
    """The filters of a list by name, the column that it is sorted by, and the page, from 1.

    `typed` is what was typed to find some rows: names and numbers of people stand in no address.
    """

    filters: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""
    descending: bool = False
    page: int = 1
    typed: str = ""

    def get(self, name: str) -> str:
        """The value of a filter, empty where it is not set."""
        return self.filters.get(name, "")

    def address(self, **changes: str) -> str:
        """The query of an address that asks for this; other filters begin at the first page."""
        filters = {**self.filters, **changes}
        values = {name: value for name, value in filters.items() if value}
        if self.sort:
            values[_SORT] = f"-{self.sort}" if self.descending else self.sort
        if self.page > 1 and not changes:
            values[_PAGE] = str(self.page)
        return urlencode(values)


@dataclass(frozen=True, slots=True)
class Listed(Generic[R]):
    """The rows of a page of a list, and how many there are in all of its pages.

    `total` is `MOST_COUNTED` where there are more.
    """

    rows: Sequence[R]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """The number of pages, at least one."""
        return max(1, -(-self.total // PAGE_ROWS))


def query_of(
    parameters: Mapping[str, str], *, filters: Sequence[str], sorts: Sequence[str]
) -> ListQuery:
    """What the parameters of an address ask for; whatever the list does not know is left out.

    The first of `sorts` is the order of an address that names none; `-name` is a falling one.
    """
    wanted = parameters.get(_SORT, "")
    named = wanted.removeprefix("-")
    is_known = named in sorts
    page = parameters.get(_PAGE, "1")
    number = int(page) if page.isascii() and page.isdigit() and len(page) <= 5 else 1
    return ListQuery(
        filters={
            name: parameters[name][:_LONGEST_VALUE].replace("\x00", "")
            for name in filters
            if parameters.get(name)
        },
        sort=named if is_known else next(iter(sorts), ""),
        descending=is_known and wanted.startswith("-"),
        page=min(max(1, number), _LAST_PAGE),
    )


def paged(
    session: Session,
    statement: Select[Any],
    query: ListQuery,
    row: Callable[[Any], R],
) -> Listed[R]:
    """The page of `statement`, which is filtered and sorted, with its rows made by `row`."""
    counted = select(func.count()).select_from(
        statement.order_by(None).limit(MOST_COUNTED).subquery()
    )
    total = session.execute(counted).scalar_one()
    page = page_of(query, total)
    found = session.execute(statement.limit(PAGE_ROWS).offset((page - 1) * PAGE_ROWS))
    return Listed([row(one) for one in found], total, page)


def page_of(query: ListQuery, total: int) -> int:
    """The page that a query asks for, the last one where it asks for one behind it."""
    return min(query.page, max(1, -(-total // PAGE_ROWS)))


def portions(session: Session, statement: Select[Any]) -> Iterator[Sequence[Any]]:
    """All rows of `statement` for a file, some at a time: they are never all in memory."""
    return sql.streamed(session, statement)
