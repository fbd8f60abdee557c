"""The rules of invitations: what may be typed, and what an invitation's state is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from cabinet.core.email_address import problem_of_email
from cabinet.core.enums import Role
from cabinet.core.errors import Refused
from cabinet.core.folding import on_one_line
from cabinet.core.text import Text
from cabinet.identity.access import texts
from cabinet.security.password_policy import problem_of_password, problem_of_repetition

LIFETIME: Final = timedelta(days=7)
KEPT: Final = timedelta(days=90)
"""How long an invitation is kept after its last day."""
MOST_OPEN: Final = 50
LONGEST_EMAIL: Final = 60
"""The address becomes a login, which is no longer."""
LONGEST_WORDS: Final = 300
_LONGEST_NAME: Final = 300
INVITED_ROLES: Final = (Role.ACCOUNTANT, Role.METER_READER)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The address that is invited, and what for."""

    email: str
    role: Role

    @property
    def mailbox(self) -> str:
        """The address as it is compared with others."""
        return mailbox(self.email)


@dataclass(frozen=True, slots=True)
class NewProfile:
    """The form of whoever accepts without a profile, as it was typed."""

    name: str
    password: str
    password_again: str
    agrees: bool


class State(StrEnum):
    """The state of an invitation."""

    OPEN = "open"
    EXPIRED = "expired"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REVOKED = "revoked"


def mailbox(email: str) -> str:
    """An address in the one form in which addresses are compared."""
    return email.strip().casefold()


def wanted(email: str, role: str) -> Wanted:
    """What was typed, or `Refused` with a sentence for each field that is wrong."""
    email = email.strip()
    problems: dict[str, Text] = {}
    if (wrong := problem_of_email(email)) is not None:
        problems["email"] = wrong
    elif len(email) > LONGEST_EMAIL:
        problems["email"] = texts.LONG_EMAIL.format(most=LONGEST_EMAIL)
    if role not in INVITED_ROLES:
        problems["role"] = texts.NOT_A_ROLE
    if problems:
        raise Refused(next(iter(problems.values())), fields=problems)
    return Wanted(email, Role(role))


def state_of(
    *,
    accepted_at: datetime | None,
    declined_at: datetime | None,
    revoked_at: datetime | None,
    expires_at: datetime,
    now: datetime,
) -> State:
    """The state of an invitation with these moments."""
    if accepted_at is not None:
        return State.ACCEPTED
    if declined_at is not None:
        return State.DECLINED
    if revoked_at is not None:
        return State.REVOKED
    return State.OPEN if now < expires_at else State.EXPIRED


def checked_words(words: str) -> str:
    """The line that comes with a decline; `Refused` where it is longer, or none."""
    words = on_one_line(words)
    if len(words) > LONGEST_WORDS or not words.isprintable():
        raise Refused(texts.WORDS_WRONG.format(most=LONGEST_WORDS), field="words")
    return words


def check_profile(typed: NewProfile, *, consent_missing: Text, personal: Iterable[str]) -> str:
    """The name of a new profile; `Refused` with a sentence for every field that is wrong."""
    name = " ".join(typed.name.split())
    found = {
        "name": _problem_of_name(name),
        "password": problem_of_password(typed.password, personal=personal),
        "password_again": problem_of_repetition(typed.password, typed.password_again),
        "consent": None if typed.agrees else consent_missing,
    }
    problems = {field: text for field, text in found.items() if text is not None}
    if problems:
        raise Refused(next(iter(problems.values())), fields=problems)
    return name


def _problem_of_name(name: str) -> Text | None:
    if not name:
        return texts.NAME_EMPTY
    return None if len(name) <= _LONGEST_NAME and name.isprintable() else texts.NAME_WRONG
