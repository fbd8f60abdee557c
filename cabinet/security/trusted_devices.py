"""Chooses the counter of failed attempts: of a known browser, or of all unknown ones."""

from datetime import datetime
from typing import Final

from sqlmodel import Session

from cabinet.models import User
from cabinet.security.audit import Origin
from cabinet.security.device_cookie import profile_digest
from cabinet.security.rate_limits import Purpose, count_of

MOST_FAILURES: Final = 10
"""After as many wrong passwords in a row a browser is a stranger until it has signed in again."""


def trusted_device(session: Session, user: User, *, origin: Origin, now: datetime) -> str:
    """The browser's name in the counters if it signed in to this profile before, else empty."""
    profile = profile_digest(user.public_id)
    for known in origin.known_devices:
        is_void = user.devices_trusted_from is not None and known.since < user.devices_trusted_from
        if known.profile == profile and not is_void:
            tries = count_of(session, Purpose.SIGN_IN_OF_DEVICE, known.device, now=now)
            return known.device if tries < MOST_FAILURES else ""
    return ""
