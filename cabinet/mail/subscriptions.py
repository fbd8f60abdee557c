"""Addresses that end a kind of letter by one click, without signing in (RFC 8058).

An address holds who it is for, the kind, and a keyed digest of both: it can be read by whoever has
the letter, and can do nothing but end those letters.
"""

from enum import StrEnum
from hmac import compare_digest
from typing import Final

from cabinet.core.crypto import digest as keyed
from cabinet.core.settings import settings

PATH: Final = "/unsubscribe"


class Subscription(StrEnum):
    """The kinds of letters about a contract; the words are the columns of `Membership`."""

    NOTICES = "wants_notices"
    REMINDERS = "wants_reminders"
    RECEIPTS = "wants_receipts"
    VERIFICATION = "wants_verification"
    DECISIONS = "wants_decisions"
    EMERGENCIES = "wants_emergencies"
    ANNOUNCEMENTS = "wants_announcements"

    @property
    def word(self) -> str:
        """The kind in one word, for the audit trail."""
        return self.name.lower()


def unsubscribe_url(public_id: str, subscription: Subscription) -> str:
    """The address that ends letters of this kind for the membership with this `public_id`."""
    signature = _digest(public_id, subscription)
    return f"{settings().base_url}{PATH}/{public_id}/{subscription}/{signature}"


def is_genuine(public_id: str, subscription: Subscription, digest: str) -> bool:
    """Return whether the cabinet itself wrote an address with these parts."""
    return compare_digest(_digest(public_id, subscription).encode(), digest.encode())


def _digest(public_id: str, subscription: Subscription) -> str:
    return keyed("unsubscribe", f"{public_id} {subscription}")[:32]
