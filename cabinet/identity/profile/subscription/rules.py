"""Masks an email address for the reader of a letter's link."""


def masked(email: str) -> str:
    """The address with only the first letter of its name: `a•••@example.kz`."""
    name, _, domain = email.rpartition("@")
    return f"{name[:1]}•••@{domain}"
