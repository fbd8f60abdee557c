"""The utility's logo: an SVG or PNG file, as it is for pages, as PNG for letters and documents."""

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final, Literal

from cabinet.core import settings_texts as texts

LOGO_NAME: Final = "logo.png"
"""Its name in a letter, whose HTML shows it as `cid:logo.png`."""
LARGEST: Final = 200_000
"""The most bytes that a logo may have: each customer loads it."""
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_LONGEST: Final = 8  # one side is at most as many times as long as the other
_MOST_PIXELS: Final = 4_000_000
_MEASURED: Final = 64  # pixels


@dataclass(frozen=True, slots=True)
class Logo:
    """A file's content, and how wide the logo is where it is 1 high."""

    content: bytes
    media_type: Literal["image/svg+xml", "image/png"]
    ratio: float


def read_logo(file: Path) -> Logo:
    """The logo in a file; a `ValueError` with a text tells why the file cannot be one."""
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError:
        raise ValueError(texts.LOGO_UNREADABLE) from None
    if len(content) > LARGEST:
        raise ValueError(texts.LOGO_TOO_LARGE.format(most=LARGEST // 1000))
    try:
        width, height = _size(as_png(content, _MEASURED))
    except (ValueError, OSError, SyntaxError):  # as Pillow says of a PNG that is cut off
        raise ValueError(texts.LOGO_UNREADABLE) from None
    if max(width, height) > _LONGEST * min(width, height):
        raise ValueError(texts.LOGO_TOO_LONG.format(times=_LONGEST))
    is_png = content.startswith(_PNG)
    return Logo(content, "image/png" if is_png else "image/svg+xml", width / height)


@cache
def as_png(content: bytes, height: int) -> bytes:
    """A logo's content as PNG of at most `height` pixels; a `ValueError` if it is none."""
    return _smaller(content, height) if content.startswith(_PNG) else _drawn(content, height)


def _drawn(content: bytes, height: int) -> bytes:
    """The picture of an SVG, without the fonts of the machine: it is the same everywhere."""
    from resvg_py import svg_to_bytes  # noqa: PLC0415  few utilities have one

    return svg_to_bytes(svg_string=content.decode(), height=height, skip_system_fonts=True)


def _smaller(content: bytes, height: int) -> bytes:
    from PIL import Image  # noqa: PLC0415

    with Image.open(BytesIO(content), formats=["PNG"]) as image:
        if image.width * image.height > _MOST_PIXELS:
            raise ValueError("too many pixels")
        colored = image.convert("RGBA")
    colored.thumbnail((_LONGEST * height, height))
    written = BytesIO()
    colored.save(written, "PNG", optimize=True)
    return written.getvalue()


def _size(png: bytes) -> tuple[int, int]:
    """Width and height, as the first chunk of a PNG tells them."""
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])
