"""`python -m cabinet second-factor-off`: for a customer who lost the app and all codes."""

from typing import Annotated

import typer

from cabinet.clock import now
from cabinet.db import database
from cabinet.errors import Refused
from cabinet.second_factor import texts
from cabinet.second_factor.service import switch_off_by_staff
from cabinet.text import DEFAULT_LANGUAGE


def second_factor_off(
    login: Annotated[str, typer.Argument(help="Login of the customer, whose papers were seen")],
) -> None:
    """Switch a customer's second factor off; they are told by letter."""
    try:
        with database().writing() as session:
            switch_off_by_staff(session, login=login, now=now())
    except Refused as refused:
        typer.echo(refused.text[DEFAULT_LANGUAGE], err=True)
        raise typer.Exit(1) from None
    typer.echo(texts.SWITCHED_OFF[DEFAULT_LANGUAGE])
