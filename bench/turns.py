"""Runs a command of the cabinet, and tells how long it held the turn to write to SQLite.

    python -m bench.turns import contracts FILE

By the clock, and by the processor's time, which other programs of a busy machine do not lengthen.
"""

import json
import sys
from time import perf_counter, process_time
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, event

from cabinet.__main__ import main


class Turn(NamedTuple):
    """The seconds of a transaction that writes: of the processor, and by the clock."""

    worked: float
    held: float


def watch() -> list[Turn]:
    """Each transaction that writes, from now on."""
    turns: list[Turn] = []
    began: dict[Connection, Turn] = {}

    @event.listens_for(Engine, "after_cursor_execute")
    def _begin(connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
        if statement == "BEGIN IMMEDIATE":
            began[connection] = Turn(process_time(), perf_counter())

    def _end(connection: Connection) -> None:
        if connection in began:
            worked, held = began.pop(connection)
            turns.append(Turn(process_time() - worked, perf_counter() - held))

    event.listen(Engine, "commit", _end)
    event.listen(Engine, "rollback", _end)
    return turns


if __name__ == "__main__":
    turns = watch()
    try:
        main()
    finally:
        worked = max((turn.worked for turn in turns), default=0.0)
        held = max((turn.held for turn in turns), default=0.0)
        print(json.dumps({"turns": len(turns), "longest": worked, "held": held}), file=sys.stderr)
