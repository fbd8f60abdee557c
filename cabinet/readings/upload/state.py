"""The state of an uploaded file: its rows with their verdicts, until they are sent."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import reflex as rx

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.errors import Refused
from cabinet.core.formats import volume
from cabinet.core.settings import settings
from cabinet.core.text import LANGUAGES, Language, Text, same
from cabinet.readings.entry.state import ReadingsState
from cabinet.readings.names import meter_name
from cabinet.readings.rules import with_advice
from cabinet.readings.upload import service, texts
from cabinet.readings.upload.rules import JudgedRow, ReadFile, handed_on, summary
from cabinet.ui.form import focus
from cabinet.web.visitor import customer


@dataclass(frozen=True)
class ShownRow:
    """A row of the file as it is read; `meter` is its number, `name` that of the customer's own."""

    line: str
    meter: str
    name: dict[str, str]
    previous: dict[str, str]
    value: dict[str, str]
    consumption: dict[str, str]
    verdict: str
    words: dict[str, str]
    is_hidden: bool


class UploadState(rx.State):
    """Shows what a file says, and puts it into the table as drafts."""

    rows: list[ShownRow] = []
    summary: dict[str, str] = {}
    problem: dict[str, str] = {}
    remarks: list[dict[str, str]] = []
    # The table's month and number of batches when it was filled: once more is sent, or in another
    # month, the preview is over.
    month: str = ""
    batch: int = -1

    @rx.event
    async def show(self, said: dict[str, Any]) -> rx.event.EventSpec:
        """Show what a file says that the browser has just uploaded, and fill the table."""
        who = await customer(self)
        readings = await self.get_state(ReadingsState)
        self.rows, self.summary, self.problem, self.remarks = [], {}, {}, []
        try:
            read = handed_on(said)
            file = await db.read(service.judge_rows, who=who, rows=read.rows, now=now())
            await db.run(service.keep_rows, who=who, file=file, now=now())
        except Refused as refused:
            self.problem = refused.text.as_dict()
            return focus("upload-result")
        await readings._fill_anew(service.mistakes(file.rows))
        self.rows = [_shown(one) for one in file.rows]
        self.summary = summary(file.rows).as_dict()
        self.remarks = [remark.as_dict() for remark in _remarks(read)]
        self.month, self.batch = readings.month, readings.batch
        return focus("upload-result")


def _shown(one: JudgedRow) -> ShownRow:
    row, meter = one.row, one.meter
    previous = meter.previous if meter else None
    return ShownRow(
        line=str(row.line),
        meter=row.number,
        name=_in_each(partial(meter_name, meter)) if meter else {},
        previous=meter.dial.written(previous.value_m3).as_dict() if meter and previous else {},
        value=_value(one).as_dict(),
        consumption=_consumption(one),
        verdict=one.verdict,
        words=with_advice(one.words, phone=settings().utility_phone).as_dict(),
        is_hidden=row.is_hidden,
    )


def _value(one: JudgedRow) -> Text:
    """The value as the table below shows it; what stands in the file where it is none."""
    if one.meter is None or one.value_m3 is None:
        return same(one.row.typed)
    return one.meter.dial.written(one.value_m3)


def _remarks(read: ReadFile) -> Iterator[Text]:
    """What is said of the file as a whole, beside the verdicts on its rows."""
    if read.heading and read.sheet:
        yield texts.HEADING_AT.format(sheet=read.sheet, line=read.heading)
    elif read.heading:
        yield texts.HEADING_AT_LINE.format(line=read.heading)
    if hidden := sum(row.is_hidden for row in read.rows):
        yield texts.HIDDEN_ROWS.format(count=hidden)


def _consumption(one: JudgedRow) -> dict[str, str]:
    used_m3 = one.consumption_m3
    return {} if used_m3 is None else _in_each(partial(volume, used_m3, unit=False))


def _in_each(words: Callable[[Language], str]) -> dict[str, str]:
    """Words in every language: the preview stays when another one is chosen."""
    return {language: words(language) for language in LANGUAGES}
