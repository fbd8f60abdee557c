"""`python -m cabinet held`: staff decide about readings that customers stated something about."""

from pathlib import Path
from typing import Annotated, Final

import typer

from cabinet.core.cli import known_failures, say
from cabinet.core.clock import now
from cabinet.core.formats import moment
from cabinet.core.settings import command_language, settings
from cabinet.core.text import Text, same
from cabinet.db import database
from cabinet.documents.table_output import check_format, write_table
from cabinet.readings.review import texts
from cabinet.readings.review.service import Held, accept, held_readings, reject
from cabinet.readings.status_texts import STATEMENTS

COLUMNS: Final = (
    "receipt",
    "meter_id",
    "contract",
    "payer",
    "serial",
    "value",
    "previous",
    "statement",
    "sent_at",
)
held_app = typer.Typer(no_args_is_help=True, help="Readings below the previous ones, to decide.")
Receipt = Annotated[str, typer.Argument(help="Receipt as `held list` shows it")]
MeterIds = Annotated[list[str], typer.Argument(help="Billing's own numbers of the meters")]


@held_app.command("list")
def list_held(
    *,
    file_format: Annotated[str, typer.Option("--format", help="csv or xlsx; else sentences")] = "",
    output: Annotated[Path | None, typer.Option(help="File; else standard output")] = None,
) -> None:
    """Show what waits, and what the customers state about it."""
    if file_format or output:
        check_format(file_format, output)
    with known_failures(), database().reading() as session:
        held = held_readings(session)
    if file_format:
        write_table("held", COLUMNS, map(_cells, held), file_format, output)
        return
    if not held:
        say(texts.NONE_HELD)
    for one in held:
        say(_described(one))


@held_app.command("accept")
def accept_command(receipt: Receipt, meter_ids: MeterIds) -> None:
    """Take values of a batch for right; the customer is told by one letter."""
    with known_failures(), database().writing() as session:
        accept(session, receipt=receipt, meter_numbers=meter_ids, now=now())
    say(texts.ACCEPTED.format(receipt=receipt, meters=", ".join(meter_ids)))


@held_app.command("reject")
def reject_command(
    receipt: Receipt,
    meter_ids: MeterIds,
    *,
    reason: Annotated[str, typer.Option(help="Why: the customer reads it")] = "",
) -> None:
    """Refuse values of a batch; the customer is told why by one letter, and can send others."""
    with known_failures(), database().writing() as session:
        reject(session, receipt=receipt, meter_numbers=meter_ids, reason=reason, now=now())
    say(texts.REJECTED.format(receipt=receipt, meters=", ".join(meter_ids)))


def _cells(one: Held) -> tuple[object, ...]:
    return (
        one.receipt,
        one.meter_number,
        one.contract_number,
        one.payer,
        one.serial,
        one.value_m3,
        one.previous_m3,
        one.statement,
        one.sent_at.astimezone(settings().zone),
    )


def _described(one: Held) -> Text:
    previous = one.previous_m3
    return texts.HELD.format(
        receipt=one.receipt,
        meter=one.meter_number,
        value=one.dial.shown(one.value_m3),
        sent_at=moment(one.sent_at, command_language(), settings().zone),
        previous="-" if previous is None else one.dial.shown(previous),
        statement=STATEMENTS.get(one.statement, same(one.statement)),
        contract=one.contract_number,
        payer=one.payer,
        serial=one.serial,
    )


COMMANDS = {"held": held_app}
