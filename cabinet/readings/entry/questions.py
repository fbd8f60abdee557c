"""Questions that the page asks before it sends readings, and the answers to them."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

import reflex as rx

from cabinet.core.enums import Statement
from cabinet.core.formats import volume
from cabinet.core.text import Language, Text
from cabinet.readings import status_texts, texts
from cabinet.readings.entry.service import NeedsConfirmation
from cabinet.readings.names import meter_name
from cabinet.readings.plausibility import Doubtful, SomeRefused, Value, may_have_passed_zero
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
    """A value below the previous one, and what passing zero would mean, as it is read.

    `passed_zero` is empty where that is not likely.
    """

    name: str
    words: str
    passed_zero: str


class AskingMixin(rx.State, mixin=True):
    """The questions, and the answers bound to the very values that were typed.

    `FORM_ID` is the form that they are typed into.
    """

    FORM_ID: ClassVar[str] = FORM

    single: dict[str, str] = {}
    doubtful: list[ShownDoubt] = []
    unexplained: list[ShownBelow] = []
    # The cells beside which the reason can be stated.
    to_explain: list[str] = []
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
        send = f"document.getElementById('{self.FORM_ID}').requestSubmit()"
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
        if self.unexplained:
            self.unexplained = []
            self.to_explain = []
        if self.explain_problem:
            self.explain_problem = {}

    def _ask(
        self, typed: dict[int, str], asked: NeedsConfirmation, language: Language
    ) -> rx.event.EventSpec:
        """Ask about values in one dialog, whatever there is to ask."""
        self._to_confirm = (typed, asked)
        self.single = texts.SINGLE.format(meter=asked.single).as_dict() if asked.single else {}
        self.doubtful = [_doubt(one, language) for one in asked.doubtful]
        dialog_id = DOUBTS_DIALOG if asked.doubtful else SINGLE_DIALOG
        return open_dialog(dialog_id, back_to=f"#{self.FORM_ID} [type=submit]")

    def _offer_to_explain(
        self,
        typed: dict[int, str],
        refused: SomeRefused,
        language: Language,
        today: date,
    ) -> None:
        """Let the customer state why values are below the previous ones."""
        self._below = {one.row.meter_id: typed[one.row.meter_id] for one in refused.unexplained}
        self.unexplained = [
            _below(one, language, may_pass=may_have_passed_zero(one, day=today))
            for one in refused.unexplained
        ]
        self.to_explain = [field_of(meter) for meter in self._below]


def _doubt(one: Doubtful, language: Language) -> ShownDoubt:
    row, used_m3 = one.value.row, one.value.consumption_m3
    assert row.previous is not None
    assert used_m3 is not None
    return ShownDoubt(
        meter=meter_name(row, language),
        previous=row.dial.written(row.previous.value_m3)[language],
        value=row.dial.written(one.value.value_m3)[language],
        consumption=volume(used_m3, language, unit=False),
        why=_why(one)[language],
    )


def _why(one: Doubtful) -> Text:
    """The doubt, after the reason that the customer has given already."""
    doubt = status_texts.DOUBT_WORDS[one.doubt]
    if not one.value.statement:
        return doubt
    stated = status_texts.STATEMENTS[one.value.statement]
    return status_texts.DOUBT_OF_STATED.format(statement=stated, doubt=doubt)


def _below(value: Value, language: Language, *, may_pass: bool) -> ShownBelow:
    row = value.row
    assert row.previous is not None
    before = row.previous.value_m3
    used_m3 = row.dial.consumption_m3(before, value.value_m3, Statement.PASSED_ZERO)
    passed_zero = ""
    if may_pass and used_m3 is not None:
        passed_zero = status_texts.PASSED_ZERO_WITH[language].format(
            volume=volume(used_m3, language)
        )
    return ShownBelow(
        name=f"why-{field_of(row.meter_id)}",
        words=status_texts.BELOW[language].format(
            meter=meter_name(row, language),
            previous=row.dial.written(before)[language],
            value=row.dial.written(value.value_m3)[language],
        ),
        passed_zero=passed_zero,
    )
