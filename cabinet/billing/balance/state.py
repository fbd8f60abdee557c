"""The state of «Состояние взаиморасчетов»: the newest months, and the documents of one of them."""

from datetime import date
from decimal import Decimal
from typing import Final

import reflex as rx

from cabinet import db
from cabinet.billing import explanation_texts
from cabinet.billing.balance import service, texts
from cabinet.billing.balance.service import DOCUMENTS_AT_ONCE, MONTHS_AT_ONCE, Document
from cabinet.billing.ledger import Debt, Month, months_covered
from cabinet.billing.payment import AMOUNT, payment_details, qr_svg
from cabinet.billing.statement_of_account import Account
from cabinet.billing.statement_of_account import account as account_of
from cabinet.core import formats
from cabinet.core.clock import local_day, now
from cabinet.core.formats import ContractName
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.core.text import Language as Code
from cabinet.core.text import Text, language_of, same
from cabinet.web.language import Language
from cabinet.web.visitor import customer, kept_in_address, number_in

_TO_PAYMENT: Final = (
    "location.hash==='#pay'&&requestAnimationFrame(()=>{"
    "const how=document.getElementById('pay');"
    "how?.focus({preventScroll:true});how?.scrollIntoView()})"
)


class BalanceState(rx.State):
    """Holds what is visible only; everything is fetched anew for each look."""

    loaded: bool = False
    # "debt", "overpaid", "settled" or "unknown".
    standing: str = ""
    amount: str = ""
    is_overdue: bool = False
    # When it is due, until when it is known, and what is not counted yet; each may be missing.
    due: dict[str, str] = {}
    updated: dict[str, str] = {}
    later: dict[str, str] = {}
    # A sentence for each payment that a bank has taken and billing has not counted yet.
    accepted: list[str] = []
    # One list a month: its key, its name, the five sums, its key again if it has charges, and what
    # phones have under the month.
    months: list[list[str]] = []
    has_adjusted: bool = False
    has_more: bool = False
    opened: str = ""
    # One list a document: date, name, debit, credit, and its amount with the sign of the debit.
    documents: list[list[str]] = []
    has_more_documents: bool = False
    # How the sum came about: in a sentence, and label and figure of each part of it.
    came: str = ""
    parts: list[list[str]] = []
    # Of each detail of a payment its label, and its value as it is shown and as banks take it; none
    # where the utility has not set them. `details_text` is all of them.
    details: list[list[str]] = []
    details_text: str = ""
    qr: str = ""

    _shown: int = MONTHS_AT_ONCE
    _listed: int = DOCUMENTS_AT_ONCE

    @rx.event
    async def load(self) -> rx.event.EventSpec:
        """Show how the contract stands now, with its newest months; `#pay` shows how it is paid."""
        asked = self.router.url.query_parameters
        self._shown = MONTHS_AT_ONCE * max(number_in(asked.get("more", "")), 1)
        self.opened = asked.get("month", self.opened)
        await self._show()
        return rx.call_script(_TO_PAYMENT)

    @rx.event
    async def show_more(self) -> rx.event.EventSpec:
        """Show the months before these as well."""
        self._shown += MONTHS_AT_ONCE
        await self._show()
        return kept_in_address(more=str(self._shown // MONTHS_AT_ONCE))

    @rx.event
    async def toggle(self, month: str) -> rx.event.EventSpec | None:
        """Show the documents of a month, or hide them again."""
        if not any(month == known[0] for known in self.months):
            return None
        self.opened = "" if month == self.opened else month
        self._listed = DOCUMENTS_AT_ONCE
        await self._show_documents()
        return kept_in_address(month=self.opened)

    @rx.event
    async def show_more_documents(self) -> None:
        """Show further documents of the month that is open."""
        self._listed += DOCUMENTS_AT_ONCE
        await self._show_documents()

    async def _show(self) -> None:
        who, today = await customer(self), local_day(now())
        language = language_of((await self.get_state(Language)).code)
        account = await db.read(account_of, who=who, today=today)
        debt = account.debt(due_day=settings().payment_due_day, today=today)
        self._fill_standing(account, debt, language)
        shown = account.months[: self._shown]
        self.months = [_printed(month, language) for month in shown]
        self.has_adjusted = any(month.adjusted_tenge for month in shown)
        self.has_more = len(account.months) > len(shown)
        self._fill_details(who.contract, debt, language)
        await self._show_documents()
        self.loaded = True

    async def _show_documents(self) -> None:
        self.documents, self.has_more_documents = [], False
        if not any(self.opened == known[0] for known in self.months):
            self.opened = ""
            return
        language = language_of((await self.get_state(Language)).code)
        found = await db.read(
            service.documents,
            who=await customer(self),
            period=Period.parse(self.opened),
            today=local_day(now()),
            limit=self._listed,
        )
        self.documents = [_printed_document(one, language) for one in found.shown]
        self.has_more_documents = found.has_more

    def _fill_standing(self, account: Account, debt: Debt | None, language: Code) -> None:
        balance = account.balance_tenge
        self.standing = _standing(account, balance)
        self.accepted = [
            explanation_texts.accepted(one.paid_on, one.tenge, language, is_late=one.is_late)
            for one in account.accepted
        ]
        self.amount = formats.amount(abs(balance), language)
        self.is_overdue = debt is not None and debt.overdue_tenge > 0
        self.due = _advice(account, debt, language).as_dict()
        known = account.explanation
        self.came = "" if known is None else explanation_texts.sentence(known, language)
        self.parts = [] if known is None else explanation_texts.lines(known, language)
        self.updated, self.later = {}, {}
        if account.months and account.updated_at is not None:
            moment = formats.moment(account.updated_at, language, settings().zone)
            self.updated = texts.UPDATED.format(moment=moment).as_dict()
        if account.later_documents:
            self.later = texts.LATER.format(count=account.later_documents).as_dict()

    def _fill_details(self, contract: ContractName, debt: Debt | None, language: Code) -> None:
        amount = debt.owed_tenge if debt else None
        details = payment_details(
            settings().payee,
            contract,
            period=debt.period if debt else None,
            owed_on=local_day(now()) if debt else None,
            amount_tenge=amount,
        )
        complete = details.is_complete
        lines = details.lines if complete else ()
        self.details = [
            [label[language], _readable(label, value, amount, language), value]
            # What a bank asks for first, and what is behind «Оплатить», stands first.
            for label, value in sorted(lines, key=lambda line: line[0] is not AMOUNT)
        ]
        self.details_text = "\n".join(f"{label[language]}: {value}" for label, value in lines)
        self.qr = qr_svg(details) if complete else ""


def _readable(label: Text, value: str, amount: Decimal | None, language: Code) -> str:
    """The value as people read it: the sum in their way of writing, the rest as it is."""
    if label is not AMOUNT or amount is None:
        return value
    return formats.amount(amount, language, unit=False)


def _advice(account: Account, debt: Debt | None, language: Code) -> Text:
    """When the debt is to be paid, or was; of an overpayment how long it lasts."""
    if debt is not None:
        return _due(debt, language)
    if not account.months:
        return same("")
    lasts = months_covered(account.months)
    if lasts is None:
        return texts.NO_NEED_TO_PAY
    return texts.LASTS.format(months=formats.decimal(lasts, language))


def _standing(account: Account, balance: Decimal) -> str:
    if not account.months:
        return "unknown"
    if balance == 0:
        return "settled"
    return "debt" if balance > 0 else "overpaid"


def _due(debt: Debt, language: Code) -> Text:
    """When the debt is to be paid, or was."""
    days = {"since": _day(debt.overdue_since, language), "day": _day(debt.due_on, language)}
    if debt.overdue_tenge == 0:
        return texts.DUE.format(**days)
    if debt.due_on is None:
        return texts.OVERDUE.format(**days)
    return texts.PARTLY_OVERDUE.format(
        overdue=formats.amount(debt.overdue_tenge, language),
        rest=formats.amount(debt.owed_tenge - debt.overdue_tenge, language),
        **days,
    )


def _day(day: date | None, language: Code) -> str:
    return "" if day is None else formats.date(day, language)


def _printed(month: Month, language: Code) -> list[str]:
    sums = (
        month.opening_tenge,
        month.charged_tenge,
        month.adjusted_tenge,
        month.paid_tenge,
        month.closing_tenge,
    )
    return [
        str(month.period),
        formats.month(month.period, language),
        *(formats.amount_cell(one, language) for one in sums),
        str(month.period) if month.charged_tenge else "",
        _under(month, language),
    ]


def _under(month: Month, language: Code) -> str:
    words = texts.UNDER_ADJUSTED if month.adjusted_tenge else texts.UNDER_MONTH
    return words[language].format(
        paid=formats.amount_cell(month.paid_tenge, language),
        adjusted=formats.amount_cell(month.adjusted_tenge, language),
    )


def _printed_document(document: Document, language: Code) -> list[str]:
    return [
        formats.date(document.day, language),
        document.name,
        *(
            formats.amount_cell(one, language)
            for one in (document.debit_tenge, document.credit_tenge)
        ),
        formats.amount(document.debit_tenge - document.credit_tenge, language, unit=False),
    ]
