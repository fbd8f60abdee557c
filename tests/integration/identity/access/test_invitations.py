"""Inviting, sending again, taking back, accepting and declining."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pyotp.totp import TOTP
from sqlmodel import Session, select

from cabinet.core.enums import Role
from cabinet.core.errors import Absent, Refused, TooMany
from cabinet.identity.access import answering, invitations, never, texts
from cabinet.identity.access.rules import KEPT, LIFETIME, MOST_OPEN, State
from cabinet.identity.erasure import erase_profile
from cabinet.identity.release.service import ANOTHER_OWNER, release
from cabinet.identity.second_factor.service import new_secret, switch_on
from cabinet.models import AuditEntry, Invitation, Membership, User
from cabinet.security import totp
from cabinet.security.memberships import end, grant
from cabinet.security.sessions import member
from tests.cast import NOW, Cast, make_contract
from tests.integration.identity.access.people import (
    ANNA,
    HERE,
    PROOF,
    accept,
    create,
    invite,
    joined,
    owner_of_two,
    roles_of,
    the_invitation,
    token_of,
)
from tests.integration.letters_of import letters_of

WEEK = LIFETIME


def said(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.text.ru


def test_nothing_exists_before_an_invitation_is_accepted(session: Session, cast: Cast) -> None:
    invite(session, cast.alice)
    assert roles_of(session, cast.alice.contract_id) == {"vk123": "owner"}
    assert session.exec(select(User).where(User.email == ANNA)).first() is None


def test_the_letter_says_who_invites_for_which_payer_to_do_what_until_when(
    session: Session, cast: Cast
) -> None:
    session.get_one(User, cast.alice.user_id).name = "Купите слона на example.com"
    invite(session, cast.alice)
    (letter,) = letters_of(session, "invitation")
    assert letter.to_address == ANNA
    for words in ("vk123@example.kz", "ТОО «Пример 123»", "№123", "бухгалтер", "29.11.2026 12:00"):
        assert words in letter.text
    assert "ничего не делайте" in letter.text
    assert "слона" not in letter.text


def test_whoever_has_no_profile_makes_one_whose_login_is_the_address(
    session: Session, cast: Cast
) -> None:
    invite(session, cast.alice)
    assert create(session, token_of(session)) == ANNA
    assert roles_of(session, cast.alice.contract_id) == {"vk123": "owner", ANNA: "accountant"}
    anna = session.exec(select(User).where(User.login == ANNA)).one()
    assert (anna.email, anna.confirmed_at, anna.contract_id) == (ANNA, NOW, None)
    assert anna.consent_version
    (told,) = letters_of(session, "invitation-accepted")
    assert told.to_address == "vk123@example.kz"


def test_whoever_has_a_profile_accepts_with_it(session: Session, cast: Cast) -> None:
    invite(session, cast.alice, cast.bob.email.upper(), Role.METER_READER)
    token = token_of(session, cast.bob.email.upper())
    accept(session, token, cast.bob)
    assert roles_of(session, cast.alice.contract_id)["vk2666"] == "meter_reader"
    assert roles_of(session, cast.bob.contract_id) == {"vk2666": "owner"}


def test_a_profile_of_another_address_does_not_accept(session: Session, cast: Cast) -> None:
    invite(session, cast.alice, cast.bob.email)
    with pytest.raises(Refused) as refused:
        accept(session, token_of(session, cast.bob.email), cast.charlie)
    assert said(refused) == texts.OTHER_PROFILE.format(email=cast.bob.email).ru


def test_a_profile_of_the_address_is_not_made_twice(session: Session, cast: Cast) -> None:
    invite(session, cast.alice, cast.bob.email)
    with pytest.raises(Refused) as refused:
        create(session, token_of(session, cast.bob.email))
    assert said(refused) == texts.SIGN_IN_FIRST.ru


def test_a_login_that_somebody_has_gets_a_number(session: Session, cast: Cast) -> None:
    session.get_one(User, cast.charlie.user_id).login = ANNA  # the address was charlie's before
    invite(session, cast.alice)
    assert create(session, token_of(session)) == f"{ANNA}-2"


def test_inviting_oneself(session: Session, cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        invite(session, cast.alice, cast.alice.email.upper())
    assert refused.value.fields == {"email": texts.ONESELF}


def test_inviting_somebody_who_is_a_member(session: Session, cast: Cast) -> None:
    joined(session, cast.alice, "dana")
    with pytest.raises(Refused) as refused:
        invite(session, cast.alice, "Dana@example.kz")
    assert refused.value.fields == {"email": texts.IS_MEMBER}


def test_inviting_an_address_twice(session: Session, cast: Cast) -> None:
    invite(session, cast.alice)
    with pytest.raises(Refused) as refused:
        invite(session, cast.alice, ANNA.upper())
    assert refused.value.fields == {"email": texts.IS_INVITED}


def test_the_answer_does_not_tell_whether_an_address_has_a_profile(
    session: Session, cast: Cast
) -> None:
    answers = [invite(session, cast.alice, email) for email in (ANNA, cast.bob.email)]
    assert answers[0] == answers[1]
    assert len(letters_of(session, "invitation")) == 2


@pytest.mark.parametrize("role", [Role.ACCOUNTANT, Role.METER_READER])
def test_only_the_owner_invites(session: Session, cast: Cast, role: Role) -> None:
    dana = joined(session, cast.alice, "dana", role)
    with pytest.raises(Refused):
        invite(session, dana)


def test_inviting_asks_for_the_password_that_was_proved(session: Session, cast: Cast) -> None:
    session.get_one(User, cast.alice.user_id).password_hash = "changed"
    with pytest.raises(Refused):
        invite(session, cast.alice)


def test_inviting_asks_for_the_code_where_there_is_a_second_factor(
    session: Session, cast: Cast
) -> None:
    secret = new_secret()
    switch_on(
        session,
        who=cast.alice,
        secret=secret,
        code=TOTP(secret).at(NOW),
        seen_hash=PROOF.seen_hash,
        origin=HERE,
        now=NOW,
    )
    assert invite(session, cast.alice).problem == totp.WRONG
    assert session.exec(select(Invitation)).all() == []


def test_twenty_letters_a_day(session: Session, cast: Cast) -> None:
    for number in range(20):
        invite(session, cast.alice, f"a{number}@example.kz")
    with pytest.raises(TooMany):
        invite(session, cast.alice, ANNA)
    invite(session, cast.alice, ANNA, now=NOW + timedelta(days=1, minutes=1))


def test_sending_again_counts_as_a_letter(session: Session, cast: Cast) -> None:
    invite(session, cast.alice)
    found = the_invitation(session).id or 0
    for _ in range(19):
        invitations.send_again(session, who=cast.alice, invitation_id=found, origin=HERE, now=NOW)
    with pytest.raises(TooMany):
        invitations.send_again(session, who=cast.alice, invitation_id=found, origin=HERE, now=NOW)


def test_a_mailbox_gets_twenty_a_day_from_all_contracts(session: Session, cast: Cast) -> None:
    for number in range(19):
        invite(session, cast.alice, f"a+{number}@example.kz")
    invite(session, cast.bob, "a@example.kz")
    with pytest.raises(TooMany):
        invite(session, cast.charlie, "a+1@example.kz")


def test_fifty_are_open_at_most(session: Session, cast: Cast) -> None:
    for number in range(MOST_OPEN):
        day = NOW + timedelta(days=2 * (number // 15))
        invite(session, cast.alice, f"a{number}@example.kz", now=day)
    with pytest.raises(Refused) as refused:
        invite(session, cast.alice, now=NOW + timedelta(days=20))
    assert said(refused) == texts.MANY_OPEN.format(most=MOST_OPEN).ru


def test_sending_again_kills_the_old_link(session: Session, cast: Cast) -> None:
    invite(session, cast.alice)
    found = the_invitation(session).id or 0
    later = NOW + WEEK + timedelta(days=1)
    invitations.send_again(session, who=cast.alice, invitation_id=found, origin=HERE, now=later)
    old, new = token_of(session, which=0), token_of(session)
    with pytest.raises(Absent) as refused:
        create(session, old, now=later)
    assert said(refused) == texts.UNKNOWN.ru
    assert create(session, new, now=later + WEEK - timedelta(seconds=1)) == ANNA


def test_an_expired_invitation_is_not_accepted(session: Session, cast: Cast) -> None:
    invite(session, cast.alice)
    with pytest.raises(Absent) as refused:
        create(session, token_of(session), now=NOW + WEEK)
    assert said(refused) == texts.WAS_EXPIRED.ru


def test_taking_back_an_expired_invitation_tells_both_sides(session: Session, cast: Cast) -> None:
    invite(session, cast.alice)
    found = the_invitation(session).id or 0
    invitations.revoke(
        session, who=cast.alice, invitation_id=found, origin=HERE, now=NOW + 2 * WEEK
    )
    told = {letter.to_address for letter in letters_of(session, "invitation-revoked")}
    assert told == {ANNA, cast.alice.email}
    with pytest.raises(Absent) as refused:
        create(session, token_of(session))
    assert said(refused) == texts.WAS_REVOKED.ru


def test_nobody_takes_a_foreign_invitation_back(session: Session, cast: Cast) -> None:
    invite(session, cast.alice)
    found = the_invitation(session).id or 0
    for act in (invitations.revoke, invitations.send_again):
        with pytest.raises(Refused) as refused:
            act(session, who=cast.bob, invitation_id=found, origin=HERE, now=NOW)
        assert said(refused) == texts.NO_INVITATION.ru


def test_the_other_contract_of_the_same_owner_shows_and_changes_none_of_it(
    session: Session, cast: Cast
) -> None:
    other = owner_of_two(session, cast.alice)
    invite(session, cast.alice)
    assert invitations.sent_by_owner(session, who=other, now=NOW) == []
    with pytest.raises(Refused):
        invitations.revoke(
            session,
            who=other,
            invitation_id=the_invitation(session).id or 0,
            origin=HERE,
            now=NOW,
        )


def test_accepting_twice(session: Session, cast: Cast) -> None:
    invite(session, cast.alice)
    token = token_of(session)
    create(session, token)
    with pytest.raises(Absent) as refused:
        create(session, token)
    assert said(refused) == texts.WAS_ACCEPTED.ru


def test_a_member_by_another_way_does_not_get_a_second_access(session: Session, cast: Cast) -> None:
    invite(session, cast.alice, cast.bob.email)
    user = session.get_one(User, cast.bob.user_id)
    grant(session, user=user, contract_id=cast.alice.contract_id, role=Role.METER_READER, now=NOW)
    with pytest.raises(Refused) as refused:
        accept(session, token_of(session, cast.bob.email), cast.bob)
    assert said(refused) == texts.HAS_ACCESS.ru


def test_an_email_that_changed_in_between(session: Session, cast: Cast) -> None:
    invite(session, cast.alice, cast.bob.email)
    session.get_one(User, cast.bob.user_id).email = "bob@example.kz"
    session.flush()
    with pytest.raises(Refused) as refused:
        accept(session, token_of(session, cast.bob.email), cast.bob)  # his page knows the old one
    assert said(refused) == texts.OTHER_PROFILE.format(email=cast.bob.email).ru


def test_a_contract_that_has_another_owner_since(session: Session, cast: Cast) -> None:
    invite(session, cast.alice)
    token = token_of(session)
    release(session, contract_ids=[cast.alice.contract_id], reason=ANOTHER_OWNER, now=NOW)
    with pytest.raises(Absent) as refused:
        create(session, token)
    assert said(refused) == texts.WAS_REVOKED.ru


def test_a_new_owner_sees_no_invitations_of_the_old_one_and_can_invite_the_same(
    session: Session, cast: Cast
) -> None:
    invite(session, cast.alice)
    erase_profile(session, user_id=cast.alice.user_id, now=NOW)
    user = session.get_one(User, cast.bob.user_id)
    new = grant(session, user=user, contract_id=cast.alice.contract_id, role=Role.OWNER, now=NOW)
    bob = member(session, new)
    assert invitations.sent_by_owner(session, who=bob, now=NOW) == []
    invite(session, bob)
    assert len(invitations.sent_by_owner(session, who=bob, now=NOW)) == 1


def test_declining_shows_its_line_to_the_owner_and_mails_no_free_text(
    session: Session, cast: Cast
) -> None:
    invite(session, cast.alice)
    token = token_of(session)
    answering.decline(session, token=token, words="Уже не работаю", origin=HERE, now=NOW)
    (shown,) = invitations.sent_by_owner(session, who=cast.alice, now=NOW)
    assert (shown.state, shown.words) == (State.DECLINED, "Уже не работаю")
    (told,) = letters_of(session, "invitation-declined")
    assert "не работаю" not in told.text
    with pytest.raises(Absent) as refused:
        create(session, token)
    assert said(refused) == texts.WAS_DECLINED.ru
    invite(session, cast.alice)  # asked anew


def test_the_list_shows_open_expired_and_declined_ones(session: Session, cast: Cast) -> None:
    for email in ("a@example.kz", "b@example.kz", "c@example.kz", "d@example.kz"):
        invite(session, cast.alice, email)
    answering.decline(
        session, token=token_of(session, "b@example.kz"), words="", origin=HERE, now=NOW
    )
    create(session, token_of(session, "c@example.kz"))
    later = NOW + WEEK
    invite(session, cast.alice, "e@example.kz", now=later)
    shown = invitations.sent_by_owner(session, who=cast.alice, now=later)
    assert {one.email[0]: one.state for one in shown} == {
        "a": State.EXPIRED,
        "b": State.DECLINED,
        "d": State.EXPIRED,
        "e": State.OPEN,
    }


def test_a_mailbox_that_wants_no_invitations_gets_none(session: Session, cast: Cast) -> None:
    invite(session, cast.alice)
    found = the_invitation(session)
    token = never.token_of(found.id or 0, found.mailbox)
    assert never.choose(session, token=token, wanted=False, now=NOW) == ANNA
    with pytest.raises(Refused) as refused:
        invite(session, cast.bob)
    assert refused.value.fields == {"email": texts.IS_UNINVITED}
    assert never.choose(session, token=token, wanted=True, now=NOW) == ANNA
    invite(session, cast.bob)


@pytest.mark.parametrize("token", ["", "1", "1.", "x.y", "99999999999999.a", "1.é", "²."])
def test_a_link_that_the_cabinet_never_wrote_ends_nothing(
    session: Session, cast: Cast, token: str
) -> None:
    invite(session, cast.alice)
    assert never.choose(session, token=token, wanted=False, now=NOW) is None


def test_old_invitations_are_forgotten(session: Session, cast: Cast) -> None:
    invite(session, cast.alice)
    invitations.forget_old(session, now=NOW + WEEK + KEPT)
    assert len(session.exec(select(Invitation)).all()) == 1
    invitations.forget_old(session, now=NOW + WEEK + KEPT + timedelta(seconds=1))
    assert session.exec(select(Invitation)).all() == []


def test_the_journal_names_person_and_contract(session: Session, cast: Cast) -> None:
    invite(session, cast.alice)
    create(session, token_of(session))
    session.flush()
    noted = select(AuditEntry).where(AuditEntry.contract_id == cast.alice.contract_id)
    entries = {one.action: one for one in session.exec(noted)}
    assert set(entries) == {"invited", "invitation-accepted"}
    assert entries["invited"].user_id == cast.alice.user_id
    assert ANNA not in "".join(one.detail for one in entries.values())


def test_a_membership_that_ended_can_be_given_anew(session: Session, cast: Cast) -> None:
    dana = joined(session, cast.alice, "dana")
    end(session, membership=session.get_one(Membership, dana.membership_id), now=NOW)
    invite(session, cast.alice, dana.email)
    accept(session, token_of(session, dana.email), replace(dana, role=None, contract_id=0))
    assert roles_of(session, cast.alice.contract_id)["dana"] == "accountant"


def test_closing_a_profile_forgets_the_invitation_that_it_accepted(
    session: Session, cast: Cast
) -> None:
    invite(session, cast.alice)
    create(session, token_of(session))
    anna = session.exec(select(User).where(User.login == ANNA)).one()
    erase_profile(session, user_id=anna.id or 0, now=NOW)
    assert session.exec(select(Invitation)).all() == []


def test_a_contract_keeps_its_number_of_invitations_apart_from_others(
    session: Session, cast: Cast
) -> None:
    make_contract(session, number="999", bin_iin="940140000385")
    for who in (cast.alice, cast.bob):
        invite(session, who)  # the same address, two contracts
    assert len(session.exec(select(Invitation)).all()) == 2
