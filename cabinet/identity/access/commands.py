"""`python -m cabinet members`: what staff do about people's access on papers."""

from typing import Annotated

import typer

from cabinet.core import formats
from cabinet.core.cli import known_failures, say
from cabinet.core.clock import now
from cabinet.core.enums import Role
from cabinet.core.settings import settings
from cabinet.db import database
from cabinet.identity.access import staff, texts

members_app = typer.Typer(no_args_is_help=True, help="Who works with a contract, and as what.")
Number = Annotated[str, typer.Argument(help="Number of the contract or personal account")]
Login = Annotated[str, typer.Argument(help="Login of the person, as `members list` shows it")]
Reason = Annotated[str, typer.Option(help="Why: it stays in the journal")]


@members_app.command("list")
def list_command(number: Number, *, reason: Reason) -> None:
    """Show who has access to a contract."""
    with known_failures(), database().writing() as session:
        found = staff.members_by_number(session, number=number, reason=reason, now=now())
        if not found:
            say(texts.NOBODY.format(number=number))
        for membership, user in found:
            since = membership.granted_at.astimezone(settings().zone).date()
            say(
                texts.LISTED.format(
                    login=user.login,
                    role=texts.ROLES[Role(membership.role)],
                    name=user.name,
                    email=user.email,
                    since=formats.date_text(since),
                )
            )


@members_app.command("end")
def end_command(number: Number, login: Login, *, reason: Reason) -> None:
    """End a person's access to a contract, also its owner's; they are told by letter."""
    with known_failures(), database().writing() as session:
        staff.end_by_staff(session, number=number, login=login, reason=reason, now=now())
    say(texts.STAFF_ENDED.format(login=login, number=number))


@members_app.command("hand-over")
def hand_over_command(number: Number, login: Login, *, reason: Reason) -> None:
    """Make a person with access the owner of a contract at once; all members are told."""
    with known_failures(), database().writing() as session:
        staff.hand_over_by_staff(session, number=number, login=login, reason=reason, now=now())
    say(texts.STAFF_HANDED.format(login=login, number=number))


COMMANDS = {"members": members_app}
