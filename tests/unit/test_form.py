"""Forms come from outside: whatever they are, reading them is no error."""

import pytest

from cabinet.ui.form import is_ticked, text_of

NO_FORMS = [None, 1, "name", [], ["name"], {}, {"name": None}, {"name": 1}, {"name": ["on"]}]


@pytest.mark.parametrize("form", NO_FORMS)
def test_what_is_not_there_or_no_text_is_empty_and_not_ticked(form: object) -> None:
    assert text_of(form, "name") == ""  # pyright: ignore
    assert is_ticked(form, "name") is (form == {"name": 1})  # pyright: ignore


def test_text_is_taken_as_it_is() -> None:
    assert text_of({"name": " а "}, "name") == " а "


@pytest.mark.parametrize(
    ("value", "ticked"), [(True, True), ("on", True), (False, False), ("", False)]
)
def test_browsers_tell_a_tick_as_on_or_true(value: object, ticked: bool) -> None:
    assert is_ticked({"agree": value}, "agree") is ticked
