"""Addresses of the cabinet's pages, as they stand in letters."""

from typing import Final

from cabinet.core.settings import settings

CONTRACT: Final = "contract"
"""The name under which addresses name the membership that they are about."""


def page_url(path: str, contract: str = "") -> str:
    """The address of a page, about a `contract` where the letter's reader has several."""
    joint = "&" if "?" in path else "?"
    named = f"{joint}{CONTRACT}={contract}" if contract else ""
    return f"{settings().base_url}{path}{named}"
