"""What an announcement may say, and how its paragraphs are shown."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from cabinet.contact.announcements.rules import (
    Part,
    cleaned,
    foreign_links,
    linked,
    paragraphs,
    period,
    shortened,
)

HOSTS = frozenset({"vodokanal.example", "gov.example"})
OWN = "https://vodokanal.example/works?id=7"


@pytest.mark.parametrize(
    "text",
    [
        "Воды не будет с 9:00 до 18:00 на ул.Абая, 15.",
        f"Подробности: {OWN}.",
        f"({OWN})",
        "Пишите на info@vodokanal.example или звоните 8-700-000-00-00",
        "Тариф 145.50 тенге, п.3.1, т.е. выше",
        "<b>жирный</b> & 100 %",
    ],
)
def test_words_and_links_to_known_hosts_may_stand_in_a_text(text: str) -> None:
    assert foreign_links(text, HOSTS) == []


@pytest.mark.parametrize(
    "link",
    [
        "https://evil.example/pay",
        "http://vodokanal.example/works",
        "https://vodokanal.example@evil.example/",
        "https://evil.example\\@vodokanal.example/",
        "https://vodokanal.example.evil.example/",
        "https://vodokanal.example:8443/",
        "//evil.example",
        "www.evil.example",
        "evil.example/pay",
        "evil.example",
        "info@evil.example",
        "javascript:alert(1)",
        "ftp://vodokanal.example/x",
        "https://водоканал.рф/",
        "водоканал.рф",
        "«evil.example».",
    ],
)
def test_other_links_are_found_whatever_they_look_like(link: str) -> None:
    assert len(foreign_links(f"Читайте {link} сегодня", HOSTS)) == 1


def test_an_address_of_a_known_host_becomes_a_link_and_nothing_else_does() -> None:
    assert linked(f"Смотрите {OWN}, там план <b>.", HOSTS) == [
        Part("Смотрите "),
        Part(OWN, OWN),
        Part(", там план <b>."),
    ]
    assert linked("https://evil.example", HOSTS) == [Part("https://evil.example")]


def test_what_cannot_be_seen_is_left_out_and_lines_stay() -> None:
    assert cleaned(" a\u202eb\u200b\r\n\r\n\x00c\td ") == "ab\n\nc d"
    assert paragraphs("один\n\nдва") == ["один", "два"]


def test_a_period_of_one_day_names_the_day_once() -> None:
    zone = ZoneInfo("Asia/Almaty")
    first = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
    assert period(first, first.replace(hour=9), "ru", zone) == "22.11.2026, 09:00–14:00"
    days = period(first, first.replace(day=24), "ru", zone)
    assert days == "с 22.11.2026 09:00 по 24.11.2026 09:00"


def test_a_long_text_is_cut_between_two_words() -> None:
    assert shortened("раз два три", 8) == "раз два…"
    assert shortened("раз\nдва", 8) == "раз два"
