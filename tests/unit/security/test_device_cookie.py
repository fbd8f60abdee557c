"""The device cookie: what it says, to whom, and what is not believed."""

from datetime import timedelta
from re import fullmatch

import pytest

from cabinet.security.device_cookie import (
    LIFETIME,
    MOST_PROFILES,
    known_devices,
    profile_digest,
    remembered,
)
from tests.cast import NOW

LATER = NOW + timedelta(days=1)


def cookie_for(*public_ids: str) -> str:
    """The cookie of a browser that signed in to these profiles, the last one last."""
    cookie = ""
    for public_id in public_ids:
        cookie = remembered(cookie, public_id=public_id, now=NOW)
    return cookie


def test_a_profile_that_signed_in_is_known() -> None:
    (known,) = known_devices(cookie_for("public-vk123"), now=LATER)
    assert known.profile == profile_digest("public-vk123")
    assert known.since == NOW


def test_two_browsers_of_a_profile_are_two_devices() -> None:
    one, other = (known_devices(cookie_for("a"), now=NOW)[0] for _ in range(2))
    assert one.profile == other.profile
    assert one.device != other.device


def test_the_cookie_says_nothing_readable() -> None:
    cookie = cookie_for("public-vk123", "public-vk2666")
    assert "vk" not in cookie
    assert fullmatch(r"[A-Za-z0-9_.~-]+", cookie)


def test_a_browser_keeps_the_latest_profiles_once_each() -> None:
    names = [f"profile {number}" for number in range(MOST_PROFILES + 2)]
    cookie = cookie_for(*names, "profile 3")
    profiles = [one.profile for one in known_devices(cookie, now=NOW)]
    latest = ["profile 3", *(name for name in reversed(names[2:]) if name != "profile 3")]
    assert profiles == [profile_digest(name) for name in latest]
    assert len(profiles) == MOST_PROFILES
    assert len(cookie) < 2000


def test_an_entry_is_believed_for_180_days() -> None:
    cookie = cookie_for("a")
    assert known_devices(cookie, now=NOW + LIFETIME - timedelta(seconds=1))
    assert known_devices(cookie, now=NOW + LIFETIME) == ()
    assert len(remembered(cookie, public_id="b", now=NOW + LIFETIME).split("~")) == 1


def forged() -> list[str]:
    cookie = cookie_for("a")
    profile, since, nonce, signature = cookie.split(".")
    return [
        "",
        "x",
        "вода",
        "\x00",
        "~~~",
        "x" * 5000,
        ".".join([profile_digest("b"), since, nonce, signature]),
        ".".join([profile, str(int(since) + 1), nonce, signature]),
        ".".join([profile, since, "A" * 22, signature]),
        ".".join([profile, since, nonce, "0" * 64]),
        ".".join([profile, "9" * 400, nonce, signature]),
        ".".join([profile, "١" * 13, nonce, signature]),
        cookie[:-1],
        f"{cookie}.x",
        "~".join([cookie] * 20),
    ]


@pytest.mark.parametrize("number", range(15))
def test_what_the_cabinet_did_not_write_is_not_believed(number: int) -> None:
    assert known_devices(forged()[number], now=NOW) == ()
