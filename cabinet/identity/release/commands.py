"""`python -m cabinet contracts`: what staff do about a contract by hand."""

from datetime import date
from typing import Annotated

import typer

from cabinet.core.cli import USAGE, known_failures, say, stop
from cabinet.core.clock import local_day, now
from cabinet.db import database
from cabinet.identity.release import texts
from cabinet.identity.release.service import release_by_hand

contracts_app = typer.Typer(no_args_is_help=True, help="Contracts and who has access to them.")
contracts_app.callback()(lambda: None)


@contracts_app.command("release")
def release_command(
    number: Annotated[str, typer.Argument(help="Number of the contract or personal account")],
    *,
    reason: Annotated[str, typer.Option(help="Why: it stays in the journal")],
    owner_since: Annotated[
        str, typer.Option(help="Day YYYY-MM-DD from which history is shown; else today")
    ] = "",
) -> None:
    """End all access to a contract, so that its owner can register; everybody is told by letter."""
    moment = now()
    try:
        since = date.fromisoformat(owner_since) if owner_since else local_day(moment)
    except ValueError:
        stop(texts.NOT_A_DAY, USAGE)
    with known_failures(), database().writing() as session:
        released = release_by_hand(
            session, number=number, reason=reason, owner_since=since, now=moment
        )
    say(texts.RELEASED.format(number=released.number, people=released.people))


COMMANDS = {"contracts": contracts_app}
