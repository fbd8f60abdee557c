"""`python -m cabinet <command>`: the commands of the features, and the server."""

import sys
from contextlib import ExitStack
from importlib import import_module
from typing import Any, Final, cast

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from cabinet.application.features import FEATURES, STAFF_FEATURES
from cabinet.core.cli import USAGE, complain, importing, known_failures, speak_every_language
from cabinet.core.command_help import help_of, mistake, named_command, wants_help
from cabinet.core.command_help.texts import SEE_HELP
from cabinet.core.private_files import close_to_others, keep_new_files_private
from cabinet.core.settings import settings, unusable_folders
from cabinet.db import database
from cabinet.db.in_use import hold_with_others
from cabinet.db.revision import refuse_other_revision

# Only the named command's module is loaded, so that each starts quickly.
COMMANDS: Final = {
    "serve": "cabinet.application.serve",
    **{
        name: f"{package}.commands"
        for package, names in (FEATURES | STAFF_FEATURES).items()
        for name in names
    },
}


# What works on a database of any revision, or on none.
_WITHOUT_TABLES: Final = frozenset({"migrate", "backup", "restore", "move-to-postgresql"})
# What no other command may run beside: it holds the data folder alone.
_ALONE: Final = frozenset({"restore", "move-to-postgresql"})


def cli(arguments: list[str]) -> typer.Typer:
    """The commands that these arguments may call: the one they name, or all of them."""
    named = arguments[0] if arguments else ""
    app = typer.Typer(
        add_completion=False,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        help="The customer cabinet of a water utility.",
    )
    app.callback()(lambda: None)  # else a single command would go without its name
    for name in [named] if named in COMMANDS else COMMANDS:
        _add(app, name, import_module(COMMANDS[name]).COMMANDS[name])
    return app


def _add(app: typer.Typer, name: str, command: Any) -> None:
    if isinstance(command, typer.Typer):
        app.add_typer(command, name=name)
    else:
        app.command(name)(command)


def check_folders() -> None:
    """Stop at folders that cannot be used, and keep the data from others."""
    if problems := unusable_folders(settings()):
        raise SystemExit("\n".join(problems))
    for warning in close_to_others(settings()):
        typer.echo(warning, err=True)


def main() -> None:
    """Run the command named on the command line, or print its help."""
    keep_new_files_private()
    speak_every_language(sys.stdout, sys.stderr)
    arguments = sys.argv[1:]
    with importing():
        root = cast("TyperGroup", typer.main.get_command(cli(arguments)))
    path, command = named_command(root, arguments)
    if wants_help(command, arguments):
        print(help_of(path, command))
        return
    sys.exit(_run(root, arguments, path))


def _prepare(command: str, until_its_end: ExitStack) -> None:
    """Make sure that a command can work with the folders and the database, until it ends."""
    check_folders()
    if command not in _ALONE:
        until_its_end.enter_context(hold_with_others(settings().data_dir))
    if command not in _WITHOUT_TABLES:
        refuse_other_revision(database())


def _run(root: TyperGroup, arguments: list[str], path: str) -> int:
    """Run a command; its exit code. What any command can meet is told in a sentence."""
    try:
        with known_failures(), ExitStack() as until_its_end:
            if arguments[0] in COMMANDS:
                _prepare(arguments[0], until_its_end)
            return root.main(arguments, prog_name="python -m cabinet", standalone_mode=False) or 0
    except typer.Exit as ended:
        return ended.exit_code
    except TyperException as error:
        print(mistake(error.format_message()), file=sys.stderr)
        complain(SEE_HELP.format(path=path))
        return USAGE


if __name__ == "__main__":
    main()
