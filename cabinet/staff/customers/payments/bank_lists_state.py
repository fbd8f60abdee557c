"""The state of comparing banks' lists: the comparison of the address, and those before it."""

from typing import Final

import reflex as rx

from cabinet import db
from cabinet.billing.payments.rules import Difference
from cabinet.core import formats
from cabinet.core.settings import settings
from cabinet.core.text import Language as Code
from cabinet.core.text import language_of
from cabinet.staff.customers.payments import bank_lists, texts
from cabinet.staff.customers.payments.bank_lists import MOST_LISTED, PastComparison
from cabinet.staff.customers.payments.routes import PATH
from cabinet.staff.web.refusals import take_refusal
from cabinet.staff.web.visitor import staff_member
from cabinet.ui.form import FormMixin
from cabinet.web.language import Language

_NONE: Final = "–"


class BankListsState(FormMixin, rx.State):
    """Shows what became of a bank's list."""

    banks: list[str] = []
    past: list[dict[str, str]] = []
    # The comparison that is looked at: none without a sentence.
    said: str = ""
    look: str = ""
    note: str = ""
    differences: list[dict[str, str]] = []
    file_query: str = ""

    async def _open(self) -> None:
        """Show what the address asks for."""
        self._clear()
        who, language = await staff_member(self), await self._language()
        asked = self.router.url.query_parameters
        if asked.get("refused"):
            self.problem = (take_refusal(who.staff_id, PATH) or texts.NOT_TAKEN).as_dict()
        self.banks = await db.read(bank_lists.bank_names, who=who)
        past = await db.read(bank_lists.past_comparisons, who=who)
        self.past = [_past(one, language) for one in past]
        found = await db.read(bank_lists.comparison, who=who, asked=asked.get("compared", ""))
        self._show_one(found, language)

    def _show_one(self, found: PastComparison | None, language: Code) -> None:
        self.said = self.note = self.file_query = ""
        self.differences = []
        if found is None:
            return
        self.said, self.look = _said(found, language), "warning" if found.differences else "success"
        listed = bank_lists.differences_of(found.registry_id)
        if listed is None:
            self.note = texts.LIST_IS_GONE[language] if found.differences else ""
            return
        self.differences = [_row(one, language) for one in listed[:MOST_LISTED]]
        if listed:
            self.file_query = f"?compared={found.registry_id}"
        if len(listed) > MOST_LISTED:
            self.note = texts.FIRST_OF_THEM.format(most=MOST_LISTED)[language]

    async def _language(self) -> Code:
        return language_of((await self.get_state(Language)).code)


def _said(one: PastComparison, language: Code) -> str:
    return texts.COMPARED[language].format(
        bank=one.bank,
        first=formats.date(one.first, language),
        last=formats.date(one.last, language),
        rows=one.rows,
        tenge=formats.amount(one.tenge, language),
        count=one.differences,
    )


def _past(one: PastComparison, language: Code) -> dict[str, str]:
    when = formats.moment(one.compared_at, language, settings().zone)
    return {
        "href": f"{PATH}?compared={one.registry_id}",
        "words": f"{when}: {_said(one, language)}",
    }


def _row(one: Difference, language: Code) -> dict[str, str]:
    sums = {"listed_tenge": one.listed_tenge, "told_tenge": one.told_tenge}
    return {
        "number": one.number,
        "what": texts.DIFFERS[one.what][language],
        "listed_account": one.listed_account or _NONE,
        "told_account": one.told_account or _NONE,
        **{
            name: _NONE if tenge is None else formats.amount(tenge, language, unit=False)
            for name, tenge in sums.items()
        },
    }
