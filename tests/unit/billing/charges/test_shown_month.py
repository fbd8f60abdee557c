"""The recipients of a month on the page: in the table, and in two lines on phones."""

from dataclasses import replace
from decimal import Decimal

from cabinet.billing.charges.shown_month import common_words, shown_recipients
from tests.unit.billing.charges.months import line, recipient


def test_what_all_recipients_have_alike_is_said_once() -> None:
    both = [recipient(1), recipient(2)]
    assert common_words(both, "ru") == "Для всех: НДС 12\u00a0% · тар. гр. 3"
    assert [one.under for one in shown_recipients(both, "ru")] == [
        "00000001 · 145,554\u00a0м³",
        "00000002 · 145,554\u00a0м³",
    ]
    assert shown_recipients(both, "ru")[0].parts == [
        ["Вода 145,554 × 197,02", "1\u00a0234,50"],
        ["Канализация 145,554 × 197,02", "10,00"],
    ]


def test_what_differs_stands_where_it_belongs() -> None:
    other = replace(recipient(2, lines=(line("water", "5", None),)), tariff_group="1")
    both = [recipient(1), other]
    assert common_words(both, "ru") == ""
    first, second = shown_recipients(both, "ru")
    assert first.under == "00000001 · 145,554\u00a0м³ · тар. гр. 3"
    assert first.parts[0][0] == "Вода 145,554 × 197,02, НДС 12\u00a0%"
    assert second.parts == [["Вода 145,554 × 197,02, без ставки НДС", "5,00"]]


def test_a_recipient_has_the_sum_of_its_lines() -> None:
    (one,) = shown_recipients([recipient()], "ru")
    assert one.amount == "1\u00a0244,50"


def test_volumes_that_differ_are_told_in_the_lines_alone() -> None:
    lines = (line("water", "1"), replace(line("sewer", "2"), volume_m3=Decimal(9)))
    (one,) = shown_recipients([recipient(lines=lines)], "ru")
    assert one.under == "00000001"
    assert one.parts[1][0] == "Канализация 9,000 × 197,02"


def test_without_recipients_there_is_nothing_in_common() -> None:
    assert common_words([], "ru") == ""
    assert shown_recipients([], "ru") == []
