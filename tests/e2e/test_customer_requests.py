"""A request from the customer's first words to their rating, through both sides."""

from playwright.sync_api import FilePayload, Page, expect

from tests.e2e.conftest import NewPage
from tests.e2e.inspecting import Inspector
from tests.e2e.journeys import demo_password, sign_in
from tests.e2e.running import Server, running_server
from tests.e2e.staff.entering import sign_in_staff
from tests.e2e.walks import arrive_at, press, speak
from tests.integration.contact.requests.asking import photo

LOGIN = "04008221"
WORDS = "Пломба сорвана, дома после шести"


def answer(desk: Page, number: str) -> list[str]:
    """Take, note something about and finish a request as an operator; what was found wrong."""
    look = Inspector(desk)
    look.look("list of requests")
    desk.get_by_role("link", name=number, exact=True).click()
    expect(desk.get_by_text(WORDS)).to_be_visible()
    desk.reload()  # the regions of a page that is gone to come with it, their words hidden
    expect(desk.locator("[data-ready]")).to_be_attached()
    expect(desk.get_by_text(WORDS)).to_be_visible()
    desk.keyboard.press("a")
    expect(desk.get_by_text("Обращение у вас.")).to_be_visible()
    look.look("a request of staff")
    with desk.expect_download() as taken:
        desk.get_by_role("link", name="шкаф.jpg").click()
    assert taken.value.suggested_filename == "шкаф.jpg"
    desk.get_by_label("Новая заметка").fill("Звонил трижды")
    press(desk, "Записать заметку")
    expect(desk.get_by_text("Звонил трижды")).to_be_visible()
    desk.get_by_label("Что сделать").select_option("finish")
    desk.get_by_label("Готовый ответ").select_option("sealed")
    press(desk, "Отправить")
    expect(desk.get_by_text("Сделано: Выполнено, закрыть.")).to_be_visible()
    return look.faults


def test_a_request_goes_from_the_meter_to_staff_and_back(
    inspector: tuple[Page, Inspector],
    new_page: NewPage,
    server: Server,
    browser_errors: list[str],
) -> None:
    page, inspect = inspector
    sign_in(page, LOGIN, demo_password(server, LOGIN))
    arrive_at(page, "readings/history")
    page.get_by_role("link", name="Обращение по водомеру").click()
    expect(page.get_by_label("Водомер", exact=True)).not_to_have_value("")
    inspect.look("new request")
    page.get_by_label("Опишите").fill(WORDS)
    page.locator("#files").set_input_files(
        {"name": "шкаф.jpg", "mimeType": "image/jpeg", "buffer": photo((400, 300))}
    )
    expect(page.locator(".chosen")).to_have_text("шкаф.jpg")
    press(page, "Отправить обращение")
    expect(page.locator("#kind-error")).to_have_text("Выберите, что нужно сделать.")
    expect(page.locator("#kind")).to_be_focused()
    assert page.locator("#words").input_value() == WORDS  # nothing is lost
    inspect.look("new request, refused")
    page.evaluate("document.querySelector('main form').submit()")  # past the scripts
    expect(page.get_by_text("Файл не выбран")).to_be_visible()
    inspect.look("new request, posted by the browser")
    page.go_back()
    page.locator("#words").fill(WORDS)
    page.locator("#files").set_input_files(
        {"name": "шкаф.jpg", "mimeType": "image/jpeg", "buffer": photo((400, 300))}
    )
    page.locator("#kind").select_option("sealing")
    press(page, "Отправить обращение")
    expect(page.get_by_text(WORDS)).to_be_visible()
    expect(page.get_by_role("link", name="шкаф.jpg")).to_be_visible()
    number = page.url.partition("request=")[2].partition("&")[0]
    inspect.look("a request")

    with running_server(server.data_dir, CABINET_SIDE="staff") as office:
        desk = new_page(base_url=office.base_url)
        sign_in_staff(desk, office, "operator", "/requests")
        assert answer(desk, number) == []
        desk.close()  # before its server ends

    page.reload()
    expect(page.get_by_text("Водомер опломбирован и принят к расчётам.")).to_be_visible()
    expect(page.get_by_text("Звонил трижды")).to_have_count(0)
    page.get_by_label("Хорошо").check()
    press(page, "Оценить")
    expect(page.get_by_text("Ваша оценка: Хорошо.")).to_be_visible()
    inspect.look("a closed request")
    speak(page, "Қазақша", sign_out="Шығу")
    arrive_at(page, "requests")
    inspect.look("list", language="kk")
    speak(page, "Русский", sign_out="Выйти")  # the choice is kept in the profile
    assert browser_errors == ["422 /requests/send"] * 2
    browser_errors.clear()


def test_files_are_chosen_with_words_in_the_readers_language(page: Page, server: Server) -> None:
    sign_in(page, LOGIN, demo_password(server, LOGIN))
    speak(page, "Қазақша", sign_out="Шығу")
    arrive_at(page, "requests/new")
    frame = page.locator(".file-input")
    expect(frame.get_by_text("Файлдарды таңдау")).to_be_visible()
    expect(frame.get_by_text("Файл таңдалмаған")).to_be_visible()
    expect(page.locator("[data-ready]")).to_be_attached()  # the form is drawn anew before
    with page.expect_file_chooser() as asked:
        page.get_by_label("Фото немесе PDF").press("Enter")
    files = [
        FilePayload(name=name, mimeType="application/pdf", buffer=b"%PDF-")
        for name in ("бір.pdf", "екі.pdf")
    ]
    asked.value.set_files(files)
    expect(frame.get_by_text("бір.pdf, екі.pdf")).to_be_visible()
    expect(frame.get_by_text("Файл таңдалмаған")).to_be_hidden()
    page.get_by_label("Фото немесе PDF").set_input_files([])
    expect(frame.get_by_text("Файл таңдалмаған")).to_be_visible()
    speak(page, "Русский", sign_out="Выйти")  # the choice is kept in the profile


def test_a_request_is_opened_without_scripts(new_page: NewPage, server: Server) -> None:
    page = new_page()
    sign_in(page, LOGIN, demo_password(server, LOGIN))
    bare = new_page(java_script_enabled=False, storage_state=page.context.storage_state())
    bare.goto("/requests/new")
    bare.locator("#kind").select_option("leak")
    with bare.expect_file_chooser():
        bare.get_by_text("Выбрать файлы").click()
    bare.locator("#words").fill("Во дворе стоит вода")
    bare.get_by_role("button", name="Отправить обращение").click()
    bare.wait_for_url("**/requests/one?request=*")
    arrive_at(page, "requests")
    expect(page.get_by_role("link", name="Сообщить об утечке")).to_be_visible()
