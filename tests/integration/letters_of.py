"""What waits in the outbox, for tests that look at letters."""

from sqlmodel import Session, col, select

from cabinet.models import OutboxLetter


def letters_of(session: Session, kind: str = "") -> list[OutboxLetter]:
    """The letters in the order of their writing, of one kind if it is named."""
    session.flush()
    every = select(OutboxLetter).order_by(col(OutboxLetter.id))
    return [one for one in session.exec(every) if kind in ("", one.kind)]
