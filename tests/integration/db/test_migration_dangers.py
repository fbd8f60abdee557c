"""New revisions stop nobody who uses PostgreSQL meanwhile, or say that they do.

docs/operations.md tells how a change is made in two releases. A revision that needs a stop has a
variable `needs_a_stop`, the sentence that operators read.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import event

from alembic import command
from cabinet import db
from cabinet.db import Database
from cabinet.db.migrations import alembic_config
from tests.integration.db.dangers import dangers_of

# Revisions up to this one came before a city ran without a stop.
_JUDGED_AFTER = "0023"


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE INDEX ix_charge_period ON charge (period)",
        'CREATE UNIQUE INDEX ix_x ON "charge" (period)',
        "ALTER TABLE charge ALTER COLUMN amount TYPE NUMERIC(20, 2)",
        "ALTER TABLE charge ALTER COLUMN note SET NOT NULL",
        "ALTER TABLE charge ADD COLUMN floor VARCHAR(20) NOT NULL",
        "ALTER TABLE charge ADD COLUMN made TIMESTAMP DEFAULT clock_timestamp() NOT NULL",
        "ALTER TABLE charge ADD CONSTRAINT fk FOREIGN KEY(contract_id) REFERENCES contract (id)",
        "ALTER TABLE charge ADD CONSTRAINT unique_x UNIQUE (period, contract_id)",
        "ALTER TABLE charge ADD CHECK (amount >= 0)",
        "ALTER TABLE charge DROP COLUMN note",
        "ALTER TABLE charge RENAME COLUMN note TO remark",
        "ALTER TABLE charge RENAME TO charges",
        "DROP TABLE charge",
        "UPDATE charge SET note = ''",
        "UPDATE charge SET note = '' WHERE note IS NULL",
        "DELETE FROM charge",
        "LOCK TABLE charge",
    ],
)
def test_what_stops_people_is_found(statement: str) -> None:
    assert len(dangers_of([statement])) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE INDEX CONCURRENTLY ix_charge_period ON charge (period)",
        "CREATE TABLE floor (id INTEGER NOT NULL, PRIMARY KEY (id))",
        "ALTER TABLE charge ADD COLUMN floor VARCHAR(20)",
        "ALTER TABLE charge ADD COLUMN floor VARCHAR(20) DEFAULT '' NOT NULL",
        "ALTER TABLE charge ADD CONSTRAINT fk FOREIGN KEY(a) REFERENCES b (id) NOT VALID",
        "ALTER TABLE charge ADD CONSTRAINT unique_x UNIQUE USING INDEX ix",
        "ALTER TABLE charge VALIDATE CONSTRAINT fk",
        "ALTER TABLE charge ALTER COLUMN note DROP NOT NULL",
        "UPDATE charge SET note = '' WHERE id BETWEEN 1 AND 1000",
        "UPDATE alembic_version SET version_num='0024' WHERE alembic_version.version_num = '0023'",
        "INSERT INTO charge (id) VALUES (1)",
    ],
)
def test_what_stops_nobody_passes(statement: str) -> None:
    assert dangers_of([statement]) == []


def test_a_table_that_a_revision_makes_is_nobody_elses_yet() -> None:
    own = ["CREATE TABLE floor (id INTEGER)", "CREATE INDEX ix_floor ON floor (id)"]
    assert dangers_of(own) == []
    assert len(dangers_of([*own, "CREATE INDEX ix_charge ON charge (id)"])) == 1


@pytest.fixture
def upgraded(bare_database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    monkeypatch.setattr(db, "database", lambda: bare_database)
    return iter([bare_database])


@pytest.mark.parametrize("bare_database", ["postgresql"], indirect=True)
def test_each_new_revision_stops_nobody_or_says_that_it_does(upgraded: Iterator[Database]) -> None:
    database = next(upgraded)
    config = alembic_config(database)
    revisions = [*ScriptDirectory.from_config(config).walk_revisions()][::-1]
    seen: list[str] = []

    @event.listens_for(database.engine, "before_cursor_execute")
    def _see(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen.append(statement)

    command.upgrade(config, _JUDGED_AFTER)
    for revision in revisions:
        if revision.revision <= _JUDGED_AFTER:
            continue
        seen.clear()
        command.upgrade(config, revision.revision)
        if not getattr(revision.module, "needs_a_stop", ""):
            assert dangers_of(seen) == [], revision.revision
