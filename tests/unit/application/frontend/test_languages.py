"""The pages' scripts begin in the language that the page is written in."""

from pathlib import Path

import pytest

from cabinet.application.frontend.languages import in_language_of_page
from cabinet.core.text import DEFAULT_LANGUAGE, LANGUAGES
from cabinet.web.language import Language
from tests.reflex_internals import context_script, new_state

WRITER = (
    Path(__file__).resolve().parents[4] / "cabinet" / "application" / "frontend" / "entry.server.js"
)


def script() -> str:
    """What the installed Reflex writes."""
    return context_script(Language, code=new_state(Language).code)


def test_the_script_of_the_installed_reflex_takes_the_language() -> None:
    changed = in_language_of_page(script())
    assert "writeIn(document.documentElement.lang)" in changed
    assert changed.index("export function writeIn") < changed.index("registerApp({")


def test_changing_the_script_again_changes_nothing() -> None:
    once = in_language_of_page(script())
    assert in_language_of_page(once) == once


def test_another_script_stops_the_build() -> None:
    with pytest.raises(ValueError, match="not as expected"):
        in_language_of_page("export const initialState = {}")


def test_pages_are_written_in_every_language() -> None:
    writer = WRITER.read_text(encoding="utf-8")
    others = ", ".join(f'"{one}"' for one in LANGUAGES if one != DEFAULT_LANGUAGE)
    assert f'const FIRST = "{DEFAULT_LANGUAGE}";' in writer
    assert f"const OTHERS = [{others}];" in writer
