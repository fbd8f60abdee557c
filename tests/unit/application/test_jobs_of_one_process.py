"""Of several processes the first one runs the jobs."""

import subprocess
import sys

import pytest

COUNT = (
    "import cabinet.application.assembly as assembly;"
    "seen = []; assembly.rx.App.register_lifespan_task = lambda self, task, **_: seen.append(task);"
    "from cabinet.application import customers; customers.make_app();"
    "print(customers.running_jobs in seen, customers.finishing_imports in seen)"
)


@pytest.mark.parametrize(("place", "expected"), [("0", "True True"), ("1", "False False")])
def test_only_the_first_process_runs_jobs(
    place: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_CABINET_PLACE", place)
    said = subprocess.run(
        [sys.executable, "-c", COUNT], capture_output=True, text=True, check=False
    )
    assert said.stdout.strip() == expected, said.stderr
