"""The state of the page «Журнал»."""

from typing import Any

import reflex as rx

from cabinet import db
from cabinet.core import formats
from cabinet.core.clock import now
from cabinet.core.settings import settings
from cabinet.core.text import Language as Code
from cabinet.staff.accounts.confirming import ConfirmMixin
from cabinet.staff.accounts.proof import ConfirmFirst
from cabinet.staff.journal import service
from cabinet.staff.lists.files import file_address
from cabinet.staff.lists.query import Listed, ListQuery
from cabinet.staff.lists.state import ListAddress, ListMixin, Row
from cabinet.staff.member import StaffMember
from cabinet.staff.web.visitor import staff_member
from cabinet.ui.form import answers_form

FILE = "journal"


class JournalState(ListMixin, ConfirmMixin, rx.State):
    """A page of the journal."""

    def _address(self) -> ListAddress:
        return ListAddress("/journal", filters=service.FILTERS)

    async def _fetch(self, who: StaffMember, query: ListQuery, language: Code) -> Listed[Row]:
        found = await db.read(service.entries, who=who, query=query)
        zone = settings().zone
        rows = [
            {"when": formats.moment(one.at, language, zone), **service.as_row(one, language)}
            for one in found.rows
        ]
        return Listed(rows, found.total, found.page)

    @rx.event
    @answers_form
    async def take_file(self) -> Any:
        """Take all entries of the filter as a file, once the password was given anew."""
        try:
            return await self._again()
        except ConfirmFirst:
            return self._ask_password()

    async def _again(self) -> Any:
        who, asked = await staff_member(self), self._asked()
        await db.read(service.refuse_file, who, asked, now())
        return rx.call_script(f"location.assign('{file_address(FILE, 'csv')}?{asked.address()}')")
