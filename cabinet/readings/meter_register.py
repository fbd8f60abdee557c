"""The counter of a meter: how many digits it shows, and how a value looks on it."""

from dataclasses import dataclass
from decimal import Decimal

from cabinet.core.enums import Statement
from cabinet.core.text import Text


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
        decimals = self._decimals_of(value_m3)
        width = self.digits + decimals + (1 if decimals else 0)
        return f"{value_m3:0{width}.{decimals}f}"

    def written(self, value_m3: Decimal) -> Text:
        """The value as people write it, without the zeros before it: `145,554`."""
        plain = f"{value_m3:.{self._decimals_of(value_m3)}f}"
        with_comma = plain.replace(".", ",")
        return Text(ru=with_comma, kk=with_comma, en=plain)

    def is_same(self, text: str, value_m3: Decimal) -> bool:
        """Return whether a text is what `shown` or `written` makes of the value."""
        return text.replace(",", ".").lstrip("0") == self.shown(value_m3).lstrip("0")

    def _decimals_of(self, value_m3: Decimal) -> int:
        exponent = int(value_m3.normalize().as_tuple().exponent)
        return max(self.decimals, -exponent)
