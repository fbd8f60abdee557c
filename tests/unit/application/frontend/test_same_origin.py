"""The one change to Reflex's scripts."""

import pytest

from cabinet.application.frontend.same_origin import ask_the_page
from tests.reflex_internals import state_script


def test_the_script_of_the_installed_reflex_asks_the_page_for_its_origin() -> None:
    assert "window.location.origin" in ask_the_page(state_script())


def test_changing_the_script_again_changes_nothing() -> None:
    assert ask_the_page(ask_the_page(state_script())) == ask_the_page(state_script())


def test_another_script_stops_the_build() -> None:
    with pytest.raises(ValueError, match="not as expected"):
        ask_the_page("export const getBackendURL = (url) => new URL(url);")
