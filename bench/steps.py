"""How many taps and how much scrolling a customer's errands take: `python -m bench.steps`.

The pages must be built: scripts/frontend. A phone of 360 × 640 px goes each way once, on the demo
utility; what it comes to is printed as the table of docs/look.md. What is typed is counted in
fields, whose own taps are not among the taps, except for the cell of a reading.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from re import sub
from typing import Final

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from bench.browser import chromium
from bench.screens import UTILITY, settle
from tests.e2e.journeys import CONSENT, PASSWORD, demo_password, links_of
from tests.e2e.running import Server, anew, cabinet, running_server

_PERSON: Final = "04008221"
_COMPANY: Final = "vk4040"
_NEW: Final = ("ТОО «Пример Сервис»", "940140000385", "123", "voda@primer.example")
# What is under the bars at the lower end is not in sight; of them only those that stick there.
_NEEDED: Final = """target => {
    const low = [...document.querySelectorAll('.dock, .outage, .send-bar')]
        .filter(bar => !bar.contains(target) && getComputedStyle(bar).position !== 'static')
        .map(bar => bar.getBoundingClientRect()).filter(bar => bar.height).map(bar => bar.top);
    const box = target.getBoundingClientRect();
    const needed = Math.max(0, Math.round(box.bottom - Math.min(innerHeight, ...low)));
    scrollBy(0, needed);
    return needed;
}"""


@dataclass
class Steps:
    """A way through the pages, counted."""

    page: Page
    taps: int = 0
    fields: int = 0
    scrolled: int = 0
    more: str = ""

    def see(self, target: Locator) -> None:
        """Scroll until all of it is in sight."""
        expect(target).to_be_visible()
        settle(self.page)
        self.scrolled += target.evaluate(_NEEDED)

    def tap(self, target: Locator) -> None:
        """Press it."""
        self.see(target)
        target.click()
        self.taps += 1

    def write(self, label: str, value: str) -> None:
        """Fill in a field."""
        target = self.page.get_by_role("textbox", name=label, exact=True)
        self.see(target)
        target.fill(value)
        self.fields += 1

    def button(self, name: str) -> Locator:
        """A button by its name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def link(self, name: str) -> Locator:
        """A link by its name, the first of several."""
        return self.page.get_by_role("link", name=name, exact=True).first


@dataclass
class Errand:
    """What a customer wants, how they go about it, and who they are; nobody yet where empty."""

    name: str
    go: Callable[[Steps, Server], None]
    login: str = _PERSON
    start: str = "/home"


def register(steps: Steps, server: Server) -> None:
    """From the first page to the open cabinet, with the letter."""
    name, number, contract, email = _NEW
    steps.tap(steps.link("Зарегистрироваться"))
    steps.tap(steps.page.locator("label", has_text="Юридическое лицо"))
    for label, value in (
        ("Наименование компании", name),
        ("Email", email),
        ("Пароль", PASSWORD),
        ("Подтверждение пароля", PASSWORD),
        ("ИНН / БИН", number),
        ("Номер договора", contract),
    ):
        steps.write(label, value)
    steps.tap(steps.page.get_by_label(CONSENT))
    steps.tap(steps.button("Регистрация"))
    expect(steps.page.get_by_role("heading", name="Подтверждение регистрации")).to_be_visible()
    steps.page.goto(links_of(server.mailbox.wait_for(email))[0])
    steps.taps += 1  # the link in the letter
    steps.write("Пароль", PASSWORD)
    steps.tap(steps.button("Подтвердить"))
    expect(steps.page.get_by_text("Регистрация пользователя успешно подтверждена.")).to_be_visible()


def sign_in(steps: Steps, server: Server) -> None:
    """By login and password."""
    steps.write("Логин:", _PERSON)
    steps.write("Пароль:", demo_password(server, _PERSON))
    steps.tap(steps.button("Войти"))
    steps.page.wait_for_url("**/home")


def send_one_reading(steps: Steps, _server: Server) -> None:
    """Of two meters one, which S28 asks about."""
    steps.tap(steps.link("Показания"))
    cell = steps.page.get_by_role("textbox", name="Текущие показания").first
    steps.tap(cell)
    steps.fields += 1
    cell.fill(_three_more(cell.get_attribute("data-before") or "0"))
    steps.tap(steps.button("Передать показания"))
    steps.page.get_by_role("dialog").get_by_role("button").first.click()
    steps.more = "and the yes to «only one meter»"
    expect(steps.page.get_by_text("Ваши показания в обработке!")).to_be_visible()


