"""Forms on which presses are tried: the readings, the charges and one of the profile."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from playwright.sync_api import Locator, Page, expect

IN_PROCESS = "Ваши показания в обработке!"
UNCONFIRMED = "нажатое могло не отправиться"
_CLICK = "button => { button.click(); return button.getAttribute('aria-busy') }"


@dataclass(frozen=True)
class Form:
    """A form of the cabinet: its page, its button, how it is filled in and what answers it."""

    path: str
    button: str
    slow: str
    fill: Callable[[Page], None]
    answered: Callable[[Page], Locator]

    def press(self, page: Page) -> str:
        """Press the button; what it says of being busy within the same task of the browser."""
        return self.find(page).evaluate(_CLICK)

    def find(self, page: Page) -> Locator:
        """The button."""
        return page.get_by_role("button", name=self.button, exact=True)


def fill_readings(page: Page) -> None:
    cells, previous = page.get_by_role("textbox"), page.locator("form tbody tr > td:nth-child(6)")
    expect(cells).to_have_count(2)
    for place in range(2):
        value = Decimal(previous.nth(place).inner_text().replace(",", ".").split()[-1]) + 5
        cells.nth(place).fill(str(value))


def _fill_password(page: Page) -> None:
    page.get_by_label("Текущий пароль").fill("не тот пароль")
    page.get_by_label("Новый пароль", exact=True).fill("девять вёдер воды")
    page.get_by_label("Повтор нового пароля").fill("девять вёдер воды")


def _choose_month(page: Page) -> None:
    expect(page.locator(".skeleton")).to_have_count(0)
    page.get_by_label("Месяц", exact=True).select_option("1")


FORMS = {
    "readings": Form(
        "/readings",
        "Передать показания",
        "Связь медленная, показания ещё не отправлены.",
        fill_readings,
        lambda page: page.get_by_text(IN_PROCESS),
    ),
    "charges": Form(
        "/charges",
        "Показать расшифровку",
        "Связь медленная, введённое ещё не отправлено.",
        _choose_month,
        lambda page: page.get_by_text("Месяц: Январь"),
    ),
    "password": Form(
        "/password",
        "Изменить пароль",
        "Связь медленная, введённое ещё не отправлено.",
        _fill_password,
        lambda page: page.locator("#problems .notice"),
    ),
}
