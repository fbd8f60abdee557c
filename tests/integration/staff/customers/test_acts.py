"""What the utility's people do about a customer: as commands do, with their name in the journal."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from cabinet.core.clock import local_day
from cabinet.core.enums import Role, StaffRole
from cabinet.core.errors import Refused
from cabinet.identity.profile.personal.service import overview
from cabinet.models import AuditEntry, Membership, Staff, User, UserSession
from cabinet.security import totp
from cabinet.security.audit import Action
from cabinet.security.memberships import lives
from cabinet.security.sessions import open_session
from cabinet.staff.customers import acts
from cabinet.staff.customers.service import customer
from cabinet.staff.member import StaffMember
from tests.cast import NOW, Cast, membership_of
from tests.colleagues import make_colleague
from tests.integration.letters_of import letters_of
from tests.integration.staff.office import ORIGIN, make_staff, signed_in

WHY = "Заявление 12 от 22.11"
PAPERS = "устав и приказ"
BY = {"origin": ORIGIN, "now": NOW}


@pytest.fixture
def operator(session: Session) -> StaffMember:
    return signed_in(session, make_staff(session, "aigul"))


def latest(session: Session) -> AuditEntry:
    asked = select(AuditEntry).order_by(col(AuditEntry.id).desc()).limit(1)
    return session.exec(asked).one()


def in_both_journals(session: Session, cast: Cast, operator: StaffMember, action: Action) -> None:
    """The utility's journal has who and why, the customer's the role alone."""
    entry = session.exec(
        select(AuditEntry).where(AuditEntry.action == action).order_by(col(AuditEntry.id))
    ).first()
    assert entry is not None
    assert (entry.staff_id, entry.user_id) == (operator.staff_id, cast.alice.user_id)
    assert WHY in entry.reason
    if session.get_one(User, cast.alice.user_id).closed_at is None:
        mine = overview(session, who=cast.alice, now=NOW).entries
        seen = next(one for one in mine if one.action == action)
        assert (seen.by_role, seen.address, seen.device) == (StaffRole.OPERATOR, "", "")


def test_sessions_are_ended(session: Session, cast: Cast, operator: StaffMember) -> None:
    alice = cast.alice.user_id
    open_session(session, user_id=alice, remember=True, now=NOW)
    acts.end_sessions(session, who=operator, user_id=alice, reason=WHY, **BY)
    assert session.exec(select(UserSession.ended_at)).all() == [NOW]
    in_both_journals(session, cast, operator, Action.SESSIONS_ENDED)


def test_a_second_factor_is_switched_off_for_whose_papers_were_seen(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    user = session.get_one(User, cast.alice.user_id)
    user.second_factor, user.second_factor_at = totp.sealed("A" * 32), NOW
    session.add(user)
    session.flush()
    with pytest.raises(Refused) as refused:
        acts.second_factor_off(
            session, who=operator, user_id=cast.alice.user_id, papers="", reason=WHY, **BY
        )
    assert "papers" in refused.value.fields
    acts.second_factor_off(
        session, who=operator, user_id=cast.alice.user_id, papers=PAPERS, reason=WHY, **BY
    )
    assert user.second_factor_at is None
    in_both_journals(session, cast, operator, Action.SECOND_FACTOR_OFF)
    assert latest(session).reason == f"{WHY}; {PAPERS}"
    assert [one.kind for one in letters_of(session)] == ["second-factor"]


def test_an_address_is_corrected_and_both_addresses_are_told(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    alice = cast.alice.user_id
    until = acts.correct_email(
        session,
        who=operator,
        user_id=alice,
        email="new@example.kz",
        papers=PAPERS,
        reason=WHY,
        **BY,
    )
    assert until == NOW + timedelta(hours=72)
    assert session.get_one(User, alice).email == "new@example.kz"
    told = {one.to_address for one in letters_of(session)}
    assert told == {"vk123@example.kz", "new@example.kz"}
    in_both_journals(session, cast, operator, Action.EMAIL_CORRECTED)
    with pytest.raises(Refused):
        acts.correct_email(
            session,
            who=operator,
            user_id=alice,
            email="AIGUL@example.kz",
            papers=PAPERS,
            reason=WHY,
            **BY,
        )


def test_a_confirmation_is_sent_again(session: Session, cast: Cast, operator: StaffMember) -> None:
    user = session.get_one(User, cast.alice.user_id)
    user.confirmed_at = None
    session.add(user)
    session.flush()
    sent = acts.send_confirmation(
        session, who=operator, user_id=cast.alice.user_id, reason=WHY, **BY
    )
    assert sent == "vk123@example.kz"
    in_both_journals(session, cast, operator, Action.CONFIRMATION_SENT)


def test_a_profile_is_closed(session: Session, cast: Cast, operator: StaffMember) -> None:
    acts.close_profile(session, who=operator, user_id=cast.alice.user_id, reason=WHY, **BY)
    assert session.get_one(User, cast.alice.user_id).closed_at == NOW
    in_both_journals(session, cast, operator, Action.PROFILE_CLOSED)
    with pytest.raises(Refused):
        acts.end_sessions(session, who=operator, user_id=cast.alice.user_id, reason=WHY, **BY)


def test_access_is_ended_and_a_contract_handed_over_and_released(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    dana = make_colleague(session, "dana", of=cast.alice, role=Role.ACCOUNTANT)
    erzhan = make_colleague(session, "erzhan", of=cast.alice, role=Role.METER_READER)
    contract = cast.alice.contract_id
    acts.end_access(
        session,
        who=operator,
        contract_id=contract,
        user_id=erzhan.user_id,
        reason=WHY,
        **BY,
    )
    assert latest(session).user_id == erzhan.user_id
    assert latest(session).staff_id == operator.staff_id
    acts.hand_over(
        session,
        who=operator,
        contract_id=contract,
        user_id=dana.user_id,
        papers=PAPERS,
        reason=WHY,
        **BY,
    )
    assert membership_of(session, dana.user_id).role == Role.OWNER
    in_both_journals(session, cast, operator, Action.HANDED_OVER)
    released = acts.release_contract(
        session,
        who=operator,
        contract_id=contract,
        owner_since=local_day(NOW),
        reason=WHY,
        **BY,
    )
    assert released.people == 2
    living = select(Membership).where(Membership.contract_id == contract, lives())
    assert session.exec(living).all() == []
    in_both_journals(session, cast, operator, Action.CONTRACT_RELEASED)


def every_act(session: Session, who: StaffMember, cast: Cast, **also: Any) -> list[Any]:
    """Each act about alice, to be called."""
    person = {"who": who, "user_id": cast.alice.user_id, "reason": WHY, **BY, **also}
    contract = {**person, "contract_id": cast.alice.contract_id}
    release = {name: value for name, value in contract.items() if name != "user_id"}
    asked: list[tuple[Callable[..., object], dict[str, Any]]] = [
        (acts.end_sessions, person),
        (acts.second_factor_off, {**person, "papers": PAPERS}),
        (acts.send_confirmation, person),
        (acts.correct_email, {**person, "papers": PAPERS, "email": "new@example.kz"}),
        (acts.close_profile, person),
        (acts.end_access, contract),
        (acts.hand_over, {**contract, "papers": PAPERS}),
        (acts.release_contract, {**release, "owner_since": local_day(NOW)}),
    ]
    return [lambda act=act, given=given: act(session, **given) for act, given in asked]


def refused_all(session: Session, who: StaffMember, cast: Cast, **also: Any) -> bool:
    before = len(session.exec(select(AuditEntry.id)).all())
    for act in every_act(session, who, cast, **also):
        with pytest.raises(Refused):
            act()
    return len(session.exec(select(AuditEntry.id)).all()) == before


@pytest.mark.parametrize("role", [StaffRole.AUDITOR, StaffRole.BILLING])
def test_auditors_only_see_and_billing_not_even_that(
    session: Session, cast: Cast, role: StaffRole
) -> None:
    who = signed_in(session, make_staff(session, "saule", role))
    assert refused_all(session, who, cast)


def test_the_disabled_may_do_nothing(session: Session, cast: Cast, operator: StaffMember) -> None:
    staff = session.get_one(Staff, operator.staff_id)
    staff.disabled_at = NOW
    session.add(staff)
    session.flush()
    assert refused_all(session, operator, cast)


@pytest.mark.parametrize("reason", ["", "  ", "я", "нуу\nнет", "да", "x" * 201])
def test_a_reason_of_one_character_is_none(
    session: Session, cast: Cast, operator: StaffMember, reason: str
) -> None:
    assert refused_all(session, operator, cast, reason=reason)


@pytest.mark.parametrize("whose", ["owner", "colleague", "billing"])
def test_nobody_decides_about_their_own_contract(session: Session, cast: Cast, whose: str) -> None:
    staff = make_staff(session, "aigul")
    staff.email = " Mine@Example.kz "
    session.add(staff)
    contract = customer_of(session, cast, whose)
    who = signed_in(session, staff)
    assert refused_all(session, who, cast)
    card = customer(session, who=who, contract_id=contract, origin=ORIGIN, now=NOW)
    assert card.is_own


def customer_of(session: Session, cast: Cast, whose: str) -> int:
    """Make the address of somebody of alice's contract that of the operator; the contract."""
    if whose == "owner":
        session.get_one(User, cast.alice.user_id).email = "mine@example.kz"
    elif whose == "colleague":
        dana = make_colleague(session, "dana", of=cast.alice, role=Role.ACCOUNTANT)
        session.get_one(User, dana.user_id).email = "MINE@example.kz"
    else:
        from cabinet.models import Contract

        session.get_one(Contract, cast.alice.contract_id).email = "mine@example.kz"
    session.flush()
    return cast.alice.contract_id
