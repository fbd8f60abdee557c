"""Finding the profile behind a login."""

import pytest
from sqlmodel import Session

from cabinet.identity.login.service import find_profile
from cabinet.models import User
from tests.cast import Cast


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
