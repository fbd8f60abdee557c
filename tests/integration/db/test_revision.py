"""A database that commands cannot work with is told in one sentence, and nothing is made of it."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from cabinet.core.errors import Refused
from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.db.revision import refuse_newer, refuse_other_revision
from tests.integration.command_line import cabinet
from tests.integration.postgresql import Cluster


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


def test_a_later_revision_is_worked_with_where_the_settings_name_it(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(settings().__dict__, "accepted_revision", "9998")
    set_revision(database, "9998")
    refuse_other_revision(database)
    set_revision(database, "9999")
    with pytest.raises(Refused, match=r"later version.*9999"):
        refuse_other_revision(database)
    set_revision(database, "0001")
    with pytest.raises(Refused, match=r"earlier version"):
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


@pytest.mark.parametrize("command", ["serve", "migrate"])
def test_a_later_version_stops_commands_with_one_sentence(
    migrated_sqlite: Path, tmp_path: Path, command: str
) -> None:
    file = tmp_path / "cabinet.sqlite"
    file.write_bytes(migrated_sqlite.read_bytes())
    with closing(Database(f"sqlite:///{file}")) as database:
        set_revision(database, "9999")
    done = cabinet(tmp_path, command)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("База данных от более новой версии кабинета (9999")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["send-mail", "migrate"])
def test_who_is_not_let_in_is_told_in_one_sentence(
    cluster: Cluster, tmp_path: Path, command: str
) -> None:
    url = cluster.url("template1").replace("cabinet@", "stranger:canary@")
    done = cabinet(tmp_path, command, CABINET_DATABASE_URL=url)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("База данных недоступна: ")
    assert "canary" not in done.stderr
