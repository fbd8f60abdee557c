"""Runs a command of the cabinet, and tells how long it held the turn to write to SQLite.

    python -m bench.turns import contracts FILE

By the processor's time, which other programs of a busy machine do not lengthen.
"""

import json
import sys
from time import process_time
from typing import Any

from sqlalchemy import Connection, Engine, event

from cabinet.__main__ import main


def watch() -> list[float]:
    """The seconds of each transaction that writes, from now on."""
    turns: list[float] = []
    began: dict[Connection, float] = {}

    @event.listens_for(Engine, "after_cursor_execute")
    def _begin(connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
        if statement == "BEGIN IMMEDIATE":
            began[connection] = process_time()

    def _end(connection: Connection) -> None:
        if connection in began:
            turns.append(process_time() - began.pop(connection))

    event.listen(Engine, "commit", _end)
    event.listen(Engine, "rollback", _end)
    return turns


if __name__ == "__main__":
    turns = watch()
    try:
        main()
    finally:
        told = {"turns": len(turns), "longest": max(turns, default=0.0)}
        print(json.dumps(told), file=sys.stderr)
