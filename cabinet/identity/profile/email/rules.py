"""Checks a new email address."""

from typing import Final

from cabinet.core.email_address import problem_of_email
from cabinet.core.errors import Refused
from cabinet.identity.profile.email import texts

FIELD: Final = "new_email"


def new_address(typed: str, *, present: str) -> str:
    """The address without spaces around it; `Refused` when it is none or the present one."""
    address = typed.strip()
    if problem := problem_of_email(address):
        raise Refused(problem, field=FIELD)
    if address.casefold() == present.casefold():
        raise Refused(texts.EMAIL_SAME, field=FIELD)
    return address
