"""What an import tells of a file that is possible but unlikely, and what it refuses beside that."""

from pathlib import Path

import pytest

from cabinet.db import Database
from cabinet.exchange import texts
from cabinet.exchange.report import MOST_LISTED
from cabinet.exchange.service import Imported, Mode
from tests.integration.exchange.tables import (
    CHARGES,
    CONTRACTS,
    METERS,
    complaints,
    counts,
    put,
    rows,
)

READINGS = "meter_id,value,taken_on,source\n"
CHARGE = "contract,period,account,recipient,service,volume_m3,tariff,vat_percent,amount\n"
STRICT = Mode(strict=True)


@pytest.fixture
def folder(database: Database, tmp_path: Path) -> Path:
    """A folder for files; contracts and meters are imported already."""
    put(database, tmp_path, "contracts", CONTRACTS)
    put(database, tmp_path, "meters", METERS)
    return tmp_path


def warned(imported: Imported) -> list[tuple[int, str]]:
    """Line and column of each warning that is listed, of a file that was imported."""
    assert imported.bad_rows == ()
    assert imported.warnings.total == len(imported.warnings.listed)
    return [(row.line, row.column) for row in imported.warnings.listed]


def many_contracts(count: int, bin_iin: str = "940140000385") -> str:
    lines = (f"legal,{1000 + place},ТОО «{place}»,{bin_iin}\n" for place in range(count))
    return "kind,number,payer,bin_iin\n" + "".join(lines)


def test_what_is_imported_for_the_first_time_is_no_surprise(
    database: Database, folder: Path
) -> None:
    put(database, folder, "recipients", "contract,account,recipient\n123,00001,Контора\n")
    for kind, text in (("contracts", CONTRACTS), ("meters", METERS)):
        assert warned(put(database, folder, kind, text)) == []


@pytest.mark.parametrize("number", ["0123", "№123", "1 23", "00123"])
def test_a_new_number_that_is_only_written_otherwise(
    database: Database, folder: Path, number: str
) -> None:
    text = f"kind,number,payer,bin_iin\nlegal,{number},ТОО,940140000385\n"
    imported = put(database, folder, "contracts", text)
    assert warned(imported) == [(2, "number")]
    assert "«123»" in imported.warnings.listed[0].reason.ru
    assert warned(put(database, folder, "contracts", text)) == []


def test_two_numbers_of_a_file_that_look_the_same(database: Database, folder: Path) -> None:
    text = "kind,number,payer,bin_iin\n" + "".join(
        f"legal,{number},ТОО,940140000385\n" for number in ("15-А/2024", "15-A/2024", "7-1", "71")
    )
    assert warned(put(database, folder, "contracts", text)) == [(2, "number"), (3, "number")]


def test_accounts_and_meters_that_are_only_written_otherwise(
    database: Database, folder: Path
) -> None:
    header = "contract,account,recipient\n"
    put(database, folder, "recipients", f"{header}123,00000071,Контора\n")
    text = f"{header}123,71,Контора\n2666,71,Цех\n"
    assert warned(put(database, folder, "recipients", text)) == [(2, "account")]
    text = "contract,meter_id,water,status\n123,м-01,cold,installed\n123,M-11,cold,installed\n"
    assert warned(put(database, folder, "meters", text)) == [(2, "meter_id")]


def test_a_reference_that_is_only_written_otherwise_is_named(
    database: Database, folder: Path
) -> None:
    refused = put(database, folder, "recipients", "contract,account,recipient\n0123,1,Контора\n")
    assert complaints(refused) == [(2, "contract")]
    assert "«123»" in refused.bad_rows[0].reason.ru


def test_charges_of_an_account_that_no_recipient_has(database: Database, folder: Path) -> None:
    put(database, folder, "recipients", "contract,account,recipient\n123,00001,Контора\n")
    text = CHARGE + "123,2026-10,1,Контора,water,1,200,16,232\n123,2026-10,00001,К,water,1,200,16,1"
    imported = put(database, folder, "charges", text)
    assert warned(imported) == [(2, "account")]
    assert "есть «00001»" in imported.warnings.listed[0].reason.ru
    assert warned(put(database, folder, "charges", text)) == []


def test_a_utility_without_recipients_is_not_told_of_every_account(
    database: Database, folder: Path
) -> None:
    assert warned(put(database, folder, "charges", CHARGES)) == []


def test_months_and_days_to_come(database: Database, folder: Path) -> None:
    text = CHARGE + "123,2026-12,1,Контора,water,1,200,16,232\n"
    assert warned(put(database, folder, "charges", text)) == [(2, "period")]
    text = READINGS + "M-1,1,2026-11-22,Сайт\nM-1,2,2026-11-23,Сайт\n"
    assert warned(put(database, folder, "readings", text)) == [(3, "taken_on")]
    ledger = "contract,date,kind,document,debit,credit\n"
    text = f"{ledger}123,2026-11-30,charge,a,1,\n123,2026-12-01,charge,b,1,\n"
    assert warned(put(database, folder, "ledger", text)) == [(3, "date")]


