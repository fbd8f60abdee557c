"""The utility's pages at every width: lists of many columns scroll in their frame, not the page."""

from typing import Final

import pytest
from playwright.sync_api import Page, expect

from cabinet.staff.web.shell import MENU
from tests.e2e.running import Server
from tests.e2e.staff.entering import sign_in_staff

_WIDTHS: Final = (320, 360, 641, 700, 768, 901, 1000, 1100, 1280)


@pytest.mark.parametrize("language", ["Русский", "Қазақша"])
def test_no_page_is_wider_than_its_window(page: Page, server: Server, language: str) -> None:
    sign_in_staff(page, server, "admin")
    page.get_by_role("button", name=language, exact=True).click()
    wide: list[str] = []
    for _, path, _ in MENU:
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator(".skeleton")).to_have_count(0)
        for width in _WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            found = page.evaluate("document.documentElement.scrollWidth")
            wide += [f"{path}, {width}: {found}"] * (found > width)
        page.set_viewport_size({"width": 1280, "height": 800})
    assert wide == []


def test_the_files_of_a_list_stand_side_by_side(page: Page, server: Server) -> None:
    sign_in_staff(page, server, "admin", "/payments")
    first = page.get_by_role("button", name="Скачать CSV").bounding_box()
    second = page.get_by_role("button", name="Скачать XLSX").bounding_box()
    assert first and second
    assert first["y"] == second["y"]
    assert first["x"] < second["x"]
