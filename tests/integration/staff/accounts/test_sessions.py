"""Sessions of the utility's people: their own tickets and cookies, short, ended at once."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from cabinet.core.settings import Settings
from cabinet.models import StaffSession
from cabinet.security import sessions as of_customers
from cabinet.staff.accounts import sessions
from tests.cast import NOW, Cast
from tests.integration.staff.office import ORIGIN, cookie_of, make_staff, signed_in

MOMENT = timedelta(microseconds=1)
IDLE = timedelta(minutes=15)
WHOLE = timedelta(hours=8)


def test_a_ticket_is_exchanged_once_for_the_cookie_of_its_owner(session: Session) -> None:
    staff = make_staff(session, "anna")
    assert staff.id is not None
    ticket = sessions.open_staff_session(session, staff_id=staff.id, origin=ORIGIN, now=NOW)
    cookie = sessions.exchange_ticket(session, ticket=ticket, now=NOW)
    assert cookie is not None
    who = sessions.staff_of_cookie(session, cookie=cookie, now=NOW)
    assert who is not None
    assert (who.login, who.role) == ("anna", "operator")
    assert sessions.exchange_ticket(session, ticket=ticket, now=NOW) is None
    again = sessions.staff_of_session(session, session_id=who.session_id, now=NOW)
    assert again == who


@pytest.mark.parametrize(("after", "worth"), [(59, True), (60, False), (61, False)])
def test_a_ticket_is_worth_something_for_a_minute(
    session: Session, after: int, worth: bool
) -> None:
    staff = make_staff(session, "anna")
    assert staff.id is not None
    ticket = sessions.open_staff_session(session, staff_id=staff.id, origin=ORIGIN, now=NOW)
    later = NOW + timedelta(seconds=after)
    assert (sessions.exchange_ticket(session, ticket=ticket, now=later) is not None) == worth


@pytest.mark.parametrize("shown", ["", " ", "x" * 10_000, "\x00", "\ud800", "' OR 1=1 --"])
def test_what_is_no_ticket_or_cookie_gives_nothing(session: Session, shown: str) -> None:
    make_staff(session, "anna")
    assert sessions.exchange_ticket(session, ticket=shown, now=NOW) is None
    assert sessions.staff_of_cookie(session, cookie=shown, now=NOW) is None
    assert sessions.staff_of_given(session, token=shown, now=NOW) is None


def test_neither_side_takes_a_cookie_or_a_ticket_of_the_other(session: Session, cast: Cast) -> None:
    staff = make_staff(session, "anna")
    assert staff.id is not None
    ticket = of_customers.open_session(
        session, user_id=cast.charlie.user_id, remember=False, now=NOW
    )
    session.flush()
    assert sessions.exchange_ticket(session, ticket=ticket, now=NOW) is None
    cookie = of_customers.exchange_ticket(session, ticket=ticket, now=NOW)
    assert cookie is not None
    assert sessions.staff_of_cookie(session, cookie=cookie.value, now=NOW) is None

    own_ticket = sessions.open_staff_session(session, staff_id=staff.id, origin=ORIGIN, now=NOW)
    assert of_customers.exchange_ticket(session, ticket=own_ticket, now=NOW) is None
    own = sessions.exchange_ticket(session, ticket=own_ticket, now=NOW)
    assert own is not None
    assert of_customers.signed_in(session, cookie=own, now=NOW) is None


def test_a_digest_of_the_other_side_in_the_row_opens_nothing(session: Session, cast: Cast) -> None:
    staff = make_staff(session, "anna")
    who = signed_in(session, staff)
    ticket = of_customers.open_session(
        session, user_id=cast.charlie.user_id, remember=False, now=NOW
    )
    cookie = of_customers.exchange_ticket(session, ticket=ticket, now=NOW)
    assert cookie is not None
    row = session.get_one(StaffSession, who.session_id)
    row.cookie_digest = of_customers.digest("cookie", cookie.value)
    session.flush()
    assert sessions.staff_of_cookie(session, cookie=cookie.value, now=NOW) is None


@pytest.mark.parametrize(("after", "lives"), [(IDLE - MOMENT, True), (IDLE, False)])
def test_a_session_that_nobody_uses_ends_after_a_quarter_of_an_hour(
    session: Session, after: timedelta, lives: bool
) -> None:
    who = signed_in(session, make_staff(session, "anna"))
    found = sessions.staff_of_session(session, session_id=who.session_id, now=NOW + after)
    assert (found is not None) == lives


def test_a_session_in_use_goes_on_for_eight_hours_and_no_longer(session: Session) -> None:
    who = signed_in(session, make_staff(session, "anna"))
    moment = NOW
    while moment < NOW + WHOLE - IDLE:
        moment += timedelta(minutes=10)
        assert sessions.staff_of_session(session, session_id=who.session_id, now=moment)
        sessions.note_seen(session, session_id=who.session_id, now=moment)
    at_last = NOW + WHOLE - MOMENT
    sessions.note_seen(session, session_id=who.session_id, now=at_last)
    assert sessions.staff_of_session(session, session_id=who.session_id, now=at_last)
    assert not sessions.staff_of_session(session, session_id=who.session_id, now=NOW + WHOLE)


def test_being_seen_is_written_at_most_once_a_minute(session: Session) -> None:
    who = signed_in(session, make_staff(session, "anna"))
    sessions.note_seen(session, session_id=who.session_id, now=NOW + timedelta(seconds=59))
    assert session.exec(select(StaffSession.seen_at)).one() == NOW
    later = NOW + timedelta(seconds=61)
    sessions.note_seen(session, session_id=who.session_id, now=later)
    assert session.exec(select(StaffSession.seen_at)).one() == later


def test_who_is_disabled_has_no_session(session: Session) -> None:
    staff = make_staff(session, "anna")
    cookie = cookie_of(session, staff)
    staff.disabled_at = NOW
    session.flush()
    assert sessions.staff_of_cookie(session, cookie=cookie, now=NOW) is None


def test_signing_out_ends_that_session_alone(session: Session) -> None:
    staff = make_staff(session, "anna")
    here, there = signed_in(session, staff), signed_in(session, staff)
    sessions.sign_out(session, who=here, origin=ORIGIN, now=NOW)
    assert sessions.staff_of_session(session, session_id=here.session_id, now=NOW) is None
    assert sessions.staff_of_session(session, session_id=there.session_id, now=NOW) is not None


def test_all_sessions_end_but_the_kept_one(session: Session) -> None:
    staff = make_staff(session, "anna")
    assert staff.id is not None
    here, there = signed_in(session, staff), signed_in(session, staff)
    of_other = signed_in(session, make_staff(session, "boris"))
    ended = sessions.end_staff_sessions(
        session, staff_id=staff.id, keep_id=here.session_id, now=NOW
    )
    assert ended == 1
    assert sessions.staff_of_session(session, session_id=there.session_id, now=NOW) is None
    assert [one.session_id for one in sessions.open_sessions(session, staff_id=staff.id, now=NOW)]
    assert sessions.staff_of_session(session, session_id=of_other.session_id, now=NOW) is not None


def test_nobody_ends_a_session_of_somebody_else_as_their_own(session: Session) -> None:
    anna, boris = make_staff(session, "anna"), make_staff(session, "boris")
    who = signed_in(session, anna)
    assert not sessions.end_staff_session(
        session, session_id=who.session_id, staff_id=boris.id, now=NOW
    )
    assert sessions.staff_of_session(session, session_id=who.session_id, now=NOW) is not None


@pytest.mark.parametrize(
    ("networks", "address", "lives"),
    [
        ("", "203.0.113.9", True),
        ("192.0.2.0/24", "192.0.2.9", True),
        ("192.0.2.0/24", "::ffff:192.0.2.9", True),
        ("10.0.0.0/8, 192.0.2.7", "", True),
        ("192.0.2.0/24", "203.0.113.9", False),
        ("192.0.2.0/24", "2001:db8::1", False),
        ("192.0.2.0/24", "no address", False),
        ("10.0.0.0/8", "", False),  # the session was begun from elsewhere
        ("10.0.0.0/8", "10.1.2.3", False),
        ("2001:db8::/32", "2001:db8::1", False),
    ],
)
def test_networks_hold_at_every_look(
    session: Session, monkeypatch: pytest.MonkeyPatch, networks: str, address: str, lives: bool
) -> None:
    cookie = cookie_of(session, make_staff(session, "anna"))
    wanted = Settings(staff_networks=networks)
    monkeypatch.setattr(sessions, "settings", lambda: wanted)
    found = sessions.staff_of_cookie(session, cookie=cookie, now=NOW, address=address)
    assert (found is not None) == lives
