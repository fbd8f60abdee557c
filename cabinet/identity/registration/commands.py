"""`python -m cabinet registrations`: for staff, where they approve registrations."""

from pathlib import Path
from typing import Annotated, Final

import typer

from cabinet.core.cli import known_failures, say
from cabinet.core.clock import now
from cabinet.core.formats import moment
from cabinet.core.settings import command_language, settings
from cabinet.db import database
from cabinet.documents.table_output import check_format, write_table
from cabinet.identity.registration import texts
from cabinet.identity.registration.approval import Waiting, approve, reject, waiting_registrations

COLUMNS: Final = (
    "login",
    "confirmed_at",
    "contract",
    "name",
    "email",
    "payer",
    "bin_iin",
    "registry_email",
)
registrations_app = typer.Typer(
    no_args_is_help=True, help="Registrations that wait for the utility's approval."
)
Login = Annotated[str, typer.Argument(help="Login as `registrations list` shows it")]
Number = Annotated[str, typer.Option("--contract", help="Number, where several wait of one login")]


@registrations_app.command("list")
def list_waiting(
    *,
    file_format: Annotated[str, typer.Option("--format", help="csv or xlsx; else sentences")] = "",
    output: Annotated[Path | None, typer.Option(help="File; else standard output")] = None,
) -> None:
    """Show who waits, beside what billing holds."""
    if file_format or output:
        check_format(file_format, output)
    with known_failures(), database().reading() as session:
        waiting = waiting_registrations(session)
    if file_format:
        write_table("registrations", COLUMNS, map(_cells, waiting), file_format, output)
        return
    if not waiting:
        say(texts.NOBODY)
    for one in waiting:
        print(_described(one))


@registrations_app.command("approve")
def approve_command(login: Login, *, contract: Number = "") -> None:
    """Let a customer see their contract; they are told by letter."""
    with known_failures(), database().writing() as session:
        approve(session, login=login, contract=contract, now=now())
    say(texts.STAFF_APPROVED.format(login=login))


@registrations_app.command("reject")
def reject_command(
    login: Login,
    *,
    reason: Annotated[str, typer.Option(help="Why: the customer reads it")],
    contract: Number = "",
) -> None:
    """Free the contract again and erase a registration; its sender is told by letter.

    The profile of whoever added a contract stays.
    """
    with known_failures(), database().writing() as session:
        is_erased = reject(session, login=login, contract=contract, reason=reason, now=now())
    done = texts.STAFF_REJECTED if is_erased else texts.STAFF_REJECTED_ADDITION
    say(done.format(login=login))


def _cells(one: Waiting) -> tuple[object, ...]:
    return (
        one.login,
        one.confirmed_at.astimezone(settings().zone),
        one.contract,
        one.name,
        one.email,
        one.payer,
        one.bin_iin,
        one.registry_email,
    )


def _described(one: Waiting) -> str:
    since = moment(one.confirmed_at, command_language(), settings().zone)
    return texts.STAFF_WAITS.format(
        login=one.login,
        contract=one.contract,
        since=since,
        name=one.name,
        email=one.email,
        payer=one.payer,
        bin_iin=one.bin_iin,
        registry_email=one.registry_email or "-",
    )[command_language()]


COMMANDS = {"registrations": registrations_app}
