"""Slows guessing down: by account in the database, by network address in memory or in Redis.

What takes a processor long has a budget by contract, counted as those of addresses are.

The waits for a password grow to fifteen minutes and no further, are forgotten after a day, and are
the same for logins that do not exist. What can be tried only after a right password or with a
letter's control string waits longer: nobody else can make its owner wait.

Many customers may share one address (an office, a mobile operator), so what counts there is above
all what failed, and the numbers are large.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import Enum, StrEnum, unique
from functools import lru_cache
from math import ceil
from time import time
from typing import Final

from limits import RateLimitItem, parse_many
from sqlalchemy import bindparam, delete, text, update
from sqlmodel import Session, col, select

from cabinet.core.crypto import digest
from cabinet.core.errors import TooMany
from cabinet.core.text import Text
from cabinet.models import Throttle
from cabinet.models.columns import UtcDateTime
from cabinet.security.budgets import counters
from cabinet.security.networks import networks_of

TOO_MANY: Final = Text(
    ru="Слишком много попыток. Попробуйте снова через {minutes} мин.",
    kk="Әрекет саны тым көп. {minutes} мин кейін қайталап көріңіз.",
    en="Too many attempts. Please try again in {minutes} min.",
)
LATER: Final = Text(
    ru="Слишком много попыток. Попробуйте снова через {wait}.",
    kk="Әрекет саны тым көп. {wait} кейін қайталап көріңіз.",
    en="Too many attempts. Please try again in {wait}.",
)
_MINUTES: Final = Text(ru="{count} мин", kk="{count} мин", en="{count} min")
_MOST_MINUTES: Final = 90
_HOURS: Final = Text(ru="{count} ч", kk="{count} сағ", en="{count} h")


class Purpose(StrEnum):
    """What is tried about an account; the words go into the keys of the table."""

    SIGN_IN = "sign-in"
    SIGN_IN_OF_DEVICE = "sign-in-of-device"
    SECOND_FACTOR = "second-factor"
    RECOVERY = "recovery"
    NEW_EMAIL = "new-email"
    RECOVERY_LETTER = "recovery-letter"
    CURRENT_PASSWORD = "current-password"  # noqa: S105  a word, not a password
    REGISTRATION = "registration"
    CONTRACT_NOTICE = "contract-notice"
    MAILBOX = "mailbox"
    ADDITION = "addition"
    ADDITION_CODE = "addition-code"
    INVITATIONS_OF_CONTRACT = "invitations-of-contract"
    INVITATIONS_OF_SENDER = "invitations-of-sender"
    INVITATIONS_OF_MAILBOX = "invitations-of-mailbox"
    REQUESTS_OF_PERSON = "requests-of-person"
    REQUESTS_OF_CONTRACT = "requests-of-contract"
    WORDS_OF_PERSON = "words-of-person"
    WORDS_OF_CONTRACT = "words-of-contract"
    WORDS_OF_STAFF = "words-of-staff"
    STAFF_SIGN_IN = "staff-sign-in"
    STAFF_SECOND_FACTOR = "staff-second-factor"
    STAFF_PASSWORD = "staff-password"  # noqa: S105  a word, not a password
    STAFF_WARNING = "staff-warning"
    STAFF_PREVIEW = "staff-preview"


_FOUR: Final = (0, 0, 0, 0)
# Tried only by somebody who has the password, or the control string of a letter, already.
_PROVEN: Final = (*_FOUR, 15, *_FOUR, 60, *_FOUR, 240, *_FOUR, 720, *_FOUR, 1440)
# How long to wait after the first try, the second, and so on; the last one stays.
_WAITS_MINUTES: Final[dict[Purpose, tuple[int, ...]]] = {
    Purpose.SIGN_IN: (*_FOUR, 1, 2, 4, 8, 15),
    Purpose.SIGN_IN_OF_DEVICE: (*_FOUR, 1, 2, 4, 8, 15),
    Purpose.CURRENT_PASSWORD: (*_FOUR, 1, 2, 4, 8, 15),
    Purpose.SECOND_FACTOR: _PROVEN,
    Purpose.RECOVERY: _PROVEN,
    Purpose.NEW_EMAIL: (3, 3, 3, 15, 60),
    Purpose.RECOVERY_LETTER: (3, 3, 5, 10, 15),
    # The first is free, so that who voids a stranger's registration can register at once.
    Purpose.REGISTRATION: (0, 3, 3, 3, 15, 60),
    Purpose.CONTRACT_NOTICE: (24 * 60,),
    # An accountant registers many contracts with one mailbox.
    Purpose.MAILBOX: (*[0] * 19, 60),
    Purpose.ADDITION: (*[0] * 19, 60),
    Purpose.ADDITION_CODE: _PROVEN,
    # Letters of a day: an owner of many contracts sends more, an accountant of many gets more.
    Purpose.INVITATIONS_OF_CONTRACT: (*[0] * 19, 24 * 60),
    Purpose.INVITATIONS_OF_SENDER: (*[0] * 39, 24 * 60),
    Purpose.INVITATIONS_OF_MAILBOX: (*[0] * 19, 24 * 60),
    # Of a day; of the utility's people of an hour.
    Purpose.REQUESTS_OF_PERSON: (*[0] * 9, 24 * 60),
    Purpose.REQUESTS_OF_CONTRACT: (*[0] * 19, 24 * 60),
    Purpose.WORDS_OF_PERSON: (*[0] * 39, 24 * 60),
    Purpose.WORDS_OF_CONTRACT: (*[0] * 79, 24 * 60),
    Purpose.WORDS_OF_STAFF: (*[0] * 199, 60),
    Purpose.STAFF_SIGN_IN: (*_FOUR, 1, 2, 4, 8, 15),
    Purpose.STAFF_SECOND_FACTOR: _PROVEN,
    Purpose.STAFF_PASSWORD: (*_FOUR, 1, 2, 4, 8, 15),
    Purpose.STAFF_WARNING: (24 * 60,),
    Purpose.STAFF_PREVIEW: (*[0] * 19, 60),
}
_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)
# After how long without a try the earlier ones count for nothing: longer than the longest wait.
_FORGOTTEN_AFTER: Final[dict[Purpose, timedelta]] = {
    Purpose.SIGN_IN_OF_DEVICE: 180 * _DAY,  # as long as a browser is trusted
    Purpose.SECOND_FACTOR: 30 * _DAY,
    Purpose.STAFF_SECOND_FACTOR: 30 * _DAY,
    Purpose.RECOVERY: 30 * _DAY,
    Purpose.MAILBOX: _HOUR,
    Purpose.STAFF_PREVIEW: _HOUR,
    Purpose.WORDS_OF_STAFF: _HOUR,
    Purpose.ADDITION: _HOUR,
    Purpose.ADDITION_CODE: 30 * _DAY,
}


def attempt(
    session: Session, purpose: Purpose, subject: str, *, now: datetime, said: Text = TOO_MANY
) -> timedelta:
    """Count a try about a login or an email; the wait that begins with it, zero when none does.

    `Refused` with what is `said` of the `{minutes}`, or the `{wait}`, that is left of an earlier
    one. A try is counted before anybody knows how it ends, so that of many tries at one moment only
    the free ones pass; `clear` forgets them when it ended well.
    """
    row = _locked_row(session, _key(purpose, subject), now)
    if row.blocked_until is not None and row.blocked_until > now:
        raise _too_many((row.blocked_until - now).total_seconds(), said)
    if row.forgotten_at <= now:
        row.failures = 0
    waits = _WAITS_MINUTES[purpose]
    wait = timedelta(minutes=waits[min(row.failures, len(waits) - 1)])
    row.failures += 1
    row.blocked_until = now + wait if wait else None
    row.forgotten_at = now + _FORGOTTEN_AFTER.get(purpose, _DAY)
    session.add(row)
    return wait


def take_back(session: Session, purpose: Purpose, subject: str) -> None:
    """Uncount a try that was not carried out after all, and end the wait that began with it."""
    session.execute(
        update(Throttle)
        .where(col(Throttle.key) == _key(purpose, subject), col(Throttle.failures) > 0)
        .values(failures=Throttle.failures - 1, blocked_until=None)
    )


def refuse_waiting(
    session: Session, purpose: Purpose, subject: str, *, now: datetime, said: Text = TOO_MANY
) -> None:
    """`Refused` as `attempt` would, but nothing is counted."""
    of_subject = select(Throttle.blocked_until).where(Throttle.key == _key(purpose, subject))
    until = session.exec(of_subject).first()
    if until is not None and until > now:
        raise _too_many((until - now).total_seconds(), said)


def count_of(session: Session, purpose: Purpose, subject: str, *, now: datetime) -> int:
    """How many tries about a subject count at present."""
    of_subject = select(Throttle.failures).where(
        Throttle.key == _key(purpose, subject), col(Throttle.forgotten_at) > now
    )
    return session.exec(of_subject).first() or 0


def clear(session: Session, purpose: Purpose, subject: str) -> None:
    """Forget all tries about a login or an email."""
    session.execute(delete(Throttle).where(col(Throttle.key) == _key(purpose, subject)))


def rewrite(session: Session, purpose: Purpose, subject: str) -> None:
    """Write the row of a subject without counting a try."""
    of_subject = col(Throttle.key) == _key(purpose, subject)
    session.execute(update(Throttle).where(of_subject).values(failures=Throttle.failures))


def forget_old(session: Session, *, now: datetime) -> None:
    """Remove the rows that count for nothing any more."""
    session.execute(delete(Throttle).where(col(Throttle.forgotten_at) <= now))


def _locked_row(session: Session, key: str, now: datetime) -> Throttle:
    """The row of a key, made when there is none, that nobody else counts in meanwhile.

    A row that is there is updated, which locks it: else `clear` could delete it before the select.
    """
    session.execute(
        text(
            "INSERT INTO throttle (key, failures, forgotten_at) VALUES (:key, 0, :now)"
            " ON CONFLICT (key) DO UPDATE SET failures = throttle.failures"
        ).bindparams(bindparam("key", key), bindparam("now", now, UtcDateTime))
    )
    return session.exec(select(Throttle).where(Throttle.key == key).with_for_update()).one()


def _key(purpose: Purpose, subject: str) -> str:
    return digest(f"throttle:{purpose}", subject.strip().casefold())


@unique
class Budget(Enum):
    """What one IPv4 address, one IPv6 /64, or one contract, may do in a while.

    The wider networks of an IPv6 address have budgets of their own, see `networks.WIDTHS`. Counters
    are removed when their window is over. Each is made after a check, so the budget of the widest
    network also bounds how many counters one client can have.
    """

    SIGN_INS = "120/minute"
    FAILED_SIGN_INS = "20/minute; 200/hour"
    REGISTRATIONS = "100/hour"
    FAILED_REGISTRATIONS = "30/hour"
    LETTERS = "120/hour"
    CODES = "300/hour"
    FAILED_CODES = "60/hour"
    UNKNOWN_LOGINS = "1000/hour"  # of all addresses together: entries in the audit trail
    UNSUBSCRIBING = "120/minute; 2000/hour"  # large mail services click for many customers
    CALENDARS = "240/minute; 3000/hour"  # large calendar services ask for many customers
    WEBSOCKETS = "300/10 seconds; 1200/minute"  # each page that is opened takes one
    REQUEST_FORMS = "20/minute; 60/hour"  # of a contract, with or without files
    API_CALLS = "600/minute"  # of a key
    API_POSTS = "600/hour"  # of a key: its first answers are kept for two days
    API_CONTRACTS = "1200/hour; 10000/day"  # of a key, so that it does not list a city
    API_UNKNOWN_CONTRACTS = "50/hour"  # of a key
    FAILED_KEYS = "60/hour; 400/day"
    FAILED_KEYS_OF_PREFIX = "20/hour"  # of keys that begin alike; the right one is not refused
    # Of a bank at one of its addresses. Accounts that are not there are counted apart.
    BANK_CHECKS = "600/minute; 10000/hour"
    BANK_PAYMENTS = "1200/minute"
    BANK_UNKNOWN = "60/10 minutes; 200/hour"
    BANK_REFUSALS = "30/10 minutes"  # wrong secrets
    FILES = "40/hour"  # of a contract; each may take three seconds of a processor

    def limits(self, factor: int = 1) -> tuple[RateLimitItem, ...]:
        """The limits that hold at the same time, for a network with `factor` times the budget."""
        return _limits(self.value, factor)


@lru_cache(maxsize=256)
def _limits(words: str, factor: int) -> tuple[RateLimitItem, ...]:
    return tuple(type(one)(one.amount * factor, one.multiples) for one in parse_many(words))


def check_address(budget: Budget, address: str) -> None:
    """`Refused` with the minutes left to wait when a network of the address is over its budget."""
    for network, factor in networks_of(address).items():
        _check(budget.limits(factor), budget, network, TOO_MANY)


def note_address(budget: Budget, address: str) -> None:
    """Take one from the budget of each network of the address."""
    for network, factor in networks_of(address).items():
        _note(budget.limits(factor), budget, network)


def spend(budget: Budget, address: str) -> None:
    """Take one from the budgets of the address, or `Refused` when nothing is left of one."""
    check_address(budget, address)
    note_address(budget, address)


def spend_of_contract(budget: Budget, contract_id: int, said: Text) -> None:
    """Take one from a contract's budget, or refuse with what is `said` of the `{minutes}` left."""
    _check(budget.limits(), budget, f"contract {contract_id}", said)
    _note(budget.limits(), budget, f"contract {contract_id}")


