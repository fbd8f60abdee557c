"""The state of «Оплаты в банках»."""

import reflex as rx

from cabinet import db
from cabinet.core import formats
from cabinet.core.clock import now
from cabinet.core.settings import settings
from cabinet.core.text import Language as Code
from cabinet.staff.customers.payments import service, texts
from cabinet.staff.customers.payments.bank_lists_state import BankListsState
from cabinet.staff.customers.payments.routes import PATH
from cabinet.staff.customers.payments.service import Missing, PaymentRow
from cabinet.staff.lists.query import Listed, ListQuery
from cabinet.staff.lists.state import ListAddress, ListMixin, Row
from cabinet.staff.member import StaffMember


class PaymentsState(ListMixin, rx.State):
    """Shows what banks have taken."""

    first_line: str = ""

    @rx.event
    async def open(self) -> None:
        """Show the list and the comparison that the address asks for."""
        self._clear()
        await self._show(self._asked())
        await (await self.get_state(BankListsState))._open()

    def _address(self) -> ListAddress:
        return ListAddress(PATH, service.FILTERS, service.SORTS, falling=service.SORTS)

    async def _fetch(self, who: StaffMember, query: ListQuery, language: Code) -> Listed[Row]:
        moment = now()
        missing = await db.read(service.missing, who=who, now=moment)
        self.first_line = _first_line(missing, language)
        listed = await db.read(service.payments, who=who, query=query, now=moment)
        return Listed([_row(one, language) for one in listed.rows], listed.total, listed.page)


def _first_line(missing: Missing, language: Code) -> str:
    days = settings().bank_payment_days
    if not missing.count:
        return texts.NOTHING_MISSING[language].format(days=days)
    tenge = formats.amount(missing.tenge, language)
    return texts.MISSING[language].format(count=missing.count, tenge=tenge, days=days)


def _row(one: PaymentRow, language: Code) -> Row:
    return {
        "paid": formats.moment(one.paid_at, language, settings().zone),
        "bank": one.bank,
        "number": one.number,
        "contract": one.contract,
        "tenge": formats.amount(one.tenge, language, unit=False),
        "state": texts.STATES[one.state][language],
        "look": one.state,
        "document": one.document or "–",
    }