def test_readings_below_the_one_before(database: Database, folder: Path) -> None:
    put(database, folder, "readings", f"{READINGS}M-1,100,2026-09-25,Сайт\nM-1,5,2026-11-01,С\n")
    text = READINGS + "M-1,90,2026-10-25,Сайт\nM-2,7,2026-10-25,Сайт\nM-2,6,2026-11-20,Сайт\n"
    imported = put(database, folder, "readings", text)
    assert warned(imported) == [(2, "value"), (4, "value")]
    assert "100" in imported.warnings.listed[0].reason.ru
    assert warned(put(database, folder, "readings", text)) == []


def test_a_reading_that_is_put_right_in_the_file_is_compared_as_it_is_now(
    database: Database, folder: Path
) -> None:
    put(database, folder, "readings", READINGS + "M-1,100,2026-09-25,Сайт\n")
    text = READINGS + "M-1,10,2026-09-25,Сайт\nM-1,90,2026-10-25,Сайт\n"
    assert warned(put(database, folder, "readings", text)) == []


def test_a_reading_that_the_counter_cannot_show_is_refused(
    database: Database, folder: Path
) -> None:
    text = (
        READINGS
        + "M-1,99999.999,2026-10-25,Сайт\nM-1,9999999,2026-10-26,Сайт\nM-2,9999999,2026-10-26,С\n"
    )
    refused = put(database, folder, "readings", text)
    assert complaints(refused) == [(3, "value")]
    assert refused.bad_rows[0].reason == texts.BEYOND_DIGITS.format(digits=5)
    assert rows(database, "readings") == []


def test_a_meter_that_moves_to_another_contract(database: Database, folder: Path) -> None:
    text = "contract,meter_id,water,status\n2666,M-1,cold,installed\n123,M-2,hot,removed\n"
    imported = put(database, folder, "meters", text)
    assert warned(imported) == [(2, "contract")]
    assert imported.changed == 1


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("123,2026-11,1,Контора,water,1,2317.525,16,268.83", "tariff"),
        ("123,2026-11,1,Контора,sewer,1,231.7525,16,268.83", "tariff"),  # that of water
        ("123,2026-11,1,Контора,water,1,231.7525,61,268.83", "vat_percent"),
    ],
)
def test_a_rate_that_nobody_else_has(
    database: Database, folder: Path, line: str, column: str
) -> None:
    put(database, folder, "charges", CHARGES)
    assert warned(put(database, folder, "charges", f"{CHARGE}{line}\n")) == [(2, column)]


def test_rates_that_several_have_are_new_ones(database: Database, folder: Path) -> None:
    put(database, folder, "charges", CHARGES)
    lines = (f"{number},2026-11,1,К,water,1,300,17,351\n" for number in ("123", "2666"))
    assert warned(put(database, folder, "charges", CHARGE + "".join(lines))) == []


def test_in_the_first_charges_of_all_a_rate_differs_from_what_others_share(
    database: Database, folder: Path
) -> None:
    lines = [f"{number},2026-10,1,К,water,1,200,16,232\n" for number in ("123", "2666")]
    text = CHARGE + "".join(lines) + "123,2026-10,2,К,water,1,2000,16,232\n"
    assert warned(put(database, folder, "charges", text)) == [(4, "tariff")]


def test_the_first_charges_of_all_have_nobody_to_differ_from(
    database: Database, folder: Path
) -> None:
    text = CHARGE + "123,2026-10,1,Контора,water,1,200,16,232\n"
    assert warned(put(database, folder, "charges", text)) == []


def test_a_file_that_changes_a_large_part(database: Database, folder: Path) -> None:
    put(database, folder, "contracts", many_contracts(18))  # twenty with those of the fixture
    for changed, said in ((4, []), (5, [(0, "")])):
        text = many_contracts(changed).replace("ТОО", f"АО {changed}")
        assert warned(put(database, folder, "contracts", text)) == said


def test_a_file_that_removes_a_large_part(database: Database, folder: Path) -> None:
    lines = [f"123,2026-10,{place},К,water,1,200,16,232\n" for place in range(20)]
    put(database, folder, "charges", CHARGE + "".join(lines))
    put(database, folder, "charges", CHARGE + "".join(lines).replace("2026-10", "2026-09"))
    assert warned(put(database, folder, "charges", CHARGE + "".join(lines[4:]))) == []
    imported = put(database, folder, "charges", CHARGE + "".join(lines[8:]))
    assert (warned(imported), imported.removed) == ([(0, "")], 4)


def test_strict_imports_nothing_where_there_are_warnings(database: Database, folder: Path) -> None:
    before = rows(database, "contracts")
    text = "kind,number,payer,bin_iin\nlegal,0123,ТОО,940140000385\n"
    imported = put(database, folder, "contracts", text, mode=STRICT)
    assert (imported.warnings.total, rows(database, "contracts")) == (1, before)
    assert warned(put(database, folder, "contracts", text, mode=Mode(dry_run=True))) != []
    assert rows(database, "contracts") == before
    good = "kind,number,payer,bin_iin\nlegal,5,ТОО,940140000385\n"
    assert counts(put(database, folder, "contracts", good, mode=STRICT)) == (1, 0, 0, 0)
    assert len(rows(database, "contracts")) == len(before) + 1


