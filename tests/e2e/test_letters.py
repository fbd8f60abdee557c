"""Letters of every kind in a browser: nothing is wider than a phone, however large the letters."""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Final

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page
from sqlmodel import Session, col, select

from cabinet.core.clock import now
from cabinet.core.enums import StaffRole
from cabinet.core.settings import settings
from cabinet.core.text import LANGUAGES, Language, same
from cabinet.db import Database
from cabinet.mail.layout import compose
from cabinet.models import OutboxLetter, Staff
from cabinet.staff.accounts import telling, texts
from cabinet.staff.customers import looks
from cabinet.staff.member import StaffMember
from cabinet.staff.permissions import Permission
from tests.e2e.clock import CLOCK
from tests.e2e.running import cabinet
from tests.letters_in_sources import written_kinds

Written = list[tuple[str, str]]
"""The kind and the HTML of each letter."""

WIDER: Final = """() => [...document.querySelectorAll('body *')]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 0.5)
    .map(one => `${one.tagName} ${one.textContent.slice(0, 40)}`)"""
# Those with a hyphen or a slash may go on in another line.
BROKEN: Final = """() => [...document.querySelectorAll('h1, h2, .button')].flatMap(one => {
    const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT), broken = [];
    for (let text; (text = texts.nextNode()); )
        for (const word of text.data.matchAll(/[^\\s\\/@-]+/g)) {
            const range = document.createRange();
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
            if (lines.size > 1) broken.push(`${one.tagName} ${word[0]}`);
        }
    return broken;
})"""
TWICE: Final = "() => { document.documentElement.style.fontSize = '200%' }"
SIZE: Final = "() => parseFloat(getComputedStyle(document.querySelector('.card')).fontSize)"
LINKS: Final = "() => [...document.links].map(one => one.href)"


SHOWN: Final = """() => {
    const box = document.querySelector('img').getBoundingClientRect();
    return [Math.round(box.width), Math.round(box.height)];
}"""
NAME: Final = "ГКП на ПХВ «Областной водоканал и очистные сооружения»"


@pytest.fixture(scope="module", params=LANGUAGES)
def written(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Written]:
    """The letters of the demo in one language, and those to the utility's people."""
    folder = tmp_path_factory.mktemp("letters")
    spoken = {
        "CABINET_COMMAND_LANGUAGE": request.param,
        "CABINET_UTILITY_PHONE": "+7 727 000-00-00",
    }
    for command in ("migrate", "demo"):
        done = cabinet(folder, command, **CLOCK, **spoken)
        assert done.returncode == 0, done.stderr
    sent = [of_file(file) for file in sorted((folder / "mail").glob("*.eml"))]
    with closing(Database(f"sqlite:///{folder / 'cabinet.sqlite'}")) as database:
        yield [*sent, *to_staff(database, request.param)]


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    yield page
    page.close()


def of_file(file: Path) -> tuple[str, str]:
    letter = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert isinstance(letter, EmailMessage)
    body = letter.get_body(("html",))
    assert body is not None
    return file.stem.split("Z-")[1].rpartition("-")[0], body.get_content()


def to_staff(database: Database, language: Language) -> Written:
    with database.writing() as session, pytest.MonkeyPatch.context() as patch:
        people = session.scalars(select(Staff).order_by(col(Staff.id))).all()
        for one in people:
            one.language = language
        admin = next(one for one in people if one.role == StaffRole.ADMIN)
        tell_staff(session, admin, patch)
        session.flush()
        kinds = (telling.INVITED, telling.TOLD, telling.ASKED, looks.KIND)
        found = session.scalars(select(OutboxLetter).where(col(OutboxLetter.kind).in_(kinds)))
        letters = [(one.kind, one.html) for one in found]
        session.rollback()
        return letters


def tell_staff(session: Session, admin: Staff, patch: pytest.MonkeyPatch) -> None:
    said: dict[str, Any] = {"subject": texts.LETTER_BUTTON, "said": same("cab_" + "k" * 40)}
    telling.send_link(session, admin, link="t" * 43, now=now(), **said)
    telling.tell(session, admin, same("a" * 60 + "@example.com"), now=now())
    telling.ask_others(
        session, permission=Permission.OVERVIEW, but=None, path="/imports", now=now(), **said
    )
    patch.setattr(looks, "MOST_LOOKS", -1)
    assert admin.id is not None
    who = StaffMember(admin.id, 0, admin.login, admin.email, StaffRole.ADMIN, "ru")
    looks.tell_of_many(session, who=who, now=now())


def test_there_is_a_letter_of_every_kind(written: Written) -> None:
    assert written_kinds() - {kind for kind, _ in written} == set()


@pytest.mark.parametrize("width", [320, 360])
def test_no_letter_is_wider_than_a_phone_however_large_its_letters(
    written: Written, phone: Page, width: int
) -> None:
    phone.set_viewport_size({"width": width, "height": 640})
    wider: list[str] = []
    for kind, html in written:
        phone.set_content(html)
        usual = phone.evaluate(SIZE)
        wider += [f"{kind}: {one}" for one in phone.evaluate(WIDER)]
        phone.evaluate(TWICE)
        assert phone.evaluate(SIZE) == 2 * usual
        wider += [f"{kind}, large: {one}" for one in phone.evaluate(WIDER)]
        wider += [f"{kind}, broken: {one}" for one in phone.evaluate(BROKEN)]
    assert wider == []


def test_no_letter_has_a_link_twice_and_one_with_links_has_one_button(
    written: Written, phone: Page
) -> None:
    for kind, html in written:
        phone.set_content(html)
        links = Counter(phone.evaluate(LINKS))
        assert set(links.values()) <= {1}, (kind, links)
        ways = [one for one in links if "/unsubscribe/" not in one]
        assert phone.locator(".button").count() == bool(ways), kind


@pytest.mark.parametrize(
    ("shape", "shown"), [((800, 100), (288, 36)), ((100, 300), (13, 40)), ((200, 200), (40, 40))]
)
def test_a_logo_of_any_shape_keeps_it_beside_a_long_name_and_large_letters(
    phone: Page,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    shape: tuple[int, int],
    shown: tuple[int, int],
) -> None:
    file = tmp_path / "logo.png"
    Image.new("RGB", shape, "red").save(file)
    monkeypatch.setenv("CABINET_BRAND_LOGO", str(file))
    monkeypatch.setenv("CABINET_UTILITY_NAME", NAME)
    settings.cache_clear()
    html = compose("kind", "a@example.kz", "ru", same("Письмо"), []).html
    settings.cache_clear()
    picture = b64encode(file.read_bytes()).decode()
    phone.set_content(html.replace("cid:logo.png", f"data:image/png;base64,{picture}"))
    phone.evaluate(TWICE)
    assert phone.evaluate(WIDER) == []
    assert tuple(phone.evaluate(SHOWN)) in {shown, (shown[0], shown[1] - 1)}  # rounded widths
