"""The states of «Загрузки»: the history, and the run that is looked at."""

from functools import partial
from typing import Final

import reflex as rx

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.enums import RunState, Work
from cabinet.core.formats import moment
from cabinet.core.settings import settings
from cabinet.core.text import LANGUAGES, Text
from cabinet.core.text import Language as Code
from cabinet.exchange.texts import KINDS as KINDS_IN_WORDS
from cabinet.staff.exports.state import ExportsState
from cabinet.staff.imports import service, texts
from cabinet.staff.imports.service import HistoryRow
from cabinet.staff.lists.query import Listed, ListQuery
from cabinet.staff.lists.state import ListAddress, ListMixin, Row
from cabinet.staff.member import StaffMember
from cabinet.staff.runs import texts as run_texts
from cabinet.staff.runs.service import ShownRun, runs_under_way
from cabinet.staff.runs.state import RunMixin
from cabinet.staff.runs.view import RunView, age, written
from cabinet.staff.web.visitor import staff_member
from cabinet.ui.form import answers_form, is_ticked

_PATH: Final = "/imports"


class ImportRunState(RunMixin, rx.State):
    """The import that is looked at, and what waits beside it."""

    first_line: dict[str, str] = {}
    kind: str = "charges"
    wants_second: bool = False
    is_mine: bool = False
    waiting: list[dict[str, str]] = []

    @rx.event
    @answers_form
    async def confirm(self, form: dict[str, object]) -> rx.event.EventSpec | None:
        """Import the file that was checked."""
        run_id = self.run.run_id
        agrees = frozenset(
            one for one in (service.WARNINGS, service.OWNERS) if is_ticked(form, one)
        )
        await self._act(partial(service.confirm, run_id=run_id, agrees=agrees))
        return await self._started(run_id)

    async def _look_at(self, who: StaffMember, found: ShownRun) -> None:
        self.wants_second = found.state is RunState.CHECKED and await db.read(
            service.wants_second, run=found, now=now()
        )
        self.is_mine = found.staff_id == who.staff_id
        self.kind = found.kind

    async def _found(self, who: StaffMember, run_id: int) -> ShownRun | None:
        """The run that is asked for, else one under way: what has ended stands in the history."""
        found = await super()._found(who, run_id)
        return found if found is None or run_id or found.is_under_way else None

    async def _show_rest(self, who: StaffMember) -> None:
        """Show the ages of the last imports, and the other runs that wait."""
        last = await db.read(service.last_imports, who=who)
        kinds = [
            texts.KIND_AND_AGE.format(kind=KINDS_IN_WORDS[one.kind], age=age(one.when, now()))
            for one in last
        ]
        joined = Text(**{code: "; ".join(one[code] for one in kinds) for code in LANGUAGES})
        self.first_line = texts.FIRST_LINE.format(kinds=joined).as_dict()
        waiting = await db.read(runs_under_way, who=who, work=Work.IMPORT, now=now())
        self.waiting = [
            {"href": f"{_PATH}?run={one.run_id}", **self._words(one).as_dict()}
            for one in waiting
            if one.run_id != self.run.run_id
        ]

    def _words(self, run: ShownRun) -> Text:
        named = run_texts.OF_FILE.format(title=self._title_of(run), file=run.file_name)
        return run_texts.ENDED.format(run=named, state=run_texts.STATES[run.state])

    async def _ended(self) -> None:
        listed = await self.get_state(ImportsState)
        await listed._show(listed._asked())
        await self._show_rest(await staff_member(self))

    def _works(self) -> tuple[Work, ...]:
        return (Work.IMPORT,)

    def _title_of(self, run: ShownRun) -> Text:
        return KINDS_IN_WORDS[run.kind]


class ImportsState(ListMixin, rx.State):
    """The history of imports; its page shows the run that the address names beside it."""

    @rx.event
    async def open(self) -> list[rx.event.EventSpec]:
        """Show the page as its address asks for it."""
        self._clear()
        code = self.router.url.query_parameters.get("refused", "")
        if refusal := service.refusal_of(code):
            self.problem = refusal.as_dict()
        await self._show(self._asked())
        shown = await self.get_state(ImportRunState)
        shown._clear()
        shown.run = RunView()
        later = await shown._fill(shown._asked_run())
        await shown._show_rest(await staff_member(self))
        exports = await (await self.get_state(ExportsState))._open()
        return [one for one in (later, exports) if one]

    def _asked(self) -> ListQuery:
        return service.history_query(self.router.url.query_parameters)

    def _address(self) -> ListAddress:
        return ListAddress(_PATH, filters=service.FILTERS, sorts=service.SORTS)

    async def _fetch(self, who: StaffMember, query: ListQuery, language: Code) -> Listed[Row]:
        found = await db.read(service.history, who=who, query=query, now=now())
        rows = [_words_of(row, language) for row in found.rows]
        return Listed(rows, found.total, found.page)


def _words_of(row: HistoryRow, language: Code) -> Row:
    people = (row.login, row.confirmed_by)
    figures = ("rows", "new", "changed", "removed", "unchanged", "errors")
    return {
        "when": moment(row.when, language, settings().zone),
        "kind": KINDS_IN_WORDS[row.kind][language],
        "file": row.file_name,
        "href": f"{_PATH}?run={row.run_id}" if row.run_id else "",
        "sha256": row.sha256,
        "digest": row.sha256[:8],
        "who": ", ".join(dict.fromkeys(filter(None, people))) or texts.BY_COMMAND[language],
        "state": run_texts.STATES[row.state][language],
        **{name: written(getattr(row, name))[language] for name in figures},
    }