def test_strict_counts_a_large_change_as_a_warning(database: Database, folder: Path) -> None:
    put(database, folder, "contracts", many_contracts(5))
    before = rows(database, "contracts")
    text = many_contracts(5).replace("ТОО", "АО")
    assert warned(put(database, folder, "contracts", text, mode=STRICT)) == [(0, "")]
    assert rows(database, "contracts") == before


def test_so_many_are_listed_and_all_are_counted(database: Database, folder: Path) -> None:
    lines = (f"123,2026-12,{place},К,water,1,200,16,232\n" for place in range(MOST_LISTED + 7))
    imported = put(database, folder, "charges", CHARGE + "".join(lines))
    assert imported.warnings.total == MOST_LISTED + 7
    assert [row.line for row in imported.warnings.listed] == list(range(2, MOST_LISTED + 2))


def test_two_emails_in_a_cell_are_warned_of_and_the_first_is_taken(
    database: Database, folder: Path
) -> None:
    text = (
        'kind,number,payer,bin_iin,email\nlegal,7,ТОО,940140000385,"a@b.kz, c@d.kz"\n'
        "legal,8,ТОО,940140000385,-\n"
    )
    imported = put(database, folder, "contracts", text)
    assert warned(imported) == [(2, "email")]
    emails = {row[2]: row[5] for row in rows(database, "contracts")}
    assert (emails["7"], emails["8"]) == ("a@b.kz", "")


def test_who_has_no_iin_cannot_register_and_is_counted(database: Database, folder: Path) -> None:
    text = "kind,number,payer,bin_iin\nindividual,7,Старожилов А.,\nlegal,8,ТОО,940140000385\n"
    imported = put(database, folder, "contracts", text)
    assert (warned(imported), imported.without_iin, imported.new) == ([], 1, 2)


def test_a_file_without_the_column_of_identifiers_leaves_them(
    database: Database, folder: Path
) -> None:
    imported = put(database, folder, "contracts", "kind,number,payer\nlegal,123,ТОО «Иное»\n")
    assert (imported.changed, imported.new_owners, imported.without_iin) == (1, (), 0)
    assert [row[4] for row in rows(database, "contracts")] == ["940140000385", "990140004654"]


@pytest.mark.parametrize("bin_iin", ["000000000000", "790230302723"])
def test_an_identifier_that_nobody_can_have_is_refused(
    database: Database, folder: Path, bin_iin: str
) -> None:
    text = f"kind,number,payer,bin_iin\nindividual,7,Старожилов А.,{bin_iin}\n"
    assert complaints(put(database, folder, "contracts", text)) == [(2, "bin_iin")]


def test_a_shifted_column_of_identifiers_releases_nobody(database: Database, folder: Path) -> None:
    put(database, folder, "contracts", many_contracts(18))
    shifted = many_contracts(5, "050140001238")
    refused = put(database, folder, "contracts", shifted)
    assert [(row.line, row.reason) for row in refused.bad_rows] == [
        (0, texts.MANY_OWNERS.format(count=5, there=20))
    ]
    assert len(refused.new_owners) == 5
    assert {row[4] for row in rows(database, "contracts")} == {"940140000385", "990140004654"}
    assert put(database, folder, "contracts", shifted, mode=Mode(dry_run=True)).bad_rows
    done = put(database, folder, "contracts", shifted, mode=Mode(confirm_owners=True))
    assert (done.bad_rows, len(done.new_owners), done.changed) == ((), 5, 5)


def test_a_fifth_of_the_contracts_may_change_their_owner(database: Database, folder: Path) -> None:
    put(database, folder, "contracts", many_contracts(18))
    done = put(database, folder, "contracts", many_contracts(4, "050140001238"))
    assert (done.bad_rows, len(done.new_owners)) == ((), 4)


def test_every_error_of_a_file_comes_in_one_run(database: Database, folder: Path) -> None:
    text = CHARGE + (
        "9999,2026-10,1,К,water,x,200,16,232\n"  # unknown, and no number
        "123,2026-10,1,К,gas,1,200,16,232\n"
        "123,2026-10,2,К,water,1,200,16,232\n"
        "123,2026-10,2,К,water,1,200,-,232\n"
        "123,2026-10,2,К,water,1,200,16,232\n"  # repeats line 4
    )
    refused = put(database, folder, "charges", text)
    assert complaints(refused) == [
        (2, "volume_m3"),
        (2, "contract"),
        (3, "service"),
        (5, "vat_percent"),
        (6, ""),
    ]


def test_a_rejection_wants_a_reason(database: Database, folder: Path) -> None:
    for header, row in (
        ("receipt,meter_id,status\n", "2611-1-1,M-1,rejected\n"),
        ("receipt,meter_id,status,reason\n", "2611-1-1,M-1,rejected,\n"),
    ):
        assert (2, "reason") in complaints(put(database, folder, "reading-status", header + row))
