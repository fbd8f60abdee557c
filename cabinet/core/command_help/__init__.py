"""Prints the help of commands, and what is wrong with how one was called, in one language.

Commands state their help in English, where it is used. This table holds it in all languages; typer
itself speaks English alone.
"""

import shutil
from collections.abc import Iterator
from re import compile as pattern
from textwrap import wrap
from typing import Any, Final, cast

from typer.core import TyperCommand, TyperGroup

from cabinet.core.command_help.texts import HELP, LAYOUT, MISTAKES
from cabinet.core.settings import command_language
from cabinet.core.text import Text

Command = TyperGroup | TyperCommand

_INDENT: Final = 2
_WIDEST_TERM: Final = 28
_WIDEST: Final = 100
_HELP_OPTION: Final = "--help"
_BY_ENGLISH: Final = {text.en: text for text in HELP}
_MISTAKES: Final = [(pattern(words), text) for words, text in MISTAKES]


def named_command(root: TyperGroup, arguments: list[str]) -> tuple[str, Command]:
    """The command that arguments name, with the words that call it."""
    path, command = "python -m cabinet", cast("Command", root)
    for word in arguments:
        if not isinstance(command, TyperGroup) or word not in command.commands:
            break
        path, command = f"{path} {word}", cast("Command", command.commands[word])
    return path, command


def wants_help(command: Command, arguments: list[str]) -> bool:
    """Return whether help is asked for: by name, or by a command that only groups others."""
    is_bare = isinstance(command, TyperGroup) and arguments[-1:] in ([], [command.name])
    return is_bare or _HELP_OPTION in arguments


def help_of(path: str, command: Command) -> str:
    """The help of a command: its purpose, arguments and options."""
    return "\n".join(_lines(path, command))


def mistake(message: str) -> str:
    """The sentence about a wrong call of a command, by typer's exception."""
    for words, text in _MISTAKES:
        if found := words.fullmatch(message):
            return text.format(**found.groupdict())[command_language()]
    return message


def _lines(path: str, command: Command) -> Iterator[str]:
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option"]
    yield f"{_said(LAYOUT['usage'])}: {path} {_usage(command, arguments)}".rstrip()
    yield ""
    yield from wrap(translated(command.help or ""), _width())
    if isinstance(command, TyperGroup):
        commands = command.commands.items()
        yield from _section("commands", [(name, one.help or "") for name, one in commands])
    yield from _section("arguments", [(one.name, _help(one)) for one in arguments])
    rows = [(_spelling(one), _help(one)) for one in options]
    yield from _section("options", [*rows, (_HELP_OPTION, "Show this help")])


def _usage(command: Command, arguments: list[Any]) -> str:
    if isinstance(command, TyperGroup):
        return _said(LAYOUT["command"])
    required = [one for one in command.params if one.param_type_name == "option" and one.required]
    words = [one.name.upper() for one in arguments]
    return " ".join([*words, *map(_spelling, required), _said(LAYOUT["any_option"])])


def _section(heading: str, rows: list[tuple[str, str]]) -> Iterator[str]:
    if not rows:
        return
    yield ""
    yield f"{_said(LAYOUT[heading])}:"
    column = min(_WIDEST_TERM, max(len(term) for term, _ in rows)) + 2 * _INDENT
    for term, words in rows:
        told = wrap(translated(words), _width() - column) or [""]
        start = f"{' ' * _INDENT}{term}"
        if len(start) + _INDENT > column:
            yield start
            start = ""
        yield f"{start.ljust(column)}{told[0]}".rstrip()
        yield from (f"{' ' * column}{line}" for line in told[1:])


def _spelling(option: Any) -> str:
    name = max(option.opts, key=len)
    return name if option.is_flag else f"{name} {option.name.upper()}"


def _help(parameter: Any) -> str:
    return getattr(parameter, "help", None) or ""


def translated(english: str) -> str:
    """A help text in the language of commands."""
    words = " ".join(english.split())
    known = _BY_ENGLISH.get(words)
    return words if known is None else known[command_language()]


def _said(text: Text) -> str:
    return text[command_language()]


def _width() -> int:
    return min(_WIDEST, shutil.get_terminal_size().columns)
