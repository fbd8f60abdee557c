"""How a balance came about: its parts always come to it."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cabinet.billing.explanation import DayPaid, explained, overdue_in_bill
from cabinet.billing.explanation_texts import lines, sentence
from cabinet.billing.ledger import Turnover, debt, months, months_covered
from cabinet.core.period import Period

TODAY = date(2026, 11, 29)
SEPTEMBER, OCTOBER, NOVEMBER = (Period(2026, month) for month in (9, 10, 11))


def turnover(period: Period, kind: str, owed: str) -> Turnover:
    amount = Decimal(owed)
    return Turnover(period, kind, None, max(amount, Decimal(0)), max(-amount, Decimal(0)))


KNOWN = months(
    [
        turnover(SEPTEMBER, "charge", "473507.34"),
        turnover(OCTOBER, "charge", "342704.64"),
        turnover(OCTOBER, "payment", "-335451.23"),
        turnover(NOVEMBER, "payment", "-138056.11"),
    ],
    TODAY,
)
PAID = (DayPaid(date(2026, 11, 1), Decimal("138056.11")), DayPaid(date(2026, 10, 20), Decimal(1)))


def test_a_debt_is_the_last_bill_less_what_was_paid_after_it() -> None:
    found = explained(KNOWN, PAID)
    assert found is not None
    assert sentence(found, "ru").replace("\u00a0", " ") == (
        "По счёту за октябрь 480 760,75 ₸ − оплачено 01.11.2026 138 056,11 ₸"
    )
    assert [[label, figure.replace("\u00a0", " ")] for label, figure in lines(found, "ru")] == [
        ["Долг на 01.10.2026", "473 507,34"],
        ["Начислено за октябрь", "+ 342 704,64"],
        ["Оплачено с 01.10.2026 по 31.10.2026", "− 335 451,23"],
        ["Оплачено 01.11.2026", "− 138 056,11"],
        ["К оплате", "342 704,64"],
    ]


def test_payments_of_several_days_are_named_by_the_bills_end() -> None:
    several = (DayPaid(date(2026, 11, 5), Decimal(1)), DayPaid(date(2026, 11, 1), Decimal(1)))
    found = explained(KNOWN, several)
    assert found is not None
    assert "paid after 31\u00a0Oct\u00a02026" in sentence(found, "en")


def test_what_was_never_charged_has_no_explanation() -> None:
    assert explained((), ()) is None
    assert explained(months([turnover(OCTOBER, "opening", "5")], TODAY), ()) is None


amounts = st.decimals(min_value=-10_000, max_value=10_000, places=2)
documents = st.lists(
    st.tuples(
        st.sampled_from([SEPTEMBER, OCTOBER, NOVEMBER]),
        st.sampled_from(["charge", "payment", "adjustment"]),
        amounts,
    ),
    max_size=8,
)


@given(documents)
def test_bill_payments_and_corrections_come_to_the_balance(
    entered: list[tuple[Period, str, Decimal]],
) -> None:
    known = months([turnover(*one[:2], str(one[2])) for one in entered], TODAY)
    found = explained(known, ())
    if found is None:
        return
    month = found.opening_tenge + found.charged_tenge + found.adjusted_tenge - found.paid_tenge
    assert month == found.bill_tenge
    later = found.bill_tenge - found.paid_later_tenge + found.other_tenge
    assert later == found.balance_tenge == known[0].closing_tenge


@given(documents)
def test_a_bills_older_part_is_what_the_page_then_calls_overdue(
    entered: list[tuple[Period, str, Decimal]],
) -> None:
    charges = [(period, kind, abs(owed)) for period, kind, owed in entered if kind == "charge"]
    paid = [(period, kind, -abs(owed)) for period, kind, owed in entered if kind == "payment"]
    counted = [turnover(*one[:2], str(one[2])) for one in (*charges, *paid) if one[0] < NOVEMBER]
    known = months(counted, OCTOBER.last_day)
    if not known or known[0].period != OCTOBER:
        return
    month = known[0]
    older = overdue_in_bill(
        opening_tenge=month.opening_tenge,
        paid_tenge=month.paid_tenge,
        owed_tenge=month.closing_tenge,
    )
    told = debt(known, due_day=25, today=OCTOBER.last_day)
    assert older == (told.overdue_tenge if told else 0)


def test_an_overpayment_lasts_for_so_many_average_months() -> None:
    known = months(
        [turnover(OCTOBER, "charge", "100"), turnover(NOVEMBER, "payment", "-265")], TODAY
    )
    assert months_covered(known) == Decimal("1.6")
    assert months_covered(KNOWN) is None
