"""Whoever guesses at a login does not keep out a browser that has signed in to it before."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from cabinet.core.errors import TooMany
from cabinet.identity.login.service import Counter, count_attempt, forget_attempts
from cabinet.identity.profile.password.service import change_password
from cabinet.models import User
from cabinet.security import device_cookie, totp
from cabinet.security.audit import Origin
from cabinet.security.device_cookie import known_devices
from cabinet.security.rate_limits import Purpose
from cabinet.security.sessions import SignedIn
from cabinet.security.trusted_devices import MOST_FAILURES
from tests.cast import NOW, Cast
from tests.integration.identity.recovery.test_service import changes, changing, control_for
from tests.integration.identity.second_factor.test_counting import five_wrong
from tests.integration.identity.second_factor.test_service import Phone

ELSEWHERE = Origin("198.51.100.9", "curl")
MINUTE = timedelta(minutes=1)


def known_to(who: SignedIn) -> Origin:
    """A browser that has signed in to somebody's profile."""
    cookie = device_cookie.remembered("", public_id=f"public-{who.login}", now=NOW)
    return Origin("203.0.113.5", "Firefox", known_devices(cookie, now=NOW))


def counted(session: Session, origin: Origin, login: str = "vk123", tries: int = 1) -> Counter:
    for _ in range(tries - 1):
        count_attempt(session, login=login, origin=origin, now=NOW)
    return count_attempt(session, login=login, origin=origin, now=NOW)


def test_strangers_do_not_keep_the_owners_browser_out(session: Session, cast: Cast) -> None:
    counted(session, ELSEWHERE, tries=5)
    with pytest.raises(TooMany):
        counted(session, ELSEWHERE)
    counted(session, known_to(cast.alice))


def test_a_browser_that_signed_in_to_another_profile_is_a_stranger(
    session: Session, cast: Cast
) -> None:
    counted(session, ELSEWHERE, tries=5)
    with pytest.raises(TooMany):
        counted(session, known_to(cast.charlie))


def test_the_owners_sign_in_gives_strangers_no_new_tries(session: Session, cast: Cast) -> None:
    counted(session, ELSEWHERE, tries=5)
    forget_attempts(session, counter=counted(session, known_to(cast.alice)))
    with pytest.raises(TooMany):
        counted(session, ELSEWHERE)


def test_a_known_browser_waits_as_anybody(session: Session, cast: Cast) -> None:
    stolen = known_to(cast.alice)
    counted(session, stolen, tries=5)
    with pytest.raises(TooMany):
        counted(session, stolen)
    counted(session, known_to(cast.alice))  # another one of the owner's


def test_after_ten_wrong_passwords_a_known_browser_is_a_stranger(
    session: Session, cast: Cast
) -> None:
    stolen, moment = known_to(cast.alice), NOW
    for number in range(MOST_FAILURES):
        moment += timedelta(minutes=15 * (number > 4))
        counter = count_attempt(session, login="vk123", origin=stolen, now=moment)
        assert counter.purpose is Purpose.SIGN_IN_OF_DEVICE
    moment += timedelta(days=100)
    counter = count_attempt(session, login="vk123", origin=stolen, now=moment)
    assert counter == Counter(Purpose.SIGN_IN, "vk123")


@pytest.mark.parametrize("how", ["recovered", "changed"])
def test_a_new_password_makes_every_browser_a_stranger(
    session: Session, cast: Cast, how: str
) -> None:
    before, later = known_to(cast.alice), NOW + MINUTE
    if how == "recovered":
        control = control_for(session, cast.alice)
        assert changes(session, changing(cast.alice, control), later)
    else:
        change_password(session, who=cast.alice, seen_hash="unusable", password_hash="another",
                        origin=before, now=later)  # fmt: skip
    assert counted(session, before).purpose is Purpose.SIGN_IN
    anew = device_cookie.remembered("", public_id="public-vk123", now=later)
    origin = Origin(known_devices=known_devices(anew, now=later))
    assert counted(session, origin).purpose is Purpose.SIGN_IN_OF_DEVICE


def test_who_gets_the_login_of_a_closed_profile_does_not_know_its_browsers(
    session: Session, cast: Cast
) -> None:
    former = known_to(cast.alice)
    session.get_one(User, cast.alice.user_id).public_id = "public-of-the-next-owner"
    session.flush()
    assert counted(session, former).purpose is Purpose.SIGN_IN


def test_wrong_codes_of_a_stranger_do_not_make_the_owners_browser_wait(
    session: Session, cast: Cast
) -> None:
    phone = Phone(session, cast.alice)
    five_wrong(phone, NOW)
    later = NOW + 5 * MINUTE
    code = phone.at(later)
    user_id = cast.alice.user_id
    assert totp.check(session, user_id=user_id, code=code, origin=ELSEWHERE, now=later).is_blocked
    owner = known_to(cast.alice)
    answer = totp.check(session, user_id=user_id, code=code, origin=owner, now=later)
    assert answer == totp.Answer()
    assert totp.check(session, user_id=user_id, code=code, origin=ELSEWHERE, now=later).is_blocked
