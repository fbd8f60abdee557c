"""`python -m cabinet <command>`: the commands of the features, and the server."""

import sys
from importlib import import_module
from typing import Any, Final

import typer

from cabinet.core.private_files import close_to_others, keep_new_files_private
from cabinet.core.settings import settings, unusable_folders
from cabinet.features import FEATURES

# Only the named command's module is loaded, so that each starts quickly.
COMMANDS: Final = {
    "serve": "cabinet.serve",
    **{name: f"{package}.commands" for package, names in FEATURES.items() for name in names},
}


def cli(arguments: list[str]) -> typer.Typer:
    """The commands that these arguments may call: the one they name, or all of them."""
    named = arguments[0] if arguments else ""
    app = typer.Typer(
        add_completion=False,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        help="The customer cabinet of a water utility.",
    )
    app.callback()(lambda: None if "--help" in arguments else _check_folders())
    for name in [named] if named in COMMANDS else COMMANDS:
        _add(app, name, import_module(COMMANDS[name]).COMMANDS[name])
    return app


def _add(app: typer.Typer, name: str, command: Any) -> None:
    if isinstance(command, typer.Typer):
        app.add_typer(command, name=name)
    else:
        app.command(name)(command)


def _check_folders() -> None:
    """Stop at folders that cannot be used; what there is, is kept from others."""
    if problems := unusable_folders(settings()):
        raise SystemExit("\n".join(problems))
    for warning in close_to_others(settings()):
        typer.echo(warning, err=True)


def main() -> None:
    """Run the command named on the command line."""
    keep_new_files_private()
    cli(sys.argv[1:])(prog_name="python -m cabinet")


if __name__ == "__main__":
    main()
