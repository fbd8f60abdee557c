"""Writes the invented utility's files, as its billing would: they depend on the month alone."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from cabinet.core.enums import ReadingEvent
from cabinet.core.period import Period
from cabinet.demo.ledger import ledger
from cabinet.demo.utility import DemoContract, DemoMeter, charges, counter_m3, final_m3

MONTHS: Final = 13
_SOURCES: Final = ("Контролёр", "Сайт", "Телефон")


def write_files(
    folder: Path, contracts: tuple[DemoContract, ...], *, this_month: Period
) -> dict[str, Path]:
    """Write a file of each kind, the charges up to the month before; kind and file in order."""
    folder.mkdir(parents=True, exist_ok=True)
    months = [this_month.plus(-back) for back in range(MONTHS, 0, -1)]
    tables = {
        "contracts": _contract_rows(contracts),
        "recipients": _recipient_rows(contracts),
        "meters": _meter_rows(contracts, this_month),
        "readings": _reading_rows(contracts, months),
        "charges": _charge_rows(contracts, months),
        "ledger": _ledger_rows(contracts, months),
    }
    return {kind: _write(folder / f"{kind}.csv", rows) for kind, rows in tables.items()}


def _write(file: Path, rows: Iterable[tuple[Any, ...]]) -> Path:
    with file.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text, lineterminator="\n").writerows(rows)
    return file


def _contract_rows(contracts: tuple[DemoContract, ...]) -> Iterator[tuple[Any, ...]]:
    yield ("kind", "number", "payer", "bin_iin", "email", "phone", "address", "heat_meter")
    for one in contracts:
        yield (
            *(one.kind, one.number, one.payer, one.bin_iin),
            *(one.email, one.phone, one.address, one.heat_meter),
        )


def _recipient_rows(contracts: tuple[DemoContract, ...]) -> Iterator[tuple[Any, ...]]:
    yield ("contract", "account", "recipient", "tariff_group", "address")
    for contract in contracts:
        for one in contract.recipients:
            yield (contract.number, one.account, one.name, one.tariff_group, one.address)


def _meter_rows(
    contracts: tuple[DemoContract, ...], this_month: Period
) -> Iterator[tuple[Any, ...]]:
    yield (
        *("contract", "meter_id", "account", "water", "serial"),
        *("verification_due", "status", "location", "digits", "decimals"),
    )
    for contract in contracts:
        for one in contract.meters:
            yield (
                *(contract.number, one.meter_id, one.account, one.water, one.serial),
                *(one.due(this_month) or "", one.status, one.location, one.digits, 3),
            )


def _reading_rows(
    contracts: tuple[DemoContract, ...], months: list[Period]
) -> Iterator[tuple[Any, ...]]:
    yield ("meter_id", "value", "taken_on", "source", "event")
    for contract in contracts:
        for place, meter in enumerate(contract.meters):
            for month in months if meter.has_past else ():
                if month.month == meter.replaced_month:
                    yield from _replaced(meter, month)
                source = _SOURCES[(place + month.month) % len(_SOURCES)]
                taken_on = month.first_day.replace(day=25)
                yield (meter.meter_id, counter_m3(meter, month), taken_on, source, "")


def _replaced(meter: DemoMeter, month: Period) -> Iterator[tuple[Any, ...]]:
    """The readings of the day on which another meter was put in place of this one."""
    day = month.first_day.replace(day=12)
    yield (meter.meter_id, final_m3(meter, month), day, _SOURCES[0], ReadingEvent.FINAL)
    yield (meter.meter_id, 0, day, _SOURCES[0], ReadingEvent.INITIAL)


def _charge_rows(
    contracts: tuple[DemoContract, ...], months: list[Period]
) -> Iterator[tuple[Any, ...]]:
    yield (
        *("contract", "period", "account", "recipient", "tariff_group"),
        *("service", "volume_m3", "tariff", "vat_percent", "amount", "line"),
    )
    for contract in contracts:
        for month in months[-contract.months :]:
            if month.month == contract.skipped_month:
                continue
            for one in contract.recipients:
                for charge in charges(one, month):
                    yield (
                        *(contract.number, month, one.account, one.name, one.tariff_group),
                        *(charge.service, charge.volume_m3, charge.tariff),
                        *(charge.vat_percent, charge.amount, charge.line),
                    )


def _ledger_rows(
    contracts: tuple[DemoContract, ...], months: list[Period]
) -> Iterator[tuple[Any, ...]]:
    yield ("contract", "date", "kind", "document", "debit", "credit")
    for contract in contracts:
        for one in ledger(contract, months):
            yield (contract.number, one.day, one.kind, one.document, one.debit, one.credit)
