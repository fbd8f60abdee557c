"""Which days may be asked for, and what may be answered."""

from datetime import date

import pytest

from cabinet.billing.reconciliation import rules, texts
from cabinet.billing.reconciliation.rules import Days
from cabinet.core.errors import Refused
from cabinet.core.formats import ContractName
from cabinet.core.text import LANGUAGES, Text

TODAY = date(2026, 11, 22)


def refused(first: object, last: object) -> dict[str, Text]:
    with pytest.raises(Refused) as caught:
        rules.chosen_days(first, last, today=TODAY)
    return dict(caught.value.fields)


def sentence(problem: Text, field: str) -> Text:
    return problem.format(end=texts.ENDS[field], day="01.11.2026")


def test_two_days_that_are_wrong_alike_are_told_apart() -> None:
    found = refused("32.13.2026", "32.13.2026")
    assert found["from"] == sentence(texts.NO_SUCH_DAY, "from")
    assert sentence(texts.NO_SUCH_DAY, "from").ru == (
        "Начало периода: укажите существующую дату, например 01.11.2026."
    )
    assert sentence(texts.NO_SUCH_DAY, "to").ru.startswith("Конец периода: ")


def test_days_are_chosen_up_to_today() -> None:
    days = rules.chosen_days("2026-01-01", "2026-11-22", today=TODAY)
    assert days == Days(date(2026, 1, 1), TODAY)
    assert rules.chosen_days("2026-11-22", "2026-11-22", today=TODAY) == Days(TODAY, TODAY)


@pytest.mark.parametrize(
    "value",
    ["2026-13-01", "2026-02-29", "0000-01-01", "2026-1-1", "20260101", "2026-W01-1",
     "32.13.2019", "29.02.2026", "00.01.2026", "01.01.26", "1.1.02026", "01,01", "０１.01.2026",
     "01.01.2026\n", "1..2026", "01.янв.2026", "２０２６-01-01", "2026-01-01\n", "2026-01-01T00:00",
     "<b>", "9" * 5000, "\x00"],
)  # fmt: skip
def test_what_is_no_date_is_refused_next_to_its_field(value: object) -> None:
    assert refused(value, "2026-10-31") == {"from": sentence(texts.NO_SUCH_DAY, "from")}
    assert refused("2026-01-01", value) == {"to": sentence(texts.NO_SUCH_DAY, "to")}


@pytest.mark.parametrize(
    "value", ["", "  ", None, 5, 1e308, True, [], ["2026-01-01"], {"from": "2026-01-01"}]
)
def test_what_is_empty_is_asked_for(value: object) -> None:
    assert refused(value, value) == {
        "from": sentence(texts.NO_DAY, "from"),
        "to": sentence(texts.NO_DAY, "to"),
    }


@pytest.mark.parametrize(
    "typed", ["03.12.2019", "3.12.2019", " 3,12,2019 ", "3/12/2019", "03-12-2019", "3 12 2019"]
)
def test_a_day_is_typed_as_documents_show_it(typed: str) -> None:
    days = rules.chosen_days(typed, "2019-12-31", today=TODAY)
    assert days == Days(date(2019, 12, 3), date(2019, 12, 31))
    assert rules.chosen_days("2019-01-01", typed, today=TODAY).last == date(2019, 12, 3)


def test_every_wrong_date_has_a_sentence_of_its_own() -> None:
    assert refused("1999-12-31", "2026-11-23") == {
        "from": sentence(texts.TOO_EARLY, "from"),
        "to": sentence(texts.IN_THE_FUTURE, "to"),
    }
    assert refused("2026-11-23", "2026-11-23") == {
        "from": sentence(texts.IN_THE_FUTURE, "from"),
        "to": sentence(texts.IN_THE_FUTURE, "to"),
    }
    assert refused("01.01.1900", "31.12.2199") == {
        "from": sentence(texts.TOO_EARLY, "from"),
        "to": sentence(texts.IN_THE_FUTURE, "to"),
    }
    assert refused("02.10.2026", "01.10.2026") == {"to": texts.LAST_BEFORE_FIRST}
    assert refused("2026-10-02", "2026-10-01") == {"to": texts.LAST_BEFORE_FIRST}


