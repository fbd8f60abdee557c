"""The process of a run is started for itself, with a log that nobody else reads."""

from pathlib import Path
from time import monotonic, sleep

import pytest

from cabinet.staff.runs import process
from cabinet.staff.runs.files import file_named


def test_it_says_into_its_log_what_it_has_to_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CABINET_DATA_DIR", str(tmp_path / "nothing"))
    monkeypatch.setenv("CABINET_DATABASE_URL", "")
    process.start_process(999)
    log, until = file_named("999.log"), monotonic() + 60
    while not log.read_text() and monotonic() < until:
        sleep(0.1)
    assert "migrate" in log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600
