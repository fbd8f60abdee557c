"""Makes sure, before the server starts, that what it will be given can be kept."""

from pathlib import Path
from tempfile import TemporaryFile
from typing import Final

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError

from cabinet.core.errors import Refused
from cabinet.core.text import Text, same
from cabinet.db import Database

FOLDER_NOT_WRITTEN: Final = Text(
    ru="В папку {folder} нельзя записать: {reason}.",
    kk="{folder} қалтасына жазу мүмкін емес: {reason}.",
    en="The folder {folder} cannot be written to: {reason}.",
)
NOT_WRITTEN: Final = Text(
    ru="В базу данных нельзя записать: {reason}.",
    kk="Дерекқорға жазу мүмкін емес: {reason}.",
    en="The database cannot be written to: {reason}.",
)
ONLY_READ: Final = Text(
    ru="Внимание: эта база данных PostgreSQL открыта только для чтения. Клиенты увидят свои данные,"
    " но ничего не смогут передать или изменить.",
    kk="Назар аударыңыз: бұл PostgreSQL дерекқоры тек оқуға ашық. Клиенттер деректерін көреді,"
    " бірақ ештеңе жібере де, өзгерте де алмайды.",
    en="Warning: this PostgreSQL database can only be read. Customers will see their data, and can"
    " send and change nothing.",
)
_SECTOR: Final = 4096
_NOW: Final = 0.0  # a moment of `monotonic` that is over
_READ_ONLY: Final = "25006"  # PostgreSQL's code of the error
_ANY_ROW: Final = text("UPDATE alembic_version SET version_num = version_num")


def check_folder(folder: Path) -> None:
    """`Refused` where nothing can be kept in a folder, as on a full disk; nothing is left there."""
    try:
        with TemporaryFile(dir=folder, buffering=0) as file:
            file.write(bytes(_SECTOR))
    except OSError as error:
        reason = same(error.strerror or str(error))
        raise Refused(FOLDER_NOT_WRITTEN.format(folder=folder, reason=reason)) from None


def check_writing(database: Database) -> list[Text]:
    """Write a row and take it back; a warning where PostgreSQL lets nobody write, as a standby.

    `Refused` where it fails otherwise. Where somebody else is writing to SQLite, it can be written.
    """
    with database.engine.connect() as connection:
        connection.execution_options(writes=True)
        if database.is_sqlite:
            connection.execution_options(until=_NOW)
        try:
            connection.execute(_ANY_ROW)
            connection.rollback()
        except DBAPIError as error:
            return _judged(error, database)
    return []


def _judged(error: DBAPIError, database: Database) -> list[Text]:
    if getattr(error.orig, "sqlstate", "") == _READ_ONLY:
        return [ONLY_READ]
    reason = str(error.orig).strip().splitlines()[0]
    if database.is_sqlite and isinstance(error, OperationalError) and "locked" in reason:
        return []
    raise Refused(NOT_WRITTEN.format(reason=same(reason))) from None
