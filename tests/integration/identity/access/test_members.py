"""Members of a contract: other roles, the end of access, leaving, handing over, staff."""

from datetime import timedelta
from re import search
from typing import Any

import pytest
from sqlmodel import Session, select

from cabinet.core.enums import Role
from cabinet.core.errors import Absent, Refused
from cabinet.identity.access import handing_over, invitations, members, staff, texts
from cabinet.identity.access.handing_over import DELAY
from cabinet.identity.access.rules import LIFETIME
from cabinet.mail.outbox import Letter, queue
from cabinet.models import AuditEntry, Membership, OutboxLetter, OwnershipOffer, User
from cabinet.security.ownership import hold_contract
from cabinet.security.rights import Act
from cabinet.security.sessions import SignedIn, member, signed_in
from tests.cast import NOW, Cast
from tests.integration.identity.access.people import HERE, PROOF, invite, joined, roles_of
from tests.integration.letters_of import letters_of
from tests.integration.signing_in import cookie_of


def offered(session: Session, owner: SignedIn, heir: SignedIn) -> None:
    handing_over.offer(
        session,
        who=owner,
        membership_id=heir.membership_id,
        proof=PROOF,
        origin=HERE,
        now=NOW,
    )


def agreed(session: Session, owner: SignedIn, heir: SignedIn) -> str:
    """Offer and agree; the token that stops it."""
    offered(session, owner, heir)
    handing_over.agree(session, who=heir, proof=PROOF, origin=HERE, now=NOW)
    letter = letters_of(session, "handover-agreed")[-1]
    found = search(r"/handover/([\w-]+)\n", letter.text)
    assert found
    return found[1]


def fresh(session: Session, who: SignedIn) -> SignedIn:
    session.flush()
    return member(session, session.get_one(Membership, who.membership_id))


def test_ending_access_takes_effect_with_the_next_click(session: Session, cast: Cast) -> None:
    dana = joined(session, cast.alice, "dana")
    cookie = cookie_of(session, dana.user_id)
    members.end_access(
        session,
        who=cast.alice,
        membership_id=dana.membership_id,
        proof=PROOF,
        origin=HERE,
        now=NOW,
    )
    who = signed_in(session, cookie=cookie, now=NOW, address=dana.address)
    assert who is not None
    assert (who.role, who.contract_id) == (None, 0)
    with pytest.raises(Refused):
        hold_contract(session, who=dana, act=Act.READINGS)


def test_letters_that_wait_are_taken_back_and_the_person_is_told(
    session: Session, cast: Cast
) -> None:
    dana = joined(session, cast.alice, "dana")
    waiting = Letter("notice", dana.email, "Счёт", "Счёт", "Счёт")
    queue(session, waiting, now=NOW, user_id=dana.user_id, contract_id=dana.contract_id)
    members.end_access(
        session,
        who=cast.alice,
        membership_id=dana.membership_id,
        proof=PROOF,
        origin=HERE,
        now=NOW,
    )
    assert [letter.kind for letter in letters_of(session)] == ["access-ended"]


def test_another_role_is_told_and_counts_at_once(session: Session, cast: Cast) -> None:
    dana = joined(session, cast.alice, "dana")
    members.change_role(
        session,
        who=cast.alice,
        membership_id=dana.membership_id,
        role=Role.METER_READER,
        proof=PROOF,
        origin=HERE,
        now=NOW,
    )
    assert roles_of(session, cast.alice.contract_id)["dana"] == "meter_reader"
    assert len(letters_of(session, "role-changed")) == 1
    with pytest.raises(Refused):  # the page that was open as an accountant
        hold_contract(session, who=dana, act=Act.MONEY)


@pytest.mark.parametrize("role", [Role.OWNER, Role.ACCOUNTANT])
def test_nobody_becomes_an_owner_or_what_they_are(session: Session, cast: Cast, role: Role) -> None:
    dana = joined(session, cast.alice, "dana")
    with pytest.raises(Refused):
        members.change_role(
            session,
            who=cast.alice,
            membership_id=dana.membership_id,
            role=role,
            proof=PROOF,
            origin=HERE,
            now=NOW,
        )


