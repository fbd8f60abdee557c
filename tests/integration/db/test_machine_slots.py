"""What all processes of a machine do at once is bounded."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from cabinet.core.settings import Settings
from cabinet.db import machine_slots
from cabinet.db.machine_slots import machine_slot

HOLD = (
    "import fcntl, sys; file = open(sys.argv[1], 'ab');"
    "fcntl.flock(file, fcntl.LOCK_EX); print('held', flush=True); sys.stdin.read()"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    wanted = Settings(data_dir=tmp_path, workers=2)
    monkeypatch.setattr(machine_slots, "settings", lambda: wanted)
    return tmp_path / "slots"


def holder(file: Path) -> subprocess.Popen[bytes]:
    """Another process that holds a slot until it ends."""
    file.parent.mkdir()
    command = [sys.executable, "-c", HOLD, str(file)]
    other = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout is not None
    assert other.stdout.readline() == b"held\n"
    return other


def is_there(folder: Path) -> bool:
    return folder.exists()


async def test_no_more_than_so_many_are_in_at_once(folder: Path) -> None:
    inside, most = 0, 0

    async def enter() -> None:
        nonlocal inside, most
        async with machine_slot("draw", 2):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*(enter() for _ in range(8)))
    assert most == 2


async def test_another_process_counts_and_its_death_frees_its_slot(folder: Path) -> None:
    other = holder(folder / "export-0")
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1), machine_slot("export"):
            raise AssertionError
    other.kill()
    other.communicate()
    async with asyncio.timeout(10), machine_slot("export"):
        pass


async def test_one_process_alone_locks_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = Settings(data_dir=folder.parent)
    monkeypatch.setattr(machine_slots, "settings", lambda: alone)
    async with machine_slot("draw"), machine_slot("draw"):
        pass
    assert not is_there(folder)
