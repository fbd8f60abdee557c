"""A sign-in from a device that was not seen before is told by letter."""

from dataclasses import replace
from datetime import timedelta

from sqlmodel import Session

from cabinet.identity.login.service import sign_in
from cabinet.security.audit import Origin
from cabinet.security.sessions import end_session, open_session
from tests.cast import NOW, Cast
from tests.integration.letters_of import letters_of
from tests.integration.signing_in import HOME, PHONE, browser_of


def test_the_very_first_sign_in_is_not_told(session: Session, cast: Cast) -> None:
    browser_of(session, cast.alice)
    browser_of(session, cast.bob, origin=PHONE)
    assert letters_of(session) == []


def test_a_second_device_is_told_once(session: Session, cast: Cast) -> None:
    home = browser_of(session, cast.alice)
    end_session(session, session_id=home.who.session_id, now=NOW)
    for minutes in (1, 2):
        browser_of(session, cast.alice, origin=PHONE, now=NOW + timedelta(minutes=minutes))
    letter = letters_of(session, "new-device")[0]
    assert letter.to_address == cast.alice.email
    assert "Chrome, Android" in letter.text
    assert PHONE.address in letter.text
    assert len(letters_of(session)) == 1


def test_a_newer_version_of_the_same_browser_is_the_same_device(
    session: Session, cast: Cast
) -> None:
    browser_of(session, cast.alice)
    updated = HOME.device.replace("140.0", "141.0")
    browser_of(session, cast.alice, origin=replace(HOME, device=updated, address="192.0.2.1"))
    assert letters_of(session) == []


def test_a_browser_that_hides_its_name_is_a_device_too(session: Session, cast: Cast) -> None:
    browser_of(session, cast.alice)
    browser_of(session, cast.alice, origin=Origin())
    assert len(letters_of(session, "new-device")) == 1


def test_a_ticket_that_was_never_used_makes_no_device_known(session: Session, cast: Cast) -> None:
    browser_of(session, cast.alice)
    open_session(session, user_id=cast.alice.user_id, remember=False, origin=PHONE, now=NOW)
    session.flush()
    browser_of(session, cast.alice, origin=PHONE)
    assert len(letters_of(session, "new-device")) == 1


def test_a_device_whose_tickets_are_never_used_is_told_once_a_day(
    session: Session, cast: Cast
) -> None:
    browser_of(session, cast.alice)
    for minutes in range(10):
        now = NOW + timedelta(minutes=minutes)
        sign_in(session, user_id=cast.alice.user_id, remember=False, origin=PHONE, now=now)
    assert len(letters_of(session, "new-device")) == 1
    tomorrow = NOW + timedelta(days=1)
    sign_in(session, user_id=cast.alice.user_id, remember=False, origin=PHONE, now=tomorrow)
    assert len(letters_of(session, "new-device")) == 2
