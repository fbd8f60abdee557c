"""The states of «Абоненты»: the list with its search."""

from dataclasses import replace

import reflex as rx
from reflex.event import EventSpec

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.text import Language as Code
from cabinet.staff.customers import service, texts
from cabinet.staff.customers.service import CustomerRow
from cabinet.staff.lists.query import Listed, ListQuery
from cabinet.staff.lists.state import ListAddress, ListMixin, Row
from cabinet.staff.member import StaffMember
from cabinet.staff.web.visitor import staff_member
from cabinet.ui.form import answers_form, text_of
from cabinet.web.visitor import origin

PATH = "/customers"
_LONGEST_SEARCH = 200


class CustomersState(ListMixin, rx.State):
    """Shows contracts; what is typed to find some of them stands in no address."""

    first_line: str = ""
    # People who fit what was typed and have no contract.
    people: list[dict[str, str]] = []

    _typed: str = ""
    _total: int = 0

    @rx.event
    async def load(self) -> None:
        """Show the page that the address asks for; an address without a query begins anew."""
        if not self.router.url.query_parameters:
            self._typed = ""
        self._clear()
        await self._show(self._asked())

    @rx.event
    @answers_form
    async def search(self, form: dict[str, object]) -> EventSpec | None:
        """Show the customers that fit what was typed."""
        self._typed = text_of(form, "search")[:_LONGEST_SEARCH].strip()
        try:
            await self._show(replace(self._asked(), page=1))
        except BaseException:
            self._typed = ""
            raise
        if self._typed:
            found = self._total + len(self.people)
            who, source = await staff_member(self), await origin(self)
            await db.run(service.note_search, who=who, found=found, origin=source, now=now())
        return None

    def _address(self) -> ListAddress:
        return ListAddress(PATH, service.FILTERS, service.SORTS)

    async def _fetch(self, who: StaffMember, query: ListQuery, language: Code) -> Listed[Row]:
        typed = self._typed
        listed = await db.read(service.customers, who=who, query=query, typed=typed)
        people = await db.read(service.without_contract, who=who, typed=typed)
        self._total = listed.total
        self.people = [
            {"id": str(one.user_id), "login": one.login, "name": one.name, "email": one.email}
            for one in people
        ]
        said = texts.FOUND.format(count=listed.total + len(people)) if typed else texts.ASK
        self.first_line = said[language]
        return Listed([_row(one, language) for one in listed.rows], listed.total, listed.page)


def _row(one: CustomerRow, language: Code) -> Row:
    state = "no" if not one.login else "yes" if one.is_confirmed else "waits"
    return {
        "id": str(one.contract_id),
        "number": one.number,
        "payer": one.payer,
        "bin_iin": one.bin_iin,
        "address": one.address,
        "login": one.login or texts.REGISTERED_STATES[state][language],
        "people": str(one.people),
    }
