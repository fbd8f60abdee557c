"""A contract of four hundred meters: what a university or a chain of shops sends each month."""

from datetime import date
from itertools import product
from typing import Final

from cabinet.demo.utility import DemoContract, DemoMeter, DemoRecipient, made_up_number

NUMBER: Final = "400400"
_BUILDINGS: Final = 40
_FLOORS: Final = 5
_STREET: Final = "г. Примерск, пр. Студенческий"
_FIRST_YEAR, _YEARS = 2026, 8  # some verifications are over, some near, most far


def many_meters() -> DemoContract:
    """Forty buildings of five floors, each with a cold and a hot meter; a few cannot be read."""
    recipients = tuple(
        DemoRecipient(f"{40040000 + place}", f"Учебный корпус {place}", f"{_STREET}, {place}", 90)
        for place in range(1, _BUILDINGS + 1)
    )
    places = product(recipients, range(1, _FLOORS + 1), ("cold", "hot"))
    return DemoContract(
        kind="legal",
        number=NUMBER,
        payer="Ойдан шығарылған «Төрт жүз есептегіш» университеті",
        bin_iin=made_up_number("0807400040"),
        address=f"{_STREET}, 1",
        email="voda@tort-juz.example",
        heat_meter="yes",
        recipients=recipients,
        meters=tuple(_meter(number, *place) for number, place in enumerate(places, 1)),
    )


def _meter(number: int, recipient: DemoRecipient, floor: int, water: str) -> DemoMeter:
    month = number * 7 % (12 * _YEARS)
    return DemoMeter(
        meter_id=f"M-{NUMBER}-{number:03d}",
        account=recipient.account,
        water=water,
        serial="" if number % 197 == 0 else f"{number * 7919:08d}",
        verification_due=date(_FIRST_YEAR + month // 12, 1 + month % 12, 1 + number % 28),
        usual_m3=12 if water == "cold" else 6,
        status="removed" if number % 151 == 0 else "installed",
        location=f"{recipient.name.removeprefix('Учебный ').capitalize()}, этаж {floor}",
    )
