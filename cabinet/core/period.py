"""A calendar month, as billing counts time."""

from dataclasses import dataclass
from datetime import date, timedelta
from re import fullmatch


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One calendar month of the years 2000 to 2199; anything else is a `ValueError`."""

    year: int
    month: int

    def __post_init__(self) -> None:
        """Refuse what is not a month."""
        if not (2000 <= self.year <= 2199 and 1 <= self.month <= 12):
            raise ValueError(f"not a month: {self.year}-{self.month}")

    @classmethod
    def parse(cls, text: str) -> "Period":
        """The month written as `YYYY-MM` in ASCII digits; else `ValueError`."""
        match = fullmatch(r"([0-9]{4})-([0-9]{2})", text)
        if match is None:
            raise ValueError(f"not a month: {text!r}")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> "Period":
        """The month that `day` belongs to."""
        return cls(day.year, day.month)

    def __str__(self) -> str:
        """The month as `YYYY-MM`."""
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        return self.plus(1).first_day - timedelta(days=1)

    def plus(self, months: int) -> "Period":
        """The month that many months later, earlier when negative."""
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Period(year, month + 1)

    @property
    def previous(self) -> "Period":
        """The month before."""
        return self.plus(-1)
