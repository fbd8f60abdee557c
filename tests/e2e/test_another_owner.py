"""A contract comes to another owner while the former one has its pages open."""

import re

from playwright.sync_api import expect

from tests.e2e.conftest import NewPage
from tests.e2e.journeys import (
    arrive,
    give_password,
    register_and_confirm,
    sign_in,
    sign_in_by_form,
)
from tests.e2e.running import Server

CHANGED = "kind,number,payer,bin_iin\nlegal,2666,ТОО «Новый Владелец»,050140001238\n"


def test_the_former_owner_is_out_and_the_new_one_sees_nothing_from_before(
    new_page: NewPage, server: Server
) -> None:
    former = new_page()
    register_and_confirm(former, server, number="2666", bin_iin="990140004654")
    sign_in(former, "vk2666")
    former.get_by_role("link", name="Расшифровка начислений").click()
    expect(former.get_by_text("Плательщик: АО «Вымышленный Завод»")).to_be_visible()

    file = server.data_dir / "changed.csv"
    file.write_text(CHANGED, encoding="utf-8")
    done = server.cabinet("import", "contracts", file)
    assert done.returncode == 0
    assert "договор 2666: юр. лицо …4654 → юр. лицо …1238" in done.stderr
    server.mailbox.wait_for("accounts-2666@example.kz", about="Ваш профиль")

    former.get_by_role("button", name="Показать расшифровку").click()
    expect(former.get_by_text("Пожалуйста, авторизуйтесь:")).to_be_visible()
    give_password(former, "vk2666")
    expect(former.get_by_role("alert").get_by_text("Неверный логин или пароль.")).to_be_visible()
    document = former.request.get("/documents/charges.pdf?period=2026-10", max_redirects=0)
    assert document.status == 303

    present = new_page()
    bin_iin, email = "050140001238", "present@example.kz"
    register_and_confirm(present, server, number="2666", bin_iin=bin_iin, email=email)
    sign_in_by_form(present, "vk2666")
    arrive(present, "/charges")
    expect(present.get_by_text(re.compile("начислений нет"))).to_be_visible()
    arrive(present, "/personal")
    expect(present.get_by_text("ТОО «Новый Владелец»").first).to_be_visible()
    expect(present.get_by_text("Вымышленный Завод")).to_have_count(0)
