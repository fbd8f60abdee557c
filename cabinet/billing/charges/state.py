"""The state of «Расшифровка начислений»: one page of one month, ready to be read."""

from decimal import Decimal

import reflex as rx

from cabinet import db
from cabinet.billing.charges import rules, service, texts
from cabinet.billing.charges.letters import month_report
from cabinet.billing.charges.line_formatting import printed_totals
from cabinet.billing.charges.rules import (
    RECIPIENTS_PER_PAGE,
    Page,
    Sort,
    View,
    contract_and_payer,
)
from cabinet.billing.charges.shown_month import ShownRecipient, common_words, shown_recipients
from cabinet.core import formats
from cabinet.core.clock import local_day, now
from cabinet.core.errors import Refused, TooMany
from cabinet.core.period import Period
from cabinet.core.text import Language as Code
from cabinet.core.text import Text, language_of
from cabinet.documents.by_mail import mail_report
from cabinet.documents.per_user_queue import turn_of
from cabinet.documents.worker_pool import render_from_database
from cabinet.ui.form import FormMixin, answers_form, focus, text_of
from cabinet.web.language import Language
from cabinet.web.visitor import (
    Visitor,
    address_of,
    customer,
    kept_in_address,
    number_in,
    origin,
)


class ChargesState(FormMixin, rx.State):
    """Holds the visible rows only; they are fetched anew for each page, month and order.

    Which month is shown stands in the page's address and nowhere else.
    """

    loaded: bool = False
    # The months with charges before and after: address and name, nothing where there is none.
    before: list[str] = []
    after: list[str] = []
    years: list[str] = []
    year: str = ""
    month: str = ""
    period: str = ""
    month_name: str = ""
    no_charges: dict[str, str] = {}
    period_line: str = ""
    contract_line: str = ""
    recipients: list[ShownRecipient] = []
    common: str = ""
    total: str = ""
    charged: str = ""
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
    # The month that is shown already when its address is opened next.
    _chosen: Period | None = None
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
        is_there, self._chosen = period == self._chosen == self._period, None
        if not is_there:
            await self._turn_to(period, offset=0 if self.loaded else self._ordered_by_address())
        return focused or (self._kept() if self._order() else None)

    @rx.event
    async def choose(self, form: dict[str, object]) -> rx.event.EventSpec:
        """Show the month that was chosen, then go to its address, which loads nothing anew."""
        self._clear()
        try:
            period = rules.chosen_period(
                text_of(form, "year"), text_of(form, "month"), today=local_day(now())
            )
        except Refused as refused:
            return self._refuse(refused)
        is_same = period == self._period
        await self._turn_to(period)
        self._chosen = period
        address = address_of(await self.get_state(Visitor), rules.address_of(period))
        return rx.redirect(address, replace=is_same)

    async def _turn_to(self, period: Period, *, offset: int = 0) -> None:
        if period != self._period:
            self._period, self._offset = period, offset
        await self._offer_months()
        await self._show()

    @rx.event
    async def find(self, form: dict[str, object]) -> rx.event.EventSpec:
        """Show the recipients with these letters in their account or name."""
        self._clear()
        try:
            self.search = rules.search_words(text_of(form, "search"))
        except Refused as refused:
            return self._refuse(refused)
        self._offset = 0
        await self._show()
        return self._kept()

    @rx.event
    async def find_all(self) -> rx.event.EventSpec:
        """Show all recipients again."""
        self._clear()
        self.search, self._offset = "", 0
        await self._show()
        return self._kept()

    @rx.event
    async def sort_by(self, column: str) -> rx.event.EventSpec | None:
        """Sort by a column; by the same one again the other way round."""
        if not isinstance(column, str) or column not in set(Sort):
            return None
        self.descending = column == self.sort and not self.descending
        self.sort, self._offset = column, 0
        await self._show()
        return self._kept()

    @rx.event
    async def go_back(self) -> rx.event.EventSpec:
        """Show the recipients before these."""
        self._offset -= RECIPIENTS_PER_PAGE
        await self._show()
        return self._kept()

    @rx.event
    async def go_further(self) -> rx.event.EventSpec:
        """Show the recipients after these."""
        self._offset += RECIPIENTS_PER_PAGE
        await self._show()
        return self._kept()

    @rx.event
    @answers_form
    async def send_report(self) -> rx.event.EventSpec:
        """Send the whole month as a PDF to the customer's confirmed address."""
        who, period, language = (
            await customer(self),
            self._shown_period(),
            await self._language_code(),
        )
        report = month_report(who, period, language)
        address = await mail_report(report, who=who, origin=await origin(self), now=now())
        self._succeed(texts.REPORT_SENT.format(email=address))
        return focus("result")

    async def _language_code(self) -> Code:
        return language_of((await self.get_state(Language)).code)

    def _asked_for(self) -> Period:
        today = local_day(now())
        asked = self.router.url.query_parameters.get("period", "")
        return rules.written_period(asked, today=today) if asked else rules.default_period(today)

    def _order(self) -> str:
        """The order as the address names it, nothing for the usual one."""
        if self.sort == Sort.ACCOUNT and not self.descending:
            return ""
        return f"-{self.sort}" if self.descending else self.sort

    def _kept(self) -> rx.event.EventSpec:
        page = self._offset // RECIPIENTS_PER_PAGE
        return kept_in_address(sort=self._order(), page=str(page or ""))

    def _ordered_by_address(self) -> int:
        """Take the order of the address; how many recipients come before its page."""
        asked = self.router.url.query_parameters
        column = asked.get("sort", "").removeprefix("-")
        if column in set(Sort):
            self.sort, self.descending = column, asked["sort"].startswith("-")
        return number_in(asked.get("page", "")) * RECIPIENTS_PER_PAGE

    def _shown_period(self) -> Period:
        return self._period or rules.default_period(local_day(now()))

    async def _offer_months(self) -> None:
        today, language = local_day(now()), await self._language_code()
        charged = await db.read(service.periods_with_charges, who=await customer(self))
        offered = rules.years_to_choose(today, (*charged, self._shown_period()))
        self.years = [str(year) for year in offered]
        before, after = rules.neighbours(self._shown_period(), charged)
        self.before, self.after = (
            _address_and_name(before, language),
            _address_and_name(after, language),
        )

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

    def _fill(self, page: Page, language: Code) -> None:
        month = page.statement
        name = formats.month_text(month.period)
        self.no_charges = {} if page.count else texts.NO_CHARGES.format(month=name).as_dict()
        self.period_line = texts.YEAR_AND_MONTH[language].format(
            year=month.period.year, month=formats.month_name(month.period.month, language)
        )
        self.contract_line = contract_and_payer(month)[language]
        self.month_name = name[language]
        self.recipients = shown_recipients(month.recipients, language)
        self.common = common_words(month.recipients, language)
        self.charged = formats.amount(month.totals.amount_tenge, language)
        self.total = formats.amount(month.totals.amount_tenge, language, unit=False)
        self.totals = [list(cells) for cells in printed_totals(month.totals, language, unit=True)]
        self._count(page, language)

    def _count(self, page: Page, language: Code) -> None:
        first, last, found, count = (
            formats.decimal(Decimal(number), language)
            for number in (page.before + 1, page.last, page.found, page.count)
        )
        is_as_given = not (self.search or self.descending) and self.sort == Sort.ACCOUNT
        self.is_long = page.count >= rules.LONG or not is_as_given
        self.is_many = page.count >= rules.MANY
        self.found = _found(page, found, count)[language] if self.search else ""
        self.shown = texts.SHOWN[language].format(first=first, last=last, count=found)
        self.has_before = page.before > 0
        self.has_after = page.last < page.found


def _address_and_name(period: Period | None, language: Code) -> list[str]:
    return [] if period is None else [str(period), formats.month(period, language)]


def _found(page: Page, found: str, count: str) -> Text:
    return texts.FOUND.format(found=found, count=count) if page.found else texts.NOTHING_FOUND
