"""What a new email address may be."""

from typing import Final

from email_validator import EmailNotValidError, validate_email

from cabinet.errors import Refused
from cabinet.profile.email import texts

FIELD: Final = "new_email"


def new_address(typed: str, *, present: str) -> str:
    """The address without spaces around it; `Refused` when it is none or the present one."""
    address = typed.strip()
    try:
        validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        raise Refused(texts.EMAIL_WRONG, field=FIELD) from None
    if address.casefold() == present.casefold():
        raise Refused(texts.EMAIL_SAME, field=FIELD)
    return address
