"""A city's contracts, for what has to be quick among all of them."""

from sqlalchemy import insert
from sqlmodel import Session

from cabinet.core.folding import fold, sought
from cabinet.models import Contract, Meter, Recipient

MANY = 100_000


def fill(session: Session, contracts: int = MANY) -> None:
    """That many contracts, each with an object and two meters."""
    session.execute(
        insert(Contract),
        [
            {
                "id": number,
                "kind": "individual",
                "number": str(1_000_000 + number),
                "number_folded": str(1_000_000 + number),
                "payer": f"Абонентов Ерғали {number}",
                "payer_sought": sought(f"Абонентов Ерғали {number}"),
                "bin_iin": f"{number:012}",
                "email": f"user{number}@example.kz",
                "email_sought": sought(f"user{number}@example.kz"),
                "address": f"г. Пример, ул. Достық, {number}",
                "address_sought": sought(f"г. Пример, ул. Достық, {number}"),
            }
            for number in range(1, contracts + 1)
        ],
    )
    session.execute(
        insert(Recipient),
        [
            {
                "contract_id": number,
                "account": str(number),
                "account_folded": str(number),
                "name": f"Абонентов Ерғали {number}",
                "name_sought": sought(f"Абонентов Ерғали {number}"),
                "address": f"г. Пример, ул. Достық, {number}",
                "address_sought": sought(f"г. Пример, ул. Достық, {number}"),
            }
            for number in range(1, contracts + 1)
        ],
    )
    session.execute(
        insert(Meter),
        [
            {
                "contract_id": number,
                "number": f"{number}-{place}",
                "serial": f"S{number}-{place}",
                "serial_folded": fold(f"S{number}-{place}"),
                "number_folded": fold(f"{number}-{place}"),
                "water": "cold",
                "status": "installed",
            }
            for number in range(1, contracts + 1)
            for place in (1, 2)
        ],
    )