def test_nobody_but_the_owner_changes_anything(session: Session, cast: Cast) -> None:
    dana = joined(session, cast.alice, "dana")
    erik = joined(session, cast.alice, "erik", Role.METER_READER)
    for who in (dana, cast.bob):
        for act in (members.end_access, handing_over.offer):
            with pytest.raises(Refused):
                act(
                    session,
                    who=who,
                    membership_id=erik.membership_id,
                    proof=PROOF,
                    origin=HERE,
                    now=NOW,
                )
    assert set(roles_of(session, cast.alice.contract_id)) == {"vk123", "dana", "erik"}


@pytest.mark.parametrize("role", [Role.ACCOUNTANT, Role.METER_READER])
def test_members_leave_by_themselves_and_the_owner_is_told(
    session: Session, cast: Cast, role: Role
) -> None:
    dana = joined(session, cast.alice, "dana", role)
    members.leave(session, who=dana, proof=PROOF, origin=HERE, now=NOW)
    assert roles_of(session, cast.alice.contract_id) == {"vk123": "owner"}
    (told,) = letters_of(session, "access-left")
    assert told.to_address == cast.alice.email


def test_an_owner_alone_cannot_leave(session: Session, cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        members.leave(session, who=cast.alice, proof=PROOF, origin=HERE, now=NOW)
    assert refused.value.text == texts.OWNER_STAYS
    with pytest.raises(Refused):
        members.end_access(
            session,
            who=cast.alice,
            membership_id=cast.alice.membership_id,
            proof=PROOF,
            origin=HERE,
            now=NOW,
        )


def test_a_contract_is_handed_over_a_day_after_both_agreed(session: Session, cast: Cast) -> None:
    dana = joined(session, cast.alice, "dana")
    joined(session, cast.alice, "erik", Role.METER_READER)
    invite(session, cast.alice, "f@example.kz")
    agreed(session, cast.alice, dana)
    early = NOW + DELAY - timedelta(seconds=1)
    assert handing_over.take_effect(session, now=early, at_most=10) == 0
    assert roles_of(session, cast.alice.contract_id)["dana"] == "accountant"
    assert handing_over.take_effect(session, now=NOW + DELAY, at_most=10) == 1
    assert handing_over.take_effect(session, now=NOW + DELAY, at_most=10) == 0
    assert roles_of(session, cast.alice.contract_id) == {
        "vk123": "accountant",
        "dana": "owner",
        "erik": "meter_reader",
    }
    told = {one.to_address: one.text for one in letters_of(session, "handed-over")}
    assert set(told) == {cast.alice.email, dana.email, "erik@example.kz"}
    assert "бухгалтер" in told[cast.alice.email]
    new = fresh(session, dana)
    assert len(invitations.sent_by_owner(session, who=new, now=NOW)) == 1
    session.expire_all()
    assert session.get_one(User, dana.user_id).contract_id == cast.alice.contract_id
    assert session.get_one(User, cast.alice.user_id).contract_id is None


def test_the_former_owner_stops_it_with_the_link_of_the_letter(
    session: Session, cast: Cast
) -> None:
    dana = joined(session, cast.alice, "dana")
    token = agreed(session, cast.alice, dana)
    assert handing_over.behind_link(session, token=token, now=NOW).number == "123"
    handing_over.stop_by_link(session, token=token, origin=HERE, now=NOW)
    handing_over.take_effect(session, now=NOW + DELAY, at_most=10)
    assert roles_of(session, cast.alice.contract_id)["vk123"] == "owner"
    assert len(letters_of(session, "handover-stopped")) == 2
    with pytest.raises(Absent):
        handing_over.stop_by_link(session, token=token, origin=HERE, now=NOW)


def test_nothing_is_stopped_after_it_is_done(session: Session, cast: Cast) -> None:
    token = agreed(session, cast.alice, joined(session, cast.alice, "dana"))
    handing_over.take_effect(session, now=NOW + DELAY, at_most=10)
    with pytest.raises(Absent):
        handing_over.stop_by_link(session, token=token, origin=HERE, now=NOW + DELAY)


def test_an_offer_is_accepted_within_seven_days_by_whom_it_is_made_to(
    session: Session, cast: Cast
) -> None:
    dana, erik = joined(session, cast.alice, "dana"), joined(session, cast.alice, "erik")
    offered(session, cast.alice, dana)
    for who, at in ((erik, NOW), (cast.alice, NOW), (dana, NOW + LIFETIME)):
        with pytest.raises(Refused) as refused:
            handing_over.agree(session, who=who, proof=PROOF, origin=HERE, now=at)
        assert refused.value.text == texts.NO_OFFER
    with pytest.raises(Refused):
        offered(session, cast.alice, erik)  # one at a time
    handing_over.stop(session, who=dana, origin=HERE, now=NOW)  # she declines
    offered(session, cast.alice, erik)


def test_an_heir_whose_access_ended_becomes_nothing(session: Session, cast: Cast) -> None:
    dana, erik = joined(session, cast.alice, "dana"), joined(session, cast.alice, "erik")
    agreed(session, cast.alice, dana)
    members.leave(session, who=dana, proof=PROOF, origin=HERE, now=NOW)
    offered(session, cast.alice, erik)  # the dead one is in nobody's way
    handing_over.take_effect(session, now=NOW + DELAY, at_most=10)
    assert roles_of(session, cast.alice.contract_id) == {"vk123": "owner", "erik": "accountant"}


def test_only_the_two_sides_see_an_offer(session: Session, cast: Cast) -> None:
    dana, erik = joined(session, cast.alice, "dana"), joined(session, cast.alice, "erik")
    offered(session, cast.alice, dana)
    seen = [
        handing_over.current(session, who=who, now=NOW) is not None
        for who in (cast.alice, dana, erik, cast.bob)
    ]
    assert seen == [True, True, False, False]


def test_the_old_owner_may_no_longer_give_access(session: Session, cast: Cast) -> None:
    dana = joined(session, cast.alice, "dana")
    agreed(session, cast.alice, dana)
    handing_over.take_effect(session, now=NOW + DELAY, at_most=10)
    with pytest.raises(Refused):
        invite(session, cast.alice)  # a page that was open before
    with pytest.raises(Refused):
        invite(session, fresh(session, cast.alice))
    invite(session, fresh(session, dana))


def test_an_accountant_sees_who_has_access(session: Session, cast: Cast) -> None:
    joined(session, cast.alice, "dana")
    found = members.members_of(session, contract_id=cast.alice.contract_id)
    assert [(one.role, one.email) for one in found] == [
        (Role.OWNER, cast.alice.email),
        (Role.ACCOUNTANT, "dana@example.kz"),
    ]


def test_staff_list_end_and_hand_over_on_papers(session: Session, cast: Cast) -> None:
    joined(session, cast.alice, "dana")
    asked = {"number": "123", "reason": "доверенность 7", "now": NOW}
    assert len(staff.members_by_number(session, **asked)) == 2
    staff.hand_over_by_staff(session, login="dana", **asked)
    assert roles_of(session, cast.alice.contract_id) == {"vk123": "accountant", "dana": "owner"}
    staff.end_by_staff(session, login="VK123", **asked)
    assert roles_of(session, cast.alice.contract_id) == {"dana": "owner"}
    session.flush()
    noted = session.exec(
        select(AuditEntry).where(AuditEntry.contract_id == cast.alice.contract_id)
    ).all()
    assert {one.detail for one in noted} == {"доверенность 7"}


@pytest.mark.parametrize("wrong", [{"number": "no"}, {"login": "vk2666"}, {"reason": " "}])
def test_staff_are_told_what_is_wrong(session: Session, cast: Cast, wrong: dict[str, str]) -> None:
    joined(session, cast.alice, "dana")
    asked: dict[str, Any] = {"number": "123", "login": "dana", "reason": "доверенность"} | wrong
    for act in (staff.end_by_staff, staff.hand_over_by_staff):
        with pytest.raises(Refused):
            act(session, now=NOW, **asked)
    assert session.exec(select(OutboxLetter)).all() == []
    assert session.exec(select(OwnershipOffer)).all() == []
