"""6. Sessions: opaque cookies that end, and letters about what was changed."""

from base64 import urlsafe_b64decode
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from cabinet.core.settings import Settings
from cabinet.identity.profile.password.service import change_password
from cabinet.models import UserSession
from cabinet.security.session_rotation import Standing, rotate, standing_of
from cabinet.security.sessions import Cookie, note_seen
from cabinet.web import request_identity, session_middleware
from cabinet.web.session_middleware import cookie_header
from tests.cast import NOW, Cast
from tests.integration.identity.profile import test_email
from tests.integration.letters_of import letters_of
from tests.integration.signing_in import HOME, PHONE, browser_of, is_in

MOMENT = timedelta(microseconds=1)


def test_a_cookie_has_256_bits_is_new_each_time_and_kept_hashed(
    session: Session, cast: Cast
) -> None:
    cookies = [browser_of(session, cast.alice).cookie for _ in range(2)]
    assert cookies[0] != cookies[1]
    assert [len(urlsafe_b64decode(one + "=")) * 8 for one in cookies] == [256, 256]
    kept = {one.cookie_digest for one in session.exec(select(UserSession))}
    assert len(kept) == 2
    assert kept.isdisjoint(cookies)


def test_on_tls_the_cookie_belongs_to_this_host_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    tls = Settings.model_validate(
        {"base_url": "https://cabinet.example.kz", "secret_key": "k" * 32}
    )
    for module in (session_middleware, request_identity):
        monkeypatch.setattr(module, "settings", lambda: tls)
    header = cookie_header(Cookie("value", None))
    assert header.startswith("__Host-session=value;")
    assert {"HttpOnly", "Secure", "Path=/"} <= set(header.split("; "))


def test_a_session_ends_when_idle_and_after_twelve_hours(session: Session, cast: Cast) -> None:
    idle, busy = browser_of(session, cast.alice), browser_of(session, cast.alice)
    assert is_in(session, idle, NOW + timedelta(minutes=30) - MOMENT)
    assert not is_in(session, idle, NOW + timedelta(minutes=30))
    for minutes in range(20, 12 * 60, 20):
        now = NOW + timedelta(minutes=minutes)
        note_seen(session, session_id=busy.who.session_id, now=now)
    assert is_in(session, busy, NOW + timedelta(hours=12) - MOMENT)
    assert not is_in(session, busy, NOW + timedelta(hours=12))


def test_a_remembered_one_lasts_thirty_days_and_gets_new_cookies(
    session: Session, cast: Cast
) -> None:
    browser = browser_of(session, cast.alice, remember=True)
    assert is_in(session, browser, NOW + timedelta(days=30) - MOMENT)
    assert not is_in(session, browser, NOW + timedelta(days=30))
    later = NOW + timedelta(days=1)
    found = standing_of(session, cookie=browser.cookie, now=later)
    assert found == (browser.who.session_id, Standing.DUE)
    following = rotate(session, cookie=browser.cookie, now=later)
    assert following is not None
    assert following.value != browser.cookie


def test_a_changed_password_ends_all_other_sessions_and_is_told(
    session: Session, cast: Cast
) -> None:
    home, phone = browser_of(session, cast.alice), browser_of(session, cast.alice, origin=PHONE)
    change_password(
        session, who=home.who, seen_hash="unusable", password_hash="new", origin=HOME, now=NOW
    )
    assert (is_in(session, home), is_in(session, phone)) == (True, False)
    told = letters_of(session, "password-changed")
    assert [one.to_address for one in told] == [cast.alice.email]


def test_a_changed_email_is_told_to_the_old_address(session: Session, cast: Cast) -> None:
    test_email.confirm(session, test_email.ask(session, cast.alice))
    for kind in ("email-change-asked", "email-changed"):
        assert cast.alice.email in {one.to_address for one in letters_of(session, kind)}
