"""Brings a database to the newest revision."""

from pathlib import Path

from alembic.config import Config

from alembic import command
from cabinet.db import Database

_ROOT = Path(__file__).resolve().parents[2]


def migrate(database: Database) -> None:
    """Run every migration that `database` does not have yet."""
    command.upgrade(alembic_config(database), "head")


def alembic_config(database: Database) -> Config:
    """The configuration with which alembic's own commands work on `database`."""
    config = Config(_ROOT / "alembic.ini")
    config.attributes["database"] = database
    return config
