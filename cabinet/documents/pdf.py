"""What all PDFs share: fonts with Kazakh letters and ₸, the letterhead, the frame of a page.

Text is drawn as it is, string by string: nothing in a name is ever taken for markup.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from re import compile as pattern
from typing import Final

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from cabinet.core.brand.logo import Logo, as_png
from cabinet.core.settings import settings
from cabinet.core.text import Language, Text

REGULAR: Final = "DejaVuSansCondensed"
BOLD: Final = "DejaVuSansCondensed-Bold"
PAGE_WIDTH, PAGE_HEIGHT = A4
LEFT: Final = 40.0
RIGHT: Final = PAGE_WIDTH - 40.0
TOP: Final = PAGE_HEIGHT - 40.0
BOTTOM: Final = 52.0
INK: Final = HexColor("#14202b")
QUIET: Final = HexColor("#54626f")
RULE: Final = HexColor("#d5dce2")
rl_config.useA85 = 0  # plain bytes: a fifth smaller and quicker than their ASCII form
_LOGO_HEIGHT: Final = 24.0
_LOGO_WIDTH: Final = 120.0  # at most
_BESIDE_LOGO: Final = 12.0
_NAME_SIZES: Final = (11.0, 10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0)
_NAME_HEIGHT: Final = 16.0
_PIXELS_A_POINT: Final = 4  # about 300 dots an inch
_SPACES: Final = pattern(r"[^\S\u00a0]+")  # not those within an amount
_FONTS: Final = Path(__file__).resolve().parents[2] / "assets" / "fonts"
_BIN: Final = Text(ru="БИН {bin}", kk="БСН {bin}", en="BIN {bin}")
_PAGE_OF: Final = Text(
    ru="стр. {page} из {pages}", kk="{pages} беттің {page}-беті", en="page {page} of {pages}"
)


def accent() -> Color:
    """The utility's own colour."""
    return HexColor(settings().palette.light.accent)


def tint() -> Color:
    """The quiet ground that goes with the utility's colour."""
    return HexColor(settings().palette.light.tint)


@cache
def _register_fonts() -> None:
    for name in (REGULAR, BOLD):
        font = TTFont(name, _FONTS / f"{name}.ttf", asciiReadable=0)  # only letters that are used
        del font.face.table["name"]  # its licence in 16 kB, which no reader of a PDF looks at
        pdfmetrics.registerFont(font)


class _Widths(dict[str, float]):
    """The widths of a font's letters; one that it lacks is as wide as the box drawn instead."""

    def __init__(self, widths: Mapping[int, float], box: float) -> None:
        super().__init__((chr(letter), width) for letter, width in widths.items())
        self._box = box

    def __missing__(self, letter: str) -> float:
        return self._box


@cache
def _letter_widths(font: str) -> _Widths:
    _register_fonts()
    face = pdfmetrics.getFont(font).face  # type: ignore[attr-defined]
    return _Widths(face.charWidths, face.defaultWidth)


def text_width(words: str, font: str, size: float) -> float:
    """How wide `words` are in print, in points."""
    return sum(map(_letter_widths(font).__getitem__, words)) * size / 1000


def wrap(words: str, font: str, size: float, width: float) -> list[str]:
    """The lines of at most `width` that hold all of `words`; a longer word is broken.

    Words with a no-break space between them stay together.
    """
    if words.isprintable() and text_width(words, font, size) <= width:
        return [words]
    lines = [""]
    for word in filter(None, _SPACES.split(words)):
        longer = f"{lines[-1]} {word}".lstrip()
        if text_width(longer, font, size) <= width:
            lines[-1] = longer
            continue
        lines += _broken(word, font, size, width)
    return [line for line in lines if line] or [""]


def _fits_above_details(size: float, lines: Sequence[str]) -> bool:
    return size * len(lines) <= _NAME_HEIGHT or size == _NAME_SIZES[-1]


