"""What stops the server from starting is told in one sentence."""

import resource
import socket
from pathlib import Path

import pytest

from cabinet.core.settings import Settings
from cabinet.serve import check_pages, raise_file_limit, serve, startup_summary


def test_a_taken_port_is_named() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(SystemExit, match=f"Порт {port} занят"):
            serve(Settings(port=port))


def test_an_address_of_another_machine_is_named() -> None:
    with pytest.raises(SystemExit, match=r"на 192\.0\.2\.1 \(CABINET_HOST\)"):
        serve(Settings(host="192.0.2.1", port=3999))


def test_pages_that_were_not_built_are_missed(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="не собраны"):
        check_pages(tmp_path)


@pytest.mark.parametrize(
    ("address", "proxies", "is_warned"),
    [
        ("https://cabinet.example.kz", 0, True),
        ("https://cabinet.example.kz", 1, False),
        ("http://localhost:3000", 0, False),
    ],
)
def test_a_proxy_that_nobody_configured_is_warned_of(
    address: str, proxies: int, is_warned: bool
) -> None:
    wanted = Settings.model_validate(
        {"base_url": address, "trusted_proxies": proxies, "secret_key": "k" * 32}
    )
    assert any("CABINET_TRUSTED_PROXIES" in line for line in startup_summary(wanted)) == is_warned


@pytest.mark.parametrize(("shift", "is_warned"), [(0, False), (86_400, True)])
def test_the_clock_of_tests_is_warned_of(shift: int, is_warned: bool) -> None:
    lines = startup_summary(Settings(test_clock_shift=shift))
    assert any("CABINET_TEST_CLOCK_SHIFT" in line for line in lines) == is_warned


def test_the_server_may_open_as_many_files_as_the_system_lets_it() -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(256, before[1]), before[1]))
    try:
        raise_file_limit()
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (before[1], before[1])
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
