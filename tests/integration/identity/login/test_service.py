"""Finding the profile behind a login."""

import pytest
from sqlmodel import Session, select

from cabinet.core.errors import TooMany
from cabinet.identity.login.service import count_attempt, find_profile
from cabinet.models import Throttle, User
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


def found(session: Session, typed: str) -> int | None:
    profile = find_profile(session, login=typed)
    return profile and profile.user_id


def with_email(session: Session, who: SignedIn, email: str) -> None:
    session.get_one(User, who.user_id).email = email
    session.flush()


@pytest.mark.parametrize("typed", ["vk123@example.kz", " VK123@Example.KZ "])
def test_an_email_that_one_profile_has_signs_in_as_its_login_does(
    session: Session, cast: Cast, typed: str
) -> None:
    assert found(session, typed) == cast.alice.user_id


def test_an_email_of_several_profiles_leads_to_none_of_them(session: Session, cast: Cast) -> None:
    with_email(session, cast.bob, "vk123@example.kz")
    assert found(session, "vk123@example.kz") is None
    assert found(session, "vk123") == cast.alice.user_id


def test_an_email_that_is_not_confirmed_leads_to_nobody(session: Session, cast: Cast) -> None:
    session.get_one(User, cast.alice.user_id).confirmed_at = None
    session.flush()
    assert found(session, "vk123@example.kz") is None


def test_what_is_a_login_is_never_anothers_email(session: Session, cast: Cast) -> None:
    """Who was invited has the address for a login; it may be somebody else's mailbox by now."""
    renamed(session, cast.alice, "office@example.kz")
    with_email(session, cast.bob, "office@example.kz")
    assert found(session, "Office@example.kz") == cast.alice.user_id


@pytest.mark.parametrize("typed", ["\x00@example.kz", "a@\ud800", "@", "%@example.kz", "_" * 5_000])
def test_what_is_no_email_leads_to_nobody(session: Session, cast: Cast, typed: str) -> None:
    assert found(session, typed) is None


def test_login_and_email_of_a_person_share_one_count(session: Session, cast: Cast) -> None:
    for typed in ("vk123", "vk123@example.kz", "VK123", "Vk123@Example.kz", "vk123"):
        count_attempt(session, login=typed, origin=Origin(), now=NOW)
    for typed in ("vk123", "vk123@example.kz"):
        with pytest.raises(TooMany):
            count_attempt(session, login=typed, origin=Origin(), now=NOW)


@pytest.mark.parametrize("typed", ["vk123", "vk123@example.kz", "nobody", "nobody@example.kz"])
def test_a_try_writes_one_row_whoever_it_leads_to(session: Session, cast: Cast, typed: str) -> None:
    count_attempt(session, login=typed, origin=Origin(), now=NOW)
    assert len(session.exec(select(Throttle)).all()) == 1
