"""How often a report may be sent."""

from datetime import timedelta

import pytest

from cabinet.core.errors import Refused
from cabinet.documents.by_mail import SentReport, refuse_too_many
from tests.cast import NOW

NAMES = ("Отчет.pdf", "Есеп.pdf", "Report.pdf")


def sent(minutes_ago: int, name: str = "Есеп.pdf") -> SentReport:
    return SentReport(NOW - timedelta(minutes=minutes_ago), name)


def check(*reports: SentReport) -> None:
    refuse_too_many(reports, file_names=NAMES, now=NOW)


def test_the_same_report_waits_ten_minutes_in_whatever_language_it_went() -> None:
    with pytest.raises(Refused) as refused:
        check(sent(7))
    assert "через 3 мин" in refused.value.text.ru
    check(sent(10))
    check(sent(7, "another.pdf"))


def test_a_sixth_report_waits_until_the_first_of_five_is_an_hour_old() -> None:
    earlier = [sent(minutes, f"{minutes}.pdf") for minutes in (50, 40, 30, 20, 11)]
    with pytest.raises(Refused) as refused:
        check(*earlier)
    assert "через 10 мин" in refused.value.text.ru
    check(*earlier[1:])
    check(sent(60, "60.pdf"), *earlier[1:])