def _three_more(before: str) -> str:
    """A plausible value after that one."""
    return f"{Decimal(sub('[^0-9,]', '', before).replace(',', '.')) + 3}"


def what_is_owed(steps: Steps, _server: Server) -> None:
    """The sum on the first page."""
    steps.see(steps.page.locator(".owed"))


def why_this_sum(steps: Steps, _server: Server) -> None:
    """The line under the sum: the bill less what was paid."""
    steps.see(steps.page.get_by_text("По счёту за октябрь"))


def explain_a_charge(steps: Steps, _server: Server) -> None:
    """The two lines of one recipient."""
    steps.tap(steps.link("Счета"))
    steps.tap(steps.page.locator(".lines summary").first)
    steps.see(steps.page.locator("details[open] .line-parts li").last)


def pay(steps: Steps, _server: Server) -> None:
    """To the details on the clipboard, for the bank's app."""
    steps.tap(steps.link("Оплатить"))
    steps.tap(steps.button("Скопировать реквизиты"))
    steps.more = "and one paste in the bank"
    assert "KZ40000A0000000000AA" in steps.page.evaluate("navigator.clipboard.readText()")


def when_to_verify(steps: Steps, _server: Server) -> None:
    """The nearest date on the first page."""
    card = steps.page.locator(".card", has=steps.page.get_by_text("Поверка водомеров"))
    steps.see(card.locator(".headline"))


def take_the_bill(steps: Steps, _server: Server) -> None:
    """The latest bill as a PDF."""
    with steps.page.expect_download():
        steps.tap(steps.link("Счёт-извещение (PDF)"))


def put_into_the_calendar(steps: Steps, _server: Server) -> None:
    """All dates of the contract as a file for the phone's calendar."""
    steps.tap(steps.link("В календарь"))
    with steps.page.expect_download():
        steps.tap(steps.link("Добавить в календарь"))


ERRANDS: Final = (
    Errand("register by a contract", register, "", "/"),
    Errand("sign in", sign_in, "", "/"),
    Errand("send one reading of two meters", send_one_reading),
    Errand("what do I owe", what_is_owed, _COMPANY),
    Errand("why this sum", why_this_sum, _COMPANY),
    Errand("pay", pay, _COMPANY),
    Errand("when is my meter to be verified", when_to_verify, _COMPANY),
    Errand("take the bill home", take_the_bill, _COMPANY),
    Errand("explain a charge of one object", explain_a_charge, _COMPANY),
    Errand("put the dates into the phone's calendar", put_into_the_calendar, _COMPANY),
)


def main() -> None:
    """Go all ways and print the table."""
    print("| errand | taps | fields | px scrolled |\n| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as name:
        data = Path(name)
        for command in ("migrate", "demo"):
            cabinet(data, command).check_returncode()
        with running_server(data, anew, **UTILITY) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
            for errand in ERRANDS:
                walk(browser, server, errand)
            browser.close()


def walk(browser: Browser, server: Server, errand: Errand) -> None:
    """Go one way in a browser of its own, and print its row."""
    context = browser.new_context(
        base_url=server.base_url,
        locale="ru-RU",
        timezone_id="Asia/Almaty",
        viewport={"width": 360, "height": 640},
        has_touch=True,
        is_mobile=True,
        permissions=["clipboard-read", "clipboard-write"],
    )
    if errand.login:
        _let_in(context, server, errand.login)
    page = context.new_page()
    page.goto(errand.start)
    settle(page)
    steps = Steps(page)
    errand.go(steps, server)
    taps = f"{steps.taps}, {steps.more}" if steps.more else f"{steps.taps}"
    print(f"| {errand.name} | {taps} | {steps.fields or ''} | {steps.scrolled} |", flush=True)
    context.close()


def _let_in(context: BrowserContext, server: Server, login: str) -> None:
    answer = context.request.post(
        "/",
        form={"login": login, "password": demo_password(server, login)},
        headers={"Origin": server.base_url},
        max_redirects=0,
    )
    assert answer.status == 303, answer.text()


if __name__ == "__main__":
    main()