def seconds_left(budget: Budget, whose: str) -> int:
    """How long a budget of somebody lasts no more; 0 where there is something left."""
    over = [one for one in budget.limits() if not counters().has_left(one, (budget.name, whose))]
    return max((_left(one, budget, whose) for one in over), default=0)


def seconds_of_address(budget: Budget, address: str) -> int:
    """`seconds_left` of the networks that an address belongs to."""
    waits = [
        _left(limit, budget, network)
        for network, factor in networks_of(address).items()
        for limit in budget.limits(factor)
        if not counters().has_left(limit, (budget.name, network))
    ]
    return max(waits, default=0)


def take_of(budget: Budget, whose: str) -> int:
    """Take one from a budget of somebody; how many seconds to wait where nothing was left."""
    if wait := seconds_left(budget, whose):
        return wait
    _note(budget.limits(), budget, whose)
    return 0


def _left(limit: RateLimitItem, budget: Budget, whose: str) -> int:
    """How many seconds there are until a limit is whole again."""
    return max(1, ceil(counters().ends_at(limit, (budget.name, whose)) - time()))


def check_bank(budget: Budget, bank: str, address: str) -> None:
    """`Refused` when a bank is over its budget at this address."""
    _check(budget.limits(), budget, f"bank {bank} {address}", TOO_MANY)


