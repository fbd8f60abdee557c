"""`python -m cabinet banks` and `bank-registry`: who may tell of payments, and daily lists."""

from dataclasses import astuple, fields
from pathlib import Path
from typing import Annotated

import typer

from cabinet.billing.payments import banks, texts
from cabinet.billing.payments.bank_list import list_of
from cabinet.billing.payments.registry import Compared, compare_list
from cabinet.billing.payments.rules import Dialect, Difference
from cabinet.core import formats
from cabinet.core.cli import REFUSED, USAGE, complain, known_failures, say, stop
from cabinet.core.clock import now
from cabinet.core.settings import settings
from cabinet.core.text import LANGUAGES, Text
from cabinet.db import database
from cabinet.documents.table_output import check_format, write_table
from cabinet.security.audit import STAFF

banks_app = typer.Typer(no_args_is_help=True, help="Banks that may tell of payments.")
Name = Annotated[str, typer.Argument(help="Name of the bank, as it stands in its address")]


@banks_app.command("add")
def add_command(
    name: Name,
    *,
    dialect: Annotated[str, typer.Option(help="json or osmp")],
    network: Annotated[list[str], typer.Option(help="Network that it asks from; several times")],
) -> None:
    """Let a bank ask about contracts and tell of payments; prints its secret once."""
    if dialect not in tuple(Dialect):
        stop(texts.UNKNOWN_DIALECT, USAGE)
    with known_failures(), database().writing() as session:
        secret = banks.add_bank(
            session,
            name=name,
            dialect=Dialect(dialect),
            networks=network,
            origin=STAFF,
            now=now(),
        )
    complain(texts.ADDED.format(name=name))
    print(secret)


@banks_app.command("list")
def list_command() -> None:
    """Show all banks, the revoked ones too."""
    with known_failures(), database().reading() as session:
        found = banks.all_banks(session)
    if not found:
        say(texts.NO_BANKS)
    for one in found:
        say(_described(one))


@banks_app.command("revoke")
def revoke_command(name: Name) -> None:
    """Answer a bank no more; its payments stay."""
    with known_failures(), database().writing() as session:
        banks.revoke_bank(session, name=name, origin=STAFF, now=now())
    say(texts.REVOKED.format(name=name))


def registry_command(
    bank: Name,
    file: Annotated[Path, typer.Argument(help="CSV, XLSX or ODS file of the bank")],
    *,
    file_format: Annotated[str, typer.Option("--format", help="csv or xlsx")] = "csv",
    output: Annotated[Path | None, typer.Option(help="File; else standard output")] = None,
) -> None:
    """List where a bank's own list differs from what the bank told; then it ends with 1."""
    check_format(file_format, output)
    with known_failures(), database().writing() as session:
        compared = compare_list(session, name=bank, bank_list=list_of(file), now=now())
    columns = [field.name for field in fields(Difference)]
    rows = (astuple(one) for one in compared.differences)
    write_table("differences", columns, rows, file_format, output)
    complain(_summed_up(compared))
    if compared.differences:
        raise typer.Exit(REFUSED)


def _described(one: banks.BankListed) -> Text:
    ended = one.disabled_at
    state = (
        texts.LIVES
        if ended is None
        else texts.ENDED.format(moment=formats.moment_text(ended, settings().zone))
    )
    return texts.LISTED.format(
        name=one.name,
        dialect=one.dialect,
        networks=one.networks,
        payments=one.payments,
        state=state,
    )


def _summed_up(compared: Compared) -> Text:
    tenge = Text(**{language: formats.amount(compared.tenge, language) for language in LANGUAGES})
    return texts.COMPARED.format(
        first=formats.date_text(compared.first),
        last=formats.date_text(compared.last),
        rows=compared.rows,
        tenge=tenge,
        count=len(compared.differences),
    )


COMMANDS = {"banks": banks_app, "bank-registry": registry_command}
