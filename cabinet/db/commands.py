"""Commands that belong to no feature."""

from cabinet.core.settings import settings
from cabinet.db import database
from cabinet.db.migrations import migrate


def migrate_command() -> None:
    """Bring the database to the newest revision."""
    settings().data_dir.mkdir(parents=True, exist_ok=True)
    migrate(database())


COMMANDS = {"migrate": migrate_command}
