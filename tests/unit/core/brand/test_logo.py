"""A logo is a small SVG or PNG; whatever else it is stops the start with a sentence."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from cabinet.core import settings_texts as texts
from cabinet.core.brand.logo import LARGEST, as_png, read_logo
from cabinet.core.settings import settings
from cabinet.core.text import Text

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><circle r="9" fill="red"/></svg>'
)


@pytest.fixture(autouse=True)
def _settings() -> Iterator[None]:
    yield
    settings.cache_clear()


def png(width: int, height: int) -> bytes:
    written = BytesIO()
    Image.new("RGB", (width, height), "red").save(written, "PNG")
    return written.getvalue()


def size(content: bytes) -> tuple[int, int]:
    with Image.open(BytesIO(content)) as image:
        return image.size


@pytest.mark.parametrize(
    ("content", "media_type"), [(SVG, "image/svg+xml"), (png(300, 100), "image/png")]
)
def test_a_logo_keeps_its_content_and_its_shape(
    tmp_path: Path, content: bytes, media_type: str
) -> None:
    file = tmp_path / "logo"
    file.write_bytes(content)
    logo = read_logo(file)
    assert (logo.content, logo.media_type) == (content, media_type)
    assert logo.ratio == pytest.approx(3, abs=0.05)
    assert size(as_png(content, 40)) == (120, 40)


def test_a_small_picture_is_not_made_larger() -> None:
    assert size(as_png(png(30, 10), 40)) == (30, 10)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", texts.LOGO_UNREADABLE),
        (b"<html></html>", texts.LOGO_UNREADABLE),
        (b"<svg", texts.LOGO_UNREADABLE),
        (b"\xff\xd8\xff\xe0 a photograph", texts.LOGO_UNREADABLE),
        (png(300, 100)[:60], texts.LOGO_UNREADABLE),
        (png(4000, 2000), texts.LOGO_UNREADABLE),
        (SVG + b" " * LARGEST, texts.LOGO_TOO_LARGE.format(most=200)),
        (png(900, 100), texts.LOGO_TOO_LONG.format(times=8)),
    ],
)
def test_what_is_no_logo_stops_the_start_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, reason: Text
) -> None:
    file = tmp_path / "logo.svg"
    file.write_bytes(content)
    monkeypatch.setenv("CABINET_BRAND_LOGO", str(file))
    settings.cache_clear()
    with pytest.raises(SystemExit) as stopped:
        settings()
    assert str(stopped.value) == f"CABINET_BRAND_LOGO: {reason['ru']}"


def test_a_file_that_is_not_there_stops_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CABINET_BRAND_LOGO", str(tmp_path / "no.svg"))
    settings.cache_clear()
    with pytest.raises(SystemExit, match="CABINET_BRAND_LOGO"):
        settings()


@pytest.mark.parametrize(
    ("color", "contrast", "fitting"), [("#FFCC00", "1.3", "#856a00"), ("#717171", "4.3", "#6c6c6c")]
)
def test_a_color_that_cannot_be_read_is_refused_with_one_that_can(
    monkeypatch: pytest.MonkeyPatch, color: str, contrast: str, fitting: str
) -> None:
    """The contrast told is the one that is too small, also where that with white is enough."""
    monkeypatch.setenv("CABINET_BRAND_COLOR", color)
    settings.cache_clear()
    with pytest.raises(SystemExit) as stopped:
        settings()
    reason = texts.TOO_LIGHT.format(contrast=contrast, least=4.5, color=fitting)
    assert str(stopped.value) == f"CABINET_BRAND_COLOR: {reason['ru']}"
