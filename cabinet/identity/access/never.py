"""Mailboxes that want no invitations: the link under each, which needs no sign-in.

The link holds the invitation that it came with and a keyed digest of its mailbox, so it goes on
working when the invitation is answered or sent again.
"""

from datetime import datetime
from hmac import compare_digest
from typing import Final

from sqlalchemy import delete
from sqlmodel import Session, col

from cabinet.core.crypto import digest
from cabinet.models import Invitation, UninvitedMailbox

_LINK: Final = "no-invitations"
_MAILBOX: Final = "uninvited-mailbox"
_LARGEST_ID: Final = 2**31 - 1


def token_of(invitation_id: int, mailbox: str) -> str:
    """The end of the address that ends invitations to a mailbox."""
    return f"{invitation_id}.{_signature(invitation_id, mailbox)}"


def mailbox_behind(session: Session, *, token: str) -> str | None:
    """The mailbox that a link is about; `None` where the cabinet never wrote it."""
    number, _, signature = token.partition(".")
    if not (number.isascii() and number.isdigit() and int(number[:11]) <= _LARGEST_ID):
        return None
    invitation = session.get(Invitation, int(number))
    if invitation is None:
        return None
    expected = _signature(int(number), invitation.mailbox)
    is_ours = compare_digest(expected.encode(), signature.encode(errors="replace"))
    return invitation.mailbox if is_ours else None


def choose(session: Session, *, token: str, wanted: bool, now: datetime) -> str | None:
    """End invitations to the mailbox behind a link, or take them up again; the mailbox."""
    mailbox = mailbox_behind(session, token=token)
    if mailbox is None:
        return None
    kept = digest(_MAILBOX, mailbox)
    session.execute(delete(UninvitedMailbox).where(col(UninvitedMailbox.digest) == kept))
    if not wanted:
        session.add(UninvitedMailbox(digest=kept, since=now))
    session.flush()
    return mailbox


def is_uninvited(session: Session, mailbox: str) -> bool:
    """Return whether the reader of a mailbox wants no invitations."""
    return session.get(UninvitedMailbox, digest(_MAILBOX, mailbox)) is not None


def _signature(invitation_id: int, mailbox: str) -> str:
    return digest(_LINK, f"{invitation_id} {mailbox}")[:32]
