"""The day from which a contract is its owner's, and files that cannot tell whose it is."""

from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from cabinet.db import Database
from cabinet.exchange.texts import FUTURE_OWNER_SINCE, STALE_OWNER_SINCE
from cabinet.models import Contract, User
from tests.cast import Cast, make_cast
from tests.integration.exchange.tables import CONTRACTS, complaints, counts, put, rows

TODAY = date(2026, 11, 22)


@pytest.fixture
def people(database: Database) -> Cast:
    """alice of contract 123 and the others, as billing knows them."""
    with database.writing() as session:
        return make_cast(session)


def contract(database: Database) -> Contract:
    with database.reading() as session:
        return session.exec(select(Contract).where(Contract.number == "123")).one()


def dated(row: str) -> str:
    return f"kind,number,payer,bin_iin,owner_since\n{row}\n"


def test_billing_may_say_since_when(database: Database, people: Cast, tmp_path: Path) -> None:
    text = dated("legal,123,ТОО «Новый»,050140001238,01.10.2026")
    put(database, tmp_path, "contracts", text)
    assert contract(database).owner_since == date(2026, 10, 1)
    assert counts(put(database, tmp_path, "contracts", text)) == (0, 0, 1, 0)
    emptied = put(database, tmp_path, "contracts", text.replace("01.10.2026", ""))
    assert counts(emptied) == (0, 0, 1, 0)  # else the former owner's history would be shown
    put(database, tmp_path, "contracts", text.replace("01.10.2026", "2020-01-01"))
    assert contract(database).owner_since == date(2020, 1, 1)


def test_without_a_day_it_is_that_of_the_import_whatever_was_known(
    database: Database, people: Cast, tmp_path: Path
) -> None:
    with database.writing() as session:
        known = session.get_one(Contract, people.alice.contract_id)
        known.owner_since = date(2020, 1, 1)
    put(database, tmp_path, "contracts", dated("legal,123,ТОО «Новый»,050140001238,"))
    assert contract(database).owner_since == TODAY


def test_another_owner_since_the_former_ones_day_is_refused(
    database: Database, people: Cast, tmp_path: Path
) -> None:
    with database.writing() as session:
        known = session.get_one(Contract, people.alice.contract_id)
        known.owner_since = date(2020, 1, 1)
    text = dated("legal,123,ТОО «Новый»,050140001238,2020-01-01")
    refused = put(database, tmp_path, "contracts", text)
    assert complaints(refused) == [(2, "owner_since")]
    assert refused.bad_rows[0].reason == STALE_OWNER_SINCE
    with database.reading() as session:
        assert session.get_one(User, people.alice.user_id).closed_at is None


@pytest.mark.parametrize("iin", ["050140001238", "220740049825"])
def test_an_owner_since_a_day_to_come_is_refused(
    database: Database, people: Cast, tmp_path: Path, iin: str
) -> None:
    text = dated(f"legal,123,ТОО «Новый»,{iin},{{day}}")
    refused = put(database, tmp_path, "contracts", text.format(day="2026-11-23"))
    assert complaints(refused) == [(2, "owner_since")]
    assert refused.bad_rows[0].reason == FUTURE_OWNER_SINCE
    assert contract(database).owner_since is None
    put(database, tmp_path, "contracts", text.format(day="2026-11-22"))
    assert contract(database).owner_since == TODAY


def test_a_number_that_comes_as_both_kinds_is_refused(database: Database, tmp_path: Path) -> None:
    text = f"{CONTRACTS}individual,123,Новосёлова А. Т.,010203600341,,,,\n"
    refused = put(database, tmp_path, "contracts", text)
    assert complaints(refused) == [(4, "")]
    assert "другого вида" in refused.bad_rows[0].reason.ru
    assert rows(database, "contracts") == []
