"""`python -m cabinet run-job`: the process of a run, which the server of the utility starts."""

from typing import Annotated, Final

import typer

from cabinet.core.cli import REFUSED, known_failures, say
from cabinet.core.clock import now
from cabinet.core.enums import RunState
from cabinet.core.settings import settings
from cabinet.db import database
from cabinet.jobs.forget_files import forget_files
from cabinet.staff.runs import texts
from cabinet.staff.runs.job import run_job

_WELL: Final = (RunState.DONE, RunState.CHECKED)


def run_job_command(number: Annotated[int, typer.Argument(help="Number of the run")]) -> None:
    """Do a run that was started on a page of the utility's side; the server calls it."""
    with known_failures():
        state = run_job(database(), number)
        forget_files(settings().data_dir, now())
    shown = RunState.CANCELLED if state is None else state
    say(texts.ENDED.format(run=number, state=texts.STATES[shown]))
    if state not in _WELL:
        raise typer.Exit(REFUSED)


COMMANDS = {"run-job": run_job_command}
