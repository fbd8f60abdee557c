"""Statements that the driver runs itself: the same values and rows as SQLAlchemy's, its errors."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from sqlalchemy import bindparam, delete, insert, literal, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session, col

from cabinet.core.period import Period
from cabinet.db import Database, sql
from cabinet.models import AuditEntry, Contract, KnownMeter, Meter, Submission, SubmittedReading
from tests.cast import NOW, Cast, make_meter

_NEW_METER = insert(Meter)
_NEW_CONTRACT = insert(Contract).returning(col(Contract.id))
_METERS = select(
    col(Meter.number).label("named"), Meter, literal("%").label("sign"), col(Contract.owner_since)
).join(Contract, col(Contract.id) == col(Meter.contract_id))
_OF_NUMBER = _METERS.where(col(Meter.number) == bindparam("number"))
_OF_NUMBERS = _METERS.where(col(Meter.number).in_(bindparam("numbers", expanding=True)))
_KNOWN = select(KnownMeter).where(col(KnownMeter.period) == bindparam("period"))
_GONE = delete(Meter).where(col(Meter.number) == bindparam("number"))
_NEW_ENTRY = insert(AuditEntry)
_ENTRIES = select(AuditEntry).where(col(AuditEntry.at) == bindparam("moment"))


def meter(cast: Cast, number: str, **values: object) -> dict[str, object]:
    return {
        "contract_id": cast.alice.contract_id, "number": number, "water": "cold",
        "status": "installed", "verification_due": date(2027, 3, 1),
    } | values  # fmt: skip


def test_rows_come_back_as_sqlalchemy_would_give_them(session: Session, cast: Cast) -> None:
    sql.write(session, _NEW_METER, [meter(cast, "1"), meter(cast, "2", verification_due=None)])
    for number in ("1", "2", "3"):
        found = sql.rows(session, _OF_NUMBER, number=number)
        expected = session.connection().execute(_OF_NUMBER, {"number": number}).all()
        assert [tuple(row) for row in found] == [tuple(row) for row in expected]
        assert [row._fields for row in found] == [row._fields for row in expected]
    (row,) = sql.rows(session, _OF_NUMBER, number="1")
    assert (row.named, row.verification_due, row.sign) == ("1", date(2027, 3, 1), "%")
    assert (row.serial, row.digits) == ("", 8)  # the model's own defaults


def test_decimals_months_days_and_truths_are_converted_both_ways(
    session: Session, cast: Cast
) -> None:
    new = {
        "meter_id": make_meter(session, cast.alice, "m1"), "contract_id": cast.alice.contract_id,
        "period": Period(2026, 11), "known_on": date(2026, 11, 1), "good_until": date.max,
        "value_m3": Decimal("0.001"), "taken_on": None, "is_always_used": True,
    }  # fmt: skip
    sql.write(session, insert(KnownMeter), new)
    (row,) = sql.rows(session, _KNOWN, period=Period(2026, 11))
    assert {name: getattr(row, name) for name in new} == new
    assert row.is_always_used is True
    assert (row.usual_m3, row.source) == (None, "")


def test_moments_are_kept_in_utc_and_naive_ones_refused(session: Session, cast: Cast) -> None:
    entry = {
        "at": NOW.astimezone(timezone(timedelta(hours=5))), "user_id": cast.alice.user_id,
        "action": "x", "address": "", "device": "", "detail": "50 % of what was asked",
    }  # fmt: skip
    sql.write(session, _NEW_ENTRY, entry)
    (row,) = sql.rows(session, _ENTRIES, moment=NOW)
    assert (row.at, row.at.tzinfo, row.detail) == (NOW, UTC, entry["detail"])
    with pytest.raises(ValueError, match="time zone"):
        sql.rows(session, _ENTRIES, moment=datetime(2026, 11, 22))  # noqa: DTZ001  the subject


def test_an_insert_gives_back_what_it_made(session: Session) -> None:
    values = {"kind": "legal", "number": "n", "payer": "p", "bin_iin": "061211600012"}
    (new,) = sql.rows(session, _NEW_CONTRACT, **values)
    assert session.get_one(Contract, new.id).number == "n"


def test_a_list_of_values_goes_by_sqlalchemy(session: Session, cast: Cast) -> None:
    sql.write(session, _NEW_METER, [meter(cast, number) for number in ("1", "2", "3")])
    found = sql.rows(session, _OF_NUMBERS, numbers=["1", "3"])
    assert sorted(row.named for row in found) == ["1", "3"]


def test_what_is_to_be_written_by_the_orm_is_written_before(session: Session, cast: Cast) -> None:
    session.add(Meter.model_validate(meter(cast, "1") | {"id": None}))
    assert len(sql.rows(session, _OF_NUMBER, number="1")) == 1
    sql.write(session, _GONE, {"number": "1"})
    assert sql.rows(session, _OF_NUMBER, number="1") == []


def test_values_that_nobody_asks_for_are_left_out_and_a_missing_one_is_an_error(
    session: Session, cast: Cast
) -> None:
    assert sql.rows(session, _OF_NUMBER, number="1", other=cast) == []
    with pytest.raises(KeyError):
        sql.rows(session, _OF_NUMBER, other="1")


def test_the_drivers_errors_are_sqlalchemys_and_tell_no_values(
    session: Session, cast: Cast
) -> None:
    sql.write(session, _NEW_METER, meter(cast, "1"))
    with pytest.raises(IntegrityError) as error, session.begin_nested():
        sql.write(session, _NEW_METER, meter(cast, "1", location="a secret place"))
    assert "secret" not in str(error.value)
    assert len(sql.rows(session, _OF_NUMBER, number="1")) == 1


def test_a_connection_that_the_database_ended_is_told_to_be_lost(database: Database) -> None:
    if database.is_sqlite:
        return  # has no connection that could break
    with pytest.raises(DBAPIError) as error, database.reading() as session:
        with pytest.raises(DBAPIError):
            session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
        session.rollback()
        other = session.connection().connection.dbapi_connection
        assert other is not None
        other.close()
        sql.rows(session, _OF_NUMBER, number="1")
    assert error.value.connection_invalidated


def test_models_named_here_have_no_default_that_is_called() -> None:
    """Such a default would be written as itself."""
    tables = (AuditEntry, Contract, KnownMeter, Meter, Submission, SubmittedReading)
    columns = [column for table in tables for column in table.__table__.columns]  # type: ignore[attr-defined]
    assert not [one for one in columns if one.default is not None and not one.default.is_scalar]
