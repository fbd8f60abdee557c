"""Commands that belong to no feature."""

from pathlib import Path
from typing import Annotated

import typer

from cabinet.core.cli import known_failures, say
from cabinet.core.settings import settings
from cabinet.db import backup, database
from cabinet.db.backup import wording
from cabinet.db.in_use import held_alone
from cabinet.db.migrations import migrate
from cabinet.db.revision import refuse_newer


def migrate_command() -> None:
    """Bring the database to the newest revision."""
    with known_failures():
        settings().data_dir.mkdir(parents=True, exist_ok=True)
        refuse_newer(database())
        migrate(database())


def backup_command(
    file: Annotated[Path, typer.Argument(help="File to make; none may be there")],
) -> None:
    """Copy the database into a file and check the copy, also while the cabinet serves."""
    with known_failures():
        backup.back_up(database(), file)
    say(wording.MADE.format(file=file))
    say(wording.KEEP_THE_KEY.format(place=settings().key_place))


def restore_command(
    file: Annotated[Path, typer.Argument(help="File that `backup` made")],
) -> None:
    """Put a backup in the place of the database, which is kept; the cabinet must not run."""
    with known_failures(), held_alone(settings().data_dir):
        kept = backup.restore(database(), file)
    if kept is not None:
        say(wording.KEPT.format(file=kept))
    say(wording.RESTORED.format(file=file))


COMMANDS = {"migrate": migrate_command, "backup": backup_command, "restore": restore_command}
