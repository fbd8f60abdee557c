"""Figures as they are written on every page and in every PDF: the shapes that once were wrong."""

import re
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.e2e.clock import LAST_MONTH
from tests.e2e.journeys import demo_password, sign_in
from tests.e2e.running import Server

PAGES = (
    "/home",
    "/balance",
    "/charges",
    "/charges/charts",
    "/reconciliation",
    "/readings/history",
)
WIDTHS = (360, 1280)
WRONG = {
    "a volume without its three decimals": r"[\d,]*(?<!,\d{3})(?<=\d)\s?м³",
    "leading zeros of a counter": r"\b0{3,}\d+[.,]\d{3}\b",
    "a zero in a table of money": r"(?m)^[-–]?0,00$",
}


# Rows take the shape of the width in the frame after the one that has it.
TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def said_at(page: Page, width: int) -> str:
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate(TWO_FRAMES)
    return "\n".join(page.locator("main").all_inner_texts()).replace("\t", "\n")


@pytest.mark.parametrize("login", ["vk4040", "04008221"])
def test_no_page_has_a_figure_of_an_old_shape(page: Page, server: Server, login: str) -> None:
    sign_in(page, login, demo_password(server, login))
    for path in PAGES:
        page.goto(path)
        expect(page.locator("main .skeleton")).to_have_count(0)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        for width in WIDTHS:
            said = said_at(page, width)
            found = {name: re.findall(shape, said) for name, shape in WRONG.items()}
            assert found == {name: [] for name in WRONG}, (path, width)


def test_columns_of_the_table_of_charges_have_the_same_decimals(page: Page, server: Server) -> None:
    sign_in(page, "vk4040", demo_password(server, "vk4040"))
    page.goto("/charges")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(2 * 20)
    volumes, tariffs, _, amounts = (
        rows.locator(f"td:nth-child({column})").all_inner_texts() for column in (6, 7, 8, 9)
    )
    for cells, decimals in ((volumes, {3}), (tariffs, {4}), (amounts, {2})):
        assert {len(cell.rpartition(",")[2]) for cell in cells} == decimals


@pytest.mark.parametrize("document", ["charges", "notice"])
def test_pdfs_have_volumes_and_tariffs_of_equal_decimals(
    page: Page, server: Server, document: str
) -> None:
    sign_in(page, "vk4040", demo_password(server, "vk4040"))
    answer = page.request.get(f"/documents/{document}.pdf?period={LAST_MONTH}")
    pages = PdfReader(BytesIO(answer.body())).pages
    lines = "\n".join(one.extract_text() for one in pages).replace("\u00a0", " ").splitlines()
    figures = [line for line in lines if re.fullmatch(r"[\d ]+,\d+", line)]
    decimals = [len(figure.partition(",")[2]) for figure in figures]
    # Each line has a volume, a tariff and an amount; of totals there are some more.
    assert decimals.count(3) >= 2 * 20
    assert decimals.count(4) == 2 * 20
    assert set(decimals) == {2, 3, 4}
