"""Commands that belong to no feature."""

from pathlib import Path
from typing import Annotated

import typer

from cabinet.core.cli import known_failures, say
from cabinet.core.settings import settings
from cabinet.db import Database, backup, database, move
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
    about_key = wording.KEEP_THE_KEY if settings().has_key else wording.NO_KEY_YET
    say(about_key.format(place=settings().key_place))


def restore_command(
    file: Annotated[Path, typer.Argument(help="File that `backup` made")],
) -> None:
    """Put a backup in the place of the database, which is kept; the cabinet must not run."""
    with known_failures(), held_alone(settings().data_dir):
        kept = backup.restore(database(), file)
    if kept is not None:
        say(wording.KEPT.format(file=kept))
    say(wording.BRING_THE_KEY.format(place=settings().key_place))
    say(wording.RESTORED.format(file=file))


def move_command(
    file: Annotated[
        Path | None, typer.Argument(help="SQLite file; else cabinet.sqlite in the data folder")
    ] = None,
) -> None:
    """Move all rows of a SQLite file into the empty PostgreSQL that CABINET_DATABASE_URL names."""
    source = file or settings().data_dir / "cabinet.sqlite"
    with known_failures(), held_alone(settings().data_dir):
        moved = move.move(Database(f"sqlite:///{source.absolute()}"), database())
    tables = sum(rows > 0 for rows in moved.values())
    say(move.MOVED.format(rows=moved.total(), tables=tables, file=source))


COMMANDS = {
    "migrate": migrate_command,
    "backup": backup_command,
    "restore": restore_command,
    "move-to-postgresql": move_command,
}
