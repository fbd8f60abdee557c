"""The steps of signing in that customers and the utility's people share.

Login and password are given, then the code of whoever has a second factor, then there is a ticket
for the cookie.
"""

from dataclasses import dataclass

from cabinet.core.errors import Refused
from cabinet.core.text import Text
from cabinet.identity.login import texts
from cabinet.security.audit import Origin
from cabinet.security.rate_limits import Budget, check_address, note_address, spend


@dataclass(frozen=True, slots=True)
class Opened:
    """A session is open; the ticket is exchanged for its cookie."""

    ticket: str


@dataclass(frozen=True, slots=True)
class CodeAsked:
    """The password was right; the token stands for that until the code comes."""

    token: str


@dataclass(frozen=True, slots=True)
class Entry:
    """The result of a code: the ticket, or the refusal; `is_over` asks for the password again."""

    ticket: str = ""
    problem: Text | None = None
    is_over: bool = False


class PasswordAgain(Refused):
    """No code helps any more: login and password have to be given again."""


def refuse_empty(login: str, password: str, *, wrong: Text) -> None:
    """`Refused` with `wrong`, and a sentence for each of both that is empty."""
    empty: dict[str, Text] = {}
    if not login.strip():
        empty["login"] = texts.LOGIN_EMPTY
    if not password:
        empty["password"] = texts.PASSWORD_EMPTY
    if empty:
        raise Refused(wrong, fields=empty)


def count_code(code: str, origin: Origin, *, empty: Text) -> None:
    """Count a code before it is compared; `Refused` for none, and for too many of an address."""
    if not code.strip():
        raise Refused(empty, field="code")
    check_address(Budget.FAILED_CODES, origin.address)
    spend(Budget.CODES, origin.address)


def opened_by(entry: Entry, origin: Origin) -> Opened:
    """The session that a code opened; `Refused` where it opened none."""
    if entry.problem is None:
        return Opened(entry.ticket)
    note_address(Budget.FAILED_CODES, origin.address)
    if entry.is_over:
        raise PasswordAgain(entry.problem)
    raise Refused(entry.problem, field="code")
