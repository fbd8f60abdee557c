"""Commands as somebody calls them at the command line, in the process of the test."""

import os
from pathlib import Path
from subprocess import CompletedProcess

from pytest import MonkeyPatch
from typer.testing import CliRunner

from cabinet import db
from cabinet.__main__ import cli
from cabinet.core.private_files import keep_new_files_private
from cabinet.core.settings import settings


def cabinet(data_dir: Path, *arguments: str | Path) -> CompletedProcess[str]:
    """What `python -m cabinet` says on a data folder and how it ends, without starting Python."""
    words = [str(argument) for argument in arguments]
    umask = os.umask(0o022)
    with MonkeyPatch.context() as patch:
        patch.setenv("CABINET_DATA_DIR", str(data_dir))
        patch.setenv("CABINET_DATABASE_URL", "")
        _forget_settings()
        try:
            keep_new_files_private()
            done = CliRunner().invoke(cli(words), words, catch_exceptions=False)
        finally:
            os.umask(umask)
            _forget_settings()
    return CompletedProcess(words, done.exit_code, done.stdout, done.stderr)


def _forget_settings() -> None:
    """Let the next one read its settings and open its database by itself."""
    if db.database.cache_info().currsize:
        db.database().close()
    db.database.cache_clear()
    settings.cache_clear()
