"""Finding the profile behind a login."""

import pytest
from sqlmodel import Session

from cabinet.core.errors import TooMany
from cabinet.identity.login.service import count_attempt, find_profile
from cabinet.models import User
from cabinet.security.audit import Origin
from cabinet.security.sessions import SignedIn
from tests.cast import NOW, Cast


@pytest.mark.parametrize("login", ["vk123", "VK123", " Vk123 ", "vk123\n"])
def test_a_login_is_found_in_any_case(session: Session, cast: Cast, login: str) -> None:
    profile = find_profile(session, login=login)
    assert profile is not None
    assert profile.user_id == cast.alice.user_id
    assert profile.is_confirmed


def test_a_cyrillic_login_is_found_in_any_case(session: Session, cast: Cast) -> None:
    session.get_one(User, cast.alice.user_id).login = "vkаб-1"
    session.flush()
    assert find_profile(session, login="VKАБ-1") is not None


@pytest.mark.parametrize(
    "login",
    ["", " ", "vk", "vk12", "vk1234", "vk%", "vk12_", "ｖｋ１２３", "x" * 10_000, "' OR 1=1 --"],
)
def test_another_login_is_nobodys(session: Session, cast: Cast, login: str) -> None:
    assert find_profile(session, login=login) is None


@pytest.mark.parametrize("login", ["\x00", "vk123\x00", "\ud800", "vk\x1b123", "vk\u202e123"])
def test_what_no_login_can_be_is_nobodys(session: Session, cast: Cast, login: str) -> None:
    assert find_profile(session, login=login) is None


def test_who_is_not_confirmed_is_told_apart(session: Session, cast: Cast) -> None:
    session.get_one(User, cast.alice.user_id).confirmed_at = None
    session.flush()
    profile = find_profile(session, login="vk123")
    assert profile is not None
    assert not profile.is_confirmed


def renamed(session: Session, who: SignedIn, login: str) -> None:
    session.get_one(User, who.user_id).login = login
    session.flush()


@pytest.mark.parametrize(
    "typed", ["vk15-a/2024", "VK15-А/2024", "vk15–а/2024", "vk 15 - а/2024", "№vk15-а/2024"]
)
def test_a_login_is_found_however_it_is_typed(session: Session, cast: Cast, typed: str) -> None:
    renamed(session, cast.alice, "vk15-а/2024")
    profile = find_profile(session, login=typed)
    assert profile is not None
    assert profile.user_id == cast.alice.user_id


def test_zeros_count_where_two_logins_differ_by_them(session: Session, cast: Cast) -> None:
    renamed(session, cast.alice, "09009001")
    assert find_profile(session, login="9009001") is not None
    renamed(session, cast.bob, "9009001")
    found = [find_profile(session, login=typed) for typed in ("09009001", "9009001", "009009001")]
    ids = [one.user_id if one else None for one in found]
    assert ids == [cast.alice.user_id, cast.bob.user_id, None]


@pytest.mark.parametrize("login", ["vk123", "vk777"])
def test_other_ways_of_writing_a_login_give_no_new_tries(
    session: Session, cast: Cast, login: str
) -> None:
    session.get_one(User, cast.charlie.user_id).closed_at = NOW  # nobody's login waits as well
    for typed in (login, login.upper(), f" {login}", login.replace("vk", "vk-"), f"№{login}"):
        count_attempt(session, login=typed, origin=Origin(), now=NOW)
    with pytest.raises(TooMany):
        count_attempt(session, login=login.replace("vk", "VК"), origin=Origin(), now=NOW)
