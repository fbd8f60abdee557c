"""Validates email addresses, and finds the mailbox that an address leads to."""


def is_email(text: str) -> bool:
    """Whether letters can be sent there, as far as the text itself tells; no server is asked."""
    from email_validator import (  # noqa: PLC0415  it comes with a library for DNS: 60 ms of a start
        EmailNotValidError,
        validate_email,
    )

    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


def mailbox_of(email: str) -> str:
    """The mailbox that letters to an address reach, to be counted: `a+b@c` is that of `a@c`."""
    name, _, domain = email.strip().casefold().rpartition("@")
    return f"{name.partition('+')[0]}@{domain}"
