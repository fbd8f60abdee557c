"""`python -m cabinet second-factor-off`: for a customer who lost the app and all codes."""

from typing import Annotated

import typer

from cabinet.core.cli import known_failures, say
from cabinet.core.clock import now
from cabinet.db import database
from cabinet.identity.second_factor import texts
from cabinet.identity.second_factor.service import switch_off_by_staff


def second_factor_off(
    login: Annotated[str, typer.Argument(help="Login of the customer, whose papers were seen")],
) -> None:
    """Switch a customer's second factor off; they are told by letter."""
    with known_failures(), database().writing() as session:
        switch_off_by_staff(session, who=login, now=now())
    say(texts.SWITCHED_OFF)


COMMANDS = {"second-factor-off": second_factor_off}
