"""A new password: for whoever knows the present one, and only for them."""

import pytest
from sqlmodel import Session, select

from cabinet.core.errors import Refused
from cabinet.identity.profile.email.service import ask_email_change
from cabinet.identity.profile.password.service import change_password, personal_words
from cabinet.models import AuditEntry, OneTimeCode, User
from cabinet.security.audit import Action
from cabinet.security.password_policy import CHANGED_MEANWHILE
from cabinet.security.sessions import SignedIn
from tests.cast import NOW, Cast
from tests.integration.letters_of import letters_of
from tests.integration.signing_in import HOME, PHONE, browser_of, is_in


def change(session: Session, who: SignedIn, *, seen: str = "unusable", new: str = "new") -> None:
    change_password(session, who=who, seen_hash=seen, password_hash=new, origin=HOME, now=NOW)
    session.flush()


def password_of(session: Session, who: SignedIn) -> str:
    session.flush()
    return session.exec(select(User.password_hash).where(User.id == who.user_id)).one()


def test_other_devices_are_signed_out_and_this_one_stays(session: Session, cast: Cast) -> None:
    home = browser_of(session, cast.alice)
    phone = browser_of(session, cast.alice, origin=PHONE, remember=True)
    stranger = browser_of(session, cast.bob)
    change(session, home.who)
    assert is_in(session, home)
    assert not is_in(session, phone)
    assert is_in(session, stranger)
    assert password_of(session, cast.alice) == "new"


def test_the_change_is_told_by_letter_and_kept(session: Session, cast: Cast) -> None:
    change(session, cast.alice)
    letter = letters_of(session, "password-changed")[0]
    assert letter.to_address == "vk123@example.kz"
    assert HOME.address in letter.text
    assert session.exec(select(AuditEntry.action)).all() == [Action.PASSWORD_CHANGED]


def test_a_letter_speaks_its_readers_language(session: Session, cast: Cast) -> None:
    session.get_one(User, cast.alice.user_id).language = "kk"
    change(session, cast.alice)
    assert letters_of(session, "password-changed")[0].subject == "Құпиясөз өзгертілді"


def test_codes_that_were_sent_before_are_void(session: Session, cast: Cast) -> None:
    ask_email_change(
        session,
        who=cast.alice,
        new_email="thief@example.kz",
        seen_hash="unusable",
        origin=PHONE,
        now=NOW,
    )
    change(session, cast.alice)
    assert session.exec(select(OneTimeCode)).all() == []


def test_of_two_changes_at_once_the_second_is_refused(session: Session, cast: Cast) -> None:
    change(session, cast.alice, new="first")
    with pytest.raises(Refused) as refused:
        change(session, cast.alice, new="second")
    assert refused.value.text == CHANGED_MEANWHILE
    assert password_of(session, cast.alice) == "first"
    assert len(letters_of(session)) == 1


def test_charlies_change_is_charlies_alone(session: Session, cast: Cast) -> None:
    home = browser_of(session, cast.alice)
    change(session, cast.charlie)
    assert password_of(session, cast.alice) == "unusable"
    assert is_in(session, home)
    assert [one.to_address for one in letters_of(session)] == ["vk777@example.kz"]


def test_what_others_know_is_of_ones_own_contract(session: Session, cast: Cast) -> None:
    assert personal_words(session, who=cast.bob) == (
        "vk2666", "vk2666@example.kz", "2666", "990140004654",
    )  # fmt: skip
