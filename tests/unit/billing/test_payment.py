"""How a contract is paid."""

from datetime import date
from decimal import Decimal

import pytest

from cabinet.billing.payment import PaymentDetails, due_date, payment_details, qr_matrix
from cabinet.core.formats import ContractName
from cabinet.core.period import Period
from cabinet.core.utility import Utility
from tests.scanning import scanned_modules

UTILITY = Utility(
    utility_name="ГКП «Примерный водоканал»",
    utility_bin="940140000385",
    utility_bank="АО «Выдуманный Банк»",
    utility_iik="KZ40000A0000000000AA",
    utility_bik="AAAAKZKX",
    utility_kbe="16",
    utility_knp="859",
)
OCTOBER = Period(2026, 10)
CONTRACT = ContractName("legal", "2666")


def details(**changes: str) -> PaymentDetails:
    utility = UTILITY.model_copy(update=changes)
    return payment_details(utility, CONTRACT, period=OCTOBER, amount_tenge=Decimal("12345.6"))


def test_the_details_stand_in_the_order_of_a_payment_order() -> None:
    assert [(label["ru"], value) for label, value in details().lines] == [
        ("Бенефициар", "ГКП «Примерный водоканал»"),
        ("БИН", "940140000385"),
        ("Банк", "АО «Выдуманный Банк»"),
        ("ИИК", "KZ40000A0000000000AA"),
        ("БИК", "AAAAKZKX"),
        ("КБе", "16"),
        ("КНП", "859"),
        ("Назначение платежа", "Оплата за воду по договору №2666 за октябрь 2026"),
        ("Сумма", "12345.60"),
    ]


def test_without_a_sum_no_line_is_left_empty() -> None:
    whatever = payment_details(UTILITY, CONTRACT)
    assert [label["ru"] for label, _ in whatever.lines][-1] == "Назначение платежа"
    assert whatever.purpose == "Оплата за воду по договору №2666"


@pytest.mark.parametrize(
    ("vat", "end"),
    [
        (None, "за октябрь 2026"),
        (Decimal(0), "за октябрь 2026, без НДС"),
        (Decimal("1702.84"), "за октябрь 2026, в т.ч. НДС 1702.84 тг"),
    ],
)
def test_the_purpose_names_the_vat_that_is_known(vat: Decimal | None, end: str) -> None:
    purpose = payment_details(UTILITY, CONTRACT, period=OCTOBER, vat_tenge=vat).purpose
    assert purpose.endswith(end)


def test_an_individual_pays_for_a_personal_account() -> None:
    account = ContractName("individual", "04008221")
    purpose = payment_details(UTILITY, account).purpose
    assert purpose == "Оплата за воду по лицевому счёту №04008221"


def test_the_purpose_of_a_sum_for_several_months_names_the_day_on_which_it_was_owed() -> None:
    several = payment_details(UTILITY, CONTRACT, owed_on=date(2026, 10, 31))
    assert several.purpose == "Оплата за воду по договору №2666, задолженность на 31.10.2026"
    one = payment_details(UTILITY, CONTRACT, period=OCTOBER, owed_on=date(2026, 10, 31))
    assert one.purpose == "Оплата за воду по договору №2666 за октябрь 2026"


@pytest.mark.parametrize("name", ["bin", "bank", "iik", "bik", "kbe", "knp"])
def test_details_are_complete_only_with_all_that_a_bank_asks_for(name: str) -> None:
    assert details().is_complete
    assert not details(**{f"utility_{name}": ""}).is_complete


@pytest.mark.parametrize(
    ("period", "day", "due"),
    [
        (Period(2026, 10), 25, date(2026, 11, 25)),
        (Period(2026, 12), 25, date(2027, 1, 25)),
        (Period(2027, 1), 31, date(2027, 2, 28)),
        (Period(2028, 1), 31, date(2028, 2, 29)),
        (Period(2026, 10), 31, date(2026, 11, 30)),
    ],
)
def test_a_month_is_due_in_the_next_one_on_its_last_day_at_most(
    period: Period, day: int, due: date
) -> None:
    assert due_date(period, day) == due


def test_the_code_has_a_quiet_zone_and_its_three_corners() -> None:
    rows = qr_matrix(details())
    assert len({len(rows), *map(len, rows)}) == 1
    assert not any(any(row) for row in (*rows[:4], *rows[-4:]))
    assert not any(any((*row[:4], *row[-4:])) for row in rows)
    assert all(rows[4][4:11])
    assert all(rows[4][-11:-4])
    assert all(rows[-5][4:11])


@pytest.mark.parametrize(
    ("name", "bank"),
    [
        ("ГКП «Примерный водоканал»", "АО «Выдуманный Банк»"),
        ('«Қала "Су" арнасы» ӘәІіҢңҒғҮүҰұҚқӨөҺһ ₸', "Банк 'Үлгі' №1; <b>&amp;</b>, a=b?c:d"),
        ("Ё" * 200, "Ә" * 200),
    ],
)
def test_a_scanner_reads_out_of_the_code_what_the_page_shows(name: str, bank: str) -> None:
    shown = details(utility_name=name, utility_bank=bank)
    lines = [f"{label['ru']}: {value}" for label, value in shown.lines]
    assert scanned_modules(qr_matrix(shown)).split("\n") == lines
