"""Settings that follow each other."""

import pytest

from cabinet.settings import Settings


def test_the_address_follows_the_port(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CABINET_PORT", "3100")
    assert Settings().base_url == "http://localhost:3100"


def test_an_address_that_was_given_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CABINET_PORT", "3100")
    monkeypatch.setenv("CABINET_BASE_URL", "http://127.0.0.1:8080")
    assert Settings().base_url == "http://127.0.0.1:8080"
