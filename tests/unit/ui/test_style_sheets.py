"""The two style sheets: pages before the door have one of them alone."""

from functools import cache
from pathlib import Path
from re import findall
from typing import Final

from cabinet.application.customers import ANNOUNCED
from cabinet.web.access import Page

_ASSETS: Final = Path(__file__).parents[3] / "assets"
_PAGES: Final = {page.address: page for feature in ANNOUNCED for page in feature.pages}


def _styled(sheet: str) -> set[str]:
    return set(findall(r"\.([a-z][\w-]*)", (_ASSETS / sheet).read_text("utf-8")))


@cache
def _classes(page: Page) -> set[str]:
    written = findall(r'className:"([^"]*)"', str(page.content().render()))
    return {name for names in written for name in names.split()}


def _stands_before_the_door(page: Page) -> bool:
    return "outside" in _classes(page)


def test_a_page_before_the_door_needs_no_style_of_the_cabinet() -> None:
    inside_alone = _styled("inside.css") - _styled("cabinet.css")
    before = [page for page in _PAGES.values() if _stands_before_the_door(page)]
    assert len(before) > 5
    used = {page.address: _classes(page) & inside_alone for page in before}
    assert {address: classes for address, classes in used.items() if classes} == {}


def test_every_other_page_gets_the_style_of_the_cabinet() -> None:
    others = [page for page in _PAGES.values() if not _stands_before_the_door(page)]
    assert len(others) > 10
    # `first_frame.js` knows them by it.
    assert all("inside" in _classes(page) for page in others)
