"""Reads a file in a process of its own, which it cannot harm more than itself.

The process is a module that is called with the file's name and writes JSON: what the file says, or
the sentence of its refusal under `refused`. docs/decisions/reading-files.md.
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

_PATIENCE: Final = 10  # seconds for a file; its reader has three of a processor
_MOST_MEMORY: Final = 512 << 20
# Of a processor: the largest file takes a tenth of one, and what was made to be heavy is found out
# no sooner.
_MOST_SECONDS: Final = 3
_ROOT: Final = Path(cabinet.__file__).parents[1]


async def read_apart(module: str, content: bytes, *, too_heavy: Text) -> dict[str, Any]:
    """What the module's process says of a file; `Refused` with the reason where it is none.

    Nothing is left of the file, however its reader ends; one that does not end is `too_heavy`.
    """
    with TemporaryDirectory(prefix="reading-") as folder:
        file = Path(folder) / "file"
        file.write_bytes(content)
        said = await _said_by_process(module, file, too_heavy)
    answer = json.loads(said)
    if "refused" in answer:
        raise Refused(Text(**answer["refused"]))
    return answer


async def _said_by_process(module: str, file: Path, too_heavy: Text) -> bytes:
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
            raise Refused(too_heavy) from None
        raise
    if reader.returncode:
        raise Refused(too_heavy)
    return said


def answer_of_process(read: Callable[[Path], dict[str, Any]]) -> None:
    """Be such a process: write what `read` says of the file that is the argument."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))
    try:
        answer = read(Path(sys.argv[1]))
    except Refused as refused:
        answer = {"refused": refused.text.as_dict()}
    sys.stdout.write(json.dumps(answer))
