"""Letters: written to the outbox within the caller's transaction, delivered by a job."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlmodel import Session

from cabinet.models import OutboxLetter


@dataclass(frozen=True, slots=True)
class Attachment:
    """A PDF that goes with a letter."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter ready to be sent; `kind` is what it is about, in one word.

    One with an `unsubscribe_url` can be ended there by one click, also by the mail program.
    """

    kind: str
    to_address: str
    subject: str
    text: str
    html: str
    attachment: Attachment | None = None
    unsubscribe_url: str = ""


def queue(
    session: Session,
    letter: Letter,
    *,
    now: datetime,
    user_id: int | None = None,
    contract_id: int | None = None,
) -> OutboxLetter:
    """Put a letter into the outbox; it leaves only if the caller's transaction is committed.

    With a `contract_id` it does not leave once the user's access to that contract has ended.
    """
    row = OutboxLetter(
        message_id=f"{uuid4()}@cabinet",
        kind=letter.kind,
        to_address=letter.to_address,
        subject=one_line(letter.subject)[:300],
        text=letter.text,
        html=letter.html,
        attachment_name=one_line(letter.attachment.name)[:100] if letter.attachment else "",
        attachment=letter.attachment.content if letter.attachment else None,
        unsubscribe_url=letter.unsubscribe_url,
        user_id=user_id,
        contract_id=contract_id,
        created_at=now,
        due_at=now,
    )
    session.add(row)
    return row


def one_line(words: str) -> str:
    """The words as one line without control characters, fit for a header."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())
