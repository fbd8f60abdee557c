"""Devices in words."""

import pytest

from cabinet.security.user_agent import UNKNOWN, device_name

CHROME = "Mozilla/5.0 ({}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
WINDOWS = "Windows NT 10.0; Win64; x64"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 {} Safari/604"


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (CHROME.format(WINDOWS), "Chrome, Windows"),
        (CHROME.format("Linux; Android 10; K"), "Chrome, Android"),
        (CHROME.format(WINDOWS) + " Edg/140.0.0.0", "Edge, Windows"),
        (CHROME.format(WINDOWS) + " OPR/120.0.0.0", "Opera, Windows"),
        (CHROME.format(WINDOWS) + " YaBrowser/25.8", "Yandex Browser, Windows"),
        (CHROME.format("X11; CrOS x86_64 14541.0.0"), "Chrome, ChromeOS"),
        (IPHONE.format("Version/18.0 Mobile"), "Safari, iPhone"),
        (IPHONE.format("CriOS/140.0 Mobile"), "Chrome, iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0", "Firefox, Linux"),
        ("curl/8.5.0", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_browser_and_its_system_are_named(user_agent: str, name: str) -> None:
    assert device_name(user_agent).ru == (name or UNKNOWN.ru)


def test_markup_in_the_header_never_comes_through() -> None:
    assert device_name("<script>alert(1)</script> Firefox/1 Windows").en == "Firefox, Windows"
