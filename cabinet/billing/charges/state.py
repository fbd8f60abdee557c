"""The state of «Расшифровка начислений»: one page of one month, ready to be read."""

from decimal import Decimal

import reflex as rx

from cabinet import db
from cabinet.billing.charges import rules, service, texts
from cabinet.billing.charges.letters import month_report
from cabinet.billing.charges.line_formatting import printed_line, printed_totals
from cabinet.billing.charges.rules import RECIPIENTS_PER_PAGE, Page, RecipientCharges, Sort, View
from cabinet.core import formats
from cabinet.core.clock import local_day, now
from cabinet.core.errors import Refused, TooMany
from cabinet.core.period import Period
from cabinet.core.text import Language as Code
from cabinet.core.text import language_of
from cabinet.documents.by_mail import mail_report
from cabinet.documents.per_user_queue import turn_of
from cabinet.documents.worker_pool import render_from_database
from cabinet.ui.form import FormMixin, answers_form, text_of
from cabinet.web.language import Language
from cabinet.web.visitor import customer, origin


class ChargesState(FormMixin, rx.State):
    """Holds the visible rows only; they are fetched anew for each page, month and order.

    Which month is shown stands in the page's address and nowhere else.
    """

    loaded: bool = False
    # The months charged last: their address as `YYYY-MM`, and what they are called.
    charged: list[list[str]] = []
    years: list[str] = []
    year: str = ""
    month: str = ""
    period: str = ""
    # The year in the list, for the months of it that have not begun.
    picked_year: str = ""
    this_year: str = ""
    this_month: int = 12

    no_charges: dict[str, str] = {}
    period_line: str = ""
    contract_line: str = ""
    # One list a line, in the order of the table's columns.
    lines: list[list[str]] = []
    total: str = ""
    # Service or rate, volume, amount.
    totals: list[list[str]] = []
    is_long: bool = False
    is_many: bool = False
    search: str = ""
    sort: str = Sort.ACCOUNT
    descending: bool = False
    found: str = ""
    shown: str = ""
    has_before: bool = False
    has_after: bool = False

    _period: Period | None = None
    _offset: int = 0

    @rx.event
    async def load(self) -> rx.event.EventSpec | None:
        """Show the month of the address, the previous one if it names none that can be shown."""
        self._clear()
        today = local_day(now())
        focused = None
        try:
            period = self._asked_for()
        except Refused as refused:
            focused = self._refuse(refused)
            period = rules.default_period(today)
        if period != self._period:
            self._period, self._offset = period, 0
        await self._offer_months()
        await self._show()
        return focused

    @rx.event
    def pick_year(self, year: str) -> None:
        """Grey the months of this year that have not begun."""
        if year in self.years:
            self.picked_year = year

    @rx.event
    async def choose(self, form: dict[str, object]) -> rx.event.EventSpec:
        """Go to the address of the month that was chosen."""
        self._clear()
        try:
            period = rules.chosen_period(
                text_of(form, "year"), text_of(form, "month"), today=local_day(now())
            )
        except Refused as refused:
            return self._refuse(refused)
        return rx.redirect(rules.address_of(period), replace=period == self._period)

    @rx.event
    async def find(self, form: dict[str, object]) -> rx.event.EventSpec | None:
        """Show the recipients with these letters in their account or name."""
        self._clear()
        try:
            self.search = rules.search_words(text_of(form, "search"))
        except Refused as refused:
            return self._refuse(refused)
        self._offset = 0
        await self._show()
        return None

    @rx.event
    async def find_all(self) -> None:
        """Show all recipients again."""
        self._clear()
        self.search, self._offset = "", 0
        await self._show()

    @rx.event
    async def sort_by(self, column: str) -> None:
        """Sort by a column; by the same one again the other way round."""
        if not isinstance(column, str) or column not in set(Sort):
            return
        self.descending = column == self.sort and not self.descending
        self.sort, self._offset = column, 0
        await self._show()

    @rx.event
    async def go_back(self) -> None:
        """Show the recipients before these."""
        self._offset -= RECIPIENTS_PER_PAGE
        await self._show()

    @rx.event
    async def go_further(self) -> None:
        """Show the recipients after these."""
        self._offset += RECIPIENTS_PER_PAGE
        await self._show()

    @rx.event
    @answers_form
    async def send_report(self) -> None:
        """Send the whole month as a PDF to the customer's confirmed address."""
        who, period, language = (
            await customer(self),
            self._shown_period(),
            await self._language_code(),
        )
        report = month_report(who, period, language)
        address = await mail_report(report, who=who, origin=await origin(self), now=now())
        self._succeed(texts.REPORT_SENT.format(email=address))

    async def _language_code(self) -> Code:
        return language_of((await self.get_state(Language)).code)

    def _asked_for(self) -> Period:
        today = local_day(now())
        asked = self.router.url.query_parameters.get("period", "")
        return rules.written_period(asked, today=today) if asked else rules.default_period(today)

    def _shown_period(self) -> Period:
        return self._period or rules.default_period(local_day(now()))

    async def _offer_months(self) -> None:
        today, language = local_day(now()), await self._language_code()
        charged = await db.read(service.periods_with_charges, who=await customer(self))
        offered = rules.years_to_choose(today, (*charged, self._shown_period()))
        self.years = [str(year) for year in offered]
        self.this_year, self.this_month = str(today.year), today.month
        self.charged = [
            [str(period), formats.month(period, language)]
            for period in charged[: rules.MONTHS_AT_HAND]
        ]

    async def _show(self) -> None:
        view = View(self.search, Sort(self.sort), self.descending, self._offset)
        try:
            page = await self._page(view)
        except TooMany as refused:
            self._refuse(refused)
            return
        self._offset = page.before
        self._name_the_month(page.statement.period)
        self._fill(page, await self._language_code())
        self.loaded = True

    async def _page(self, view: View) -> Page:
        who, period = await customer(self), self._shown_period()
        if not (self.is_many and view.takes_all):
            return await db.read(service.month_page, who=who, period=period, view=view)
        async with turn_of(who):
            return await render_from_database(service.month_page, who=who, period=period, view=view)

    def _name_the_month(self, period: Period) -> None:
        self.period = str(period)
        self.year, self.month = str(period.year), str(period.month)
        self.picked_year = self.year

    def _fill(self, page: Page, language: Code) -> None:
        month = page.statement
        name = formats.month_text(month.period)
        self.no_charges = {} if page.count else texts.NO_CHARGES.format(month=name).as_dict()
        self.period_line = texts.YEAR_AND_MONTH[language].format(
            year=month.period.year, month=formats.month_name(month.period.month, language)
        )
        self.contract_line = texts.CONTRACT_AND_PAYER[language].format(
            number=month.contract_number, payer=month.payer
        )
        self.lines = [line for charges in month.recipients for line in _printed(charges, language)]
        self.total = formats.amount(month.totals.amount_tenge, language, unit=False)
        self.totals = [list(cells) for cells in printed_totals(month.totals, language)]
        self._count(page, language)

    def _count(self, page: Page, language: Code) -> None:
        first, last, found, count = (
            formats.decimal(Decimal(number), language)
            for number in (page.before + 1, page.last, page.found, page.count)
        )
        is_as_given = not (self.search or self.descending) and self.sort == Sort.ACCOUNT
        self.is_long = page.count >= rules.LONG or not is_as_given
        self.is_many = page.count >= rules.MANY
        self.found = texts.FOUND[language].format(found=found, count=count) if self.search else ""
        self.shown = texts.SHOWN[language].format(first=first, last=last, count=found)
        self.has_before = page.before > 0
        self.has_after = page.last < page.found


def _printed(charges: RecipientCharges, language: Code) -> list[list[str]]:
    head = [str(charges.number), charges.account, charges.recipient, charges.tariff_group]
    return [
        [
            *(head if number == 0 else [""] * len(head)),
            *printed_line(line, language),
        ]
        for number, line in enumerate(charges.lines)
    ]
