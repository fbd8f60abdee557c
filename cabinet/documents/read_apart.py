"""Reads a file of somebody's in a process that it cannot harm more than itself.

The process is `python -m MODULE FILE`; it limits its own memory and time (`limit_myself`), and what
it writes to standard output is the answer.
"""

import asyncio
import resource
import sys
from asyncio.subprocess import DEVNULL, PIPE
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import cabinet

_PATIENCE: Final = 10  # seconds for a file; its reader has a few of a processor
_ROOT: Final = Path(cabinet.__file__).parents[1]


class ReaderDied(Exception):
    """The reader of a file needed more than it may have, or failed."""


def limit_myself(*, megabytes: int, seconds: int) -> None:
    """Bound the memory and the processor's time of this process, the reader."""
    memory = megabytes << 20
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


async def output_of(module: str, content: bytes) -> bytes:
    """What the reader in `module` says of a file; `ReaderDied` where it says nothing.

    Nothing is left of the file, however its reader ends.
    """
    with TemporaryDirectory(prefix="reading-") as folder:
        file = Path(folder) / "file"
        file.write_bytes(content)
        return await _output(module, file)


async def _output(module: str, file: Path) -> bytes:
    reader = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, str(file)),
        cwd=_ROOT,
        stdin=DEVNULL,
        stdout=PIPE,
        stderr=DEVNULL,
    )
    try:
        said, _ = await asyncio.wait_for(reader.communicate(), _PATIENCE)
    except BaseException as error:
        reader.kill()
        await reader.wait()
        if isinstance(error, TimeoutError):
            raise ReaderDied from None
        raise
    if reader.returncode:
        raise ReaderDied
    return said
