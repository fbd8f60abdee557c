"""A new address: asked for with the password, done from its mailbox."""

from datetime import datetime, timedelta
from re import search

import pytest
from sqlmodel import Session, select

from cabinet.core.enums import CodePurpose
from cabinet.core.errors import Refused
from cabinet.identity.profile.email import texts
from cabinet.identity.profile.email.service import ask_email_change, confirm_email
from cabinet.identity.profile.service import void_codes
from cabinet.models import AuditEntry, OneTimeCode, User
from cabinet.security.audit import Action
from cabinet.security.password_policy import CHANGED_MEANWHILE
from cabinet.security.sessions import SignedIn
from tests.cast import NOW, Cast
from tests.integration.letters_of import letters_of
from tests.integration.signing_in import HOME, PHONE

NEW = "new@example.kz"
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
MOMENT = timedelta(microseconds=1)


def ask(session: Session, who: SignedIn, address: str = NEW, now: datetime = NOW) -> str:
    """Ask for a change; the token of the letter."""
    ask_email_change(
        session, who=who, new_email=address, seen_hash="unusable", origin=HOME, now=now
    )
    letter = letters_of(session, "confirm-email")[-1]
    assert letter.to_address == address
    link = search(r"/confirm-email#(\S+)", letter.text)
    assert link
    return link[1]


def confirm(session: Session, token: str, now: datetime = NOW) -> str:
    address = confirm_email(session, token=token, password_hash="unusable", origin=PHONE, now=now)
    session.flush()
    return address


def refused(session: Session, token: str, now: datetime = NOW) -> None:
    with pytest.raises(Refused) as error:
        confirm(session, token, now)
    assert error.value.text == texts.LINK_OVER


def email_of(session: Session, who: SignedIn) -> str:
    session.flush()
    return session.exec(select(User.email).where(User.id == who.user_id)).one()


def test_asking_changes_nothing_and_tells_the_present_address(session: Session, cast: Cast) -> None:
    ask(session, cast.alice)
    assert email_of(session, cast.alice) == "vk123@example.kz"
    told = letters_of(session, "email-change-asked")[0]
    assert told.to_address == "vk123@example.kz"
    assert NEW in told.text
    assert HOME.address in told.text


def test_the_token_is_kept_as_a_digest_only(session: Session, cast: Cast) -> None:
    token = ask(session, cast.alice)
    kept = session.exec(select(OneTimeCode)).one()
    assert len(token) == 43
    assert token not in (kept.digest, kept.subject)


def test_the_link_changes_the_address_and_tells_both(session: Session, cast: Cast) -> None:
    token = ask(session, cast.alice)
    assert confirm(session, token, NOW + DAY - MOMENT) == NEW
    assert email_of(session, cast.alice) == NEW
    told = letters_of(session, "email-changed")
    assert {one.to_address for one in told} == {"vk123@example.kz", NEW}
    actions = session.exec(select(AuditEntry.action)).all()
    assert set(actions) == {Action.EMAIL_CHANGE_ASKED, Action.EMAIL_CHANGED}
    assert email_of(session, cast.bob) == "vk2666@example.kz"


def test_confirming_twice_is_harmless(session: Session, cast: Cast) -> None:
    token = ask(session, cast.alice)
    assert [confirm(session, token), confirm(session, token)] == [NEW, NEW]
    assert len(letters_of(session, "email-changed")) == 2


def test_a_link_of_an_address_that_was_changed_again_is_over(session: Session, cast: Cast) -> None:
    first = ask(session, cast.alice)
    confirm(session, first)
    second = ask(session, cast.alice, "newer@example.kz", NOW + 3 * MINUTE)
    confirm(session, second, NOW + 3 * MINUTE)
    refused(session, first, NOW + 4 * MINUTE)
    assert email_of(session, cast.alice) == "newer@example.kz"


def test_a_link_is_over_after_a_day(session: Session, cast: Cast) -> None:
    refused(session, ask(session, cast.alice), NOW + DAY)
    assert email_of(session, cast.alice) == "vk123@example.kz"


def test_a_newer_request_voids_the_older_one(session: Session, cast: Cast) -> None:
    older = ask(session, cast.alice)
    newer = ask(session, cast.alice, "newer@example.kz", NOW + 3 * MINUTE)
    refused(session, older, NOW + 3 * MINUTE)
    assert confirm(session, newer, NOW + 3 * MINUTE) == "newer@example.kz"


def test_there_are_three_minutes_between_letters(session: Session, cast: Cast) -> None:
    ask(session, cast.alice)
    with pytest.raises(Refused) as error:
        ask(session, cast.alice, "newer@example.kz", NOW + 3 * MINUTE - MOMENT)
    assert error.value.text == texts.TOO_SOON.format(minutes=1)
    assert len(letters_of(session, "confirm-email")) == 1
    ask(session, cast.bob, now=NOW + MINUTE)


def test_a_changed_password_gives_no_letter_before_its_time(session: Session, cast: Cast) -> None:
    ask(session, cast.alice)
    void_codes(session, user_id=cast.alice.user_id)
    with pytest.raises(Refused):
        ask(session, cast.alice, "newer@example.kz", NOW + MINUTE)


def test_only_codes_are_voided_by_name(session: Session, cast: Cast) -> None:
    for purpose in (*CodePurpose, "something else"):
        session.add(
            OneTimeCode(
                user_id=cast.alice.user_id,
                purpose=purpose,
                digest="0" * 64,
                created_at=NOW,
                expires_at=NOW,
            )
        )
    session.flush()
    void_codes(session, user_id=cast.alice.user_id)
    left = session.exec(select(OneTimeCode.purpose).order_by(OneTimeCode.purpose)).all()
    assert left == [
        CodePurpose.CONFIRM_REGISTRATION,
        "something else",
        CodePurpose.VOID_ADDITION,
        CodePurpose.VOID_REGISTRATION,
    ]


def test_a_password_that_changed_meanwhile_is_asked_for_again(session: Session, cast: Cast) -> None:
    session.get_one(User, cast.alice.user_id).password_hash = "changed"
    session.flush()
    with pytest.raises(Refused) as error:
        ask(session, cast.alice)
    assert error.value.text == CHANGED_MEANWHILE
    assert letters_of(session) == []


@pytest.mark.parametrize("token", ["", "x", "0" * 43, "вода" * 11, "\x00", "\ud800", "'; --"])
def test_a_token_of_any_other_kind_is_refused(session: Session, cast: Cast, token: str) -> None:
    right = ask(session, cast.alice)
    refused(session, token)
    refused(session, right[:-1])
    refused(session, right + " ")
    assert email_of(session, cast.alice) == "vk123@example.kz"


def test_a_code_of_another_purpose_confirms_no_address(session: Session, cast: Cast) -> None:
    token = ask(session, cast.alice)
    session.exec(select(OneTimeCode)).one().purpose = "confirm-registration"
    session.flush()
    refused(session, token)
