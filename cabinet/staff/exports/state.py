"""The state of files for billing."""

from functools import partial

import reflex as rx

from cabinet import db
from cabinet.core.clock import local_day, now
from cabinet.core.enums import Work
from cabinet.core.errors import Refused
from cabinet.core.period import Period
from cabinet.core.text import Text
from cabinet.staff.accounts.proof import confirm_password
from cabinet.staff.exports import service, texts
from cabinet.staff.notices.service import month_in, month_of_notices
from cabinet.staff.runs.service import ShownRun
from cabinet.staff.runs.state import RunMixin
from cabinet.staff.runs.view import written
from cabinet.staff.web.visitor import staff_member
from cabinet.ui.form import answers_form, focus, text_of
from cabinet.web.visitor import kept_in_address, origin


class ExportsState(RunMixin, rx.State):
    """Counts the rows of a file, makes it, and shows how far it is."""

    month: str = ""
    counted: dict[str, str] = {}

    # What was counted, and would be made.
    _kind: str = ""
    _month: str = ""
    _format: str = ""

    @rx.event
    @answers_form
    async def count(self, form: dict[str, object]) -> list[rx.event.EventSpec]:
        """Tell how many rows the file would have."""
        self.counted = {}
        kind, period = _kind(form), _period(form)
        who = await staff_member(self)
        count = await db.read(service.count_of, who=who, kind=kind, period=period)
        self.month = str(period)
        self._kind, self._month, self._format = kind, str(period), text_of(form, "export_format")
        self.counted = texts.COUNTED.format(count=written(count)).as_dict()
        return [focus("export-counted"), kept_in_address(month=self.month)]

    @rx.event
    @answers_form
    async def start(self, form: dict[str, object]) -> rx.event.EventSpec | None:
        """Make the file that was counted."""
        if not self._kind:
            raise Refused(texts.UNKNOWN_KIND, field="export_kind")
        if password := text_of(form, "export_password"):
            await confirm_password(
                await staff_member(self),
                password,
                origin=await origin(self),
                now=now(),
                field="export_password",
            )
        start = partial(
            service.start,
            kind=self._kind,
            period=Period.parse(self._month),
            file_format=self._format,
        )
        run_id = await self._act(start)
        self.counted = {}
        return await self._started(run_id)

    async def _open(self) -> rx.event.EventSpec | None:
        """Show the newest file, and propose the present month."""
        self._clear()
        self.counted = {}
        asked = month_in(self.router.url.query_parameters.get("month", ""), now=now())
        self.month = asked or self.month or str(Period.of(local_day(now())))
        return await self._fill()

    def _asked_run(self) -> int:
        return 0

    def _works(self) -> tuple[Work, ...]:
        return (Work.EXPORT,)

    def _title_of(self, run: ShownRun) -> Text:
        return texts.KINDS[run.kind]


def _kind(form: dict[str, object]) -> str:
    kind = text_of(form, "export_kind")
    if kind not in texts.KINDS:
        raise Refused(texts.UNKNOWN_KIND, field="export_kind")
    return kind


def _period(form: dict[str, object]) -> Period:
    try:
        return month_of_notices(text_of(form, "export_month"), now=now())
    except Refused as refused:
        raise Refused(refused.text, field="export_month") from None
