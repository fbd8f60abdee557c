"""What stops the server from starting is told in one sentence."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from cabinet.application.frontend.builds import publish, wanted_name
from cabinet.application.serve import check_pages, serve, startup_summary
from cabinet.core.settings import Settings


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


def test_pages_that_lack_something_are_named(tmp_path: Path) -> None:
    client = tmp_path / ".web" / "build" / "client"
    client.mkdir(parents=True)
    (client / "index.html").write_text("<html>")
    publish(wanted_name(tmp_path), tmp_path)
    build = tmp_path / ".pages" / wanted_name(tmp_path)
    (build / "build" / "client" / "index.html").write_text("")
    with pytest.raises(SystemExit, match=f"повреждены: в {build}"):
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


def test_the_server_loads_nothing_that_draws_documents_before_one_is_wanted() -> None:
    started = "import sys, cabinet.application.serve, cabinet.application.app"
    check = f"{started}; sys.exit(bool({{'reportlab', 'PIL', 'emails'}} & {{*sys.modules}}))"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
