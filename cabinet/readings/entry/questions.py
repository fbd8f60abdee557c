"""Questions that the page asks before it sends readings, and the answers to them."""

from dataclasses import dataclass
from typing import Final

import reflex as rx

from cabinet.core.enums import Statement
from cabinet.core.formats import volume
from cabinet.core.text import Language
from cabinet.readings import status_texts, texts
from cabinet.readings.entry.service import NeedsConfirmation
from cabinet.readings.names import meter_name
from cabinet.readings.plausibility import Doubtful, SomeRefused, Value
from cabinet.readings.rules import field_of, read_statements
from cabinet.ui.dialog import close_dialog, open_dialog

FORM: Final = "readings-form"
SINGLE_DIALOG: Final = "single-meter"
DOUBTS_DIALOG: Final = "doubtful-values"
EXPLAIN_DIALOG: Final = "explain-values"


@dataclass(frozen=True)
class ShownDoubt:
    """A value that is to be confirmed, as it is read."""

    meter: str
    previous: str
    value: str
    consumption: str
    why: str


@dataclass(frozen=True)
class ShownBelow:
    """A value below the previous one, and what passing zero would mean, as it is read."""

    name: str
    words: str
    passed_zero: str


class AskingMixin(rx.State, mixin=True):
    """The questions, and the answers bound to the very values that were typed."""

    single: dict[str, str] = {}
    doubtful: list[ShownDoubt] = []
    unexplained: list[ShownBelow] = []
    explain_problem: dict[str, str] = {}

    _to_confirm: tuple[dict[int, str], NeedsConfirmation] | None = None
    _below: dict[int, str] = {}
    _stated: dict[int, tuple[str, str]] = {}

    @rx.event
    def state_why(self, form: dict[str, object]) -> list[rx.event.EventSpec] | None:
        """Keep why values are below the previous ones, and send the table as it is then."""
        stated = {
            meter: why for meter, why in read_statements(form).items() if meter in self._below
        }
        if not stated:
            self.explain_problem = status_texts.CHOOSE_A_REASON.as_dict()
            return None
        self.explain_problem = {}
        self._stated |= {meter: (self._below[meter], why) for meter, why in stated.items()}
        send = f"document.getElementById('{FORM}').requestSubmit()"
        return [close_dialog(EXPLAIN_DIALOG), rx.call_script(send)]

    def _statements(self, typed: dict[int, str]) -> dict[int, str]:
        """The statements about the values as they are typed now."""
        return {
            meter: why for meter, (value, why) in self._stated.items() if typed.get(meter) == value
        }

    def _ask_nothing(self) -> None:
        """Take the questions away."""
        self._to_confirm = None
        self._below = {}
        self.unexplained = []
        self.explain_problem = {}

    def _ask(
        self, typed: dict[int, str], asked: NeedsConfirmation, language: Language
    ) -> rx.event.EventSpec:
        """Ask about values in one dialog, whatever there is to ask."""
        self._to_confirm = (typed, asked)
        self.single = texts.SINGLE.format(serial=asked.serial).as_dict() if asked.serial else {}
        self.doubtful = [_doubt(one, language) for one in asked.doubtful]
        dialog_id = DOUBTS_DIALOG if asked.doubtful else SINGLE_DIALOG
        return open_dialog(dialog_id, back_to=f"#{FORM} [type=submit]")

    def _offer_to_explain(
        self, typed: dict[int, str], refused: SomeRefused, language: Language
    ) -> None:
        """Let the customer state why values are below the previous ones."""
        self._below = {one.row.meter_id: typed[one.row.meter_id] for one in refused.unexplained}
        self.unexplained = [_below(one, language) for one in refused.unexplained]


def _doubt(one: Doubtful, language: Language) -> ShownDoubt:
    row, used_m3 = one.value.row, one.value.consumption_m3
    assert row.previous is not None
    assert used_m3 is not None
    return ShownDoubt(
        meter=meter_name(row, language),
        previous=row.dial.shown(row.previous.value_m3),
        value=row.dial.shown(one.value.value_m3),
        consumption=volume(used_m3, language, unit=False),
        why=status_texts.DOUBT_WORDS[one.doubt][language],
    )


def _below(value: Value, language: Language) -> ShownBelow:
    row = value.row
    assert row.previous is not None
    before = row.previous.value_m3
    used_m3 = row.dial.consumption_m3(before, value.value_m3, Statement.PASSED_ZERO)
    passed_zero = status_texts.STATEMENTS[Statement.PASSED_ZERO][language]
    if used_m3 is not None:
        passed_zero = status_texts.PASSED_ZERO_WITH[language].format(
            volume=volume(used_m3, language)
        )
    return ShownBelow(
        name=f"why-{field_of(row.meter_id)}",
        words=status_texts.BELOW[language].format(
            meter=meter_name(row, language),
            previous=row.dial.shown(before),
            value=row.dial.shown(value.value_m3),
        ),
        passed_zero=passed_zero,
    )
