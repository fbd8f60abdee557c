"""The rules of invitations."""

from datetime import UTC, datetime, timedelta

import pytest

from cabinet.core.enums import Role
from cabinet.core.errors import Refused
from cabinet.core.text import same
from cabinet.identity.access import texts
from cabinet.identity.access.rules import (
    LONGEST_WORDS,
    NewProfile,
    State,
    check_profile,
    checked_words,
    state_of,
    wanted,
)
from cabinet.security.rights import Act, may

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
NO_CONSENT = same("no consent")


def test_an_address_is_taken_as_it_was_typed_and_compared_in_small_letters() -> None:
    found = wanted("  Anna@Example.kz ", "accountant")
    assert (found.email, found.mailbox, found.role) == (
        "Anna@Example.kz",
        "anna@example.kz",
        Role.ACCOUNTANT,
    )


@pytest.mark.parametrize(
    ("email", "role", "fields"),
    [
        ("", "accountant", {"email"}),
        ("anna", "accountant", {"email"}),
        (f"{'a' * 50}@example.kz", "accountant", {"email"}),
        ("anna@example.kz", "owner", {"role"}),
        ("anna@example.kz", "", {"role"}),
        ("", "admin", {"email", "role"}),
    ],
)
def test_what_cannot_be_invited_is_refused_by_field(
    email: str, role: str, fields: set[str]
) -> None:
    with pytest.raises(Refused) as refused:
        wanted(email, role)
    assert set(refused.value.fields) == fields


def test_an_invitation_is_open_until_its_last_moment() -> None:
    def state(**moments: datetime) -> State:
        answered = dict.fromkeys(("accepted_at", "declined_at", "revoked_at"))
        return state_of(**{**answered, "expires_at": NOW, **moments}, now=NOW)  # type: ignore[arg-type]

    later = NOW + timedelta(seconds=1)
    assert state(expires_at=later) is State.OPEN
    assert state() is State.EXPIRED
    assert state(accepted_at=NOW, expires_at=later) is State.ACCEPTED
    assert state(declined_at=NOW) is State.DECLINED
    assert state(revoked_at=NOW) is State.REVOKED


@pytest.mark.parametrize("words", ["x" * (LONGEST_WORDS + 1), "two\nlines", "\x00"])
def test_a_decline_takes_one_short_line(words: str) -> None:
    with pytest.raises(Refused) as refused:
        checked_words(words)
    assert set(refused.value.fields) == {"words"}


def test_a_decline_needs_no_words() -> None:
    assert checked_words("  ") == ""
    assert checked_words("Уже  не\tработаю") == "Уже не работаю"


def test_a_new_profile_is_checked_field_by_field() -> None:
    with pytest.raises(Refused) as refused:
        check_profile(NewProfile(" ", "", "", False), consent_missing=NO_CONSENT, personal=())
    assert set(refused.value.fields) == {"name", "password", "password_again", "consent"}


def test_the_password_of_a_new_profile_is_not_its_address() -> None:
    typed = NewProfile("Анна", "anna@example.kz", "anna@example.kz", True)
    with pytest.raises(Refused) as refused:
        check_profile(typed, consent_missing=NO_CONSENT, personal=("anna@example.kz",))
    assert set(refused.value.fields) == {"password"}


def test_every_role_is_named_and_explained() -> None:
    assert set(texts.ROLES) == set(texts.MAY) == set(Role)


def test_only_the_owner_gives_access_and_a_meter_reader_does_not_see_it() -> None:
    assert [one for one in Role if may(one, Act.GIVE_ACCESS)] == [Role.OWNER]
    assert [one for one in Role if may(one, Act.SEE_ACCESS)] == [Role.OWNER, Role.ACCOUNTANT]
