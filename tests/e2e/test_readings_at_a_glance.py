"""The readings as they are seen: what a value means while it is typed, and how much is in sight."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from cabinet.core.formats import volume
from cabinet.core.text import LANGUAGES
from cabinet.readings.entry.rows import shown_meter
from cabinet.readings.entry.table_texts import SIGNS
from cabinet.readings.plausibility import SomeRefused, doubts, new_values
from cabinet.readings.rules import MeterRow, Previous, Usual
from tests.e2e.conftest import NewPage
from tests.e2e.journeys import demo_password, forget_readings, sign_in
from tests.e2e.running import Server
from tests.unit.readings.meters import meter

PERSON, COMPANY, IN_PROCESS = "04008221", "vk4040", "Ваши показания в обработке!"
TODAY = date(2026, 11, 29)
_LITRE = Decimal("0.001")
JUDGE = """async cells => {
    const { judge, writtenVolume } = await import("/grid.js");
    return cells.map(([typed, known, signs]) => {
        const found = judge(typed, known);
        return found && [found.mood, writtenVolume(found.volume, signs)];
    });
}"""
IN_SIGHT = """() => {
    const top = document.querySelector("#readings-form thead").getBoundingClientRect().bottom;
    const end = document.querySelector(".send-bar").getBoundingClientRect().top;
    const rows = [...document.querySelectorAll("#readings-form tbody tr")];
    const boxes = rows.map(row => row.getBoundingClientRect());
    return boxes.filter(box => box.top >= top - 1 && box.bottom <= end + 1).length;
}"""

LINES = """cell => {
    const words = document.createRange();
    words.selectNodeContents(cell);
    return new Set([...words.getClientRects()].map(box => Math.round(box.top))).size;
}"""
COVERS = """(error, others) => {
    const box = error.getBoundingClientRect();
    return others.some(other => {
        const words = document.createRange();
        words.selectNodeContents(other);
        return [...words.getClientRects()].some(one => one.width && one.left < box.right - 1
            && one.right > box.left + 1 && one.top < box.bottom - 1 && one.bottom > box.top + 1);
    });
}"""


@pytest.fixture(autouse=True)
def _nothing_typed_yet(server: Server) -> None:
    forget_readings(server)


def _open(page: Page, server: Server, login: str, cells: int) -> Locator:
    sign_in(page, login, demo_password(server, login))
    found = page.locator(".cell-input")
    expect(found).to_have_count(cells)
    return found


def _previous(cell: Locator) -> Decimal:
    return Decimal((cell.get_attribute("data-before") or "").replace(",", "."))


def _type(cell: Locator, more: str) -> None:
    """Type a value that is this much more than the previous one."""
    cell.fill(f"{_previous(cell) + Decimal(more):f}".replace(".", ","))


def _top(found: Locator) -> float:
    box = found.bounding_box()
    assert box is not None
    return box["y"]


def _bottom(found: Locator) -> float:
    box = found.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def _speak(page: Page, language: str) -> None:
    page.context.add_cookies([{"name": "language", "value": language, "url": page.url}])
    page.reload()
    expect(page.locator(".cell-input").first).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", language)


def _meaning(cell: Locator) -> Locator:
    return cell.page.locator(f"#{cell.get_attribute('name')}-meant")


def _send(page: Page) -> None:
    page.get_by_role("button", name="Передать показания", exact=True).click()


def _random_cells(count: int) -> Iterator[tuple[MeterRow, str]]:
    """Meters with a history of any kind, and values around all that is judged about them."""
    chance = Random(20261129)
    for _ in range(count):
        before = Decimal(chance.randrange(10**9)).scaleb(-3)
        usual = chance.choice([None, Decimal(chance.randrange(40_000)).scaleb(-3)])
        days = chance.choice([1, 6, 7, 30, 31, 35, 61, 400])
        row = meter(
            previous=Previous(TODAY - timedelta(days), before, ""),
            usual=Usual(usual, is_always=chance.random() < 0.5),
        )
        limit = shown_meter(row, "ru", draft=None, today=TODAY, fillings=0, continues=False).most
        steps = [Decimal(0), _LITRE, Decimal(limit), Decimal(chance.randrange(9**9))]
        used = chance.choice(steps).quantize(_LITRE) + chance.choice([-1, 0, 1]) * _LITRE
        value = before + used
        if 0 <= value < 10**8:
            zeros = "0" * chance.randrange(8 - len(str(int(value))) + 1)
            yield row, f" {zeros}{value}".replace(".", chance.choice(".,"))


def _by_the_server(row: MeterRow, typed: str, language: Any) -> list[str]:
    try:
        (value,) = new_values([row], {row.meter_id: typed}, {})
    except SomeRefused as refused:
        (below,) = refused.unexplained
        assert row.previous is not None
        return ["below", volume(row.previous.value_m3 - below.value_m3, language, unit=False)]
    assert value.consumption_m3 is not None
    mood = "asked" if doubts([value], day=TODAY) else "usual"
    return [mood, volume(value.consumption_m3, language, unit=False)]


def test_the_browser_judges_every_value_as_the_server_does(page: Page, server: Server) -> None:
    _open(page, server, PERSON, 2)
    cells, wanted = [], []
    for number, (row, typed) in enumerate(_random_cells(3000)):
        language = LANGUAGES[number % len(LANGUAGES)]
        shown = shown_meter(row, language, draft=None, today=TODAY, fillings=0, continues=False)
        known = {
            "before": shown.previous,
            "most": shown.most,
            "some": "yes" if shown.some else "",
        }
        cells.append([typed, known, SIGNS[language]])
        wanted.append(_by_the_server(row, typed, language))
    assert {mood for mood, _ in wanted} == {"usual", "asked", "below"}
    assert len(cells) > 2000
    assert page.evaluate(JUDGE, cells) == wanted
    nothing = [[typed, cells[0][1], ", "] for typed in ("", "вода", "1.", ".5", "-1", "1e3", "1 2")]
    assert page.evaluate(JUDGE, nothing) == [None] * len(nothing)


def test_what_a_value_means_is_said_beside_its_cell_without_the_server(
    page: Page, server: Server, browser_errors: list[str]
) -> None:
    cells = _open(page, server, PERSON, 2)
    first, second = cells.nth(0), cells.nth(1)
    page.context.set_offline(True)
    _type(first, "3.278")
    usual = re.compile(r"^Расход 3,278\sм³\s· обычно\s\d+(,\d+)?(–\d+(,\d+)?)?$")
    expect(_meaning(first)).to_have_text(usual)
    expect(_meaning(first)).to_have_attribute("data-mood", "usual")
    expect(first).to_have_accessible_description(usual)
    _type(second, "5000")
    expect(_meaning(second)).to_have_text(re.compile("Расход 5.000,000.м³.*Проверьте!"))
    expect(_meaning(second)).to_have_attribute("data-mood", "asked")
    expect(page.locator("#meters-filled")).to_have_text(
        re.compile(r"^Заполнено 2 из 2 · расход 5\s003,278\sм³$")
    )
    heard = page.locator("#grid-heard")
    expect(heard).to_have_text("")  # not on every key
    page.keyboard.press("Tab")
    expect(heard).to_have_text(re.compile("Проверьте!"))
    _type(second, "-0.5")
    expect(_meaning(second)).to_have_text(re.compile(r"^Меньше предыдущего на\s0,500\sм³$"))
    expect(_meaning(second)).to_have_attribute("data-mood", "below")
    expect(page.locator("#meters-filled")).to_have_text(re.compile(r"расход 3,278\sм³$"))
    second.fill("вода")
    expect(_meaning(second)).to_have_text("Только цифры и запятая")
    for begun in ("", "5", "5,"):
        second.fill(begun)
        expect(_meaning(second)).not_to_have_text("Только цифры и запятая")
    page.context.set_offline(False)
    expect(page.locator("#line")).to_be_hidden()
    browser_errors.clear()  # the line was cut


def test_what_was_said_of_a_refused_value_is_not_said_of_the_next_one(
    page: Page, server: Server
) -> None:
    first = _open(page, server, PERSON, 2).first
    error = page.locator(f"#{first.get_attribute('name')}-error")
    button = page.get_by_role("button", name="Передать показания", exact=True)
    _type(first, "-2")
    button.click()
    expect(error).to_be_visible()
    expect(_meaning(first)).to_be_hidden()
    _type(first, "-1")
    expect(error).to_be_hidden()
    expect(_meaning(first)).to_have_text(re.compile(r"^Меньше предыдущего на\s1,000\sм³$"))
    expect(_meaning(first)).to_be_visible()
    button.click()  # the same sentence again, of another value
    expect(error).to_be_visible()
    expect(_meaning(first)).to_be_hidden()


def test_what_was_sent_is_summed_up_and_its_value_stands_as_people_write_it(
    page: Page, server: Server
) -> None:
    cells = _open(page, server, PERSON, 2)
    for cell in cells.all():
        _type(cell, "1.5")
    button = page.get_by_role("button", name="Передать показания", exact=True)
    before = button.evaluate("button => getComputedStyle(button).backgroundColor")
    _send(page)
    result = page.locator("#result")
    expect(result).to_contain_text(IN_PROCESS)
    expect(result).to_contain_text(re.compile(r"Передано показаний: 2, расход 3,000\sм³."))
    expect(result).to_contain_text(re.compile(r"Квитанция № R2611-\d+-1\."))
    expect(result).to_contain_text("Исправить можно по 30.11.2026 включительно.")
    expect(result.get_by_role("link", name="Квитанция")).to_be_visible()
    wanted = f"{_previous(cells.first) + Decimal('1.5'):.3f}".replace(".", ",")
    expect(cells.first).to_have_value(wanted)
    page.mouse.move(0, 0)
    expect(button).not_to_have_css("background-color", before)  # nothing waits for it

    for same in (wanted.replace(",", "."), wanted.zfill(12)):
        cells.first.fill(same)
        expect(page.locator("#unsent")).to_be_hidden()
        expect(button).not_to_have_css("background-color", before)
    _type(cells.first, "2")
    expect(page.locator("#unsent")).to_be_visible()
    expect(button).to_have_css("background-color", before)


def test_nine_meters_are_in_sight_before_and_after_a_refusal(
    server: Server, new_page: NewPage
) -> None:
    page = new_page(viewport={"width": 1280, "height": 800})
    cells = _open(page, server, COMPANY, 40)
    row = cells.nth(1).locator("xpath=ancestor::tr")
    box = row.bounding_box()
    assert box is not None
    assert box["height"] <= 49
    assert page.evaluate(IN_SIGHT) >= 9
    for place in range(3):
        _type(cells.nth(place), "-1" if place == 1 else "3")
    _send(page)
    expect(row.get_by_text("Показание меньше предыдущего")).to_be_visible()
    assert page.evaluate("scrollY") == 0
    assert page.evaluate(IN_SIGHT) >= 9
    row.get_by_role("button", name="Указать причину").click()
    expect(page.get_by_role("dialog")).to_contain_text("Почему показание меньше предыдущего?")


def test_meters_that_are_not_read_stand_last_and_say_why_beforehand(
    page: Page, server: Server
) -> None:
    cells = _open(page, server, "vk400400", 400)
    unread = page.locator("tr[data-unreadable=yes]")
    expect(unread).to_have_count(4)
    assert cells.evaluate_all("cells => cells.map(cell => cell.dataset.unreadable).join('')") == (
        "yes" * 4
    )
    assert [cells.nth(place).get_attribute("data-unreadable") for place in range(396, 400)] == (
        ["yes"] * 4
    )
    for row in unread.all():
        cell = row.get_by_role("textbox")
        expect(cell).to_have_css("border-top-style", "dashed")
        expect(cell).to_have_accessible_description(re.compile("Снят|Нет заводского №"))


def test_forty_meters_on_a_phone_are_seven_screens(server: Server, new_page: NewPage) -> None:
    phone = new_page(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    _open(phone, server, COMPANY, 40)
    assert phone.evaluate("document.documentElement.scrollHeight") <= 4500


@pytest.mark.parametrize("login", [PERSON, COMPANY])
def test_two_cells_are_on_a_phones_first_screen_after_a_refusal(
    server: Server, new_page: NewPage, login: str
) -> None:
    phone = new_page(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    cells = _open(phone, server, login, {PERSON: 2, COMPANY: 40}[login])
    for cell in (cells.nth(0), cells.nth(1)):
        _type(cell, "-1")
    _send(phone)
    expect(phone.locator("#problems")).to_be_focused()
    assert phone.evaluate("scrollY") == 0
    assert _bottom(cells.nth(1)) <= _top(phone.locator(".send-bar"))
    assert _bottom(phone.locator("#problems a, #problems button").first) <= _bottom(
        phone.locator("#problems .notice")
    )


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_on_a_tablet_no_date_breaks_and_an_error_covers_nothing(
    server: Server, new_page: NewPage, language: str
) -> None:
    page = new_page(viewport={"width": 768, "height": 1024})
    cells = _open(page, server, COMPANY, 40)
    _speak(page, language)
    due = page.locator("#readings-form tbody td:nth-child(3)").first
    assert due.evaluate(LINES) == 1
    sources = page.locator("#readings-form tbody td:nth-child(7)")
    assert set(sources.evaluate_all(f"cells => cells.map({LINES})")) == {1}
    _type(cells.first, "-1")
    page.locator("#readings-form [type=submit]").click()
    error = page.locator("#readings-form .error").first
    expect(error).to_be_visible()
    others = page.locator("#readings-form tbody tr").first.locator("td:not(:has(.error))")
    assert not error.evaluate(COVERS, others.element_handles())


def test_what_is_read_aloud_of_a_meter_keeps_its_words_apart(
    server: Server, new_page: NewPage
) -> None:
    phone = new_page(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    cells = _open(phone, server, COMPANY, 40)
    expect(cells.first).to_have_accessible_name(
        "Текущие показания (показания текущего месяца), Гор G404001, Корпус 1, бойлерная"
    )
    row = phone.get_by_role("row").filter(has=cells.first)
    expect(row.get_by_role("cell").nth(2)).to_have_accessible_name("Дата поверки 20.02.2028")
