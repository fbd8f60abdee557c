"""The file of the secret key vanishes while the server runs."""

import asyncio
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from cabinet.core.settings import Settings
from cabinet.jobs import watch_key
from cabinet.jobs.watch_key import look, watched_key


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of a key that the cabinet has made itself."""
    wanted = Settings(data_dir=tmp_path, secret_key=SecretStr(""), secret_key_file=None)
    monkeypatch.setattr(watch_key, "settings", lambda: wanted)
    assert wanted.key
    yield tmp_path / "secret-key"


def test_it_is_put_back_with_the_key_that_it_had(
    own: Path, caplog: pytest.LogCaptureFixture
) -> None:
    key = own.read_text()
    own.unlink()
    look()
    assert own.read_text() == key
    assert own.stat().st_mode & 0o077 == 0
    assert "secret-key had vanished: put back" in caplog.text


async def test_the_server_looks_while_it_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = asyncio.Event()
    monkeypatch.setattr(watch_key, "look", looked.set)
    async with watched_key(), asyncio.timeout(5):
        await looked.wait()


def test_a_file_that_is_there_is_left_as_it_is(own: Path, caplog: pytest.LogCaptureFixture) -> None:
    own.write_text("another one, that somebody has put there")
    look()
    assert own.read_text().startswith("another one")
    assert caplog.text == ""


def test_where_it_cannot_be_put_back_the_log_says_so(
    own: Path, caplog: pytest.LogCaptureFixture
) -> None:
    own.unlink()
    own.parent.rmdir()
    own.parent.write_text("no folder")
    with caplog.at_level(logging.ERROR):
        look()
    assert "has vanished and cannot be put back" in caplog.text


def test_a_key_that_is_given_is_nobodys_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = Settings(data_dir=tmp_path, secret_key=SecretStr("x" * 40))
    monkeypatch.setattr(watch_key, "settings", lambda: given)
    look()
    assert list(tmp_path.iterdir()) == []
