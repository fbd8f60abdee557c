"""Before the server starts, it is known whether what customers send can be kept."""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text

from cabinet.core.errors import Refused
from cabinet.db import Database
from cabinet.db.readiness import ONLY_READ, check_folder, check_writing
from tests.integration.postgresql import Cluster

ROOT = Path(__file__).resolve().parents[3]


def revision(database: Database) -> str:
    with database.reading() as session:
        return session.execute(text("SELECT version_num FROM alembic_version")).scalar_one()


def test_a_database_that_can_be_written_is_left_as_it_was(database: Database) -> None:
    before = revision(database)
    assert check_writing(database) == []
    assert revision(database) == before


def test_who_starts_while_somebody_writes_does_not_wait(
    migrated_sqlite: Path, tmp_path: Path
) -> None:
    file = tmp_path / "cabinet.sqlite"
    file.write_bytes(migrated_sqlite.read_bytes())
    database = Database(f"sqlite:///{file}")
    waits: list[str] = []
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = version_num"))
        event.listen(database.engine, "before_cursor_execute", partial(_note_wait, waits))
        assert check_writing(database) == []
    assert waits == ["PRAGMA busy_timeout=0"]
    database.close()


def _note_wait(waits: list[str], _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
    if "busy_timeout" in statement:
        waits.append(statement)


def test_a_postgresql_that_takes_nothing_is_warned_of(
    cluster: Cluster, migrated_postgresql: str
) -> None:
    name = cluster.create(migrated_postgresql)
    with cluster.connect("postgres") as connection:
        statement = f"ALTER DATABASE {name} SET default_transaction_read_only = on"
        connection.execute(statement.encode())
    database = Database(cluster.url(name))
    assert check_writing(database) == [ONLY_READ]
    database.close()
    cluster.drop(name)


def test_a_sqlite_that_cannot_be_written_is_refused(migrated_sqlite: Path, tmp_path: Path) -> None:
    file = tmp_path / "cabinet.sqlite"
    file.write_bytes(migrated_sqlite.read_bytes())
    database = Database(f"sqlite:///{file}")
    with database.writing() as session:
        session.execute(
            text(
                "CREATE TRIGGER no BEFORE UPDATE ON alembic_version BEGIN"
                " SELECT RAISE(ABORT, 'attempt to write'); END"
            )
        )
    with pytest.raises(Refused, match="cannot be written to: attempt to write"):
        check_writing(database)
    database.close()


def test_a_folder_is_left_as_it_was(tmp_path: Path) -> None:
    check_folder(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_takes_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be written to: No such file"):
        check_folder(tmp_path / "none")
    with pytest.raises(Refused, match="cannot be written to"):
        check_folder(Path("/proc/self"))


@pytest.fixture
def data_dir(migrated_sqlite: Path, tmp_path: Path) -> Path:
    (tmp_path / "cabinet.sqlite").write_bytes(migrated_sqlite.read_bytes())
    return tmp_path


def serve(data_dir: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """The words of a server that does not start."""
    own = {"CABINET_DATA_DIR": str(data_dir), "CABINET_DATABASE_URL": "", "CABINET_PORT": "1"}
    return subprocess.run(
        [sys.executable, "-c", STARTED],
        cwd=ROOT,
        env=os.environ | {"CABINET_COMMAND_LANGUAGE": "en"} | own | settings,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


STARTED = (
    "from cabinet.core.settings import settings; from cabinet.db import database;"
    "from cabinet.application.serve import check_data; check_data(settings(), database())"
)


def test_a_secret_key_that_is_cut_off_or_a_folder_stops_the_start(data_dir: Path) -> None:
    key = data_dir / "secret-key"
    key.write_text("too short")
    refused = serve(data_dir)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.splitlines() == [
        f"CABINET_DATA_DIR: {key} is damaged: it does not hold a whole key"
    ]
    key.unlink()
    key.mkdir()
    refused = serve(data_dir)
    assert refused.returncode == 1
    assert len(refused.stderr.splitlines()) == 1
    assert "the key cannot be kept in" in refused.stderr


def test_a_key_is_there_once_the_server_has_started(data_dir: Path) -> None:
    assert serve(data_dir).returncode == 0
    assert (data_dir / "secret-key").stat().st_size >= 32
