"""Commands as somebody calls them at the command line, in the process of the test."""

import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from subprocess import CompletedProcess

from pytest import MonkeyPatch

from cabinet import db
from cabinet.__main__ import main
from cabinet.core.settings import settings


def cabinet(data_dir: Path, *arguments: str | Path, **more: str) -> CompletedProcess[str]:
    """What `python -m cabinet` says on a data folder and how it ends, without starting Python.

    `more` are settings. A database that is named by none of them is SQLite's in the folder.
    """
    words = [str(argument) for argument in arguments]
    said, complained = _stream(), _stream()
    umask = os.umask(0o022)
    with MonkeyPatch.context() as patch:
        for name, value in {
            "CABINET_DATA_DIR": str(data_dir),
            "CABINET_DATABASE_URL": "",
            **more,
        }.items():
            patch.setenv(name, value)
        patch.setattr(sys, "argv", ["cabinet", *words])
        _forget_settings()
        try:
            with redirect_stdout(said), redirect_stderr(complained):
                code = _end_of_main()
        finally:
            os.umask(umask)
            _forget_settings()
    return CompletedProcess(words, code, _text(said), _text(complained))


def _stream() -> TextIOWrapper:
    """A standard stream that remembers what it was given."""
    return TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True)


def _text(stream: TextIOWrapper) -> str:
    buffer = stream.buffer
    assert isinstance(buffer, BytesIO)
    return buffer.getvalue().decode()


def _end_of_main() -> int:
    """Run the command; the exit code that the system would get."""
    try:
        main()
    except SystemExit as ended:
        if isinstance(ended.code, str):
            sys.stderr.write(f"{ended.code}\n")
            return 1
        return ended.code or 0
    return 0


def _forget_settings() -> None:
    """Let the next one read its settings and open its database by itself."""
    if db.database.cache_info().currsize:
        db.database().close()
    db.database.cache_clear()
    settings.cache_clear()
