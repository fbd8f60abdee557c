"""Reads a file of somebody's in a process that it cannot harm more than itself.

The process is `python -m MODULE FILE`; it limits its own memory and time (`limit_myself`), and what
it writes to standard output is the answer. docs/decisions/reading-files.md.
"""

import asyncio
import json
import resource
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import cabinet
from cabinet.core.errors import Refused
from cabinet.core.text import Text

_PATIENCE: Final = 10  # seconds for a file; its reader has a few of a processor
_MEGABYTES: Final = 512
# Of a processor: the largest table takes a tenth of one, and what was made to be heavy is found out
# no sooner.
_SECONDS: Final = 3
_ROOT: Final = Path(cabinet.__file__).parents[1]


class ReaderDied(Exception):
    """The reader of a file needed more than it may have, or failed."""


def limit_myself(*, megabytes: int, seconds: int) -> None:
    """Bound the memory and the processor's time of this process, the reader."""
    memory = megabytes << 20
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


async def read_apart(module: str, content: bytes, *, too_heavy: Text) -> dict[str, Any]:
    """What the reader in `module` says of a file as JSON (`answer_of_process`).

    `Refused` with its reason where it is none, and with `too_heavy` where the reader died.
    """
    try:
        answer = json.loads(await output_of(module, content))
    except ReaderDied:
        raise Refused(too_heavy) from None
    if "refused" in answer:
        raise Refused(Text(**answer["refused"]))
    return answer


def answer_of_process(read: Callable[[Path], dict[str, Any]]) -> None:
    """Be such a reader: write what `read` says of the file that is the argument."""
    limit_myself(megabytes=_MEGABYTES, seconds=_SECONDS)
    try:
        answer = read(Path(sys.argv[1]))
    except Refused as refused:
        answer = {"refused": refused.text.as_dict()}
    sys.stdout.write(json.dumps(answer))


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
