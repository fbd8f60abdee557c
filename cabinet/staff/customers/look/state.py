"""The state of «Как видит абонент»: a reason first, then one page after another."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import date
from typing import Any, Final

import reflex as rx
from reflex.event import EventSpec

from cabinet import db
from cabinet.billing.reconciliation.rules import Days
from cabinet.core.clock import local_day, now
from cabinet.core.errors import Refused
from cabinet.core.text import Language as Code
from cabinet.core.text import language_of
from cabinet.staff.customers.look import service, texts, wording
from cabinet.staff.customers.look.wording import Section, Table, Words
from cabinet.staff.web.visitor import staff_member
from cabinet.ui.form import FormMixin, answers_form, focus, text_of
from cabinet.web.language import Language
from cabinet.web.visitor import id_in, kept_in_address, origin


class LookState(FormMixin, rx.State):
    """Shows a contract's pages to whoever said why, and keeps nothing of it."""

    contract_id: int = 0
    # «Договор №123: только просмотр», once the look has begun.
    whose: str = ""
    section: str = ""
    facts: list[Words] = []
    tables: list[Table] = []

    @rx.event
    async def load(self) -> None:
        """Ask for the reason of a look at the contract that the address names.

        A look that the journal has, and that has not ended, goes on at the section of the address.
        """
        self._clear()
        asked = self.router.url.query_parameters
        self.contract_id = id_in(asked.get("contract", ""))
        self._forget()
        if (section := asked.get("section", "")) in texts.SECTIONS:
            with suppress(Refused):
                await self._show(section)

    @rx.event
    @answers_form
    async def begin(self, form: dict[str, object]) -> list[EventSpec]:
        """Begin to look, for the reason that was typed."""
        await db.run(
            service.begin,
            who=await staff_member(self),
            contract_id=self.contract_id,
            reason=text_of(form, "reason"),
            origin=await origin(self),
            now=now(),
        )
        await self._show("first")
        return self._shown()

    @rx.event
    @answers_form
    async def turn_to(self, section: str) -> list[EventSpec]:
        """Show another page of the contract."""
        try:
            await self._show(section if section in texts.SECTIONS else "first")
        except Refused:
            self._forget()
            raise
        return self._shown()

    def _shown(self) -> list[EventSpec]:
        return [focus("section"), kept_in_address(section=self.section)]

    async def _show(self, section: str) -> None:
        language = language_of((await self.get_state(Language)).code)
        moment = now()
        asked = {
            "who": await staff_member(self),
            "contract_id": self.contract_id,
            "now": moment,
        }
        look = await db.read(service.looking, **asked)
        shown = await _SHOWN[section](asked, language)
        self.whose = texts.WHOSE.format(contract=look.contract.named)[language]
        self.section, self.facts, self.tables = section, shown.facts, shown.tables

    def _forget(self) -> None:
        self.whose, self.section, self.facts, self.tables = "", "", [], []


async def _first(asked: dict[str, Any], language: Code) -> Section:
    found = await db.read(service.first_page, **asked)
    return wording.first_page(found, language, now=asked["now"])


async def _readings(asked: dict[str, Any], language: Code) -> Section:
    return wording.readings(await db.read(service.readings, **asked), language)


async def _history(asked: dict[str, Any], language: Code) -> Section:
    return wording.history(await db.read(service.history, **asked), language)


async def _balance(asked: dict[str, Any], language: Code) -> Section:
    return wording.balance(await db.read(service.balance, **asked), language)


async def _charges(asked: dict[str, Any], language: Code) -> Section:
    return wording.charges(await db.read(service.charges, **asked), language)


async def _reconciliation(asked: dict[str, Any], language: Code) -> Section:
    today = local_day(asked["now"])
    days = Days(date(today.year, 1, 1), today)
    return wording.reconciliation(
        await db.read(service.reconciliation, **asked, days=days), language
    )


async def _access(asked: dict[str, Any], language: Code) -> Section:
    return wording.access(await db.read(service.access, **asked), language)


_SHOWN: Final[dict[str, Callable[[dict[str, Any], Code], Awaitable[Section]]]] = {
    "first": _first,
    "readings": _readings,
    "history": _history,
    "balance": _balance,
    "charges": _charges,
    "reconciliation": _reconciliation,
    "access": _access,
}
