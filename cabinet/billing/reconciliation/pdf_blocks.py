"""The blocks above and below the table of a printed statement."""

from dataclasses import dataclass
from typing import Final

from cabinet.billing.reconciliation import texts, wording
from cabinet.billing.reconciliation.rules import Statement
from cabinet.core.text import Language
from cabinet.documents.pdf import BOLD, LEFT, QUIET, REGULAR, RIGHT, Document, text_width, wrap

_LETTERHEAD: Final = 32.0
_GAP: Final = 24.0
_SIDE: Final = (RIGHT - LEFT - _GAP) / 2
_FIELD: Final = 26.0  # between the lines to be signed on


@dataclass(frozen=True, slots=True)
class _Written:
    """A line of words, and how far below the one before it stands."""

    words: str
    leading: float
    font: str = REGULAR
    size: float = 9.0


def _paragraph(
    words: str, *, font: str = REGULAR, size: float = 9.0, width: float = RIGHT - LEFT, above: float
) -> list[_Written]:
    """The words wrapped, with some room above them; nothing when there are none."""
    lines = wrap(words, font, size, width) if words else []
    leading = size * 1.35
    return [
        _Written(line, leading if number else leading + above, font, size)
        for number, line in enumerate(lines)
    ]


def _height(lines: list[_Written]) -> float:
    return sum(line.leading for line in lines)


def _write(document: Document, lines: list[_Written], x: float, y: float) -> float:
    for line in lines:
        y -= line.leading
        document.write(x, y, line.words, font=line.font, size=line.size)
    return y


class Heading:
    """Letterhead, title, the two parties, the contract, and the first sentence."""

    def __init__(self, statement: Statement, language: Language) -> None:
        """Wrap everything, so that its height is known."""
        parties = (
            f"{texts.SUPPLIER[language]}: {wording.supplier(language)}",
            f"{texts.CONSUMER[language]}: {wording.consumer(statement, language)}",
            statement.contract.named[language],
        )
        self._lines = [
            *_paragraph(wording.title(statement, language), font=BOLD, size=13, above=12),
            *(line for words in parties for line in _paragraph(words, above=3)),
            *_paragraph(wording.intro(statement, language), above=6),
        ]
        self.height = _LETTERHEAD + _height(self._lines) + 10

    def draw(self, document: Document) -> float:
        """Draw it on top of the page; returns where the table begins."""
        return _write(document, self._lines, LEFT, document.letterhead()) - 10


class Ending:
    """The debt in words, and the lines for both signatures."""

    def __init__(self, statement: Statement, language: Language) -> None:
        """Wrap everything, so that its height is known."""
        self._language: Language = language
        self._lines = [
            *_paragraph(wording.brought(statement, language), size=8, above=5),
            *_paragraph(wording.conclusion(statement, language), font=BOLD, above=8),
        ]
        self._sides = (
            _side(texts.SIGN_SUPPLIER[language], wording.supplier_name()),
            _side(texts.SIGN_CONSUMER[language], statement.payer),
        )
        self._labels = wording.signature_labels(statement)
        self._signed = max(map(_height, self._sides))
        self.height = _height(self._lines) + 18 + self._signed + 4 * _FIELD

    def draw(self, document: Document, y: float) -> None:
        """Draw it below the table."""
        y = _write(document, self._lines, LEFT, y) - 18
        for x, lines in zip((LEFT, LEFT + _SIDE + _GAP), self._sides, strict=True):
            _write(document, lines, x, y)
            self._fields(document, x, y - self._signed)

    def _fields(self, document: Document, x: float, y: float) -> None:
        for label in self._labels:
            y -= _FIELD
            words = label[self._language]
            document.write(x, y, words, size=8.5)
            if label is texts.SEAL:
                continue
            document.canvas.setStrokeColor(QUIET)
            document.canvas.setLineWidth(0.5)
            document.canvas.line(x + text_width(words, REGULAR, 8.5) + 6, y - 2, x + _SIDE, y - 2)


def _side(label: str, name: str) -> list[_Written]:
    return [
        *_paragraph(label, font=BOLD, width=_SIDE, above=0),
        *_paragraph(name, width=_SIDE, above=1),
    ]
