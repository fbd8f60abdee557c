"""Draws a picture anew, in a process of its own: `python -m` with the name of this module.

Anybody who is signed in may send anything as a photo. What comes out is a JPEG of our own: without
where and by what it was taken, turned upright, and no larger than a screen or two.
"""

import sys
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from cabinet.documents.read_apart import limit_myself

_MOST_MEGABYTES: Final = 768
_MOST_SECONDS: Final = 5
_MOST_PIXELS: Final = 50_000_000  # phones make pictures of that many
_LONGEST_SIDE: Final = 2400
_FORMATS: Final = ("JPEG", "PNG", "WEBP")
_QUALITY: Final = 85
BROKEN: Final = 1


def drawn_anew(file: Path) -> bytes:
    """The picture in a file as a JPEG; `ValueError` where there is none, or one too large."""
    try:
        with Image.open(file, formats=_FORMATS) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise ValueError("too many pixels")
            picture.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))
            picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture)
            return _jpeg(upright)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError) as error:
        raise ValueError("no picture") from error


def _jpeg(picture: Image.Image) -> bytes:
    """The pixels alone, on white where they can be seen through."""
    flat = Image.new("RGB", picture.size, "white")
    seen = picture.convert("RGBA")
    flat.paste(seen, mask=seen.getchannel("A"))
    written = BytesIO()
    flat.save(written, "JPEG", quality=_QUALITY, optimize=True)
    return written.getvalue()


def main() -> None:
    """Write the picture of the file that is the argument, or end as broken."""
    limit_myself(megabytes=_MOST_MEGABYTES, seconds=_MOST_SECONDS)
    try:
        sys.stdout.buffer.write(drawn_anew(Path(sys.argv[1])))
    except ValueError:
        sys.exit(BROKEN)


if __name__ == "__main__":
    main()
