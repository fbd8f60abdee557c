"""What the build replaces in what browsers load."""

import json
from pathlib import Path

import pytest

from cabinet.application.frontend.lean import PREACT, with_lighter_scripts
from tests.reflex_internals import build_configuration

ROOT = Path(__file__).resolve().parents[4]


def test_the_configuration_of_the_installed_reflex_takes_the_lighter_scripts() -> None:
    configuration = with_lighter_scripts(build_configuration())
    assert "    lighter(),\n" in configuration
    assert configuration.index("function lighter()") < configuration.index("export default")


def test_changing_the_configuration_again_changes_nothing() -> None:
    once = with_lighter_scripts(build_configuration())
    assert with_lighter_scripts(once) == once


def test_another_configuration_stops_the_build() -> None:
    with pytest.raises(ValueError, match="not as expected"):
        with_lighter_scripts("export default {}")


def test_the_lock_has_the_pinned_preact() -> None:
    lock = json.loads((ROOT / "reflex.lock" / "package-lock.json").read_text(encoding="utf-8"))
    assert f"preact@{lock['packages']['node_modules/preact']['version']}" == PREACT
