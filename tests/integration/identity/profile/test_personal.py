"""«Личные данные»: one's own and nobody else's."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from cabinet.core.enums import Role, StaffRole
from cabinet.core.errors import Refused
from cabinet.identity.profile.personal import texts
from cabinet.identity.profile.personal.service import MOST_ENTRIES, end_one, end_others, overview
from cabinet.models import AuditEntry, Contract
from cabinet.security.audit import Action, record
from cabinet.security.memberships import end
from cabinet.security.sessions import end_session
from tests.cast import NOW, Cast, make_meter, membership_of
from tests.colleagues import make_colleague
from tests.integration.signing_in import HOME, PHONE, browser_of, is_in
from tests.integration.staff.office import make_staff


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


def test_whoever_only_reads_meters_sees_number_and_meters_and_nothing_else_of_the_contract(
    session: Session, cast: Cast
) -> None:
    contract = session.get_one(Contract, cast.alice.contract_id)
    contract.address, contract.email = "г. Примерск", "billing@example.kz"
    contract.phone = "8 (700) 000-00-00"
    make_meter(session, cast.alice, "m1")
    caretaker = make_colleague(session, "caretaker", of=cast.alice, role=Role.METER_READER)
    shown = overview(session, who=caretaker, now=NOW).profile
    assert (shown.login, shown.number, shown.meters) == ("caretaker", "123", 1)
    held = (shown.payer, shown.bin_iin, shown.address, shown.phone, shown.billing_email)
    assert held == ("", "", "", "", "")
    accountant = make_colleague(session, "accountant", of=cast.alice, role=Role.ACCOUNTANT)
    assert overview(session, who=accountant, now=NOW).profile.bin_iin == contract.bin_iin


def test_the_page_is_there_for_whoever_has_no_contract(session: Session, cast: Cast) -> None:
    end(session, membership=membership_of(session, cast.alice.user_id), now=NOW)
    home = browser_of(session, cast.alice)
    shown = overview(session, who=home.who, now=NOW)
    assert home.who.role is None
    assert (shown.profile.login, shown.profile.number, shown.profile.payer) == ("vk123", "", "")
    assert len(shown.sessions) == 1


def test_nobody_sees_what_a_colleague_did_or_from_where(session: Session, cast: Cast) -> None:
    accountant = make_colleague(session, "accountant", of=cast.alice, role=Role.ACCOUNTANT)
    whose = {"contract_id": cast.alice.contract_id, "now": NOW}
    record(session, Action.SIGNED_IN, user_id=accountant.user_id, origin=PHONE, **whose)
    record(session, Action.SIGNED_IN, user_id=cast.alice.user_id, origin=HOME, **whose)
    session.flush()
    (entry,) = overview(session, who=cast.alice, now=NOW).entries
    assert (entry.address, entry.device) == (HOME.address, HOME.device)


def test_of_what_the_utilitys_people_did_the_customer_is_told_the_role_alone(
    session: Session, cast: Cast
) -> None:
    staff = make_staff(session, "anna", StaffRole.OPERATOR)
    record(
        session,
        Action.SESSIONS_ENDED,
        user_id=cast.alice.user_id,
        staff_id=staff.id,
        subject="vk123",
        reason="asked by phone",
        origin=PHONE,
        now=NOW,
    )
    (entry,) = overview(session, who=cast.alice, now=NOW).entries
    assert (entry.by_role, entry.address, entry.device) == (StaffRole.OPERATOR, "", "")
