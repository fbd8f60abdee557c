"""The state of «Добавить договор»."""

import reflex as rx

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.errors import Refused
from cabinet.identity.contracts import service
from cabinet.identity.contracts.add import add, confirm
from cabinet.identity.contracts.rules import Typed, check
from cabinet.security.totp import EMPTY as SECOND_FACTOR_EMPTY
from cabinet.ui.form import FormMixin, answers_form, focus, text_of
from cabinet.web.visitor import customer, origin


class AddContractState(FormMixin, rx.State):
    """Adds a contract for the password, and a code where there is a second factor."""

    asks_second_factor: bool = False
    # A letter with a code was sent to the address of billing.
    asks_code: bool = False
    # Counts what was done; the forms begin anew with each.
    done: int = 0

    @rx.event
    async def load(self) -> None:
        """Know what has to be typed."""
        self._clear()
        await self._look()

    @rx.event
    @answers_form
    async def add(self, form: dict[str, object]) -> rx.event.EventSpec:
        """Add the contract of the form."""
        typed = Typed(
            number=text_of(form, "number"),
            bin_iin=text_of(form, "bin_iin"),
            password=text_of(form, "password"),
            code=text_of(form, "second_factor"),
        )
        check(typed)
        if self.asks_second_factor and not typed.code.strip():
            raise Refused(SECOND_FACTOR_EMPTY, field="second_factor")
        who, source = await customer(self), await origin(self)
        try:
            outcome = await add(typed, who=who, origin=source, now=now())
        except Refused as refused:
            self.asks_second_factor = self.asks_second_factor or "second_factor" in refused.fields
            raise
        return await self._tell(outcome)

    @rx.event
    @answers_form
    async def confirm(self, form: dict[str, object]) -> rx.event.EventSpec:
        """Add the contract whose code was typed."""
        who, source = await customer(self), await origin(self)
        outcome = await confirm(text_of(form, "code"), who=who, origin=source, now=now())
        return await self._tell(outcome)

    async def _tell(self, outcome: service.Outcome) -> rx.event.EventSpec:
        await self._look()
        self.done += 1
        self._succeed(outcome.value)
        return focus("result")

    async def _look(self) -> None:
        known = await db.read(service.known_of, who=await customer(self), now=now())
        self.asks_second_factor, self.asks_code = known.has_second_factor, known.is_asked
