"""A run in the words of a page, in every language."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Final

from cabinet.core.enums import RunPhase, RunState, Work
from cabinet.core.formats import decimal_text, moment_text, month_within
from cabinet.core.settings import settings
from cabinet.core.text import Text
from cabinet.exchange import texts as exchange_texts
from cabinet.staff.runs import texts
from cabinet.staff.runs.report import Remark
from cabinet.staff.runs.service import ShownRun

_LOOKS: Final = {
    RunState.DONE: "good",
    RunState.REFUSED: "overdue",
    RunState.FAILED: "overdue",
    RunState.BROKEN: "overdue",
}
Words = dict[str, str]


@dataclass(frozen=True)
class RunView:
    """What a page shows of a run; sentences by language, empty where there is nothing to say."""

    run_id: int = 0
    title: Words = field(default_factory=dict)
    state: Words = field(default_factory=dict)
    look: str = ""
    who: Words = field(default_factory=dict)
    is_under_way: bool = False
    progress: Words = field(default_factory=dict)
    percent: int = 0
    has_percent: bool = False
    figures: Words = field(default_factory=dict)
    digest: str = ""
    reason: Words = field(default_factory=dict)
    notes: list[dict[str, str]] = field(default_factory=list)
    errors: list[dict[str, str]] = field(default_factory=list)
    warnings: list[dict[str, str]] = field(default_factory=list)
    owners: list[dict[str, str]] = field(default_factory=list)
    csv: str = ""
    xlsx: str = ""
    file: str = ""
    can_cancel: bool = False
    can_start_again: bool = False
    is_checked: bool = False
    asks_warnings: bool = False
    asks_owners: bool = False


def view_of(run: ShownRun, *, title: Text) -> RunView:
    """A run in words; `title` says what it does."""
    report, is_import = run.report, run.work is Work.IMPORT
    return RunView(
        run_id=run.run_id,
        title=_title(run, title).as_dict(),
        state=texts.STATES[run.state].as_dict(),
        look=_LOOKS.get(run.state, "soon"),
        who=_who(run).as_dict(),
        is_under_way=run.is_under_way,
        progress=_progress(run).as_dict() if run.is_under_way else {},
        percent=run.percent,
        has_percent=run.is_under_way and run.of > 0,
        figures=_figures(run).as_dict() if is_import and (run.rows or run.errors) else {},
        digest=run.sha256 if is_import else "",
        reason=report.reason.as_dict() if report.reason else {},
        notes=[one.as_dict() for one in report.notes],
        errors=[_told(one).as_dict() for one in report.errors],
        warnings=[_told(one).as_dict() for one in report.warnings],
        owners=[one.as_dict() for one in report.owners],
        csv=_errors_at(run, "csv"),
        xlsx=_errors_at(run, "xlsx"),
        file=_file_at(run),
        can_cancel=run.can_cancel,
        can_start_again=run.can_start_again,
        is_checked=run.state is RunState.CHECKED,
        asks_warnings="warnings" in report.asks,
        asks_owners="owners" in report.asks,
    )


def written(number: int) -> Text:
    """A whole number as it is written in each language."""
    return decimal_text(Decimal(number))


def age(when: datetime | None, now: datetime) -> Text:
    """How long ago something was."""
    if when is None:
        return texts.NEVER
    seconds = max(0, int((now - when).total_seconds()))
    for size, words in ((86_400, texts.DAYS_AGO), (3_600, texts.HOURS_AGO)):
        if seconds >= size:
            return words.format(count=seconds // size)
    return texts.MINUTES_AGO.format(count=max(1, seconds // 60))


def _title(run: ShownRun, title: Text) -> Text:
    if run.period is not None:
        return texts.OF_MONTH.format(title=title, month=month_within(run.period))
    return texts.OF_FILE.format(title=title, file=run.file_name) if run.file_name else title


def _who(run: ShownRun) -> Text:
    when = moment_text(run.created_at, settings().zone)
    if run.confirmed_by and run.confirmed_by != run.login:
        return texts.BY_TWO.format(who=run.login, when=when, second=run.confirmed_by)
    return texts.BY.format(who=run.login, when=when)


def _progress(run: ShownRun) -> Text:
    if not run.phase:
        return texts.BEGINS
    phase = texts.PHASES[RunPhase(run.phase)]
    if not run.of:
        return phase
    return texts.PROGRESS.format(phase=phase, done=written(run.done), of=written(run.of))


def _figures(run: ShownRun) -> Text:
    if run.errors:
        return texts.FIGURES_OF_ERRORS.format(rows=written(run.rows), errors=written(run.errors))
    names = ("rows", "new", "changed", "unchanged", "removed", "identities")
    figures = {name: written(getattr(run, name)) for name in names}
    words = texts.FIGURES if not run.identities else texts.FIGURES_OF_PEOPLE
    return words.format(**figures)


def _told(one: Remark) -> Text:
    sentence = (
        exchange_texts.BAD_CELL
        if one.column
        else exchange_texts.BAD_ROW
        if one.line
        else exchange_texts.BAD_FILE
    )
    return sentence.format(line=one.line, column=one.column, reason=one.reason)


def _errors_at(run: ShownRun, form: str) -> str:
    return f"/imports/{run.run_id}/errors.{form}" if form in run.report.files else ""


def _file_at(run: ShownRun) -> str:
    is_ready = run.work is Work.EXPORT and run.state is RunState.DONE
    return f"/exports/{run.run_id}" if is_ready else ""
