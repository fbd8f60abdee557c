"""Remembered cookies are replaced daily; an old one that turns up ends its session."""

from datetime import datetime, timedelta

from sqlmodel import Session, select

from cabinet.models import AuditEntry, UserSession
from cabinet.security.audit import Action
from cabinet.security.session_rotation import Standing, end_replayed, rotate, settle, standing_of
from cabinet.security.sessions import is_still_signed_in, signed_in
from tests.cast import NOW, Cast
from tests.integration.letters_of import letters_of
from tests.integration.signing_in import PHONE, Browser, browser_of, is_in

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
MOMENT = timedelta(microseconds=1)


def standing(session: Session, cookie: str, now: datetime) -> Standing | None:
    session.flush()
    session.expire_all()
    found = standing_of(session, cookie=cookie, now=now)
    return found[1] if found else None


def rotated(session: Session, cookie: str, now: datetime) -> str:
    following = rotate(session, cookie=cookie, now=now)
    assert following is not None
    return following.value


def test_a_remembered_cookie_is_due_after_a_day(session: Session, cast: Cast) -> None:
    browser = browser_of(session, cast.alice, remember=True)
    assert standing(session, browser.cookie, NOW + DAY - MOMENT) is Standing.GOOD
    assert standing(session, browser.cookie, NOW + DAY) is Standing.DUE


def test_a_cookie_that_ends_with_the_browser_is_never_due(session: Session, cast: Cast) -> None:
    browser = browser_of(session, cast.alice)
    assert standing(session, browser.cookie, NOW + 20 * MINUTE) is Standing.GOOD
    assert standing(session, browser.cookie, NOW + DAY) is None


def test_the_next_cookie_lives_as_long_as_the_first_one_would(session: Session, cast: Cast) -> None:
    browser = browser_of(session, cast.alice, remember=True)
    following = rotate(session, cookie=browser.cookie, now=NOW + DAY)
    assert following is not None
    assert following.value != browser.cookie
    assert following.max_age == 29 * 24 * 3600


def test_the_old_cookie_is_good_until_the_new_one_was_shown(session: Session, cast: Cast) -> None:
    browser = browser_of(session, cast.alice, remember=True)
    later = NOW + DAY
    new = rotated(session, browser.cookie, later)
    assert standing(session, browser.cookie, later + 5 * DAY) is Standing.DUE
    assert is_in(session, browser, later + 5 * DAY)
    # An answer that was lost on its way: the browser is handed the same cookie again.
    assert rotated(session, browser.cookie, later + 5 * DAY) == new
    assert standing(session, new, later + 5 * DAY) is Standing.NEW


def test_an_old_cookie_has_a_minute_after_the_new_one_was_shown(
    session: Session, cast: Cast
) -> None:
    browser = browser_of(session, cast.alice, remember=True)
    shown = NOW + DAY
    new = rotated(session, browser.cookie, shown)
    settle(session, session_id=browser.who.session_id, now=shown)
    settle(session, session_id=browser.who.session_id, now=shown + 3 * MINUTE)
    assert standing(session, new, shown) is Standing.GOOD
    assert standing(session, browser.cookie, shown + MINUTE - MOMENT) is Standing.GOOD
    assert is_in(session, browser, shown + MINUTE - MOMENT)
    assert standing(session, browser.cookie, shown + MINUTE) is Standing.REPLAYED
    assert not is_in(session, browser, shown + MINUTE)
    assert signed_in(session, cookie=new, now=shown + MINUTE) is not None


def test_a_cookie_of_many_rotations_ago_is_known_as_replayed(session: Session, cast: Cast) -> None:
    browser = browser_of(session, cast.alice, remember=True)
    cookie, now = browser.cookie, NOW
    for _ in range(29):
        now += DAY
        cookie = rotated(session, cookie, now)
        settle(session, session_id=browser.who.session_id, now=now)
        session.expire_all()
    assert standing(session, cookie, now) is Standing.GOOD
    assert standing(session, browser.cookie, now + MINUTE) is Standing.REPLAYED


def test_two_tabs_at_once_get_the_same_cookie(session: Session, cast: Cast) -> None:
    browser = browser_of(session, cast.alice, remember=True)
    now = NOW + DAY
    assert rotated(session, browser.cookie, now) == rotated(session, browser.cookie, now)


def test_a_replay_ends_the_session_and_is_told_once(session: Session, cast: Cast) -> None:
    browser = browser_of(session, cast.alice, remember=True)
    other = browser_of(session, cast.alice)
    new = rotated(session, browser.cookie, NOW + DAY)
    for _ in range(2):
        end_replayed(session, session_id=browser.who.session_id, origin=PHONE, now=NOW + DAY)
    assert not is_in(session, Browser(browser.who, new), NOW + DAY)
    assert is_in(session, other, NOW)
    letters = letters_of(session, "session-replayed")
    assert [letter.to_address for letter in letters] == [cast.alice.email]
    assert PHONE.address in letters[0].text
    told = session.exec(
        select(AuditEntry).where(AuditEntry.action == Action.SESSION_REPLAYED)
    ).one()
    assert (told.user_id, told.address) == (cast.alice.user_id, PHONE.address)
    assert standing(session, browser.cookie, NOW + DAY) is None


def test_forged_and_foreign_cookies_are_nobodys(session: Session, cast: Cast) -> None:
    browser = browser_of(session, cast.alice, remember=True)
    for forged in ("", "x", "0" * 64, browser.cookie[:-1], browser.cookie + "x", "вода", "\ud800"):
        assert standing(session, forged, NOW) is None
        assert rotate(session, cookie=forged, now=NOW + DAY) is None
    row = session.exec(select(UserSession)).one()
    assert row.replaced_digest is None


def test_a_socket_outlives_the_rotation_but_not_the_session(session: Session, cast: Cast) -> None:
    browser = browser_of(session, cast.alice, remember=True)
    opened, now = browser.who.session_id, NOW + DAY
    rotated(session, browser.cookie, now)
    settle(session, session_id=opened, now=now)
    assert is_still_signed_in(session, session_id=opened, now=now + 2 * MINUTE) is not None
    end_replayed(session, session_id=opened, origin=PHONE, now=now)
    session.expire_all()
    assert is_still_signed_in(session, session_id=opened, now=now) is None
