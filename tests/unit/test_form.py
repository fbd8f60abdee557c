"""Forms come from outside: whatever they are, reading them is no error."""

import asyncio

import pytest
import reflex as rx
from reflex.event import EventSpec

from cabinet.core.errors import Refused
from cabinet.core.text import same
from cabinet.ui.form import FormMixin, answers_form, focus, is_ticked, text_of
from tests.reflex_internals import new_state

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


class Doubling(FormMixin, rx.State):
    """A form that doubles a number, and refuses whatever is none."""

    doubled: int = 0

    @answers_form
    async def answer(self, form: dict[str, object]) -> EventSpec:
        """Double what was typed."""
        typed = text_of(form, "number")
        if not typed.isdecimal():
            raise Refused(same("no number"), field="number")
        self.doubled = 2 * int(typed)
        return focus("result")


async def answered(form: dict[str, object]) -> tuple[Doubling, list[tuple[str, bool]]]:
    """The form afterwards, and what got the focus at each of its answers, with `busy` then."""
    state = new_state(Doubling)
    return state, [(focused(event), state.busy) async for event in state.answer(form)]


def focused(event: EventSpec | None) -> str:
    """The id of the element that an event moves the focus to, empty for no event."""
    return "" if event is None else str(event).split("getElementById('")[1].split("'")[0]


def test_a_form_is_busy_until_it_has_answered() -> None:
    state, told = asyncio.run(answered({"number": "21"}))
    assert told == [("", True), ("result", True)]
    assert (state.busy, state.doubled, state.errors) == (False, 42, {})


def test_a_refusal_is_shown_at_its_field_and_the_form_is_free_again() -> None:
    state, told = asyncio.run(answered({"number": "x"}))
    assert told == [("", True), ("problems", True)]
    assert (state.busy, state.errors) == (False, {"number": same("no number").as_dict()})
