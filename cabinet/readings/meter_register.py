"""The counter of a meter: how many digits it shows, and how a value looks on it."""

from dataclasses import dataclass
from decimal import Decimal

from cabinet.core.enums import Statement


@dataclass(frozen=True, slots=True)
class Dial:
    """The number of digits that a counter shows before and after its point."""

    digits: int
    decimals: int

    @property
    def turn_m3(self) -> Decimal:
        """The volume that a counter has counted when it passes zero."""
        return Decimal(10) ** self.digits

    def consumption_m3(
        self, before_m3: Decimal, after_m3: Decimal, statement: str
    ) -> Decimal | None:
        """The volume between two readings; `None` where nobody can know it.

        `statement` is what the customer stated about the second reading. A meter that was replaced
        between them has counted from another value. A counter that passed zero has counted a whole
        turn more, if the first reading fits on the counter: else that was another counter.
        """
        if statement == Statement.REPLACED:
            return None
        if after_m3 >= before_m3:
            return after_m3 - before_m3
        if statement == Statement.PASSED_ZERO and before_m3 < self.turn_m3:
            return after_m3 + self.turn_m3 - before_m3
        return None

    def shown(self, value_m3: Decimal) -> str:
        """The value as the counter shows it, `00000145.554`; finer ones are not rounded."""
        exponent = int(value_m3.normalize().as_tuple().exponent)
        decimals = max(self.decimals, -exponent)
        width = self.digits + decimals + (1 if decimals else 0)
        return f"{value_m3:0{width}.{decimals}f}"
