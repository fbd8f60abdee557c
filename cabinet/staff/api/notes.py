"""Notes in the journal of what programs took, each kept before the program gets its answer.

Many programs ask at once, and each transaction that writes holds up customers who send readings:
notes that wait together are written in one, and the next one begins a moment later.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Final

from sqlmodel import Session

from cabinet import db
from cabinet.security.audit import Action, Origin, record

_PAUSE_S: Final = 0.05


@dataclass(frozen=True, slots=True)
class Note:
    """That a program was given something, about a contract where it is one contract's."""

    key_id: int
    action: Action
    subject: str
    origin: Origin
    at: datetime
    contract_id: int | None = None


class Notes:
    """Writes the notes of one process."""

    def __init__(self) -> None:
        """Nothing waits yet."""
        self._waiting: list[tuple[Note, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None
        self._written_at = 0.0

    async def keep(self, note: Note) -> None:
        """Return once the note is in the journal; whatever forbids that is raised."""
        kept = asyncio.get_running_loop().create_future()
        self._waiting.append((note, kept))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_all())
        await kept

    async def _write_all(self) -> None:
        while self._waiting:
            await asyncio.sleep(max(0.0, self._written_at + _PAUSE_S - monotonic()))
            some, self._waiting = self._waiting, []
            try:
                await db.run(_record_all, notes=[note for note, _ in some])
            except Exception as error:  # noqa: BLE001  each that waits is told
                _tell(some, error)
            else:
                _tell(some, None)
            self._written_at = monotonic()


def _tell(some: Sequence[tuple[Note, "asyncio.Future[None]"]], error: Exception | None) -> None:
    for _, kept in some:
        if kept.done():  # whoever asked has hung up
            continue
        if error is None:
            kept.set_result(None)
        else:
            kept.set_exception(error)


def _record_all(session: Session, *, notes: Sequence[Note]) -> None:
    for note in notes:
        record(
            session,
            note.action,
            user_id=None,
            key_id=note.key_id,
            contract_id=note.contract_id,
            subject=note.subject,
            origin=note.origin,
            now=note.at,
        )


NOTES: Final = Notes()
"""Those of this process."""
