"""Small files of billing's, and a shorter way to import them."""

from pathlib import Path
from typing import Any

from sqlalchemy import select

from cabinet.db import Database
from cabinet.exchange.kinds import KINDS
from cabinet.exchange.service import USUAL, Imported, Mode, import_file
from tests.cast import NOW

CONTRACTS = """kind,number,payer,bin_iin,email,phone,address,heat_meter
legal,123,ТОО «Пример»,940140000385,office@example.kz,+7 700,"ул. Вымышленная, 1",yes
legal,2666,АО «Завод»,990140004654,,,,
"""
METERS = """contract,meter_id,account,water,serial,verification_due,status,location,digits,decimals
123,M-1,00001,cold,12223773,2023-09-10,installed,Подвал,5,2
123,M-2,,hot,,,removed,,,
"""
CHARGES = """contract;period;account;recipient;tariff_group;service;volume_m3;\
tariff;vat_percent;amount
123;2026-10;00001;Контора;3;water;20,5;231,7525;16;5511,07
123;2026-10;00001;Контора;3;sewer;20,5;240;16;5707,20
123;2026-09;00001;Контора;3;water;1;231,7525;16;268,83
2666;2026-10;00009;Цех;3;water;-1,5;240;16;-417,60
"""
LEDGER = """contract,date,kind,document,debit,credit
123,2026-10-01,opening,Сальдо на 01.10.2026,5400.5,
123,20.10.2026,payment,Платёжное поручение №417 от 20.10.2026,,5400.50
123,2026-10-31,charge,Счёт-фактура №123/2026-10,10800.67,0
2666,2026-10-31,charge,Счёт-фактура №123/2026-10,-1,
"""


def put(database: Database, folder: Path, kind: str, text: str, *, mode: Mode = USUAL) -> Imported:
    """Import a CSV file with this text."""
    file = folder / f"{kind}.csv"
    file.write_text(text, encoding="utf-8")
    return import_file(database, kind=KINDS[kind], file=file, now=NOW, mode=mode)


def rows(database: Database, kind: str) -> list[tuple[Any, ...]]:
    """All rows of the table that a kind fills, in the order of their keys."""
    table = KINDS[kind].table
    with database.reading() as session:
        found = session.execute(select(table).order_by(*(table.c[key] for key in KINDS[kind].key)))
        return [tuple(row) for row in found]


def counts(imported: Imported) -> tuple[int, int, int, int]:
    """New, changed, unchanged and removed rows."""
    return imported.new, imported.changed, imported.unchanged, imported.removed


def complaints(imported: Imported) -> list[tuple[int, str]]:
    """Line and column of each bad row."""
    return [(row.line, row.column) for row in imported.bad_rows]
