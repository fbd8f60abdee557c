"""`python -m cabinet keys`: the keys of programs, also to find one that has leaked."""

from typing import Annotated

import typer

from cabinet.core import formats
from cabinet.core.cli import known_failures, say
from cabinet.core.clock import now
from cabinet.core.settings import command_language, settings
from cabinet.core.text import same
from cabinet.db import database
from cabinet.security import audit
from cabinet.staff.people.keys import service, texts
from cabinet.staff.people.keys.service import ListedKey

keys_app = typer.Typer(no_args_is_help=True, help="Keys of programs that use the API.")
Beginning = Annotated[str, typer.Argument(help="The key, or how it begins: cab_ and 8 characters")]


@keys_app.command("add")
def add_command(
    name: Annotated[str, typer.Argument(help="What the program is called")],
    *,
    scope: Annotated[list[str], typer.Option(help="What it permits; may be given several times")],
    networks: Annotated[str, typer.Option(help="From where: 10.20.0.0/16, 192.0.2.7")] = "",
    days: Annotated[int, typer.Option(help="For how many days it is good, 366 at most")] = 365,
) -> None:
    """Make a key and print it, this once; all admins get a letter."""
    with known_failures(), database().writing() as session:
        new = service.add_key(
            session,
            who=None,
            name=name,
            scopes=scope,
            networks=networks,
            days=days,
            origin=audit.STAFF,
            now=now(),
        )
    say(texts.MADE.format(name=new.name))
    print(new.key)


@keys_app.command("list")
def list_command() -> None:
    """Show all keys, with what they permit and when they were used last."""
    with known_failures(), database().reading() as session:
        found = service.listed(session, now=now())
    if not found:
        say(texts.NO_KEYS)
    for one in found:
        _show(one)


@keys_app.command("find")
def find_command(key: Beginning) -> None:
    """Show the key that begins so: whose it is that stood in a log, or leaked."""
    with known_failures(), database().reading() as session:
        found = service.key_with(session, given=key, now=now())
    _show(found)


@keys_app.command("revoke")
def revoke_command(key: Beginning) -> None:
    """Revoke a key; its next request is refused, and all admins get a letter."""
    with known_failures(), database().writing() as session:
        found = service.key_with(session, given=key, now=now())
        shown = service.revoke_key(
            session, who=None, key_id=found.key_id, origin=audit.STAFF, now=now()
        )
    say(texts.REVOKED.format(key=shown))


def _show(one: ListedKey) -> None:
    language, zone = command_language(), settings().zone
    used = formats.moment(one.last_used_at, language, zone) if one.last_used_at else ""
    when = f"{used} ({one.last_address})" if used else texts.NEVER
    say(
        texts.LISTED.format(
            key=one.shown,
            name=one.name,
            state=texts.STATES[one.state],
            until=formats.moment_text(one.expires_at, zone),
            scopes=", ".join(one.scopes),
            networks=one.networks or texts.EVERYWHERE,
            used=same(when) if isinstance(when, str) else when,
        )
    )


COMMANDS = {"keys": keys_app}
