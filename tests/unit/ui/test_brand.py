"""The utility's face stands on every page, in every letter and in every document."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from re import findall
from unittest.mock import patch

import httpx
import pytest
from pypdf import PdfReader
from starlette.applications import Starlette

from cabinet.core.brand.palette import DARK_SURFACE, mixed
from cabinet.core.settings import settings
from cabinet.core.text import same
from cabinet.documents.pdf import REGULAR, RIGHT, Document, text_width
from cabinet.mail.layout import Paragraph, compose
from cabinet.mail.queue import Taken
from cabinet.mail.senders import From, message
from cabinet.ui.brand import ICON_PATH, LOGO_PATH, ROUTES, brand_colors, mark, mark_html
from cabinet.ui.static_page import PlainPage
from tests.cast import NOW

STYLES = sorted((Path(__file__).parents[3] / "assets").glob("*.css"))
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><circle r="9" fill="red"/></svg>'
COLOR = "#7a1fa2"
WATER = ("#2f7fd1", "#d1493f")  # cold and hot


@pytest.fixture
def with_face(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give the utility a colour and a logo of its own."""
    (tmp_path / "logo.svg").write_text(SVG)
    monkeypatch.setenv("CABINET_BRAND_COLOR", COLOR)
    monkeypatch.setenv("CABINET_BRAND_LOGO", str(tmp_path / "logo.svg"))
    settings.cache_clear()
    yield
    settings.cache_clear()


async def answer(path: str) -> httpx.Response:
    transport = httpx.ASGITransport(Starlette(routes=ROUTES))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as browser:
        return await browser.get(path)


def letter() -> EmailMessage:
    written = compose("kind", "a@example.kz", "ru", same("Тема"), [Paragraph(same("Слова"))])
    taken = Taken(id=1, message_id="1@x", written_at=NOW, attempt=1, letter=written)
    content = message(taken, From(address="cabinet@example.kz", name="Имя")).as_bytes()
    found = message_from_bytes(content, policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def document() -> bytes:
    drawn = Document(title="", footer="", pages=1, language="ru")
    drawn.letterhead()
    drawn.end_page()
    return drawn.finished()


def test_every_variable_of_the_style_sheet_is_given() -> None:
    styles = "".join(sheet.read_text("utf-8") for sheet in STYLES) + brand_colors()
    given = set(findall(r"(--[a-z-]+):", styles))
    assert set(findall(r"var\((--[a-z-]+)[),]", styles)) <= given


def test_no_other_color_stands_in_the_style_sheets() -> None:
    """White words and grounds aside, and the two kinds of water, all colours are variables."""
    styles = "".join(sheet.read_text("utf-8") for sheet in STYLES)
    outside_tokens = findall(r"(?m)^\s+[a-z][a-z-]*:[^;]*(#[0-9a-f]{3,6})\b", styles)
    assert set(outside_tokens) <= {"#fff", *WATER}


@pytest.mark.usefixtures("with_face")
def test_what_is_owed_stands_on_the_color() -> None:
    assert f"--hero:{mixed(COLOR, DARK_SURFACE, 0.6)}" in brand_colors()


@pytest.mark.usefixtures("with_face")
def test_pages_have_the_color_and_the_logo() -> None:
    page = PlainPage("ru").page(same("Заголовок"))
    assert f"--accent:{COLOR}" in page
    assert f'<img src="{LOGO_PATH}" alt="" width="96" height="32" class="logo">' in page
    assert LOGO_PATH in str(mark())


def test_without_a_logo_a_drop_stands_in_its_place() -> None:
    assert 'class="drop"' in mark_html()
    assert "drop" in str(mark())


@pytest.mark.usefixtures("with_face")
@pytest.mark.parametrize("path", [ICON_PATH, LOGO_PATH])
async def test_the_logo_is_given_to_anybody(path: str) -> None:
    given = await answer(path)
    assert (given.status_code, given.text) == (200, SVG)
    assert given.headers["content-type"].startswith("image/svg+xml")


async def test_the_icon_has_the_color_where_there_is_no_logo() -> None:
    assert settings().brand_color in (await answer(ICON_PATH)).text
    assert (await answer(LOGO_PATH)).status_code == 404


@pytest.mark.usefixtures("with_face")
def test_a_letter_brings_the_logo_along_and_loads_nothing() -> None:
    parts = list(letter().walk())
    (html,) = (part.get_content() for part in parts if part.get_content_type() == "text/html")
    (picture,) = (part for part in parts if part.get_content_type() == "image/png")
    assert 'src="cid:logo.png"' in html
    assert picture["Content-ID"] == "<logo.png>"
    assert picture.get_content_disposition() == "inline"
    assert picture.get_content().startswith(b"\x89PNG")


def test_a_letter_without_a_logo_has_no_picture() -> None:
    kinds = {part.get_content_type() for part in letter().walk() if not part.is_multipart()}
    assert kinds == {"text/plain", "text/html"}
    assert "cid:" not in letter().as_string()


@pytest.mark.usefixtures("with_face")
def test_a_document_has_the_logo_and_the_color_in_its_letterhead() -> None:
    (page,) = PdfReader(BytesIO(document())).pages
    assert len(page.images) == 1
    red, green, blue = (int(COLOR[at : at + 2], 16) / 255 for at in (1, 3, 5))
    content = page.get_contents()
    assert content is not None
    written = findall(r"([\d.]+) ([\d.]+) ([\d.]+) RG", content.get_data().decode("latin-1"))
    assert any(
        [float(part) for part in one] == pytest.approx([red, green, blue], abs=0.01)
        for one in written
    )


@pytest.mark.parametrize(("width", "height"), [(800, 100), (100, 300), (200, 200)])
def test_a_long_name_ends_before_a_logo_of_any_shape_in_the_letterhead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: int, height: int
) -> None:
    shape = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"></svg>'
    (tmp_path / "logo.svg").write_text(shape)
    monkeypatch.setenv("CABINET_BRAND_LOGO", str(tmp_path / "logo.svg"))
    monkeypatch.setenv("CABINET_UTILITY_NAME", "Водоканал области " * 11)
    settings.cache_clear()
    drawn = Document(title="", footer="", pages=1, language="ru")
    with patch.object(drawn.canvas, "drawImage") as logo, patch.object(drawn, "write") as write:
        drawn.letterhead()
    settings.cache_clear()
    shown_width, shown_height = logo.call_args.args[3:5]
    assert shown_width / shown_height == pytest.approx(width / height, rel=0.05)
    assert shown_height <= 24
    ends = [
        one.args[0] + text_width(one.args[2], one.kwargs.get("font", REGULAR), one.kwargs["size"])
        for one in write.call_args_list
    ]
    assert max(ends) < RIGHT - shown_width
