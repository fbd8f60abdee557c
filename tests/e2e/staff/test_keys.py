"""An admin makes a key, sees it once, and revokes it; a program uses it meanwhile."""

from urllib.error import HTTPError
from urllib.request import Request, urlopen

from playwright.sync_api import Page, expect

from tests.e2e.inspecting import Inspector
from tests.e2e.running import Server
from tests.e2e.staff.entering import sign_in_staff
from tests.e2e.walks import press


def asked(page: Page, key: str) -> int:
    """The status of a program's request with a key."""
    base = page.url.partition("/keys")[0]
    headers = {"Authorization": f"Bearer {key}"}
    request = Request(f"{base}/api/v1/reconciliations", headers=headers)
    try:
        with urlopen(request, timeout=30) as answer:
            return answer.status
    except HTTPError as refused:
        return refused.code


def test_a_key_is_made_shown_once_used_and_revoked(
    inspector: tuple[Page, Inspector], server: Server
) -> None:
    page, inspect = inspector
    sign_in_staff(page, server, "admin", "/keys")
    page.locator("#days").fill("500")
    press(page, "Создать ключ")
    expect(page.get_by_text("Укажите срок от 1 до 366 дней.").first).to_be_visible()
    page.locator("#name").fill("1C, расчёты")
    page.get_by_label("забирать ответы на акты сверки").check()
    page.locator("#days").fill("30")
    press(page, "Создать ключ")
    expect(page.get_by_text("Ключ «1C, расчёты» создан.")).to_be_visible()
    inspect.look("keys, one made")
    key = page.locator("#new-key").inner_text()
    assert asked(page, key) == 200
    page.reload()
    expect(page.get_by_text(key[:12], exact=True)).to_be_visible()
    expect(page.locator("#new-key")).to_have_count(0)
    expect(page.get_by_text("127.0.0.1").first).to_be_visible()
    press(page, "Отозвать")
    expect(page.get_by_text(f"Ключ {key[:12]} отозван.")).to_be_visible()
    assert asked(page, key) == 401
