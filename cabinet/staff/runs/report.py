"""The report of a run, as its row keeps it: sentences in every language, and numbers of lines."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from cabinet.core.text import Text

MOST_LISTED: Final = 100


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark about a line of a file, or about the whole of it where the line is 0."""

    line: int
    column: str
    reason: Text


@dataclass(frozen=True, slots=True)
class Report:
    """What a run tells: why it ended, and the first of the errors and warnings of its file.

    `asks` are the questions that have to be agreed to before the file is imported; `files` are the
    forms in which all errors can be taken.
    """

    reason: Text | None = None
    notes: tuple[Text, ...] = ()
    errors: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()
    owners: tuple[Text, ...] = ()
    asks: tuple[str, ...] = ()
    files: tuple[str, ...] = field(default=())

    def written(self) -> str:
        """The report as text."""
        return json.dumps(
            {
                "reason": self.reason and self.reason.as_dict(),
                "notes": [one.as_dict() for one in self.notes],
                "errors": [_plain(one) for one in self.errors[:MOST_LISTED]],
                "warnings": [_plain(one) for one in self.warnings[:MOST_LISTED]],
                "owners": [one.as_dict() for one in self.owners[:MOST_LISTED]],
                "asks": list(self.asks),
                "files": list(self.files),
            },
            ensure_ascii=False,
        )


def report_of(written: str) -> Report:
    """The report that was written; an empty one of a run that has none yet."""
    if not written:
        return Report()
    said = json.loads(written)
    return Report(
        reason=Text(**said["reason"]) if said["reason"] else None,
        notes=_texts(said["notes"]),
        errors=_remarks(said["errors"]),
        warnings=_remarks(said["warnings"]),
        owners=_texts(said["owners"]),
        asks=tuple(said["asks"]),
        files=tuple(said["files"]),
    )


def _plain(one: Remark) -> list[Any]:
    return [one.line, one.column, one.reason.as_dict()]


def _texts(said: Iterable[dict[str, str]]) -> tuple[Text, ...]:
    return tuple(Text(**one) for one in said)


def _remarks(said: Iterable[list[Any]]) -> tuple[Remark, ...]:
    return tuple(Remark(line, column, Text(**reason)) for line, column, reason in said)
