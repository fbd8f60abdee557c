"""The command that makes the demo, on the database of a test."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
import typer
from typer.testing import CliRunner, Result

from cabinet import db
from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.demo import commands
from cabinet.exchange import commands as exchange_commands

NOW: Final = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
Demo = Callable[..., Result]


@contextmanager
def demo_of(database: Database, data_dir: Path, **settings_of: str) -> Iterator[Demo]:
    """`python -m cabinet demo` on a database and a data folder, at `NOW`, until the block ends."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"CABINET_DATA_DIR": str(data_dir), **settings_of}.items():
            patch.setenv(name, value)
        for module in (db, commands, exchange_commands):
            patch.setattr(module, "database", lambda: database)
        patch.setattr(commands, "now", lambda: NOW)
        settings.cache_clear()
        app = typer.Typer()
        app.command()(commands.demo_command)
        yield lambda *arguments: CliRunner().invoke(app, arguments)
    settings.cache_clear()


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of this test alone."""
    monkeypatch.setenv("CABINET_DATA_DIR", str(tmp_path))
    settings.cache_clear()
    yield tmp_path
    settings.cache_clear()


@pytest.fixture
def demo(served: Database, data_dir: Path) -> Iterator[Demo]:
    """`python -m cabinet demo` on the database of the test."""
    with demo_of(served, data_dir) as demo:
        yield demo


@pytest.fixture
def open_to_customers(monkeypatch: pytest.MonkeyPatch, data_dir: Path) -> None:
    """The address of a production."""
    monkeypatch.setenv("CABINET_BASE_URL", "https://cabinet.example.kz")
    monkeypatch.setenv("CABINET_SECRET_KEY", "k" * 32)
    settings.cache_clear()
