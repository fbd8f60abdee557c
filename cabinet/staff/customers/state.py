"""The states of «Абоненты»: the list with its search."""

from dataclasses import replace

import reflex as rx
from reflex.event import EventSpec

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.text import Language as Code
from cabinet.staff.customers import service, texts
from cabinet.staff.customers.service import CustomerRow
from cabinet.staff.lists.query import LONGEST_TYPED, Listed, ListQuery
from cabinet.staff.lists.state import ListAddress, ListMixin, Row
from cabinet.staff.member import StaffMember
from cabinet.staff.web.visitor import staff_member
from cabinet.ui.form import answers_form, text_of
from cabinet.web.visitor import origin

PATH = "/customers"


class CustomersState(ListMixin, rx.State):
    """Shows contracts; what is typed to find some of them stands in no address."""

    first_line: str = ""
    # People who fit what was typed and have no contract.
    people: list[dict[str, str]] = []

    _total: int = 0

    @rx.event
    @answers_form
    async def search(self, form: dict[str, object]) -> EventSpec | None:
        """Show the customers that fit what was typed."""
        self.typed = text_of(form, "search")[:LONGEST_TYPED].strip()
        try:
            await self._show(replace(self._asked(), page=1))
        except BaseException:
            self.typed = ""
            raise
        if self.typed:
            found = self._total + len(self.people)
            who, source = await staff_member(self), await origin(self)
            await db.run(service.note_search, who=who, found=found, origin=source, now=now())
        return None

    def _address(self) -> ListAddress:
        return ListAddress(PATH, service.FILTERS, service.SORTS)

    async def _fetch(self, who: StaffMember, query: ListQuery, language: Code) -> Listed[Row]:
        listed = await db.read(service.customers, who=who, query=query)
        people = await db.read(service.without_contract, who=who, typed=query.typed)
        self._total = listed.total
        self.people = [
            {"id": str(one.user_id), "login": one.login, "name": one.name, "email": one.email}
            for one in people
        ]
        said = texts.FOUND.format(count=listed.total + len(people)) if query.typed else texts.ASK
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
