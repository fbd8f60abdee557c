"""`python -m cabinet registrations`: for staff, where they approve registrations."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from cabinet.clock import now
from cabinet.db import database
from cabinet.errors import Refused
from cabinet.formats import moment
from cabinet.registration import approval_texts as texts
from cabinet.registration.approval import Waiting, approve, reject, waiting_registrations
from cabinet.settings import settings
from cabinet.text import DEFAULT_LANGUAGE, Text

registrations_app = typer.Typer(
    no_args_is_help=True, help="Registrations that wait for the utility's approval."
)
Login = Annotated[str, typer.Argument(help="Login as `registrations list` shows it")]


@registrations_app.command("list")
def list_waiting() -> None:
    """Show who waits, beside what billing holds."""
    with database().reading() as session:
        waiting = waiting_registrations(session)
    if not waiting:
        _say(texts.NOBODY)
    for one in waiting:
        print(_described(one))


@registrations_app.command("approve")
def approve_command(login: Login) -> None:
    """Let a customer see their contract; they are told by letter."""
    with _told(), database().writing() as session:
        approve(session, login=login, now=now())
    _say(texts.STAFF_APPROVED.format(login=login))


@registrations_app.command("reject")
def reject_command(login: Login) -> None:
    """Erase a registration, so that the contract is free again; its sender is told by letter."""
    with _told(), database().writing() as session:
        reject(session, login=login, now=now())
    _say(texts.STAFF_REJECTED.format(login=login))


def _described(one: Waiting) -> str:
    since = moment(one.confirmed_at, DEFAULT_LANGUAGE, settings().zone)
    return texts.STAFF_WAITS.format(
        login=one.login,
        since=since,
        name=one.name,
        email=one.email,
        payer=one.payer,
        bin_iin=one.bin_iin,
        registry_email=one.registry_email or "-",
    )[DEFAULT_LANGUAGE]


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except Refused as refused:
        typer.echo(refused.text[DEFAULT_LANGUAGE], err=True)
        raise typer.Exit(1) from None


def _say(text: Text) -> None:
    print(text[DEFAULT_LANGUAGE])
