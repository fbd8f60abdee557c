"""The state of «Сверка взаиморасчетов»: one page of one statement, and the answer to it."""

from decimal import Decimal

import reflex as rx

from cabinet import db
from cabinet.billing.reconciliation import rules, service, texts, wording
from cabinet.billing.reconciliation.letters import statement_report
from cabinet.billing.reconciliation.rules import LINES_PER_PAGE, MANY, Days, Statement, Totals
from cabinet.core import formats
from cabinet.core.clock import local_day, now
from cabinet.core.errors import Refused
from cabinet.core.settings import settings
from cabinet.core.text import Language as Code
from cabinet.core.text import Text, language_of
from cabinet.documents.by_mail import mail_report
from cabinet.ui.form import FormMixin, answers_form, focus
from cabinet.web.language import Language
from cabinet.web.visitor import customer, kept_in_address, number_in, origin


class ReconciliationState(FormMixin, rx.State):
    """Holds the visible lines only; they are fetched anew for each page and period."""

    loaded: bool = False
    # As they are typed, in every language.
    first_day: str = ""
    last_day: str = ""
    # The names of the offered periods that the days are.
    presets: list[str] = []
    title: str = ""
    supplier: str = ""
    consumer: str = ""
    contract_label: dict[str, str] = {}
    contract: str = ""
    # Label, debit and credit.
    opening: list[str] = []
    turnovers: list[str] = []
    closing: list[str] = []
    # Day, document, debit and credit.
    lines: list[list[str]] = []
    conclusion: str = ""
    brought: str = ""
    shown: str = ""
    has_before: bool = False
    has_after: bool = False
    is_many: bool = False
    pdf_path: str = ""
    xlsx_path: str = ""
    latest: str = ""
    latest_comment: str = ""
    changed_since: bool = False
    # Grows with each recorded answer, which empties the form.
    answers: int = 0

    _days: Days | None = None
    _seen: Totals | None = None
    _offset: int = 0
    _language: str = ""

    @rx.event
    async def load(self) -> None:
        """Show the days of the address, else the usual ones; a new language keeps the days."""
        self._clear()
        language = await self._language_code()
        if self._days is None or language == self._language:
            self._begin(self._asked_for())
            page = self.router.url.query_parameters.get("page", "")
            self._offset = number_in(page) * LINES_PER_PAGE
        await self._show()

    @rx.event
    async def choose(self, form: dict[str, object]) -> rx.event.EventSpec:
        """Show the statement of the days that were typed."""
        self._clear()
        typed = form if isinstance(form, dict) else {}
        try:
            days = rules.chosen_days(typed.get("from"), typed.get("to"), today=local_day(now()))
        except Refused as refused:
            return self._refuse(refused)
        self._begin(days)
        await self._show()
        return self._kept()

    @rx.event
    async def choose_preset(self, name: str) -> rx.event.EventSpec:
        """Show the statement of one of the offered periods."""
        self._clear()
        offered = rules.presets(local_day(now()))
        if isinstance(name, str) and name in offered:
            self._begin(offered[name])
        await self._show()
        return self._kept()

    @rx.event
    async def go_back(self) -> rx.event.EventSpec:
        """Show the lines before these."""
        self._offset -= LINES_PER_PAGE
        await self._show()
        return self._kept()

    @rx.event
    async def go_further(self) -> rx.event.EventSpec:
        """Show the lines after these."""
        self._offset += LINES_PER_PAGE
        await self._show()
        return self._kept()

    @rx.event
    async def answer(self, form: dict[str, object]) -> rx.event.EventSpec:
        """Keep what the customer says to the statement they see."""
        self._clear()
        said = form if isinstance(form, dict) else {}
        try:
            recorded = await db.run(
                service.record_answer,
                who=await customer(self),
                days=self._days or self._asked_for(),
                seen=self._seen,
                verdict=said.get("verdict"),
                comment=said.get("comment"),
                origin=await origin(self),
                now=now(),
            )
        except rules.Changed as changed:
            await self._show()
            return self._refuse(changed)
        except Refused as refused:
            return self._refuse(refused)
        self.answers += 1
        await self._show()
        self._succeed(
            texts.RECORDED.format(
                verdict=texts.VERDICTS[recorded.verdict],
                closing=wording.closing_text(recorded.closing_tenge),
            )
        )
        return focus("result")

    @rx.event
    @answers_form
    async def send_report(self) -> rx.event.EventSpec:
        """Send the statement as a PDF to the customer's confirmed address."""
        who, language = await customer(self), await self._language_code()
        report = statement_report(who, self._days or self._asked_for(), language)
        address = await mail_report(report, who=who, origin=await origin(self), now=now())
        self._succeed(texts.SENT.format(email=address))
        return focus("result")

    async def _language_code(self) -> Code:
        return language_of((await self.get_state(Language)).code)

    def _asked_for(self) -> Days:
        today, asked = local_day(now()), self.router.url.query_parameters
        try:
            return rules.chosen_days(asked.get("from"), asked.get("to"), today=today)
        except Refused:
            return rules.default_days(today)

    def _begin(self, days: Days) -> None:
        self._days, self._offset = days, 0

    def _kept(self) -> rx.event.EventSpec:
        days = self._days or self._asked_for()
        page = self._offset // LINES_PER_PAGE
        return kept_in_address(
            **{"from": str(days.first), "to": str(days.last), "page": str(page or "")}
        )

    async def _show(self) -> None:
        who, language = await customer(self), await self._language_code()
        days = self._days or self._asked_for()
        page = await db.read(service.page_of_statement, who=who, days=days, offset=self._offset)
        latest = await db.read(service.latest_answer, who=who, days=days)
        self._days, self._seen, self._offset = days, page.totals, page.offset
        self._language = language
        self._fill_heading(page, language)
        self._fill_table(page, language)
        self._fill_answer(latest, page.totals, language)
        self.loaded = True

    def _fill_heading(self, page: Statement, language: Code) -> None:
        days = page.days
        self.first_day, self.last_day = (
            formats.date(days.first, "ru"),
            formats.date(days.last, "ru"),
        )
        offered = rules.presets(local_day(now()))
        self.presets = [name for name, known in offered.items() if known == days]
        self.title = wording.title(page, language)
        self.supplier = wording.supplier(language)
        self.consumer = wording.consumer(page, language)
        self.contract_label = page.contract.label.as_dict()
        self.contract = page.contract_number
        query = f"from={days.first}&to={days.last}"
        self.pdf_path = f"/documents/reconciliation.pdf?{query}"
        self.xlsx_path = f"/documents/reconciliation.xlsx?{query}"

    def _fill_table(self, page: Statement, language: Code) -> None:
        totals = page.totals
        self.opening = [
            wording.opening_label(page, language),
            *wording.printed(wording.balance(totals.opening_tenge), language),
        ]
        self.turnovers = [
            texts.TURNOVERS[language],
            *wording.printed((totals.debit_tenge, totals.credit_tenge), language),
        ]
        self.closing = [
            wording.closing_label(page, language),
            *wording.printed(wording.balance(totals.closing_tenge), language),
        ]
        self.lines = [list(wording.printed_line(line, language)) for line in page.lines]
        self.conclusion = wording.conclusion(page, language)
        self.brought = wording.brought(page, language)
        last = page.offset + len(page.lines)
        self.shown = texts.SHOWN[language].format(
            first=_count(page.offset + 1, language),
            last=_count(last, language),
            count=_count(totals.line_count, language),
        )
        self.has_before = page.offset > 0
        self.has_after = last < totals.line_count
        self.is_many = totals.line_count >= MANY

    def _fill_answer(self, latest: service.Answer | None, totals: Totals, language: Code) -> None:
        self.latest = self.latest_comment = ""
        self.changed_since = latest is not None and latest.closing_tenge != totals.closing_tenge
        if latest is None:
            return
        self.latest = texts.LATEST[language].format(
            moment=formats.moment(latest.answered_at, language, settings().zone),
            verdict=_verdict(latest.verdict)[language],
            closing=formats.amount(latest.closing_tenge, language),
        )
        if latest.comment:
            self.latest_comment = texts.LATEST_COMMENT[language].format(comment=latest.comment)


def _verdict(said: str) -> Text:
    return texts.VERDICTS[said]


def _count(number: int, language: Code) -> str:
    return formats.decimal(Decimal(number), language)
