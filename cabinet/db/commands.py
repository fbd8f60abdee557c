"""Commands that belong to no feature."""

from cabinet.core.cli import known_failures
from cabinet.core.settings import settings
from cabinet.db import database
from cabinet.db.migrations import migrate
from cabinet.db.revision import refuse_newer


def migrate_command() -> None:
    """Bring the database to the newest revision."""
    with known_failures():
        settings().data_dir.mkdir(parents=True, exist_ok=True)
        refuse_newer(database())
        migrate(database())


COMMANDS = {"migrate": migrate_command}
