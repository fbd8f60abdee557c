"""A run in words, and its report as it is kept."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from cabinet.core.enums import RunState, Work
from cabinet.core.period import Period
from cabinet.core.text import same
from cabinet.staff.runs import texts
from cabinet.staff.runs.report import MOST_LISTED, Remark, Report, report_of
from cabinet.staff.runs.service import ShownRun
from cabinet.staff.runs.view import age, view_of

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
RUN = ShownRun(
    run_id=7,
    work=Work.IMPORT,
    kind="charges",
    period=None,
    file_name="октябрь.csv",
    file_format="",
    sha256="ab" * 32,
    size=1,
    staff_id=1,
    key_id=None,
    login="asel",
    confirmed_by="",
    state=RunState.RUNNING,
    phase="reading",
    done=1500,
    of=3000,
    rows=0,
    new=0,
    changed=0,
    removed=0,
    identities=0,
    errors=0,
    warnings=0,
    created_at=NOW,
    ended_at=None,
    can_cancel=True,
    can_start_again=False,
    report=Report(),
)


def test_a_report_comes_back_as_it_was_written() -> None:
    report = Report(
        reason=same("why"),
        notes=(same("note"),),
        errors=(Remark(2, "amount", same("«=1»")), Remark(0, "", same("all"))),
        warnings=(Remark(3, "", same("odd")),),
        owners=(same("123"),),
        asks=("owners",),
        files=("csv", "xlsx"),
    )
    assert report_of(report.written()) == report
    assert report_of("") == Report()


def test_no_more_is_kept_than_is_shown() -> None:
    many = Report(errors=(Remark(2, "a", same("b")),) * 500)
    assert len(report_of(many.written()).errors) == MOST_LISTED


def test_a_run_under_way_tells_how_far_it_is() -> None:
    view = view_of(RUN, title=same("Начисления"))
    assert view.title["ru"] == "Начисления: октябрь.csv"
    assert view.progress["ru"] == "читается файл: 1\u00a0500 из 3\u00a0000"
    assert (view.percent, view.is_under_way, view.figures) == (50, True, {})


def test_what_was_found_is_told_in_a_sentence() -> None:
    found = replace(RUN, state=RunState.CHECKED, rows=10, new=3, changed=2, removed=1)
    sentence = view_of(found, title=same("")).figures["ru"]
    assert sentence == "Строк 10: новых 3, меняется 2, без изменений 5, удаляется 1."
    others = view_of(replace(found, identities=2), title=same("")).figures["ru"]
    assert others.endswith("Почта или БИН/ИИН меняется у договоров: 2.")
    refused = view_of(replace(found, errors=4, state=RunState.REFUSED), title=same(""))
    assert refused.figures["ru"] == "Строк 10, ошибок 4."


def test_a_file_is_offered_once_it_is_there() -> None:
    export = replace(RUN, work=Work.EXPORT, period=Period(2026, 10), state=RunState.DONE)
    view = view_of(export, title=same("Показания"))
    assert (view.title["ru"], view.file) == ("Показания, октябрь 2026", "/exports/7")
    assert view_of(replace(export, state=RunState.FAILED), title=same("")).file == ""
    refused = replace(RUN, state=RunState.REFUSED, report=Report(files=("csv",)))
    shown = view_of(refused, title=same(""))
    assert (shown.csv, shown.xlsx) == ("/imports/7/errors.csv", "")


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(seconds=5), "1 мин назад"),
        (timedelta(minutes=59), "59 мин назад"),
        (timedelta(hours=23), "23 ч назад"),
        (timedelta(days=40), "40 дн. назад"),
    ],
)
def test_an_age_is_told_in_its_largest_unit(before: timedelta, words: str) -> None:
    assert age(NOW - before, NOW).ru == words
    assert age(None, NOW) == texts.NEVER
