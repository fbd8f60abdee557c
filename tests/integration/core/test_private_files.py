"""What other accounts of the machine may read of what the cabinet keeps: nothing."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from stat import S_IMODE

import pytest

from cabinet.core.private_files import close_to_others, new_file
from cabinet.core.settings import Settings
from tests.integration.command_line import cabinet

ROOT = Path(__file__).resolve().parents[3]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """`python -m cabinet` under the usual umask of an account."""

    def command(*arguments: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        environment = {"CABINET_DATA_DIR": str(tmp_path / "data"), "CABINET_DATABASE_URL": ""}
        return subprocess.run(
            [sys.executable, "-m", "cabinet", *map(str, arguments)],
            env=os.environ | {"PYTHONPATH": str(ROOT)} | environment | more,
            cwd=tmp_path,
            umask=0o022,
            capture_output=True,
            text=True,
            check=False,
        )

    return command


def mode(path: Path) -> int:
    return S_IMODE(path.stat().st_mode)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="modes of POSIX")
def test_what_commands_make_is_for_their_account_alone(run: Run, tmp_path: Path) -> None:
    assert run("migrate").returncode == 0
    export = tmp_path / "readings.csv"
    assert run("export", "readings", "--period", "2026-11", "--output", export).returncode == 0
    assert mode(tmp_path / "data") == 0o700
    assert mode(tmp_path / "data" / "cabinet.sqlite") == 0o600
    assert mode(export) == 0o600


def test_what_is_closed_already_is_not_touched_on_a_disk_that_is_read_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data"
    cabinet(folder, "migrate")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(Path, "chmod", refuse)
    wanted = Settings.model_validate({"data_dir": folder, "secret_key": "k" * 32})
    assert close_to_others(wanted) == []


def test_a_folder_from_before_is_closed_with_what_is_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    cabinet(folder, "migrate")
    (folder / "mail").mkdir(mode=0o755)
    (folder / "mail" / "letter.eml").touch(mode=0o644)
    for open_one in (folder, folder / "mail"):
        open_one.chmod(0o755)
    (folder / "cabinet.sqlite").chmod(0o644)
    assert cabinet(folder, "send-mail").returncode == 0
    assert mode(folder) == mode(folder / "mail") == 0o700
    assert mode(folder / "cabinet.sqlite") == mode(folder / "mail" / "letter.eml") == 0o600


def test_a_database_elsewhere_is_closed_too(tmp_path: Path) -> None:
    file = tmp_path / "elsewhere.sqlite"
    for suffix in ("", "-wal", "-shm"):
        (tmp_path / f"elsewhere.sqlite{suffix}").touch(mode=0o644)
    close_to_others(Settings.model_validate({"database_url": f"sqlite:///{file}"}))
    assert {mode(path) for path in tmp_path.glob("elsewhere*")} == {0o600}


def test_a_folder_that_many_share_is_left_and_warned_of(tmp_path: Path) -> None:
    tmp_path.chmod(0o1777)
    (warning,) = close_to_others(Settings.model_validate({"data_dir": tmp_path}))
    assert str(tmp_path) in warning
    assert mode(tmp_path) == 0o1777


@pytest.mark.parametrize(("rights", "is_told"), [(0o644, True), (0o640, True), (0o600, False)])
def test_secrets_that_others_may_read_are_warned_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rights: int, is_told: bool
) -> None:
    files = tmp_path / ".env", tmp_path / "key"
    for file in files:
        file.write_text("k" * 32)
        file.chmod(rights)
    monkeypatch.setitem(Settings.model_config, "env_file", files[0])
    warnings = close_to_others(
        Settings.model_validate({"data_dir": tmp_path / "data", "secret_key_file": files[1]})
    )
    told = [file for file in files if any(f"chmod 600 {file}" in one for one in warnings)]
    assert told == ([*files] if is_told else [])


@pytest.mark.parametrize(
    ("command", "name", "value"),
    [
        ("migrate", "CABINET_UTILTY_BIN", "940140000385"),
        ("migrate", "CABINET_UTILITY_BIN", "940140000386"),
        ("send-mail", "CABINET_UTILITY_IIK", "KZ00000A0000000000AA"),
        ("send-mail", "CABINET_UTILITY_EMAIL", "office"),
        ("reminders", "CABINET_DATA_DIR", "/dev/null"),
    ],
)
def test_every_command_says_which_setting_is_bad(
    tmp_path: Path, command: str, name: str, value: str
) -> None:
    expect_complaint_of(name, cabinet(tmp_path / "data", command, **{name: value}))


def test_nothing_that_is_loaded_for_the_server_reads_a_bad_setting_before(run: Run) -> None:
    expect_complaint_of("CABINET_CONSENT_DIR", run("serve", CABINET_CONSENT_DIR="/no/such/folder"))


def expect_complaint_of(name: str, done: subprocess.CompletedProcess[str]) -> None:
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"{name}: ")
    assert len(done.stderr.splitlines()) == 1


def test_a_warning_is_told_once_a_command(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    assert cabinet(folder, "migrate").returncode == 0
    folder.chmod(0o1777)
    done = cabinet(folder, "send-mail")
    assert done.returncode == 0
    (warning,) = done.stderr.splitlines()
    assert str(folder) in warning


def test_nothing_is_left_of_a_file_for_which_there_is_no_room(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space left"), new_file(tmp_path / "photo") as file:
        file.write(b"half")
        raise OSError(errno.ENOSPC, "No space left")
    assert list(tmp_path.iterdir()) == []
