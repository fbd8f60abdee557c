"""The state of an uploaded file: its rows with their verdicts, until they are sent."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import reflex as rx

from cabinet import db
from cabinet.clock import now
from cabinet.errors import Refused
from cabinet.formats import volume
from cabinet.readings.asking import meter_name
from cabinet.readings.state import ReadingsState
from cabinet.readings.upload import service, texts
from cabinet.readings.upload.rules import JudgedRow, Verdict, handed_on
from cabinet.text import Language
from cabinet.ui.form import focus
from cabinet.visitor import customer


@dataclass(frozen=True)
class ShownRow:
    """A row of the file as it is read; `meter` is its number, `name` that of the customer's own."""

    line: str
    meter: str
    name: str
    previous: str
    value: str
    consumption: str
    verdict: str
    words: dict[str, str]


class UploadState(rx.State):
    """Shows what a file says, and puts it into the table as drafts."""

    rows: list[ShownRow] = []
    summary: dict[str, str] = {}
    problem: dict[str, str] = {}
    # The table's number of batches when it was filled: once more is sent, the preview is over.
    batch: int = -1

    @rx.event
    async def show(self, rows: list[Any]) -> rx.event.EventSpec:
        """Show the rows of a file that the browser has just uploaded, and fill the table."""
        who = await customer(self)
        readings = await self.get_state(ReadingsState)
        self.rows, self.summary, self.problem = [], {}, {}
        try:
            file_rows = handed_on(rows)
            verdicts = await db.run(service.take_rows, who=who, rows=file_rows, now=now())
        except Refused as refused:
            self.problem = refused.text.as_dict()
            return focus("upload-result")
        await readings._fill_anew(service.mistakes(verdicts))
        language = await readings._language()
        self.rows = [_shown(one, language) for one in verdicts]
        counts = Counter(one.verdict.value for one in verdicts)
        numbers = {verdict.value: counts[verdict.value] for verdict in Verdict}
        self.summary = texts.SUMMARY.format(**numbers).as_dict()
        self.batch = readings.batch
        return focus("upload-result")


def _shown(one: JudgedRow, language: Language) -> ShownRow:
    row, meter = one.row, one.meter
    previous = meter.previous if meter else None
    return ShownRow(
        line=str(row.line),
        meter=row.number,
        name=meter_name(meter, language) if meter else "",
        previous=meter.dial.shown(previous.value_m3) if meter and previous else "",
        value=meter.dial.shown(one.value_m3) if meter and one.value_m3 is not None else row.typed,
        consumption=_consumption(one, language),
        verdict=one.verdict,
        words=one.words.as_dict(),
    )


def _consumption(one: JudgedRow, language: Language) -> str:
    used_m3 = one.consumption_m3
    return "" if used_m3 is None else volume(used_m3, language, unit=False)
