"""The invented utility: the same every time, imported like a real one, ready to be tried."""

import stat
from collections import Counter
from collections.abc import Iterator
from csv import DictReader
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import typer
from sqlmodel import Session, col, select

from cabinet.application.serve import check_data
from cabinet.core.enums import LedgerKind
from cabinet.core.iin import is_valid_iin
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.demo import presence, service
from cabinet.demo.contracts import demo_contracts
from cabinet.demo.files import write_files
from cabinet.exchange.kinds import KINDS
from cabinet.exchange.service import import_file
from cabinet.models import (
    BilledReading,
    Charge,
    Contract,
    LedgerEntry,
    Membership,
    Meter,
    Recipient,
    User,
)
from tests.cast import make_contract, make_customer
from tests.integration.databases import BACKENDS, own
from tests.integration.demo.conftest import NOW, Demo

NOVEMBER = Period(2026, 11)


def load(database: Database, folder: Path, month: Period = NOVEMBER) -> None:
    for kind, file in write_files(folder, demo_contracts(), this_month=month).items():
        imported = import_file(database, kind=KINDS[kind], file=file, now=NOW)
        assert imported.bad_rows == ()
        assert imported.ignored_columns == ()


@pytest.fixture(scope="module", params=BACKENDS)
def loaded(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """A database with the invented utility, for all tests of it: to import it takes seconds."""
    folder = tmp_path_factory.mktemp("demo")
    for database in own(request, folder):
        load(database, folder)
        yield database


@pytest.fixture
def changing(loaded: Database) -> Iterator[Session]:
    """A transaction on that database, of which nothing is kept."""
    with loaded.writing() as session:
        yield session
        session.rollback()


def test_its_files_depend_on_the_month_alone(tmp_path: Path) -> None:
    first = write_files(tmp_path / "1", demo_contracts(), this_month=NOVEMBER)
    again = write_files(tmp_path / "2", demo_contracts(), this_month=NOVEMBER)
    assert [one.read_bytes() for one in first.values()] == [
        one.read_bytes() for one in again.values()
    ]


def test_a_month_later_the_past_is_the_same(tmp_path: Path) -> None:
    first = write_files(tmp_path / "1", demo_contracts(), this_month=NOVEMBER)
    later = write_files(tmp_path / "2", demo_contracts(), this_month=NOVEMBER.plus(1))
    for kind in ("readings", "charges"):
        before = set(first[kind].read_text(encoding="utf-8").splitlines())
        after = set(later[kind].read_text(encoding="utf-8").splitlines())
        assert all("2025-10" in line for line in before - after)
        assert all("2026-11" in line for line in after - before)


def test_it_is_imported_with_its_ordinary_and_odd_cases(loaded: Database) -> None:
    with loaded.reading() as session:
        charges = session.exec(select(Charge)).all()
        meters = session.exec(select(Meter)).all()
        recipients = session.exec(
            select(Recipient)
            .join(Contract, col(Contract.id) == Recipient.contract_id)
            .where(Contract.number == "2666")
        ).all()
        contracts = session.exec(select(Contract)).all()
    months = {charge.period for charge in charges}
    assert (min(months), max(months), len(months)) == (Period(2025, 10), Period(2026, 10), 13)
    assert len(recipients) == 50
    assert {charge.vat_percent for charge in charges if charge.period < Period(2026, 1)} == {12}
    assert {charge.vat_percent for charge in charges if charge.period >= Period(2026, 1)} == {16}
    assert any(charge.amount_tenge < 0 for charge in charges)
    assert any(charge.volume_m3 == 0 for charge in charges)
    assert any(meter.status == "installed" and not meter.serial for meter in meters)
    assert len(meters) == 2 + 4 + 40 + 4 + 400 + 5 + 1 + 8
    assert all(is_valid_iin(contract.bin_iin) for contract in contracts)
    assert len({contract.bin_iin for contract in contracts}) == len(contracts)


def test_it_has_several_lines_of_a_service_and_a_replaced_meter(loaded: Database) -> None:
    with loaded.reading() as session:
        lines = session.exec(
            select(Charge).where(Charge.account == "04008221", Charge.service == "water")
        ).all()
        replaced = session.exec(select(BilledReading).where(BilledReading.event != "")).all()
    october = [charge.line_name for charge in lines if charge.period == Period(2026, 10)]
    assert sorted(october) == ["", "свыше 5 м³"]
    assert len(lines) == 2 * 13
    final, initial = sorted(replaced, key=lambda one: one.value_m3, reverse=True)
    assert (final.event, initial.event) == ("final", "initial")
    assert final.taken_on == initial.taken_on == date(2026, 5, 12)
    assert initial.value_m3 == 0


def test_its_ledger_holds_what_its_months_were_charged(loaded: Database) -> None:
    with loaded.reading() as session:
        charges, entries = (
            session.exec(select(Charge)).all(),
            session.exec(select(LedgerEntry)).all(),
        )
    lines: Counter[tuple[int, Period]] = Counter()
    for charge in charges:
        lines[charge.contract_id, charge.period] += charge.amount_tenge  # type: ignore[assignment]
    documents = {
        (one.contract_id, Period.of(one.entered_on)): one.debit_tenge
        for one in entries
        if one.kind == LedgerKind.CHARGE
    }
    assert documents == {month: total for month, total in lines.items() if total}
    assert all(one.entered_on <= NOVEMBER.first_day for one in entries)


def test_its_customers_owe_pay_and_overpay(loaded: Database) -> None:
    with loaded.reading() as session:
        found = session.exec(select(Contract.number, LedgerEntry).join(LedgerEntry)).all()
    balances: dict[str, Decimal] = {}
    for number, one in found:
        balances[number] = balances.get(number, Decimal(0)) + one.debit_tenge - one.credit_tenge
    assert balances["123"] == 0
    assert balances["04008221"] < 0
    assert balances["04008220"] > 0
    assert balances["4040"] > 0
    assert "А-555/1" not in balances


def test_a_month_later_its_ledger_goes_on_from_the_same_balance(tmp_path: Path) -> None:
    def balances(month: Period) -> dict[str, Decimal]:
        files = write_files(tmp_path / str(month), demo_contracts(), this_month=month)
        found: dict[str, Decimal] = {}
        for row in DictReader(files["ledger"].read_text(encoding="utf-8").splitlines()):
            if row["date"] <= "2026-11-01":
                sums = Decimal(row["debit"]) - Decimal(row["credit"])
                found[row["contract"]] = found.get(row["contract"], Decimal(0)) + sums
        return found

    assert balances(NOVEMBER.plus(1)) == balances(NOVEMBER)


def test_some_customers_may_sign_in_at_once_and_the_others_may_register(changing: Session) -> None:
    hashes: dict[str, str] = dict.fromkeys(presence.READY_CONTRACTS, "a hash")
    assert not presence.has_logins(changing)
    created = service.create_demo_logins(changing, password_hashes=hashes, now=NOW)
    assert created == {
        "4040": "vk4040",
        "400400": "vk400400",
        "04008221": "04008221",
        "04008222": "04008222",
        "5550": "vk5550",
    }
    again = service.create_demo_logins(changing, password_hashes=hashes, now=NOW)
    assert again == {}
    assert presence.has_logins(changing)
    users = changing.exec(select(User)).all()
    waits = select(User.login).join(Membership, col(Membership.user_id) == User.id)
    waiting = changing.exec(waits.where(col(Membership.approved_at).is_(None))).all()
    assert all(user.confirmed_at == NOW and user.password_hash == "a hash" for user in users)
    assert waiting == ["vk5550"]


def test_contracts_of_others_are_noticed(changing: Session) -> None:
    assert not presence.has_other_contracts(changing)
    assert presence.has_demo_contracts(changing)
    make_contract(changing, number="777", bin_iin="990140004654")
    assert presence.has_other_contracts(changing)


def test_a_number_alone_does_not_make_a_contract_the_demos(session: Session) -> None:
    assert not presence.has_contracts(session)
    make_contract(session, number="123", bin_iin="940140000385")  # of another payer
    assert presence.has_contracts(session)
    assert presence.has_other_contracts(session)
    assert not presence.has_demo_contracts(session)


def contracts(database: Database) -> int:
    with database.reading() as session:
        return len(session.exec(select(Contract.id)).all())


def test_the_demo_is_refused_where_there_are_contracts(demo: Demo, served: Database) -> None:
    with served.writing() as session:
        make_contract(session, number="123", bin_iin="940140000385")
    refused = demo()
    assert refused.exit_code == 1
    assert "CABINET_DATA_DIR=" in refused.stderr  # what to do instead
    assert demo("--if-empty").exit_code == 0
    assert contracts(served) == 1


def test_the_demo_is_refused_where_customers_reach_the_cabinet(
    demo: Demo, served: Database, open_to_customers: None
) -> None:
    refused = demo()
    assert refused.exit_code == 1
    assert "import contracts" in refused.stderr
    assert demo("--if-empty").exit_code == 0
    assert contracts(served) == 0


def test_nobody_can_register_where_there_are_no_contracts(
    served: Database, open_to_customers: None
) -> None:
    (line,) = check_data(settings(), served)
    assert "import contracts" in line


def test_a_demo_from_before_does_not_start_where_customers_reach_the_cabinet(
    loaded: Database, open_to_customers: None
) -> None:
    with pytest.raises(typer.Exit):
        check_data(settings(), loaded)


def test_the_demo_and_ones_own_contracts_are_served_without_a_word(
    loaded: Database, data_dir: Path
) -> None:
    assert check_data(settings(), loaded) == []


def test_what_to_try_is_written_down_for_its_owner_alone(loaded: Database, data_dir: Path) -> None:
    with loaded.reading() as session:
        assert presence.demo_summary(session) == []
    service.write_logins({"vk4040": "first", "04008221": "other"})
    service.write_logins({"vk4040": "secret"})
    file = data_dir / "demo" / "logins.txt"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with loaded.reading() as session:
        lines = presence.demo_summary(session)
    assert "  договор 123, БИН 940140000385 (ТОО «Пример Сервис»)" in lines
    assert any(line.startswith("  логин vk4040, пароль secret") for line in lines)
    assert len(lines) == 1 + 3 + 1 + 2


def test_what_to_register_with_is_what_the_database_holds_now(
    served: Database, data_dir: Path
) -> None:
    service.write_logins({"vk4040": "secret"})
    with served.writing() as session:
        make_contract(session, number="123", bin_iin="990140004654")
        make_customer(session, login="vk2666", number="2666", bin_iin="940140000385")
    with served.reading() as session:
        told = "\n".join(presence.demo_summary(session))
    assert "договор 123, БИН 990140004654" in told
    assert "2666" not in told


def test_a_correction_of_the_house_is_negative(loaded: Database) -> None:
    with loaded.reading() as session:
        lines = session.exec(select(Charge).where(Charge.account == "04008222")).all()
    corrected = [one for one in lines if one.line_name]
    assert {one.period.month for one in corrected} == {12, 3, 6, 9}
    assert all(one.amount_tenge < 0 for one in corrected)


def test_the_side_of_the_utility_tells_of_its_own_people(
    loaded: Database, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.write_logins({"billing": "secret"}, presence.staff_file())
    monkeypatch.setenv("CABINET_SIDE", "staff")
    settings.cache_clear()
    with loaded.reading() as session:
        lines = presence.summary_of_side(session)
    settings.cache_clear()
    assert len(lines) == 2
    assert "логин billing, пароль secret" in lines[1]
