"""What a page of another version says, in the reader's language and in the cabinet's style."""

import pytest

from cabinet.application.frontend import texts
from cabinet.application.frontend.new_version import in_words_of_reader
from cabinet.core.text import LANGUAGES
from tests.reflex_internals import state_script


def test_the_script_of_the_installed_reflex_tells_of_a_new_version_in_every_language() -> None:
    changed = in_words_of_reader(state_script())
    for language in LANGUAGES:
        assert f'"{texts.NEW_VERSION[language]}"' in changed
    assert "A new version of this app" not in changed
    assert "#1c2024" not in changed


def test_changing_the_script_again_changes_nothing() -> None:
    once = in_words_of_reader(state_script())
    assert in_words_of_reader(once) == once


def test_the_words_of_an_earlier_build_give_way() -> None:
    once = in_words_of_reader(state_script())
    before = once.replace(texts.NEW_VERSION.kk, "Ескі сөздер")
    assert before != once
    assert in_words_of_reader(before) == once


def test_another_script_stops_the_build() -> None:
    with pytest.raises(ValueError, match="not as expected"):
        in_words_of_reader("const showNewVersionBanner = () => {\n  alert('new');\n}")
