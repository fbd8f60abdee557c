"""The API weighs nothing where it is not used."""

import subprocess
import sys

_SEEN = """
import sys
import cabinet.application.customers, cabinet.application.staff
print("fastapi" in sys.modules)
"""


def test_fastapi_is_loaded_by_neither_side_at_its_start() -> None:
    said = subprocess.run([sys.executable, "-c", _SEEN], capture_output=True, text=True, check=True)
    assert said.stdout.split()[-1] == "False"
