"""A reading that the utility has rejected, as its customer sees it."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import NewPage
from tests.e2e.journeys import demo_password, sign_in
from tests.e2e.running import Server

LINES = """words => {
    const range = document.createRange();
    range.selectNodeContents(words);
    return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size;
}"""


@pytest.mark.parametrize(("width", "most"), [(360, 6), (768, 4), (1280, 2)])
def test_its_reason_is_not_squeezed_into_the_column_of_the_input(
    new_page: NewPage, server: Server, width: int, most: int
) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    sign_in(page, "04008222", demo_password(server, "04008222"))
    reason = page.locator(".rejection p")
    expect(reason).to_be_visible()
    assert reason.evaluate(LINES) <= most
