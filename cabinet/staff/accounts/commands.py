"""`python -m cabinet staff`: the first of the utility's people, and who is locked out."""

from typing import Annotated

import typer

from cabinet.core import formats
from cabinet.core.cli import known_failures, say
from cabinet.core.clock import now
from cabinet.core.enums import StaffRole
from cabinet.core.settings import settings
from cabinet.core.text import Text
from cabinet.db import database
from cabinet.security import audit
from cabinet.staff.accounts import changes, roster, texts
from cabinet.staff.accounts.changes import NewLink
from cabinet.staff.accounts.links import invitation_url
from cabinet.staff.texts import ROLES

staff_app = typer.Typer(no_args_is_help=True, help="The utility's own people.")
Login = Annotated[str, typer.Argument(help="Login of somebody of the utility's people")]


@staff_app.command("add")
def add_command(
    login: Annotated[str, typer.Argument(help="Login: Latin letters, digits, dot, hyphen")],
    *,
    email: Annotated[str, typer.Option(help="Where letters for this person go")],
    role: Annotated[str, typer.Option(help="operator, billing, auditor or admin")],
) -> None:
    """Add somebody and print the link, good once, by which they set password and second factor."""
    with known_failures(), database().writing() as session:
        new = changes.add_staff(
            session,
            who=None,
            login=login,
            email=email,
            role=role,
            origin=audit.STAFF,
            now=now(),
        )
    named = ROLES[StaffRole(role)]
    _show(texts.ADDED.format(login=new.login, role=named, until=_until(new)), new)


@staff_app.command("list")
def list_command() -> None:
    """Show the utility's people, with role and state."""
    with known_failures(), database().reading() as session:
        found = roster.people(session, now=now())
        if not found:
            say(texts.NO_STAFF)
        for one in found:
            say(
                texts.LISTED.format(
                    login=one.login,
                    role=one.role.value,
                    email=one.email,
                    state=roster.STATES[one.state],
                )
            )


@staff_app.command("reset")
def reset_command(login: Login) -> None:
    """Take password and second factor away, end sessions, and print a new link."""
    with known_failures(), database().writing() as session:
        staff = changes.staff_with(session, login=login)
        assert staff.id is not None
        again = changes.reset if staff.disabled_at is None else changes.restore
        new = again(session, who=None, staff_id=staff.id, origin=audit.STAFF, now=now())
    _show(texts.RESET.format(login=new.login, until=_until(new)), new)


@staff_app.command("disable")
def disable_command(login: Login) -> None:
    """Disable somebody: sessions end, links and keys are worth nothing."""
    with known_failures(), database().writing() as session:
        staff = changes.staff_with(session, login=login)
        assert staff.id is not None
        changes.disable(session, who=None, staff_id=staff.id, origin=audit.STAFF, now=now())
        name = staff.login
    say(texts.DISABLED.format(login=name))


def _show(said: Text, new: NewLink) -> None:
    say(said)
    print(invitation_url(new.link))


def _until(new: NewLink) -> Text:
    return formats.moment_text(new.until, settings().zone)


COMMANDS = {"staff": staff_app}
