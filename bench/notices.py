"""How long a счёт-извещение takes to draw, and how large it is: `python -m bench.notices`."""

from datetime import date
from decimal import Decimal
from time import perf_counter

from cabinet.notices.pdf import notice_pdf
from cabinet.notices.rules import Ledger, Notice, Row, Section
from cabinet.period import Period

SIZES = (1, 20, 10_000)


def notice_of(recipients: int) -> Notice:
    """A month of that many recipients with two rows each, summed up where they are many."""
    few = recipients <= 20
    sections = tuple(_section(number) for number in range(1, (recipients if few else 1) + 1))
    return Notice(
        contract_number="04008221",
        is_legal=not few,
        payer="Иванова Айгүл Серікқызы",
        bin_iin="880101400015",
        address="г. Алматы, ул. Абая, 12, кв. 34",
        period=Period(2026, 10),
        balance_on=date(2026, 10, 31),
        sections=sections,
        recipient_count=recipients,
        ledger=Ledger(Decimal("1250.00"), None, Decimal(0), Decimal("1250.00")),
    )


def _section(number: int) -> Section:
    rows = tuple(
        Row(
            service=service,
            tariff_group="3",
            tariff_tenge=tariff,
            vat_percent=Decimal(16),
            volume_m3=Decimal(number * 7919 % 1_000_000).scaleb(-3),
            amount_tenge=Decimal(number * 104_729 % 10_000_000).scaleb(-2),
        )
        for service, tariff in (("water", Decimal("231.7525")), ("sewer", Decimal("240")))
    )
    return Section(f"{number:08d}", f"Объект {number}, Абай даңғылы, {number % 200}", rows)


def main() -> None:
    """Draw each size twenty times and print what one took."""
    for recipients in SIZES:
        notice = notice_of(recipients)
        size = len(notice_pdf(notice, "ru"))
        began = perf_counter()
        for _ in range(20):
            notice_pdf(notice, "ru")
        took = (perf_counter() - began) / 20
        print(f"{recipients:>6} recipients: {took * 1000:.1f} ms, {size:,} bytes")


if __name__ == "__main__":
    main()
