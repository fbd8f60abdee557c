"""The state of a list: what its address asks for, and the rows of one page of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import reflex as rx

from cabinet.core.text import Language as Code
from cabinet.core.text import language_of
from cabinet.staff.lists import texts
from cabinet.staff.lists.query import MOST_COUNTED, Listed, ListQuery, query_of
from cabinet.staff.member import StaffMember
from cabinet.staff.web.visitor import staff_member
from cabinet.ui.form import FormMixin, text_of
from cabinet.web.language import Language


@dataclass(frozen=True, slots=True)
class ListAddress:
    """Where a list stands: its page, and what its address may name.

    The first of `sorts` is the usual order. Those that are `falling` begin with the newest or the
    largest, and rise in their other direction.
    """

    path: str
    filters: Sequence[str] = ()
    sorts: Sequence[str] = ()
    falling: Sequence[str] = ()


Row = Mapping[str, str]
"""A row as it is read: words by the name of their column."""


class ListMixin(FormMixin, mixin=True):
    """The rows of one page of a list. A list gives `_address` and `_fetch`."""

    loaded: bool = False
    rows: list[dict[str, str]] = []
    # "213 rows", "more than 10 000 rows".
    found: dict[str, str] = {}
    page: int = 1
    pages: int = 1
    sort: str = ""
    descending: bool = False
    filters: dict[str, str] = {}
    # The query of the address of the list's file, with its question mark.
    file_query: str = ""
    # What was typed to find some of the rows; it stands in no address.
    typed: str = ""

    @rx.event
    async def load(self) -> None:
        """Show the page that the address asks for; an address without a query begins anew."""
        if not self.router.url.query_parameters:
            self.typed = ""
        self._clear()
        await self._show(self._asked())
        await self._open_asked()

    @rx.event
    def choose_filters(self, form: dict[str, object]) -> rx.event.EventSpec:
        """Go to the address of the list with these filters, at its first page."""
        address = self._address()
        values = {name: text_of(form, name).strip() for name in address.filters}
        return _go(address.path, self._asked().address(**values))

    @rx.event
    def sort_by(self, column: str) -> rx.event.EventSpec:
        """Sort by a column; once more turns the order around."""
        asked, address = self._asked(), self._address()
        turned = column == asked.sort and not asked.descending
        wanted = {**asked.filters, "sort": f"-{column}" if turned else column}
        query = query_of(wanted, filters=address.filters, sorts=address.sorts)
        return _go(address.path, query.address())

    @rx.event
    def turn_to(self, page: int) -> rx.event.EventSpec:
        """Go to another page of the list."""
        asked = self._asked()
        query = ListQuery(asked.filters, asked.sort, asked.descending, max(1, page))
        return _go(self._address().path, query.address())

    async def _show(self, asked: ListQuery) -> None:
        who = await staff_member(self)
        language = language_of((await self.get_state(Language)).code)
        wanted = replace(asked, typed=self.typed)
        listed = await self._fetch(who, wanted, language)
        self.rows = [dict(row) for row in listed.rows]
        self.found = texts.found(listed.total, is_more=listed.total >= MOST_COUNTED).as_dict()
        self.page, self.pages = listed.page, listed.pages
        is_turned = asked.sort in self._address().falling
        self.sort, self.descending = asked.sort, asked.descending != is_turned
        self.filters = {**wanted.filters}
        self.file_query = f"?{asked.address()}"
        self.loaded = True

    async def _open_asked(self) -> None:
        """Open what the address names beside the list, where the list opens anything."""

    def _asked(self) -> ListQuery:
        address = self._address()
        return query_of(
            self.router.url.query_parameters, filters=address.filters, sorts=address.sorts
        )

    def _address(self) -> ListAddress:
        raise NotImplementedError

    async def _fetch(self, who: StaffMember, query: ListQuery, language: Code) -> Listed[Row]:
        raise NotImplementedError


def _go(path: str, query: str) -> rx.event.EventSpec:
    return rx.redirect(f"{path}?{query}" if query else path)
