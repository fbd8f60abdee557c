"""The one layout of all letters."""

from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from cabinet.core.settings import settings
from cabinet.core.text import LANGUAGES, Language, Text, same
from cabinet.mail.layout import Amount, Block, Code, Heading, Item, Link, Paragraph, Warn, compose
from cabinet.mail.outbox import Letter

URL = "https://cabinet.example.kz/?confirm_user_id=5&confirm_code=QXvZrDer"
BLOCKS: list[Block] = [
    Code(Text(ru="Ваш код:", kk="Кодыңыз:", en="Your code:"), "QXvZrDer"),
    Link(same("Ссылка:"), URL, button=Text(ru="Подтвердить", kk="Растау", en="Confirm")),
    Warn(Text(ru="Внимание!", kk="Назар аударыңыз!", en="Attention!")),
]


@pytest.fixture(autouse=True)
def _utility(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("CABINET_UTILITY_NAME", "ГКП <Водоканал> & Ко")
    monkeypatch.setenv("CABINET_UTILITY_PHONE", "+7 727 000-00-00")
    settings.cache_clear()
    yield
    settings.cache_clear()


class Seen(HTMLParser):
    """What a mail program would show, and where its links lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words = ""
        self.links: list[str | None] = []
        self.tags: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "a":
            self.links.append(dict(attrs)["href"])

    def handle_data(self, data: str) -> None:
        self.words += data.replace("\u00a0", " ")


def written(language: Language = "ru", blocks: list[Block] = BLOCKS) -> Letter:
    subject = Text(ru="Подтверждение", kk="Растау", en="Confirmation")
    return compose("registration", "alice@example.kz", language, subject, blocks)


def test_the_plain_text_has_everything_in_order() -> None:
    assert written().text == (
        "Здравствуйте!\n\nВаш код: QXvZrDer\n\n"
        f"Ссылка:\n{URL}\n\nВнимание!\n\n"
        "-- \nСообщение сгенерировано автоматически.\n"
        "ГКП <Водоканал> & Ко\nТелефон: +7 727 000-00-00\n"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_html_says_what_the_plain_text_says(language: Language) -> None:
    letter = written(language)
    seen = Seen(letter.html)
    for line in letter.text.splitlines():
        words = line.removeprefix("-- ").removesuffix(":")
        assert words in seen.words or "QXvZrDer" in line
    assert "QXvZrDer" in seen.words
    assert seen.links == [URL]
    assert f'<html lang="{language}">' in letter.html


def test_a_letter_speaks_its_language_only() -> None:
    assert written("kk").subject == "Растау"
    assert "Хабарлама автоматты түрде жасалды." in written("kk").text
    assert "This message was generated automatically." in written("en").text
    assert "Здравствуйте" not in written("en").html


def test_markup_in_what_people_typed_is_shown_and_never_obeyed() -> None:
    evil = '"><script>alert(1)</script><img src="http://x.kz/a.png">'
    blocks: list[Block] = [Paragraph(same(evil)), Code(same(evil), evil), Link(same(evil), evil)]
    seen = Seen(written(blocks=blocks).html)
    assert not {"script", "img"} & seen.tags
    assert seen.words.count(evil) == 4
    assert seen.links == [evil]


def test_an_address_is_no_words_of_the_html_but_a_button_or_the_words_themselves() -> None:
    blocks: list[Block] = [
        Link(same("Для входа:"), URL, button=same("Войти")),
        Link(same("Помощь:"), URL),
    ]
    letter = written(blocks=blocks)
    seen = Seen(letter.html)
    assert URL not in seen.words
    assert seen.links == [URL, URL]
    assert "Для входа.Войти" in seen.words
    assert ">Помощь</a>" in letter.html
    assert f"Для входа:\n{URL}\n\nПомощь:\n{URL}\n" in letter.text


def test_a_sum_stands_out_in_the_letters_own_type_and_a_code_in_one_of_equal_width() -> None:
    sum_of = written(blocks=[Amount(same("К оплате"), "480 760,75 ₸")])
    assert "К оплате 480 760,75 ₸" in sum_of.text
    assert "480 760,75 ₸</div>" in sum_of.html
    assert "monospace" not in sum_of.html
    assert "monospace" in written(blocks=[Code(same("Код"), "QXvZrDer")]).html


@pytest.mark.parametrize(
    ("language", "greeting"), [("ru", "Здравствуйте!"), ("kk", "Сәлеметсіз бе!"), ("en", "Hello!")]
)
def test_every_letter_begins_with_the_same_greeting(language: Language, greeting: str) -> None:
    letter = written(language)
    assert letter.text.startswith(f"{greeting}\n\n")
    assert Seen(letter.html).words.count(greeting) == 1


def test_the_html_asks_for_nothing_from_elsewhere() -> None:
    html = written().html
    assert not {"img", "link", "script", "iframe"} & Seen(html).tags
    assert "url(" not in html


def test_things_of_a_kind_stand_under_a_heading_each_with_its_name() -> None:
    letter = written(blocks=[Heading(same("Не приняты:")), Item(same("№ 1 <b>\nсклад"))])
    assert letter.text.removeprefix("Здравствуйте!\n\n").startswith(
        "Не приняты:\n\n№ 1 <b>\nсклад\n\n"
    )
    assert ">Не приняты:</h2>" in letter.html
    assert "<strong>№\u00a01 &lt;b&gt;</strong><br>склад</div>" in letter.html


def test_the_last_words_tell_how_to_end_letters_of_this_kind() -> None:
    subject = same("Подтверждение")
    letter = compose("x", "a@b.kz", "ru", subject, BLOCKS, unsubscribe_url=f"{URL}&end")
    assert f"Не присылать больше таких писем:\n{URL}&end\n\n-- \n" in letter.text
    seen = Seen(letter.html)
    assert seen.words.endswith("Не присылать больше таких писем")
    assert seen.links[-1] == f"{URL}&end"


def test_a_subject_is_one_line() -> None:
    letter = compose("x", "a@b.kz", "ru", same("Отчет\r\nBcc: bob@example.kz\x00"), BLOCKS)
    assert letter.subject == "Отчет Bcc: bob@example.kz"


def test_without_a_phone_there_is_no_line_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CABINET_UTILITY_PHONE", "")
    settings.cache_clear()
    assert "Телефон" not in written().text


def test_a_phone_and_a_number_stay_on_one_line() -> None:
    letter = compose(
        "kind", "a@example.kz", "ru", same("Квитанция № 7"), [Warn(same("№ 7, +7 727 000-00-00"))]
    )
    assert letter.html.count("№\u00a07") == 2
    whole = '<span style="display:inline-block">+7 727 000-00-00</span>'
    assert letter.html.count(whole) == 2  # the footer has it too
    assert "+7 727 000-00-00" in letter.text
