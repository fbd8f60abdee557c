"""`python -m cabinet check-charges`: for the utility's people, after each import of charges."""

import sys
from dataclasses import astuple, fields
from typing import Annotated

import typer

from cabinet.billing.charges import texts
from cabinet.billing.charges.checks import Checked, Difference, check_charges
from cabinet.core.cli import REFUSED, USAGE, complain, known_failures, stop
from cabinet.core.period import Period
from cabinet.db import database
from cabinet.documents.writers import table_csv


def check_charges_command(*, period: Annotated[str, typer.Option(help="Month YYYY-MM")]) -> None:
    """List, as CSV, where billing's sums of a month do not agree; then it ends with 1."""
    try:
        month = Period.parse(period)
    except ValueError:
        stop(texts.NOT_A_PERIOD, USAGE)
    with known_failures(), database().reading() as session:
        checked = check_charges(session, period=month)
    _report(checked, month)
    if checked.differences:
        raise typer.Exit(REFUSED)


def _report(checked: Checked, month: Period) -> None:
    columns = [field.name for field in fields(Difference)]
    table_csv(columns, (astuple(one) for one in checked.differences), sys.stdout)
    words = texts.CHECKED.format(
        month=month,
        lines=checked.lines,
        contracts=checked.contracts,
        without_ledger=checked.without_ledger,
        differences=len(checked.differences),
    )
    complain(words)


COMMANDS = {"check-charges": check_charges_command}
