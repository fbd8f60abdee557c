"""The counter of a meter: how many digits it shows, and how a value looks on it."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Dial:
    """How many digits a counter shows before and after its point."""

    digits: int
    decimals: int

    @property
    def turn_m3(self) -> Decimal:
        """What the counter has counted when it passes zero."""
        return Decimal(10) ** self.digits

    def shown(self, value_m3: Decimal) -> str:
        """The value as the counter shows it, `00000145.554`; finer ones are not rounded."""
        exponent = int(value_m3.normalize().as_tuple().exponent)
        decimals = max(self.decimals, -exponent)
        width = self.digits + decimals + (1 if decimals else 0)
        return f"{value_m3:0{width}.{decimals}f}"
