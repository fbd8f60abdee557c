"""«Оплаты в банках»: what billing has, what it may still bring, and what it lacks."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlmodel import Session

from cabinet.core.enums import StaffRole
from cabinet.core.errors import Refused
from cabinet.staff.customers.payments.service import Missing, missing, payments, rows_for_file
from cabinet.staff.lists.query import ListQuery
from cabinet.staff.member import StaffMember
from cabinet.staff.overview.service import Waiting, overview
from tests.cast import NOW, Cast
from tests.integration.billing.payments.banking import make_bank, paid
from tests.integration.staff.office import make_staff, signed_in

TEN_DAYS_AGO = NOW - timedelta(days=10)
ALL = ListQuery()


@pytest.fixture
def billing(session: Session, cast: Cast) -> StaffMember:
    """Somebody who counts, after two payments: one is late, one may still come."""
    bank, _ = make_bank(session)
    other, _ = make_bank(session, "other")
    paid(session, bank, "late", at=TEN_DAYS_AGO, now=TEN_DAYS_AGO)
    paid(session, other, "new", at=NOW)
    return signed_in(session, make_staff(session, "counts", StaffRole.BILLING))


def listed(session: Session, who: StaffMember, **filters: str) -> list[tuple[str, str]]:
    found = payments(session, who=who, query=ListQuery(filters), now=NOW)
    return [(one.number, one.state) for one in found.rows]


def test_payments_are_listed_by_bank_state_and_age(session: Session, billing: StaffMember) -> None:
    assert listed(session, billing) == [("new", "accepted"), ("late", "late")]
    assert listed(session, billing, bank="other") == [("new", "accepted")]
    assert listed(session, billing, state="late", older="10") == [("late", "late")]
    assert listed(session, billing, older="11") == []
    assert listed(session, billing, older="x", state="x") == listed(session, billing)
    assert listed(session, billing, state="billed") == []
    (portion,) = rows_for_file(session, billing, ALL, NOW)
    assert [row[3] for row in portion] == ["new", "late"]


def test_what_billing_lacks_is_counted_here_and_on_the_first_page(
    session: Session, billing: StaffMember
) -> None:
    assert missing(session, who=billing, now=NOW) == Missing(1, Decimal(500))
    assert overview(session, who=billing, now=NOW).payments == Waiting(1, TEN_DAYS_AGO)


def test_who_decides_about_readings_sees_no_payments(session: Session, cast: Cast) -> None:
    operator = signed_in(session, make_staff(session, "operates"))
    for call in (
        lambda: payments(session, who=operator, query=ALL, now=NOW),
        lambda: missing(session, who=operator, now=NOW),
        lambda: list(rows_for_file(session, operator, ALL, NOW)),
    ):
        with pytest.raises(Refused):
            call()
