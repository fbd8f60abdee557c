"""Helpers that all commands share: output, exit codes, and expected errors as sentences."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NoReturn

import typer
from sqlalchemy.exc import DBAPIError

from cabinet.core.errors import Refused
from cabinet.core.settings import command_language
from cabinet.core.text import Text

REFUSED: Final = 1
USAGE: Final = 2

UNREADABLE: Final = Text(
    ru="Файл {file} недоступен: {reason}.",
    kk="{file} файлы қолжетімсіз: {reason}.",
    en="The file {file} cannot be used: {reason}.",
)
NO_TABLES: Final = Text(
    ru="База данных не готова: выполните python -m cabinet migrate.",
    kk="Дерекқор дайын емес: python -m cabinet migrate орындаңыз.",
    en="The database is not ready: run python -m cabinet migrate.",
)
NO_DATABASE: Final = Text(
    ru="База данных недоступна: {reason}.",
    kk="Дерекқор қолжетімсіз: {reason}.",
    en="The database cannot be used: {reason}.",
)


def say(text: Text) -> None:
    """Print a sentence for the operator."""
    print(text[command_language()])


def complain(text: Text) -> None:
    """Print a sentence for the operator on standard error."""
    print(text[command_language()], file=sys.stderr)


def stop(text: Text, code: int) -> NoReturn:
    """End the command with a sentence and an exit code."""
    complain(text)
    raise typer.Exit(code)


@contextmanager
def known_failures() -> Iterator[None]:
    """Print a sentence instead of a traceback for errors that any command can meet."""
    try:
        yield
    except Refused as refused:
        stop(refused.text, REFUSED)
    except OSError as error:
        if error.filename is None:  # standard output was closed, not a file
            raise
        stop(UNREADABLE.format(file=error.filename, reason=error.strerror), USAGE)
    except DBAPIError as error:
        reason = str(error.orig).strip().splitlines()[0]
        missing = "no such table" in reason or reason.startswith("relation ")
        stop(NO_TABLES if missing else NO_DATABASE.format(reason=reason), REFUSED)