def _broken(word: str, font: str, size: float, width: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if text_width(pieces[-1] + letter, font, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


class _BeyondFirst(Exception):
    """A letter that is not among the first 256 of its font in this document."""


class _Codes(dict[int, str]):
    """How a document writes the letters of a font, learnt one by one as they come.

    reportlab looks every letter of every string up anew, which was half of the time.
    """

    def __init__(self, canvas: Canvas, font: str) -> None:
        super().__init__()
        self._canvas, self._font = canvas, pdfmetrics.getFont(font)

    def __missing__(self, letter: int) -> str:
        """Its code, with what has a meaning in a PDF escaped."""
        ((subset, code),) = self._font.splitString(chr(letter), self._canvas._doc)  # type: ignore[attr-defined]
        if subset:
            raise _BeyondFirst
        self[letter] = self._canvas._escape(code)  # type: ignore[attr-defined]
        return self[letter]


class Run(PDFTextObject):
    """A run of strings in one font that knows how its document writes that font's letters."""

    codes: _Codes


class Document:
    """A PDF of A4 pages whose number is known when its drawing begins."""

    def __init__(self, *, title: str, footer: str, pages: int, language: Language) -> None:
        """Begin the first of `pages` pages; `footer` stands at the bottom of each."""
        _register_fonts()
        self._bytes = BytesIO()
        self._footer = footer
        self._page, self._pages = 1, pages
        self._language: Language = language
        self.canvas = Canvas(
            self._bytes,
            pagesize=A4,
            pageCompression=1,
            initialFontName=REGULAR,  # pyright: ignore[reportArgumentType]  it is a name
            lang=language,
        )
        self._codes: dict[str, _Codes] = {}
        self.canvas.setTitle(title)
        self.canvas.setSubject(footer)
        self.canvas.setAuthor(settings().utility_name)
        self.canvas.setCreator(settings().utility_name)
        self.canvas.setViewerPreference("DisplayDocTitle", "true")

    def text(self, font: str, size: float, color: Color = INK) -> Run:
        """A run of strings in one font, to be placed with `put` and drawn with `canvas`."""
        text = Run(self.canvas)
        text.codes = self._codes.setdefault(font, _Codes(self.canvas, font))
        text.setFont(font, size)
        text.setFillColor(color)
        return text

    def write(
        self,
        x: float,
        y: float,
        words: str,
        *,
        font: str = REGULAR,
        size: float = 9,
        color: Color = INK,
    ) -> None:
        """One string that begins at `x`."""
        text = self.text(font, size, color)
        put(text, x, y, words)
        self.canvas.drawText(text)

    def rules(self, heights: Sequence[float], *, color: Color = RULE, width: float = 0.4) -> None:
        """Lines from margin to margin."""
        self.canvas.setStrokeColor(color)
        self.canvas.setLineWidth(width)
        lines = (f"{LEFT:.2f} {y:.2f} m {RIGHT:.2f} {y:.2f} l" for y in heights)
        self.canvas._code.extend((*lines, "S"))  # type: ignore[attr-defined]

    def letterhead(self) -> float:
        """Draw who issued the document; returns the height below it."""
        issuer = settings()
        width = RIGHT - LEFT
        if issuer.logo:
            width -= self._draw_logo(issuer.logo) + _BESIDE_LOGO
        self._write_name(issuer.utility_name, width)
        bin_line = _BIN[self._language].format(bin=issuer.utility_bin) if issuer.utility_bin else ""
        details = (bin_line, issuer.utility_address, issuer.utility_phone)
        line = " · ".join(filter(None, details))
        size = min(8.0, width / max(text_width(line, REGULAR, 1), 1))
        self.write(LEFT, TOP - 23, line, size=size, color=QUIET)
        self.rules([TOP - 32], color=accent(), width=1)
        return TOP - 32

    def _write_name(self, name: str, width: float) -> None:
        """Write the utility's name above its details, a long one smaller and in lines."""
        wrapped = ((size, wrap(name, BOLD, size, width)) for size in _NAME_SIZES)
        size, lines = next(one for one in wrapped if _fits_above_details(*one))
        for above, line in enumerate(reversed(lines)):
            y = TOP - 10 + above * size * 1.15
            self.write(LEFT, y, line, font=BOLD, size=size, color=accent())

    def _draw_logo(self, logo: Logo) -> float:
        """Draw the logo at the right end of the letterhead; returns how wide it is there."""
        png = as_png(logo.content, round(_LOGO_HEIGHT * _PIXELS_A_POINT))
        width = min(_LOGO_HEIGHT * logo.ratio, _LOGO_WIDTH)
        height = width / logo.ratio
        y = TOP - 27 + (_LOGO_HEIGHT - height) / 2
        picture = ImageReader(BytesIO(png))
        self.canvas.drawImage(picture, RIGHT - width, y, width, height, mask="auto")
        return width

    def end_page(self) -> None:
        """Finish the page with its footer; what is drawn next stands on the next one."""
        self.rules([BOTTOM - 14])
        self.write(LEFT, BOTTOM - 26, self._footer, size=7.5, color=QUIET)
        words = _PAGE_OF[self._language].format(page=self._page, pages=self._pages)
        x = RIGHT - text_width(words, REGULAR, 7.5)
        self.write(x, BOTTOM - 26, words, size=7.5, color=QUIET)
        self.canvas.showPage()
        self._page += 1

    def finished(self) -> bytes:
        """The whole file."""
        self.canvas.save()
        return self._bytes.getvalue()


def put(text: Run, x: float, y: float, words: str) -> None:
    """Place `words` so that they begin at `x`."""
    # `setTextOrigin` and `textLine` in short: they take ten times as long, 150,000 times a PDF.
    text._code.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm {_shown(text, words)} T*")  # type: ignore[attr-defined]


def _shown(text: Run, words: str) -> str:
    """The command that shows `words`; the first one of a run also chooses the font."""
    if text._curSubset == 0:  # type: ignore[attr-defined]
        try:
            return f"({words.translate(text.codes)}) Tj"
        except _BeyondFirst:
            pass
    return text._formatText(words)  # type: ignore[attr-defined]
