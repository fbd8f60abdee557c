"""Helpers that all commands share: output, exit codes, and expected errors as sentences."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import Final, NoReturn, TextIO

import typer
from sqlalchemy.exc import DBAPIError, TimeoutError

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
FAILED: Final = Text(
    ru="Команда не выполнена: {reason}.",
    kk="Пәрмен орындалмады: {reason}.",
    en="The command has failed: {reason}.",
)
BUSY: Final = Text(
    ru="База данных занята другой программой; повторите позже.",
    kk="Дерекқорды басқа бағдарлама пайдаланып тұр; кейінірек қайталаңыз.",
    en="Another program uses the database; try again later.",
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


@contextmanager
def importing() -> Iterator[None]:
    """Import within this: what is imported is not garbage, and is never searched for any.

    Looking through it again and again takes a fifth of the server's start.
    """
    gc.disable()
    yield
    gc.freeze()
    gc.enable()


def speak_every_language(*streams: TextIO) -> None:
    """Write UTF-8 where a terminal's own encoding has not the letters of all three languages."""
    for stream in streams:
        try:
            UNREADABLE["kk"].encode(stream.encoding)  # hardly any other one has its letters
        except UnicodeEncodeError:
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(encoding="utf-8")


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
    except BrokenPipeError:  # who read the output has had enough
        raise typer.Exit(REFUSED) from None
    except OSError as error:
        if error.filename is None:  # a full disk, a connection
            stop(FAILED.format(reason=error.strerror or error), REFUSED)
        stop(UNREADABLE.format(file=error.filename, reason=error.strerror), USAGE)
    except TimeoutError:
        stop(BUSY, REFUSED)
    except DBAPIError as error:
        reason = str(error.orig).strip().splitlines()[0]
        missing = "no such table" in reason or reason.startswith("relation ")
        stop(NO_TABLES if missing else NO_DATABASE.format(reason=reason), REFUSED)
