"""A database that commands cannot work with is told in one sentence, and nothing is made of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from cabinet.core.errors import Refused
from cabinet.db import Database
from cabinet.db.revision import refuse_newer, refuse_other_revision
from tests.integration.postgresql import Cluster

ROOT = Path(__file__).resolve().parents[3]


def set_revision(database: Database, number: str) -> None:
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = :n"), {"n": number})


def test_the_newest_is_worked_with(database: Database) -> None:
    refuse_other_revision(database)
    refuse_newer(database)


@pytest.mark.parametrize(("number", "told"), [("0001", "earlier"), ("9999", "later")])
def test_another_version_is_refused(database: Database, number: str, told: str) -> None:
    set_revision(database, number)
    with pytest.raises(Refused, match=f"{told} version.*{number}"):
        refuse_other_revision(database)


def test_a_database_without_tables_is_refused(bare_database: Database) -> None:
    refuse_newer(bare_database)
    with pytest.raises(Refused, match="not ready"):
        refuse_other_revision(bare_database)


def test_a_missing_file_is_refused_and_not_made(tmp_path: Path) -> None:
    file = tmp_path / "none.sqlite"
    with pytest.raises(Refused, match="not ready"):
        refuse_other_revision(Database(f"sqlite:///{file}"))
    assert not file.exists()


def call(command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cabinet", command],
        cwd=ROOT,
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("command", ["serve", "migrate"])
def test_a_later_version_stops_commands_with_one_sentence(tmp_path: Path, command: str) -> None:
    data = {"CABINET_DATA_DIR": str(tmp_path), "CABINET_DATABASE_URL": ""}
    assert call("migrate", **data).returncode == 0
    database = Database(f"sqlite:///{tmp_path}/cabinet.sqlite")
    set_revision(database, "9999")
    database.close()
    done = call(command, **data)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("База данных от более новой версии кабинета (9999")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["send-mail", "migrate"])
def test_who_is_not_let_in_is_told_in_one_sentence(
    cluster: Cluster, tmp_path: Path, command: str
) -> None:
    url = cluster.url("template1").replace("cabinet@", "stranger:canary@")
    done = call(command, CABINET_DATABASE_URL=url, CABINET_DATA_DIR=str(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("База данных недоступна: ")
    assert "canary" not in done.stderr
