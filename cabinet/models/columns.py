"""Column types that keep values exact on every database."""

from datetime import UTC, datetime
from decimal import Context, Decimal, Inexact, InvalidOperation
from functools import lru_cache
from typing import Final

from sqlalchemy import BigInteger, DateTime, Dialect, String
from sqlalchemy.types import TypeDecorator

from cabinet.core.period import Period

# Every integer of 18 digits fits the database's; what is longer, or would be rounded, is an error.
_EXACT: Final = Context(prec=18, traps=[Inexact, InvalidOperation])

_WIDE: Final = Context(prec=40)  # sums are longer than what is summed


class Exact(TypeDecorator[Decimal]):
    """A decimal with a fixed number of decimals, kept as an integer of its smallest unit.

    A value with more decimals than that, or 18 digits, is a `ValueError`, never rounded.
    """

    impl = BigInteger
    cache_ok = True

    def __init__(self, decimals: int) -> None:
        """Keep `decimals` digits after the point."""
        super().__init__()
        self.decimals = decimals
        self._unit = Decimal((0, (1,), -decimals))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """The integer that is stored."""
        if value is None:
            return None
        try:
            units = value.quantize(self._unit, context=_EXACT)
            return int(units.scaleb(self.decimals, context=_EXACT))  # NaN gets as far as here
        except (Inexact, InvalidOperation, ValueError):
            raise ValueError(f"{value} cannot be kept with {self.decimals} decimals") from None

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """The decimal that was stored."""
        return None if value is None else _decimal(value, self.decimals)


@lru_cache(maxsize=1000)
def _decimal(units: int, decimals: int) -> Decimal:
    """The decimal of that many smallest units; many lines have the same tariff, rate or nought."""
    return Decimal(units).scaleb(-decimals, context=_WIDE)


class CubicMetres(Exact):
    """A volume in m³, kept in litres."""

    cache_ok = True

    def __init__(self) -> None:
        """Three decimals."""
        super().__init__(3)


class Tenge(Exact):
    """An amount in tenge, kept in tiyn."""

    cache_ok = True

    def __init__(self) -> None:
        """Two decimals."""
        super().__init__(2)


class Tariff(Exact):
    """A price of one m³ in tenge, kept in hundredths of a tiyn."""

    cache_ok = True

    def __init__(self) -> None:
        """Four decimals."""
        super().__init__(4)


class Percent(Exact):
    """A rate in percent, kept in hundredths."""

    cache_ok = True

    def __init__(self) -> None:
        """Two decimals."""
        super().__init__(2)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment; naive ones are refused, and what comes back is in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment with its time zone, which SQLite drops."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Month(TypeDecorator[Period]):
    """A calendar month, kept as `YYYY-MM`."""

    impl = String(7)
    cache_ok = True

    def process_bind_param(self, value: Period | None, dialect: Dialect) -> str | None:
        """The month's text."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Period | None:
        """The month that was stored."""
        return None if value is None else Period.parse(value)
