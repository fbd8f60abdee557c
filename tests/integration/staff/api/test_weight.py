"""The API weighs nothing where it is not used."""

import subprocess
import sys

import pytest

SEEN = "import {module}, sys; print('fastapi' in sys.modules)"


@pytest.mark.parametrize("module", ["cabinet.application.customers", "cabinet.application.staff"])
def test_fastapi_is_loaded_by_neither_side_at_its_start(module: str) -> None:
    said = subprocess.run(
        [sys.executable, "-c", SEEN.format(module=module)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.split()[-1] == "False"
