"""The two style sheets: pages before the door have one of them alone."""

from pathlib import Path
from re import findall
from typing import Final

import pytest

from cabinet.application.customers import ANNOUNCED
from cabinet.web.access import Page

_ASSETS: Final = Path(__file__).parents[3] / "assets"
_PAGES: Final = {page.address: page for feature in ANNOUNCED for page in feature.pages}


def _styled(sheet: str) -> set[str]:
    return set(findall(r"\.([a-z][\w-]*)", (_ASSETS / sheet).read_text("utf-8")))


def _classes(page: Page) -> set[str]:
    written = findall(r'className:"([^"]*)"', str(page.content().render()))
    return {name for names in written for name in names.split()}


def _stands_before_the_door(page: Page) -> bool:
    return "outside" in _classes(page)


@pytest.mark.parametrize("address", [a for a in _PAGES if _stands_before_the_door(_PAGES[a])])
def test_a_page_before_the_door_needs_no_style_of_the_cabinet(address: str) -> None:
    inside_alone = _styled("inside.css") - _styled("cabinet.css")
    assert not _classes(_PAGES[address]) & inside_alone


def test_every_other_page_gets_the_style_of_the_cabinet() -> None:
    others = [page for page in _PAGES.values() if not _stands_before_the_door(page)]
    assert len(others) > 10
    # `first_frame.js` knows them by it.
    assert all("inside" in _classes(page) for page in others)