def test_a_period_has_ten_years_at_most() -> None:
    assert rules.chosen_days("2016-11-23", "2026-11-22", today=TODAY)
    assert refused("2016-11-22", "2026-11-22") == {"to": texts.TOO_LONG.format(years=10)}
    assert rules.chosen_days("2000-01-01", "2009-12-31", today=TODAY)
    assert rules.chosen_days("2012-02-29", "2022-02-28", today=TODAY)
    assert refused("2012-02-29", "2022-03-01") == {"to": texts.TOO_LONG.format(years=10)}


@pytest.mark.parametrize(
    ("today", "quarter", "month"),
    [
        ("2026-11-22", ("2026-07-01", "2026-09-30"), ("2026-10-01", "2026-10-31")),
        ("2026-01-01", ("2025-10-01", "2025-12-31"), ("2025-12-01", "2025-12-31")),
        ("2024-03-31", ("2023-10-01", "2023-12-31"), ("2024-02-01", "2024-02-29")),
        ("2024-04-01", ("2024-01-01", "2024-03-31"), ("2024-03-01", "2024-03-31")),
    ],
)
def test_presets_are_whole_quarters_and_months(
    today: str, quarter: tuple[str, str], month: tuple[str, str]
) -> None:
    day = date.fromisoformat(today)
    offered = rules.presets(day)
    assert set(offered) == set(texts.PRESETS)
    assert offered["last-quarter"] == Days(*map(date.fromisoformat, quarter))
    assert offered["last-month"] == Days(*map(date.fromisoformat, month))
    assert offered["this-year"] == Days(date(day.year, 1, 1), day)
    assert offered["last-year"] == Days(date(day.year - 1, 1, 1), date(day.year - 1, 12, 31))
    assert rules.default_days(day) == offered["last-quarter"]
    for days in offered.values():
        assert rules.chosen_days(str(days.first), str(days.last), today=day) == days


def test_who_agrees_need_not_say_why() -> None:
    assert rules.checked_answer("agreed", "") == ("agreed", "")
    assert rules.checked_answer("agreed", None) == ("agreed", "")
    assert rules.checked_answer("agreed", "да") == ("agreed", "да")


def test_a_comment_is_kept_as_it_was_written_on_one_line() -> None:
    said = rules.checked_answer("disagreed", "  Нет <b>оплаты</b>\r\nот 15.09 \t=1+1 ")
    assert said == ("disagreed", "Нет <b>оплаты</b> от 15.09 =1+1")
    assert rules.checked_answer("disagreed", "Ә" * 1000)[1] == "Ә" * 1000


@pytest.mark.parametrize("comment", ["", " \n\t ", None, 5, [], {"a": 1}])
def test_who_does_not_agree_says_why(comment: object) -> None:
    with pytest.raises(Refused) as caught:
        rules.checked_answer("disagreed", comment)
    assert caught.value.fields == {"comment": texts.NO_COMMENT}


@pytest.mark.parametrize("comment", ["a" * 1001, "a\x00b", "a\u202eb", "\ud800"])
def test_a_comment_too_long_or_invisible_is_refused(comment: str) -> None:
    with pytest.raises(Refused) as caught:
        rules.checked_answer("agreed", comment)
    assert list(caught.value.fields) == ["comment"]


@pytest.mark.parametrize("verdict", ["", None, "Согласен", "AGREED", 1, True, ["agreed"], {}])
def test_what_is_neither_yes_nor_no_is_refused(verdict: object) -> None:
    with pytest.raises(Refused) as caught:
        rules.checked_answer(verdict, "комментарий")
    assert caught.value.text == texts.NO_VERDICT


@pytest.mark.parametrize(
    ("offset", "start"), [(-5, 0), (0, 0), (99, 0), (100, 100), (249, 200), (10**30, 200)]
)
def test_a_page_never_lies_beside_the_lines(offset: int, start: int) -> None:
    assert rules.page_start(offset, 250) == start
    assert rules.page_start(offset, 0) == 0


def test_file_names_fit_into_the_outbox() -> None:
    days = Days(date(2026, 7, 1), date(2026, 9, 30))
    assert rules.file_names(ContractName("legal", "123"), days) == (
        "Акт сверки 2026-07-01 2026-09-30 договор 123.pdf",
        "Салыстыру актісі 2026-07-01 2026-09-30 шарт 123.pdf",
        "Reconciliation 2026-07-01 2026-09-30 contract 123.pdf",
    )
    longest = ContractName("individual", "9" * 40)
    assert all(len(name) <= 100 for name in rules.file_names(longest, days))
    assert len(rules.file_names(longest, days)) == len(LANGUAGES)
