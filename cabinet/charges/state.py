"""The state of «Расшифровка начислений»: one page of one month, ready to be read."""

from decimal import Decimal

import reflex as rx

from cabinet import db, formats
from cabinet.charges import rules, service, texts
from cabinet.charges.letters import report_letter
from cabinet.charges.pdf import charges_pdf, printed_line
from cabinet.charges.rules import RECIPIENTS_PER_PAGE, RecipientCharges, Statement
from cabinet.clock import local_day, now
from cabinet.errors import Refused
from cabinet.i18n import Language
from cabinet.period import Period
from cabinet.rendering import render
from cabinet.reports import queue_report
from cabinet.text import Language as Code
from cabinet.text import language_of
from cabinet.ui.form import FormMixin
from cabinet.visitor import customer, origin


class ChargesState(FormMixin, rx.State):
    """Holds the visible rows only; they are fetched anew for each page and month."""

    loaded: bool = False
    years: list[str] = []
    year: str = ""
    month: str = ""
    no_charges: dict[str, str] = {}
    period_line: str = ""
    contract_line: str = ""
    # One list a line, in the order of the table's columns.
    lines: list[list[str]] = []
    total: str = ""
    shown: str = ""
    has_before: bool = False
    has_after: bool = False
    pdf_path: str = ""

    _period: Period | None = None
    _offset: int = 0
    _language: str = ""

    @rx.event
    async def load(self) -> None:
        """Show the month of the address, else the previous one; a new language keeps the month."""
        self._clear()
        who = await customer(self)
        today = local_day(now())
        charged = await db.read(service.periods_with_charges, who=who)
        language = (await self.get_state(Language)).code
        if self._period is None or language == self._language:
            self._period = self._asked_for()
            self._offset = 0
        offered = rules.years_to_choose(today, (*charged, self._period))
        self.years = [str(year) for year in offered]
        await self._show()

    @rx.event
    async def choose(self, form: dict[str, object]) -> rx.event.EventSpec | None:
        """Show the month that was chosen."""
        self._clear()
        chosen = form if isinstance(form, dict) else {}
        try:
            self._period = rules.chosen_period(
                chosen.get("year"), chosen.get("month"), today=local_day(now())
            )
        except Refused as refused:
            return self._refuse(refused)
        self._offset = 0
        await self._show()
        return None

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
    async def send_report(self):  # noqa: ANN201  Reflex wants a generator
        """Send the whole month as a PDF to the customer's confirmed address."""
        self._clear()
        self.busy = True
        yield
        try:
            address = await self._queue_report()
            self._succeed(texts.REPORT_SENT.format(email=address))
        except Refused as refused:
            yield self._refuse(refused)
        finally:
            self.busy = False

    async def _queue_report(self) -> str:
        who, moment = await customer(self), now()
        period, language = self._period or self._asked_for(), await self._language_code()
        whole, address = await db.read(service.report_statement, who=who, period=period, now=moment)
        letter = report_letter(
            to_address=address,
            contract_number=who.contract_number,
            period=period,
            pdf=await render(charges_pdf, whole, language),
            language=language,
        )
        await db.run(
            queue_report,
            who=who,
            letter=letter,
            file_names=rules.file_names(who.contract_number, period),
            detail=f"charges {period}",
            origin=await origin(self),
            now=moment,
        )
        return address

    async def _language_code(self) -> Code:
        return language_of((await self.get_state(Language)).code)

    def _asked_for(self) -> Period:
        today = local_day(now())
        asked = self.router.url.query_parameters.get("period", "")
        try:
            return rules.written_period(asked, today=today)
        except Refused:
            return rules.default_period(today)

    async def _show(self) -> None:
        who, language = await customer(self), await self._language_code()
        period = self._period or self._asked_for()
        page = await db.read(
            service.statement,
            who=who,
            period=period,
            offset=self._offset,
            limit=RECIPIENTS_PER_PAGE,
        )
        self._offset = page.recipients[0].number - 1 if page.recipients else 0
        self._language = language
        self.year, self.month = str(period.year), str(period.month)
        self._fill(page, language)
        self.loaded = True

    def _fill(self, page: Statement, language: Code) -> None:
        period = page.period
        month = formats.month_text(period)
        self.no_charges = (
            {} if page.recipient_count else texts.NO_CHARGES.format(month=month).as_dict()
        )
        self.period_line = texts.YEAR_AND_MONTH[language].format(
            year=period.year, month=formats.month_name(period.month, language)
        )
        self.contract_line = texts.CONTRACT_AND_PAYER[language].format(
            number=page.contract_number, payer=page.payer
        )
        self.lines = [line for charges in page.recipients for line in _printed(charges, language)]
        self.total = formats.amount(page.total_tenge, language, unit=False)
        last = self._offset + len(page.recipients)
        self.shown = texts.SHOWN[language].format(
            first=_count(self._offset + 1, language),
            last=_count(last, language),
            count=_count(page.recipient_count, language),
        )
        self.has_before = self._offset > 0
        self.has_after = last < page.recipient_count
        self.pdf_path = f"/documents/charges.pdf?period={period}"


def _count(number: int, language: Code) -> str:
    return formats.decimal(Decimal(number), language)


def _printed(charges: RecipientCharges, language: Code) -> list[list[str]]:
    head = [str(charges.number), charges.account, charges.recipient, charges.tariff_group]
    return [
        [
            *(head if number == 0 else [""] * len(head)),
            *printed_line(line, language),
        ]
        for number, line in enumerate(charges.lines)
    ]
