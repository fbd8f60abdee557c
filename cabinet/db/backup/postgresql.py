"""Copies of a PostgreSQL database, by its own programs.

How to connect is told to them in their environment: other accounts of the machine can read the
arguments of a program.
"""

import os
import subprocess
from pathlib import Path
from re import MULTILINE, search
from typing import Any, Final

from psycopg.conninfo import make_conninfo
from psycopg.pq import Conninfo
from sqlalchemy import text
from sqlmodel import Session

from cabinet.core.text import same
from cabinet.db import Database
from cabinet.db.backup.failure import Unfit
from cabinet.db.backup.wording import NO_PROGRAM, NOT_A_BACKUP, NOT_EMPTY

_HIDDEN: Final = b"*"  # how libpq marks an option that holds a secret
_HAS_TABLES: Final = text(
    "SELECT EXISTS (SELECT FROM pg_tables"
    " WHERE schemaname NOT IN ('pg_catalog', 'information_schema'))"
)
# All or nothing, and the account that restores owns everything.
_WHOLE: Final = ("--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges")
_REVISION: Final = r"^COPY [^\n]*\balembic_version\b[^\n]*\n([0-9]+)$"


def copy_database(database: Database, copy: Path) -> None:
    """Write what is committed at one moment into a new file; nobody has to wait."""
    connection, environment = _how_to_connect(database)
    _run("pg_dump", "--format=custom", f"--file={copy}", *connection, environment=environment)


def checked_revision(copy: Path) -> str:
    """The revision of a copy that can be read to its end; `Unfit` where it cannot."""
    _run("pg_restore", "--file=/dev/null", _path(copy))
    rows = _run("pg_restore", "--data-only", "--table=alembic_version", "--file=-", _path(copy))
    found = search(_REVISION, rows, flags=MULTILINE)
    if found is None:
        raise Unfit(NOT_A_BACKUP.format(kind="PostgreSQL"))
    return found[1]


def fill(database: Database, file: Path) -> None:
    """Write a copy into an empty database, all of it or nothing."""
    with database.reading() as session:
        if has_tables(session):
            raise Unfit(NOT_EMPTY)
    connection, environment = _how_to_connect(database)
    _run("pg_restore", *_WHOLE, *connection, _path(file), environment=environment)


def has_tables(session: Session) -> bool:
    """Return whether a database of PostgreSQL has any table that is not PostgreSQL's own."""
    return bool(session.execute(_HAS_TABLES).scalar())


def _how_to_connect(database: Database) -> tuple[list[str], dict[str, str]]:
    """Arguments that hold no secret, and the environment for all else."""
    _, given = database.engine.dialect.create_connect_args(database.engine.url)
    arguments: dict[str, Any] = {"dbname": given.pop("dbname")}
    environment: dict[str, str] = {}
    for option in Conninfo.get_defaults():
        name = option.keyword.decode()
        if name not in given:
            continue
        if option.envvar:
            environment[option.envvar.decode()] = str(given[name])
        elif option.dispchar != _HIDDEN:
            arguments[name] = given[name]
    return ["--no-password", f"--dbname={make_conninfo('', **arguments)}"], environment


def _path(file: Path) -> str:
    """A path that no program takes for an option."""
    return str(file.absolute())


def _run(program: str, *arguments: str, environment: dict[str, str] | None = None) -> str:
    """The output of a program; `Unfit` with its own words where it fails or is missing."""
    try:
        done = subprocess.run(  # noqa: S603  the arguments are no shell's
            [program, *arguments],
            env=os.environ | (environment or {}),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except FileNotFoundError:
        raise Unfit(NO_PROGRAM.format(program=program)) from None
    if done.returncode:
        raise Unfit(same(_first_reason(program, done.stderr)))
    return done.stdout


def _first_reason(program: str, said: str) -> str:
    lines = [line.removeprefix(f"{program}: ").removeprefix("error: ") for line in said.split("\n")]
    return next((line.strip().rstrip(".") for line in lines if line.strip()), program)