def note_bank(budget: Budget, bank: str, address: str) -> None:
    """Take one from the budget of a bank at this address."""
    _note(budget.limits(), budget, f"bank {bank} {address}")


def take_shared(budget: Budget) -> bool:
    """Take one from the budget that all addresses share; whether there was one."""
    return all(counters().take(limit, (budget.name, "all")) for limit in budget.limits())


def forget_addresses() -> None:
    """Give every address and contract its whole budget back, as far as this process counts."""
    counters().storage.reset()


def _check(limits: Iterable[RateLimitItem], budget: Budget, whose: str, said: Text) -> None:
    for limit in limits:
        if not counters().has_left(limit, (budget.name, whose)):
            raise _too_many(_left(limit, budget, whose), said)


def _note(limits: Iterable[RateLimitItem], budget: Budget, whose: str) -> None:
    for limit in limits:
        counters().take(limit, (budget.name, whose))


def wait_text(wait: timedelta) -> Text:
    """A wait in words: minutes, or hours where there are more than one."""
    minutes = -(-wait // timedelta(minutes=1))
    if minutes <= _MOST_MINUTES:
        return _MINUTES.format(count=minutes)
    return _HOURS.format(count=-(-minutes // 60))


def _too_many(seconds: float, said: Text = TOO_MANY) -> TooMany:
    minutes = max(1, int(-(-seconds // 60)))
    return TooMany(said.format(minutes=minutes, wait=wait_text(timedelta(minutes=minutes))))
