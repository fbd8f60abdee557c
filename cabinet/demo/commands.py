"""`python -m cabinet demo`: the invented utility's files, imported like real ones."""

import asyncio
from contextlib import redirect_stdout
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Annotated

import typer

from cabinet.core.cli import REFUSED, known_failures, stop
from cabinet.core.clock import local_day, now
from cabinet.core.crypto import new_code
from cabinet.core.enums import StaffRole
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.db import database
from cabinet.demo import presence, runs, service, texts
from cabinet.demo.contracts import HOUSE, demo_contracts
from cabinet.demo.files import write_files
from cabinet.exchange.commands import report, run_import
from cabinet.exchange.kinds import KINDS
from cabinet.mail.delivery import deliver_due
from cabinet.mail.senders import FileSender, From
from cabinet.security.password_hashing import hash_password


def demo_command(
    *,
    folder: Annotated[
        Path | None, typer.Option(help="Where its files go; else demo/ in the data folder")
    ] = None,
    large: Annotated[
        bool, typer.Option("--large", help="Add a contract with 10,000 recipients")
    ] = False,
    if_empty: Annotated[
        bool, typer.Option("--if-empty", help="Do nothing when the database has contracts")
    ] = False,
) -> None:
    """Write the files of an invented utility and import them."""
    moment = now()
    with known_failures():
        with database().reading() as session:
            others, done = presence.has_other_contracts(session), presence.has_logins(session)
        if if_empty and (others or done):
            return
        if others:
            stop(texts.NOT_EMPTY, REFUSED)
        if if_empty and not settings().is_local:
            return  # `serve` tells what to do instead
        if not settings().is_local:
            stop(texts.NOT_LOCAL.format(address=settings().base_url), REFUSED)
        _import(folder or settings().data_dir / "demo", moment, large=large)
        service.write_account()
        _create_staff(moment)
        if _create_logins(moment):
            asyncio.run(_deliver())
    with database().reading() as session:
        print("\n".join(presence.demo_summary(session)))


def _import(folder: Path, moment: datetime, *, large: bool) -> None:
    files = write_files(
        folder, demo_contracts(large=large), this_month=Period.of(local_day(moment))
    )
    for kind, file in files.items():
        report(run_import(KINDS[kind], file))


def _create_logins(moment: datetime) -> bool:
    """Create the logins that are missing; with that of the house, what happens is made too."""
    passwords = {number: f"{new_code()}-{new_code()}" for number in presence.READY_CONTRACTS}
    hashes = {number: asyncio.run(hash_password(word)) for number, word in passwords.items()}
    with database().writing() as session:
        created = service.create_demo_logins(session, password_hashes=hashes, now=moment)
        if created:
            service.write_logins({login: passwords[number] for number, login in created.items()})
        if HOUSE in created:
            service.happen(session, now=moment)
        return HOUSE in created


def _create_staff(moment: datetime) -> None:
    """Create the utility's people where there are none."""
    passwords = {role.value: f"{new_code()}-{new_code()}" for role in StaffRole}
    hashes = {login: asyncio.run(hash_password(word)) for login, word in passwords.items()}
    with database().writing() as session:
        if service.create_demo_staff(session, password_hashes=hashes, now=moment):
            service.write_logins(passwords, presence.staff_file())
            runs.upload_with_a_mistake(session, now=moment)


async def _deliver() -> None:
    """Put the letters into the folder even where a mail server is set: nobody reads them."""
    origin = From(address=settings().mail_from, name=settings().utility_name)
    with redirect_stdout(StringIO()):  # there are too many to list
        await deliver_due(database(), now, FileSender(settings().letters_folder, origin))


COMMANDS = {"demo": demo_command}
