"""`banks` and `bank-registry` as staff use them."""

from pathlib import Path

import pytest
import typer
from sqlmodel import select
from typer.testing import CliRunner, Result

from cabinet.billing.payments import commands
from cabinet.db import Database
from cabinet.models import BankRegistry
from tests.cast import make_cast, make_contract
from tests.integration.billing.payments.banking import make_bank, paid

LIST = """number,account,sum,date
A-1,123,500.00,2026-11-22
A-2,123,7.00,2026-11-22
A-4,777,1.00,22.11.2026
Итого,,508.00,
"""
ADD = ("banks", "add", "example-bank", "--dialect", "json", "--network", "203.0.113.0/24")


@pytest.fixture(autouse=True)
def _on_the_database_of_the_test(served: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "database", lambda: served)


def run(*words: str) -> Result:
    app = typer.Typer()
    app.add_typer(commands.banks_app, name="banks")
    app.command("bank-registry")(commands.registry_command)
    return CliRunner().invoke(app, [*words])


def test_a_bank_is_added_listed_and_revoked(served: Database) -> None:
    secret = run(*ADD).stdout.strip()
    assert len(secret) == 43
    listed = run("banks", "list").stdout
    assert "example-bank: json, сети 203.0.113.0/24, платежей 0, отвечаем" in listed
    assert secret not in listed
    assert run(*ADD).exit_code == 1
    assert run("banks", "revoke", "example-bank").exit_code == 0
    assert "отозван" in run("banks", "list").stdout
    assert run("banks", "revoke", "example-bank").exit_code == 1


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({2: "Bank"}, 1),
        ({2: "a"}, 1),
        ({4: "xml"}, 2),
        ({6: "example.kz"}, 1),
        ({6: "203.0.113.7/24"}, 1),
    ],
)
def test_a_bank_that_cannot_be_one_is_refused(
    served: Database, changed: dict[int, str], code: int
) -> None:
    words = [changed.get(at, word) for at, word in enumerate(ADD)]
    assert run(*words).exit_code == code


@pytest.fixture
def told(served: Database) -> Database:
    """A cabinet that a bank has told of three payments."""
    with served.writing() as session:
        make_cast(session)
        bank, _ = make_bank(session)
        paid(session, bank, "A-1")
        paid(session, bank, "A-2", tenge="8.00")
        paid(session, bank, "A-3", tenge="1.00")
    return served


def test_a_list_is_compared_and_its_result_kept(told: Database, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(LIST, encoding="utf-8")
    done = run("bank-registry", "example-bank", str(file))
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "number,what,listed_account,listed_tenge,told_account,told_tenge",
        "A-2,other_sum,123,7.00,123,8.00",
        "A-3,not_listed,,,123,1.00",
        "A-4,not_told,777,1.00,,",
    ]
    with told.reading() as session:
        kept = session.exec(select(BankRegistry)).one()
        assert (kept.rows, kept.amount_tenge, kept.differences) == (3, 508, 3)


def test_accounts_are_told_with_their_zeros_and_compared_without(
    told: Database, tmp_path: Path
) -> None:
    with told.writing() as session:
        make_contract(session, number="04008220", bin_iin="", kind="individual")
        bank, _ = make_bank(session, "savings")
        paid(session, bank, "S-1", account="04008220")
        paid(session, bank, "S-2", account="04008220")
        paid(session, bank, "S-3", account="04008220")
    file = tmp_path / "list.csv"
    rows = ("S-1,4008220,500.00", "S-2,04008220,7.00", "S-4,00777,1.00")
    listed = "".join(f"{row},2026-11-22\n" for row in rows)
    file.write_text(f"number,account,sum,date\n{listed}", encoding="utf-8")
    assert run("bank-registry", "savings", str(file)).stdout.splitlines()[1:] == [
        "S-2,other_sum,04008220,7.00,04008220,500.00",
        "S-3,not_listed,,,04008220,500.00",
        "S-4,not_told,00777,1.00,,",
    ]


def test_a_list_that_agrees_ends_with_nought(told: Database, tmp_path: Path) -> None:
    rows = ("A-1,123,500.00", "A-2,123,8.00", "A-3,123,1.00")
    file = tmp_path / "list.csv"
    listed = "".join(f"{row},2026-11-22\n" for row in rows)
    file.write_text(f"number,account,sum,date\n{listed}", encoding="utf-8")
    assert run("bank-registry", "example-bank", str(file)).exit_code == 0


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("number,account,sum\nA-1,123,5\n", "столбцы"),
        ("number,account,sum,date\n", "нет платежей"),
        ("number,account,sum,date\nA-1,123,-5,2026-11-22\n", "Строка 2"),
        ("number,account,sum,date\nA-1,123,5,2026-13-22\n", "Строка 2"),
    ],
)
def test_a_list_that_cannot_be_read_is_told(
    told: Database, tmp_path: Path, text: str, why: str
) -> None:
    file = tmp_path / "list.csv"
    file.write_text(text, encoding="utf-8")
    done = run("bank-registry", "example-bank", str(file))
    assert (done.exit_code, why in done.stderr) == (1, True)
    with told.reading() as session:
        assert session.exec(select(BankRegistry)).all() == []
