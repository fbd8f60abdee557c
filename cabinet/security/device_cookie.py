"""The device cookie: in which profiles a browser has signed in before.

It gives no access. It lets the sign-in attempts of that browser be counted apart, so that whoever
guesses at a login elsewhere does not keep its owner out. A profile appears in it as a keyed digest
alone, and each entry is signed under the cabinet's key.
"""

import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from re import fullmatch
from typing import Final

from cabinet.core.crypto import digest
from cabinet.core.settings import settings

LIFETIME: Final = timedelta(days=180)
# 1.7 kB: a proxy that gives the headers of an answer 4 kB would refuse many more.
MOST_PROFILES: Final = 10
_ENTRY: Final = r"([0-9a-f]{64})\.([0-9]{1,15})\.([A-Za-z0-9_-]{22})\.([0-9a-f]{64})"
_BETWEEN: Final = "~"
_LONGEST: Final = MOST_PROFILES * 200
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class KnownDevice:
    """A browser that signed in to a profile: digests of both, and when it did."""

    profile: str
    device: str
    since: datetime


def device_cookie_name() -> str:
    """The name of the device cookie, bound to this very host over TLS."""
    return "__Host-device" if settings().is_tls else "device"


def profile_digest(public_id: str) -> str:
    """The digest under which the cookie names a profile."""
    return digest("device-profile", public_id)


def remembered(cookie: str, *, public_id: str, now: datetime) -> str:
    """The cookie with an entry for this profile, in place of an earlier one of it."""
    profile = profile_digest(public_id)
    others = [one for one in _entries(cookie, now) if not one.startswith(profile)]
    entry = f"{profile}.{(now - _EPOCH) // _MILLISECOND}.{secrets.token_urlsafe(16)}"
    return _BETWEEN.join([f"{entry}.{_signature(entry)}", *others][:MOST_PROFILES])


def known_devices(cookie: str, *, now: datetime) -> tuple[KnownDevice, ...]:
    """The devices in those entries that the cabinet itself signed in the last 180 days."""
    return tuple(_device(entry) for entry in _entries(cookie, now))


def _entries(cookie: str, now: datetime) -> list[str]:
    if len(cookie) > _LONGEST:
        return []
    return [one for one in cookie.split(_BETWEEN)[:MOST_PROFILES] if _is_ours(one, now)]


def _is_ours(entry: str, now: datetime) -> bool:
    if fullmatch(_ENTRY, entry) is None:
        return False
    signed, _, signature = entry.rpartition(".")
    if not hmac.compare_digest(_signature(signed), signature):
        return False
    return _device(entry).since > now - LIFETIME


def _device(entry: str) -> KnownDevice:
    profile, since, nonce, _ = entry.split(".")
    return KnownDevice(profile, digest("device", nonce), _moment(since))


def _signature(entry: str) -> str:
    return digest("device-cookie", entry)


def _moment(milliseconds: str) -> datetime:
    return _EPOCH + int(milliseconds) * _MILLISECOND
