"""Starts the process of a run, which lives on when the server ends."""

import os
import resource
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Final

import cabinet
from cabinet.staff.runs.files import file_named

_ROOT: Final = Path(cabinet.__file__).parents[1]
# What a file can do to its reader, it does to this process alone; a million lines take a tenth.
_MOST_MEMORY: Final = 2 << 30


def start_process(run_id: int) -> None:
    """Start `python -m cabinet run-job`; what it says goes into a file of the folder of files."""
    log = os.open(file_named(f"{run_id}.log"), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        process = subprocess.Popen(  # noqa: S603  of a number
            [sys.executable, "-m", "cabinet", "run-job", str(run_id)],
            cwd=_ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    finally:
        os.close(log)
    with suppress(ProcessLookupError):  # it may have ended already
        resource.prlimit(process.pid, resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    Thread(target=process.wait, daemon=True).start()  # else it would stay as a zombie
