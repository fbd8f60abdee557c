"""«Личные данные»: one's own and nobody else's."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from cabinet.core.errors import Refused
from cabinet.identity.profile.personal import texts
from cabinet.identity.profile.personal.service import MOST_ENTRIES, end_one, end_others, overview
from cabinet.models import AuditEntry, Contract
from cabinet.security.audit import Action, record
from cabinet.security.sessions import end_session
from tests.cast import NOW, Cast, make_meter
from tests.integration.signing_in import HOME, PHONE, browser_of, is_in


def test_the_page_shows_what_billing_holds(session: Session, cast: Cast) -> None:
    contract = session.get_one(Contract, cast.alice.contract_id)
    contract.address, contract.email = "г. Примерск, ул. Вымышленная, 1", "billing@example.kz"
    make_meter(session, cast.alice, "m1")
    make_meter(session, cast.bob, "m2")
    shown = overview(session, who=cast.alice, now=NOW).profile
    assert (shown.login, shown.number, shown.bin_iin) == ("vk123", "123", "940140000385")
    assert (shown.address, shown.phone) == ("г. Примерск, ул. Вымышленная, 1", "")
    assert (shown.email, shown.billing_email) == ("vk123@example.kz", "billing@example.kz")
    assert (shown.recipients, shown.meters) == (0, 1)


def test_only_ones_own_living_sessions_are_shown(session: Session, cast: Cast) -> None:
    home = browser_of(session, cast.alice)
    phone = browser_of(session, cast.alice, origin=PHONE, now=NOW + timedelta(minutes=5))
    ended = browser_of(session, cast.alice)
    end_session(session, session_id=ended.who.session_id, now=NOW)
    browser_of(session, cast.alice, now=NOW - timedelta(hours=1))  # idle for too long
    browser_of(session, cast.bob)
    session.expire_all()
    shown = overview(session, who=home.who, now=NOW + timedelta(minutes=5)).sessions
    assert [(one.session_id, one.device, one.is_this) for one in shown] == [
        (phone.who.session_id, PHONE.device, False),
        (home.who.session_id, HOME.device, True),
    ]


def test_one_session_is_ended_and_the_others_stay(session: Session, cast: Cast) -> None:
    home, phone = browser_of(session, cast.alice), browser_of(session, cast.alice, origin=PHONE)
    end_one(session, who=home.who, session_id=phone.who.session_id, origin=HOME, now=NOW)
    assert is_in(session, home)
    assert not is_in(session, phone)
    with pytest.raises(Refused) as refused:
        end_one(session, who=home.who, session_id=phone.who.session_id, origin=HOME, now=NOW)
    assert refused.value.text == texts.ENDED_ALREADY


@pytest.mark.parametrize("stranger", ["bob", "charlie"])
def test_nobody_ends_a_strangers_session(session: Session, cast: Cast, stranger: str) -> None:
    home = browser_of(session, cast.alice)
    other = browser_of(session, getattr(cast, stranger), origin=PHONE)
    with pytest.raises(Refused):
        end_one(session, who=other.who, session_id=home.who.session_id, origin=PHONE, now=NOW)
    end_others(session, who=other.who, origin=PHONE, now=NOW)
    assert is_in(session, home)
    actions = session.exec(select(AuditEntry.action)).all()
    assert set(actions) == {Action.SIGNED_IN}


@pytest.mark.parametrize("session_id", [0, -1, 2**31 - 1])
def test_a_session_that_is_not_there_cannot_be_ended(
    session: Session, cast: Cast, session_id: int
) -> None:
    with pytest.raises(Refused):
        end_one(session, who=cast.alice, session_id=session_id, origin=HOME, now=NOW)


def test_all_others_are_ended_at_once(session: Session, cast: Cast) -> None:
    home = browser_of(session, cast.alice)
    others = [browser_of(session, cast.alice, remember=True, origin=PHONE) for _ in range(3)]
    end_others(session, who=home.who, origin=HOME, now=NOW)
    assert is_in(session, home)
    assert [is_in(session, one) for one in others] == [False] * 3
    latest = overview(session, who=home.who, now=NOW).entries[0]
    assert latest.action == Action.OTHER_SESSIONS_ENDED


def test_the_latest_fifty_entries_are_shown_newest_first(session: Session, cast: Cast) -> None:
    for minute in range(60):
        moment = NOW + timedelta(minutes=minute)
        record(session, Action.SIGN_IN_FAILED, user_id=cast.alice.user_id, origin=HOME, now=moment)
    record(session, Action.SIGN_IN_FAILED, user_id=None, origin=HOME, now=NOW)
    session.flush()
    entries = overview(session, who=cast.alice, now=NOW).entries
    assert len(entries) == MOST_ENTRIES
    assert entries[0].at == NOW + timedelta(minutes=59)
    assert overview(session, who=cast.charlie, now=NOW).entries == ()
