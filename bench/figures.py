"""What was measured, as one table and as a file."""

import json
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Figure:
    """One figure: the median of `runs`; `most` is the goal, `least` where more is better."""

    name: str
    value: float
    unit: str
    runs: int
    most: float | None = None
    least: float | None = None

    @property
    def goal(self) -> str:
        """The goal in words, empty where there is none."""
        if self.most is not None:
            return f"≤ {self.most:,g}"
        return f"≥ {self.least:,g}" if self.least is not None else ""

    @property
    def verdict(self) -> str:
        """True if the goal is reached."""
        if not self.goal:
            return ""
        low, high = self.least or 0, float("inf") if self.most is None else self.most
        return "yes" if low <= self.value <= high else "no"


def figure(
    name: str,
    values: Sequence[float],
    unit: str,
    *,
    most: float | None = None,
    least: float | None = None,
) -> Figure:
    """The median of what was measured."""
    return Figure(name, round(median(values), 4), unit, len(values), most, least)


def p95(values: Sequence[float]) -> float:
    """What 95 of a hundred stay below."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def tell(figures: Iterable[Figure], file: Path | None) -> None:
    """Print the table, and write it to a file where one is wanted."""
    rows = list(figures)
    width = max(len(row.name) for row in rows)
    print(f"{'':{width}} {'measured':>10} {'':7} {'goal':>9} {'met':>4} {'runs':>6}")
    for row in rows:
        print(
            f"{row.name:{width}} {row.value:>10,.2f} {row.unit:7} {row.goal:>9}"
            f" {row.verdict:>4} {row.runs:>6}"
        )
    if file is not None:
        whole = {
            "machine": _machine(),
            "figures": [asdict(row) | {"goal": row.goal} for row in rows],
        }
        file.write_text(json.dumps(whole, ensure_ascii=False, indent=2), encoding="utf-8")


def _machine() -> dict[str, object]:
    return {
        "python": platform.python_version(),
        "system": platform.platform(),
        "cores": os.cpu_count(),
        "load": os.getloadavg(),
    }
