"""The states of «Уведомления»: the notices of a month, and reminders."""

from decimal import Decimal
from functools import partial
from typing import Final

import reflex as rx

from cabinet import db
from cabinet.billing.charges.checks import Difference
from cabinet.core import formats
from cabinet.core.clock import local_day, now
from cabinet.core.enums import Work
from cabinet.core.errors import Refused
from cabinet.core.formats import month_within
from cabinet.core.period import Period
from cabinet.core.text import LANGUAGES, Text
from cabinet.documents.worker_pool import render_from_database
from cabinet.staff.notices import service, texts
from cabinet.staff.runs.service import ShownRun
from cabinet.staff.runs.state import RunMixin
from cabinet.staff.runs.view import written
from cabinet.staff.web.visitor import staff_member
from cabinet.ui.form import answers_form, focus, text_of
from cabinet.web.visitor import kept_in_address

_MOST_LISTED: Final = 100


class NoticesState(RunMixin, rx.State):
    """Counts the notices of a month and checks its sums, then lets them be written."""

    month: str = ""
    first_line: dict[str, str] = {}
    counted: dict[str, str] = {}
    checked: dict[str, str] = {}
    differences: list[dict[str, str]] = []
    # The reader may have chosen another month since.
    counted_month: str = ""
    is_anybody_told: bool = False

    @rx.event
    async def open(self) -> list[rx.event.EventSpec]:
        """Show the month before this one, which is the last that can be charged in whole."""
        self._clear()
        self._forget()
        asked = service.month_in(self.router.url.query_parameters.get("month", ""), now=now())
        self.month = asked or self.month or str(Period.of(local_day(now())).plus(-1))
        await self._count(Period.parse(self.month))
        later = await self._fill()
        reminders = await (await self.get_state(RemindersState))._open()
        return [one for one in (later, reminders) if one]

    @rx.event
    @answers_form
    async def count(self, form: dict[str, object]) -> list[rx.event.EventSpec]:
        """Tell how many notices would be written, and which sums do not agree."""
        self._forget()
        period = _period(form)
        who = await staff_member(self)
        await self._count(period)
        checked = await render_from_database(service.disagreements, who=who, period=period)
        figures = {
            "lines": written(checked.lines),
            "contracts": written(checked.contracts),
            "without": written(checked.without_ledger),
            "differences": written(len(checked.differences)),
        }
        self.checked = texts.CHECKED.format(**figures).as_dict()
        self.differences = [_words_of(one).as_dict() for one in checked.differences[:_MOST_LISTED]]
        self.month = self.counted_month = str(period)
        return [focus("notices-counted"), kept_in_address(month=self.month)]

    @rx.event
    @answers_form
    async def write(self) -> rx.event.EventSpec | None:
        """Let the notices of the month be written that was counted."""
        if not self.counted_month:
            raise Refused(texts.COUNT_FIRST)
        period = Period.parse(self.counted_month)
        return await self._started(await self._act(partial(service.start_notices, period=period)))

    async def _count(self, period: Period) -> None:
        who = await staff_member(self)
        before = await db.read(service.notices_before, who=who, period=period)
        self.first_line = texts.FIRST_LINE.format(
            month=month_within(period),
            waiting=written(before.waiting),
            told=written(before.told),
            without=written(before.without_charges),
        ).as_dict()
        self.is_anybody_told = before.waiting > 0
        self.counted = texts.WOULD_WRITE.format(waiting=written(before.waiting)).as_dict()

    def _forget(self) -> None:
        self.counted, self.checked, self.differences, self.counted_month = {}, {}, [], ""

    async def _ended(self) -> None:
        await self._count(Period.parse(self.month))

    def _asked_run(self) -> int:
        return 0

    def _works(self) -> tuple[Work, ...]:
        return (Work.NOTICES,)

    def _title_of(self, run: ShownRun) -> Text:
        del run  # all of them do the same
        return texts.NOTICES


class RemindersState(RunMixin, rx.State):
    """Counts the reminders that are due, and lets them be written."""

    due: dict[str, str] = {}
    is_due: bool = False

    @rx.event
    @answers_form
    async def remind(self) -> rx.event.EventSpec | None:
        """Let the reminders be written that are due."""
        return await self._started(await self._act(service.start_reminders))

    async def _open(self) -> rx.event.EventSpec | None:
        self._clear()
        await self._ended()
        return await self._fill()

    async def _ended(self) -> None:
        who = await staff_member(self)
        before = await db.read(service.reminders_before, who=who, now=now())
        self.is_due = bool(before.reminders or before.verifications)
        words = texts.DUE.format(
            reminders=written(before.reminders), verifications=written(before.verifications)
        )
        self.due = (words if self.is_due else texts.NONE_DUE).as_dict()

    def _asked_run(self) -> int:
        return 0

    def _works(self) -> tuple[Work, ...]:
        return (Work.REMINDERS,)

    def _title_of(self, run: ShownRun) -> Text:
        del run  # all of them do the same
        return texts.REMINDERS


def _period(form: dict[str, object]) -> Period:
    try:
        return service.month_of_notices(text_of(form, "notices_month"), now=now())
    except Refused as refused:
        raise Refused(refused.text, field="notices_month") from None


def _tenge(amount: Decimal) -> Text:
    return Text(**{code: formats.amount(amount, code) for code in LANGUAGES})


def _words_of(one: Difference) -> Text:
    figures = {"amount": _tenge(one.amount), "expected": _tenge(one.expected)}
    words = texts.DIFFERENCE if one.check == "line" else texts.DIFFERENCE_OF_LEDGER
    return words.format(contract=one.contract, account=one.account, **figures)
