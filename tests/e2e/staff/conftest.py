"""The server of the utility's side, on the demo's data."""

import pytest


@pytest.fixture(scope="module")
def server_settings() -> dict[str, str]:
    """The side of the utility's people."""
    return {"CABINET_SIDE": "staff"}
