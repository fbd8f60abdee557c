"""Which months may be asked for."""

from datetime import date

import pytest

from cabinet.billing.charges import rules, texts
from cabinet.core.errors import Refused
from cabinet.core.formats import ContractName
from cabinet.core.period import Period

TODAY = date(2026, 11, 22)
OCTOBER = Period(2026, 10)


def test_the_previous_month_is_shown_at_first() -> None:
    assert rules.default_period(TODAY) == OCTOBER
    assert rules.default_period(date(2026, 1, 1)) == Period(2025, 12)


def test_three_years_back_are_offered_when_nothing_was_charged() -> None:
    assert rules.years_to_choose(TODAY, ()) == (2026, 2025, 2024, 2023)


def test_years_are_offered_back_to_the_first_with_charges() -> None:
    assert rules.years_to_choose(TODAY, (OCTOBER, Period(2019, 11)))[-1] == 2019


def test_the_months_with_charges_before_and_after_are_a_step_away() -> None:
    charged = (OCTOBER, Period(2026, 8), Period(2026, 7))
    assert rules.neighbours(Period(2026, 8), charged) == (Period(2026, 7), OCTOBER)
    assert rules.neighbours(Period(2026, 9), charged) == (Period(2026, 8), OCTOBER)
    assert rules.neighbours(OCTOBER, charged) == (Period(2026, 8), None)
    assert rules.neighbours(OCTOBER, ()) == (None, None)


@pytest.mark.parametrize(("year", "month"), [("2026", "10"), (2026, 10), ("2026", "010")])
def test_a_month_is_chosen_by_year_and_number(year: object, month: object) -> None:
    assert rules.chosen_period(year, month, today=TODAY) == OCTOBER


def test_the_current_month_can_be_chosen_and_the_next_one_cannot() -> None:
    assert rules.chosen_period("2026", "11", today=TODAY) == Period(2026, 11)
    with pytest.raises(Refused) as refused:
        rules.chosen_period("2026", "12", today=TODAY)
    assert refused.value.text == texts.FUTURE_MONTH


@pytest.mark.parametrize(
    ("year", "month"),
    [
        ("2026", "13"), ("2026", "0"), ("0", "1"), ("2026", "-1"), ("", ""), (None, None),
        ("2026", "1e1"), ("２０２６", "10"), ("٢٠٢٦", "10"), (2026.0, 10), (True, True),
        ([2026], {"month": 10}), ("2026", " 10"), ("2026", "10\n"), ("<b>", "10"),
        ("9" * 5000, "1"), (10**400, 1), (float("nan"), 1), ("2026", "²"),
    ],
)  # fmt: skip
def test_what_is_not_a_month_is_refused(year: object, month: object) -> None:
    with pytest.raises(Refused) as refused:
        rules.chosen_period(year, month, today=TODAY)
    assert refused.value.fields == {"month": texts.NO_SUCH_MONTH}


@pytest.mark.parametrize("text", ["", "2026-13", "2026-00", "0000-01", "2026-1", "2026-10 ", "abc"])
def test_what_is_not_written_as_a_month_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        rules.written_period(text, today=TODAY)


@pytest.mark.parametrize(
    ("offset", "start"), [(-5, 0), (0, 0), (99, 0), (100, 100), (249, 200), (10**30, 200)]
)
def test_a_page_never_lies_beside_the_recipients(offset: int, start: int) -> None:
    assert rules.page_start(offset, 250, 100) == start
    assert rules.page_start(offset, 0, 100) == 0


CONTRACT = ContractName("legal", "123")


def test_a_report_has_a_file_name_in_each_language() -> None:
    assert rules.file_names(CONTRACT, OCTOBER) == (
        "Начисления 2026-10 договор 123.pdf",
        "Есептелген төлемдер 2026-10 шарт 123.pdf",
        "Charges 2026-10 contract 123.pdf",
    )
    assert rules.file_name(CONTRACT, OCTOBER, "ru", "xlsx") == "Начисления 2026-10 договор 123.xlsx"


def test_a_month_has_an_address_of_its_own() -> None:
    assert rules.address_of(OCTOBER) == "/charges?period=2026-10"
