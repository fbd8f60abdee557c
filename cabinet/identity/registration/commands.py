"""`python -m cabinet registrations`: for staff, where they approve registrations."""

from typing import Annotated

import typer

from cabinet.core.cli import known_failures, say
from cabinet.core.clock import now
from cabinet.core.formats import moment
from cabinet.core.settings import command_language, settings
from cabinet.db import database
from cabinet.identity.registration import approval_texts as texts
from cabinet.identity.registration.approval import Waiting, approve, reject, waiting_registrations

registrations_app = typer.Typer(
    no_args_is_help=True, help="Registrations that wait for the utility's approval."
)
Login = Annotated[str, typer.Argument(help="Login as `registrations list` shows it")]


@registrations_app.command("list")
def list_waiting() -> None:
    """Show who waits, beside what billing holds."""
    with known_failures(), database().reading() as session:
        waiting = waiting_registrations(session)
    if not waiting:
        say(texts.NOBODY)
    for one in waiting:
        print(_described(one))


@registrations_app.command("approve")
def approve_command(login: Login) -> None:
    """Let a customer see their contract; they are told by letter."""
    with known_failures(), database().writing() as session:
        approve(session, login=login, now=now())
    say(texts.STAFF_APPROVED.format(login=login))


@registrations_app.command("reject")
def reject_command(login: Login) -> None:
    """Erase a registration, so that the contract is free again; its sender is told by letter."""
    with known_failures(), database().writing() as session:
        reject(session, login=login, now=now())
    say(texts.STAFF_REJECTED.format(login=login))


def _described(one: Waiting) -> str:
    since = moment(one.confirmed_at, command_language(), settings().zone)
    return texts.STAFF_WAITS.format(
        login=one.login,
        since=since,
        name=one.name,
        email=one.email,
        payer=one.payer,
        bin_iin=one.bin_iin,
        registry_email=one.registry_email or "-",
    )[command_language()]


COMMANDS = {"registrations": registrations_app}
