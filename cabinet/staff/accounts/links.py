"""Addresses of the staff side, as they stand in letters and on the screen of a command."""

from typing import Final

from cabinet.core.settings import settings

INVITATION_PATH: Final = "/invitation"


def invitation_url(link: str) -> str:
    """The address under which somebody sets password and second factor.

    The secret stands behind `#`: it goes to no server, and into no log.
    """
    return f"{settings().staff_base_url}{INVITATION_PATH}#{link}"
