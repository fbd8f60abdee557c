"""Compares the database's revision with the one that this version of the cabinet works with."""

from pathlib import Path
from typing import Final

from sqlalchemy import text

from cabinet.core.cli import NO_TABLES
from cabinet.core.errors import Refused
from cabinet.core.settings import settings
from cabinet.core.text import Text
from cabinet.db import Database
from cabinet.db.sqlite_file import file_of

_VERSIONS: Final = Path(__file__).resolve().parents[2] / "alembic" / "versions"

OLDER: Final = Text(
    ru="База данных от прежней версии кабинета ({found}, нужна {wanted}): выполните"
    " python -m cabinet migrate.",
    kk="Дерекқор кабинеттің бұрынғы нұсқасынан ({found}, керегі {wanted}): python -m"
    " cabinet migrate"
    " орындаңыз.",
    en="The database is of an earlier version of the cabinet ({found}, not {wanted}): run"
    " python -m cabinet migrate.",
)
NEWER: Final = Text(
    ru="База данных от более новой версии кабинета ({found}, эта знает {wanted}): запустите новую"
    " версию.",
    kk="Дерекқор кабинеттің жаңарақ нұсқасынан ({found}, бұл {wanted} біледі): жаңа нұсқасын іске"
    " қосыңыз.",
    en="The database is of a later version of the cabinet ({found}, this one knows {wanted}): run"
    " that version.",
)


def refuse_other_revision(database: Database) -> None:
    """`Refused` where commands cannot work with the database as it is; nothing is made of it.

    A later revision is worked with where the settings name exactly that one.
    """
    found, wanted = revision_of(database), newest_revision()
    if not found:
        raise Refused(NO_TABLES)
    if found < wanted:
        raise Refused(OLDER.format(found=found, wanted=wanted))
    if found > wanted and found != settings().accepted_revision:
        raise Refused(NEWER.format(found=found, wanted=wanted))


def refuse_newer(database: Database) -> None:
    """`Refused` where a later version wrote the database, which this one cannot migrate."""
    found, wanted = revision_of(database), newest_revision()
    if found > wanted:
        raise Refused(NEWER.format(found=found, wanted=wanted))


def newest_revision() -> str:
    """The revision that this version of the cabinet works with."""
    return max(file.name.partition("_")[0] for file in _VERSIONS.glob("[0-9]*_*.py"))


def revision_of(database: Database) -> str:
    """The database's revision, empty where it has none; a missing file is not made."""
    if database.is_sqlite and not file_of(database).exists():
        return ""
    with database.reading() as session:
        connection = session.connection()
        if not connection.dialect.has_table(connection, "alembic_version"):
            return ""
        return session.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""
