"""The state of one run on a page: how far it is, and the buttons that steer it."""

import asyncio
from functools import partial
from typing import Any, Final

import reflex as rx

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.enums import Work
from cabinet.core.errors import Absent
from cabinet.core.text import Text
from cabinet.staff.member import StaffMember
from cabinet.staff.runs import service, texts
from cabinet.staff.runs.process import start_process
from cabinet.staff.runs.service import ShownRun
from cabinet.staff.runs.view import RunView, view_of
from cabinet.staff.web.visitor import staff_member
from cabinet.ui.form import FormMixin, answers_form
from cabinet.web.visitor import origin

_PAUSE_MS: Final = 1_500
# A page that is left has no such button any more.
_LATER: Final = f"setTimeout(()=>document.getElementById('{{button}}')?.click(),{_PAUSE_MS})"


class RunMixin(FormMixin, mixin=True):
    """Shows the run of an address, else the newest; a page gives `_works` and `_title_of`."""

    run: RunView = RunView()

    @rx.event
    async def refresh(self) -> rx.event.EventSpec | None:
        """Look how far the run is; once more in a moment while it is under way."""
        return await self._fill()

    @rx.event
    @answers_form
    async def cancel(self) -> rx.event.EventSpec | None:
        """End the run before it is written."""
        act = partial(service.cancel, run_id=self.run.run_id)
        await self._act(act)
        self._succeed(texts.CANCELLED)
        return await self._fill()

    @rx.event
    @answers_form
    async def start_again(self) -> rx.event.EventSpec | None:
        """Let another process do a run that was broken off."""
        run_id = self.run.run_id
        await self._act(partial(service.start_again, run_id=run_id))
        return await self._started(run_id)

    async def _act(self, act: Any) -> Any:
        """Call a service for whoever is signed in, as an act of this moment."""
        who = await staff_member(self)
        return await db.run(act, who=who, now=now(), origin=await origin(self))

    async def _started(self, run_id: int) -> rx.event.EventSpec | None:
        """Start the process of a run, and show the run."""
        await asyncio.to_thread(start_process, run_id)
        self._succeed(texts.STARTED)
        return await self._fill(run_id)

    async def _fill(self, run_id: int = 0) -> rx.event.EventSpec | None:
        who = await staff_member(self)
        found = await self._found(who, run_id or self.run.run_id or self._asked_run())
        was_under_way = self.run.is_under_way
        self.run = RunView() if found is None else view_of(found, title=self._title_of(found))
        if found is not None:
            await self._look_at(who, found)
        if self.run.is_under_way:
            return rx.call_script(_LATER.format(button=f"refresh-{self._works()[0].value}"))
        if was_under_way:
            self._clear()
            await self._ended()
        return None

    async def _found(self, who: StaffMember, run_id: int) -> ShownRun | None:
        if run_id:
            try:
                found = await db.read(service.run_of, who=who, run_id=run_id, now=now())
            except Absent:
                return None
            return found if found.work in self._works() else None
        newest: list[ShownRun] = []
        for work in self._works():
            one = await db.read(service.newest_run, who=who, work=work, now=now())
            newest += [one] if one else []
        waiting = [one for one in newest if one.is_under_way]
        return max(waiting or newest, key=lambda one: one.created_at, default=None)

    def _asked_run(self) -> int:
        text = self.router.url.query_parameters.get("run", "")
        return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else 0

    async def _look_at(self, who: StaffMember, found: ShownRun) -> None:
        """Fill what a page shows beside a run."""

    async def _ended(self) -> None:
        """Show what has changed by the end of a run."""

    def _works(self) -> tuple[Work, ...]:
        raise NotImplementedError

    def _title_of(self, run: ShownRun) -> Text:
        raise NotImplementedError
