"""What was said in a request, with its files, as both sides read it; never the utility's notes."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from cabinet.core.enums import RequestState
from cabinet.models import RequestFile, RequestMessage


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of a message."""

    file_id: int
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Message:
    """What one side wrote: a customer where there is a `user_id`, else the utility."""

    user_id: int | None
    staff_id: int | None
    state: RequestState
    words: str
    sent_at: datetime
    files: Sequence[Attached]


def messages_of(session: Session, request_id: int) -> Sequence[Message]:
    """All messages of a request, the first one first."""
    files: defaultdict[int, list[Attached]] = defaultdict(list)
    for file in session.scalars(
        select(RequestFile)
        .where(col(RequestFile.request_id) == request_id)
        .order_by(col(RequestFile.id))
    ):
        assert file.id is not None
        files[file.message_id].append(Attached(file.id, file.name, file.size))
    rows = session.scalars(
        select(RequestMessage)
        .where(col(RequestMessage.request_id) == request_id)
        .order_by(col(RequestMessage.id))
    )
    return [
        Message(
            row.user_id,
            row.staff_id,
            RequestState(row.state),
            row.words,
            row.sent_at,
            files.get(row.id or 0, ()),
        )
        for row in rows
    ]
