"""A process that is killed while it submits, as bench/faults does it 200 times."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_what_was_acknowledged_stays_and_nothing_is_half_written() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "bench.faults.killed", "--kills", "5"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "0 half-written, 0 acknowledged but lost; integrity ok" in run.stdout
