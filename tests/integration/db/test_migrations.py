"""Migrations, on both databases."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from textwrap import dedent

import pytest
from alembic.config import Config
from sqlalchemy import bindparam, inspect, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from alembic import command
from bench.memberships import BEFORE, fill
from cabinet.core.enums import Role
from cabinet.db import Database
from cabinet.db.migrations import alembic_config, migrate
from cabinet.models import (
    Announcement,
    Contract,
    Membership,
    Meter,
    OneTimeCode,
    OutboxLetter,
    Submission,
    SubmittedReading,
    Throttle,
    User,
)
from cabinet.models.columns import UtcDateTime
from tests.cast import NOW, make_cast, make_meter
from tests.integration.readings.decided import billed_monthly
from tests.integration.readings.sending import send


def test_an_empty_database_comes_to_the_newest_revision(bare_database: Database) -> None:
    migrate(bare_database)
    assert "contract" in inspect(bare_database.engine).get_table_names()


def test_migrating_again_changes_nothing(database: Database) -> None:
    before = inspect(database.engine).get_table_names()
    migrate(database)
    assert inspect(database.engine).get_table_names() == before


def test_the_migrations_make_exactly_the_tables_of_the_models(database: Database) -> None:
    command.check(alembic_config(database))


def test_every_migration_can_be_taken_back_and_made_again(database: Database) -> None:
    command.downgrade(alembic_config(database), "base")
    assert inspect(database.engine).get_table_names() == ["alembic_version"]
    migrate(database)
    command.check(alembic_config(database))


def test_foreign_keys_are_enforced_after_migrating(database: Database) -> None:
    migrate(database)
    with pytest.raises(IntegrityError), database.writing() as session:
        session.add(Meter(contract_id=404, number="1", water="cold", status="installed"))


def test_rebuilding_a_table_leaves_its_children_alone(database: Database, tmp_path: Path) -> None:
    _fill(database)
    longer = """with op.batch_alter_table("contract") as table:
                table.alter_column("phone", type_=sa.String(200))"""
    command.upgrade(_with_one_more_migration(database, tmp_path, longer), "head")
    with database.reading() as session:
        assert len(session.exec(select(Contract)).all()) == 3
        assert len(session.exec(select(Meter)).all()) == 1


def test_a_migration_that_would_orphan_rows_is_taken_back(
    database: Database, tmp_path: Path
) -> None:
    _fill(database)
    orphan = """op.execute("DELETE FROM contract WHERE number = '123'")"""
    with pytest.raises(Exception, match=r"without their parents|foreign key constraint"):
        command.upgrade(_with_one_more_migration(database, tmp_path, orphan), "head")
    with database.reading() as session:
        assert len(session.exec(select(Contract)).all()) == 3


def test_a_migration_lets_people_at_a_table_that_somebody_holds(
    database: Database, tmp_path: Path
) -> None:
    if database.is_sqlite:
        pytest.skip("SQLite has no locks of tables")
    told = "op.execute(\"CREATE TABLE told AS SELECT current_setting('lock_timeout') AS it\")"
    command.upgrade(_with_one_more_migration(database, tmp_path, told), "head")
    with database.reading() as session:
        assert session.execute(text("SELECT it FROM told")).scalar_one() == "10s"


def _fill(database: Database) -> None:
    with database.writing() as session:
        make_meter(session, make_cast(session).alice, "1")


def _with_one_more_migration(database: Database, folder: Path, step: str) -> Config:
    """Alembic with a migration after the newest one that does `step`."""
    config = alembic_config(database)
    ours = Path(config.get_main_option("script_location") or "") / "versions"
    newest = max(file.name.partition("_")[0] for file in ours.glob("*.py"))
    text = f'''
        import sqlalchemy as sa
        from alembic import op

        revision = "one_more"
        down_revision = "{newest}"


        def upgrade():
            {step}


        def downgrade():
            pass
        '''
    (folder / "one_more.py").write_text(dedent(text))
    config.set_main_option("version_locations", f"{ours}:{folder}")
    return config


def test_tries_that_were_counted_before_go_on_counting_for_their_day(database: Database) -> None:
    command.downgrade(alembic_config(database), "0007")
    with database.writing() as session:
        customer = make_old_customer(session)
        session.execute(
            text("INSERT INTO throttle (key, failures, last_at) VALUES ('x', 5, :at)").bindparams(
                bindparam("at", NOW, UtcDateTime)
            )
        )
        for purpose in ("second-factor-failures", "recovery"):
            session.execute(
                text(
                    "INSERT INTO one_time_code"
                    " (user_id, purpose, digest, subject, created_at, expires_at, attempts)"
                    " VALUES (:who, :purpose, '', '', :at, :at, 0)"
                ).bindparams(
                    bindparam("who", customer),
                    bindparam("purpose", purpose),
                    bindparam("at", NOW, UtcDateTime),
                )
            )
    migrate(database)
    with database.reading() as session:
        kept = session.exec(select(Throttle)).one()
        assert (kept.failures, kept.forgotten_at - NOW) == (5, timedelta(days=1))
        assert session.exec(select(OneTimeCode.purpose)).all() == ["recovery"]


def test_counters_survive_going_back_and_forth(database: Database) -> None:
    with database.writing() as session:
        session.add(Throttle(key="x", failures=5, forgotten_at=NOW + timedelta(days=1)))
    command.downgrade(alembic_config(database), "0007")
    with database.reading() as session:
        last_at = text("SELECT last_at FROM throttle").columns(last_at=UtcDateTime)
        assert session.execute(last_at).scalar_one() == NOW
    migrate(database)
    with database.reading() as session:
        kept = session.exec(select(Throttle)).one()
        assert (kept.failures, kept.forgotten_at) == (5, NOW + timedelta(days=1))


def make_old_customer(session: Session) -> int:
    """A user as the tables were then; their id."""
    session.execute(
        text(
            'INSERT INTO "user" (public_id, login, name, email, password_hash, wants_notices,'
            " wants_receipts, wants_verification, language, created_at)"
            " VALUES ('x', 'vk1', '', '', '', false, false, false, 'ru', :at)"
        ).bindparams(bindparam("at", NOW, UtcDateTime))
    )
    return session.execute(text('SELECT id FROM "user"')).scalar_one()


def test_rows_that_are_there_get_their_folded_forms(database: Database) -> None:
    command.downgrade(alembic_config(database), "0011")
    with database.writing() as session:
        session.execute(
            text(
                "INSERT INTO contract (id, kind, number, payer, bin_iin, email, phone, address)"
                " VALUES (1, 'legal', '015-А', '', '', '', '', '')"
            )
        )
        session.execute(
            text(
                "INSERT INTO meter (contract_id, number, account, water, serial, status, location,"
                " digits, decimals) VALUES (1, 'М 7', '', 'cold', '0012', 'installed', '', 8, 3)"
            )
        )
    migrate(database)
    with database.reading() as session:
        assert session.exec(select(Contract.number_folded)).one() == "15a"
        assert session.exec(select(Meter.number_folded, Meter.serial_folded)).one() == ("m7", "12")


def test_a_row_that_is_written_as_an_object_is_folded(database: Database) -> None:
    with database.writing() as session:
        meter = session.get_one(Meter, make_meter(session, make_cast(session).alice, "М-07"))
        assert meter.number_folded == "m7"
        meter.serial = "№ 0012"
        session.add(meter)
        session.flush()
        assert meter.serial_folded == "12"


def test_each_profile_becomes_the_owner_of_its_contract_and_can_go_back(database: Database) -> None:
    command.downgrade(alembic_config(database), BEFORE)
    fill(database, contracts=30)
    migrate(database)
    with database.reading() as session:
        users = {user.id: user for user in session.exec(select(User))}
        owners = session.exec(select(Membership)).all()
        assert len(owners) == len(users) == 30
        for owner in owners:
            user = users[owner.user_id]
            assert (owner.contract_id, owner.role, owner.ended_at) == (
                user.contract_id, Role.OWNER, None,
            )  # fmt: skip
            # The links of letters that were sent before end letters of this kind still.
            assert owner.public_id == user.public_id
            assert (owner.wants_notices, owner.wants_receipts) == (True, False)
            assert owner.approved_at == user.approved_at
        waiting = session.exec(select(OutboxLetter).where(col(OutboxLetter.sent_at).is_(None)))
        assert all(one.contract_id == users[one.user_id].contract_id for one in waiting)
        told = session.exec(select(Announcement)).all()
        assert all(one.about.endswith(f" {users[one.user_id].contract_id}") for one in told)
    command.downgrade(alembic_config(database), BEFORE)
    migrate(database)
    with database.reading() as session:
        again = session.exec(select(Announcement).order_by(col(Announcement.id))).all()
        assert [one.about for one in again] == [one.about for one in sorted(told, key=_by_id)]


def _by_id(one: Announcement) -> int:
    assert one.id is not None
    return one.id


def test_batches_that_are_there_are_counted_and_doubts_are_read_from_notes(
    database: Database,
) -> None:
    with database.writing() as session:
        cast = make_cast(session)
        meters = [make_meter(session, cast.alice, f"m{one}") for one in range(3)]
        for meter in meters:
            billed_monthly(session, meter, months=5)
        send(session, cast.alice, {meters[0]: "111", meters[1]: "900"})
        send(session, cast.alice, {meters[1]: "112", meters[2]: "113"}, version=1)
        former = session.exec(select(Submission).where(Submission.number == 1)).one()
        counted = [one.first_values for one in _batches(session)]
    assert counted == [2, 1]
    command.downgrade(alembic_config(database), "0020")
    command.upgrade(alembic_config(database), "head")
    with database.writing() as session:
        assert [one.first_values for one in _batches(session)] == [2, 1]
        doubts = session.exec(
            select(SubmittedReading.doubt).order_by(col(SubmittedReading.id))
        ).all()
        assert doubts == ["", "much", "", ""]
        session.get_one(Submission, former.id).is_former = True
    command.downgrade(alembic_config(database), "0020")
    command.upgrade(alembic_config(database), "head")
    with database.reading() as session:
        assert [one.first_values for one in _batches(session)] == [0, 2]
    command.check(alembic_config(database))


def _batches(session: Session) -> Sequence[Submission]:
    return session.exec(select(Submission).order_by(col(Submission.number))).all()
