"""`python -m cabinet <command>`: each command is a line of the table below."""

import sys
from importlib import import_module
from typing import Any, Final

import typer

from cabinet.core.private_files import close_to_others, keep_new_files_private
from cabinet.core.settings import settings

# Only the named command's module is loaded, so that each starts quickly.
COMMANDS: Final = {
    "migrate": "cabinet.db.commands:migrate_command",
    "check-charges": "cabinet.billing.charges.commands:check_charges_command",
    "demo": "cabinet.demo.commands:demo_command",
    "import": "cabinet.exchange.commands:import_command",
    "contracts": "cabinet.identity.release.commands:contracts_app",
    "export": "cabinet.exchange.commands:export_app",
    "held": "cabinet.readings.review.commands:held_app",
    "serve": "cabinet.serve:serve_command",
    "registrations": "cabinet.identity.registration.commands:registrations_app",
    "second-factor-off": "cabinet.identity.second_factor.commands:second_factor_off",
    "notices": "cabinet.jobs.notices_command:notices_command",
    "send-mail": "cabinet.jobs.commands:send_mail",
    "reminders": "cabinet.jobs.commands:reminders",
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
    app.callback()(lambda: None if "--help" in arguments else _close_to_others())
    for name in [named] if named in COMMANDS else COMMANDS:
        _add(app, name, _load(COMMANDS[name]))
    return app


def _add(app: typer.Typer, name: str, command: Any) -> None:
    if isinstance(command, typer.Typer):
        app.add_typer(command, name=name)
    else:
        app.command(name)(command)


def _load(place: str) -> Any:
    module, _, attribute = place.partition(":")
    return getattr(import_module(module), attribute)


def _close_to_others() -> None:
    for warning in close_to_others(settings()):
        typer.echo(warning, err=True)


def main() -> None:
    """Run the command named on the command line."""
    keep_new_files_private()
    cli(sys.argv[1:])(prog_name="python -m cabinet")


if __name__ == "__main__":
    main()
