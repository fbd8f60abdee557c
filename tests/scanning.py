"""What a scanner reads of a QR code: in a picture, on a page of a PDF, or out of its modules."""

from collections.abc import Sequence
from io import BytesIO

import pypdfium2
import zxingcpp
from PIL import Image

_DOTS_A_POINT = 3  # what an office's printer and a phone's camera leave of a page


def scanned(picture: Image.Image) -> str:
    """The text of the one code in a picture."""
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.format == zxingcpp.BarcodeFormat.QRCode
    return code.text


def scanned_png(content: bytes) -> str:
    """The same of a file."""
    return scanned(Image.open(BytesIO(content)))


def scanned_page(pdf: bytes, number: int = -1) -> str:
    """The same of a page of a PDF as it is printed."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[number % len(document)]
    return scanned(page.render(scale=_DOTS_A_POINT).to_pil())


def scanned_modules(rows: Sequence[Sequence[bool]]) -> str:
    """The same of a code's modules, each of them three dots."""
    picture = Image.new("L", (len(rows[0]), len(rows)), 255)
    picture.putdata([0 if dark else 255 for row in rows for dark in row])
    size = (picture.width * 3, picture.height * 3)
    return scanned(picture.resize(size, Image.Resampling.NEAREST))
