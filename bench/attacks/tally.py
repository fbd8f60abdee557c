"""An attack, and the count of what it tried."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bench.attacks.target import Target

_MOST_REASONS = 3
_LONGEST_REASON = 160


class Tally:
    """Counts tries; keeps the reason of each that got through, and measured figures."""

    def __init__(self) -> None:
        self.tries = 0
        self.falls: list[str] = []
        self.figures: list[str] = []

    def check(self, *, held: bool, otherwise: str) -> None:
        """Count a try; when it was not held off, `otherwise` says what came of it."""
        self.tries += 1
        if not held:
            self.falls.append(otherwise)

    def note(self, figure: str) -> None:
        """Keep a figure for the attack's line."""
        self.figures.append(figure)

    def line(self, attack: "Attack") -> str:
        """The attack in one line."""
        figures = "".join(f"; {figure}" for figure in self.figures)
        tried = f"{self.tries:,} {attack.counted}"
        if not self.falls:
            return f"held  {attack.name:<32} {tried}, {attack.meaning}{figures}"
        reasons = " | ".join(one[:_LONGEST_REASON] for one in self.falls[:_MOST_REASONS])
        return f"FELL  {attack.name:<32} {len(self.falls):,} of {tried}: {reasons}{figures}"


@dataclass(frozen=True)
class Attack:
    """An attack, and the promise that must hold under it.

    `counted` and `meaning` complete the line «held 2,626 events, no customer's data». One that
    leaves the server slow or without budgets gets a server `alone`; `settings` are those of the
    server. `quick` ones are part of the tests.
    """

    name: str
    must_hold: str
    run: Callable[[Target, Tally], None]
    counted: str
    meaning: str
    alone: bool = False
    quick: bool = False
    settings: Mapping[str, str] = field(default_factory=dict)

    def try_on(self, target: Target) -> Tally:
        """Run the attack; the server must serve customers afterwards."""
        tally = Tally()
        target.sign_everybody_in()
        try:
            self.run(target, tally)
        except Exception as error:  # noqa: BLE001  an attack that breaks off shows nothing
            tally.falls.append(f"the attack broke off: {type(error).__name__}: {error}")
        if not tally.tries and not tally.falls:
            tally.falls.append("nothing was tried")
        if (problem := target.problem_of_customers()) is not None:
            tally.falls.append(f"customers are not served afterwards: {problem}")
        return tally
