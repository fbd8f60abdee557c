"""What may be typed into the registration form."""

from dataclasses import replace

import pytest

from cabinet.core.enums import ContractKind
from cabinet.core.errors import Refused
from cabinet.core.text import Text
from cabinet.identity.registration import texts
from cabinet.identity.registration.rules import Typed, check, kind_of, login_for

GOOD = Typed(
    kind=ContractKind.LEGAL,
    name="ТОО «Пример»",
    email="office@example.kz",
    password="long enough",
    password_again="long enough",
    bin_iin="940140000385",
    number="123",
    wants_notices=True,
    agrees=True,
)


def refused_fields(typed: Typed) -> set[str]:
    with pytest.raises(Refused) as refused:
        check(typed)
    assert all(all(words for words in text) for text in refused.value.fields.values())
    return set(refused.value.fields)


def test_a_good_form_becomes_a_registration_without_the_password() -> None:
    registration = check(GOOD)
    assert registration.number == "123"
    assert registration.wants_notices
    assert "long enough" not in repr(registration)


def test_spaces_around_and_within_are_tidied() -> None:
    registration = check(
        replace(
            GOOD,
            name="  Иванова   Анна ",
            email=" a@example.kz ",
            bin_iin=" 940140000385\t",
            number=" 123 ",
        )
    )
    assert (registration.name, registration.email) == ("Иванова Анна", "a@example.kz")
    assert (registration.bin_iin, registration.number) == ("940140000385", "123")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("name", bad) for bad in ("", "   ", "ы" * 301, "a\x00b", "a\nb", "a\u202eb", "\ud800")),
        *(
            ("email", bad)
            for bad in (
                "",
                "a",
                "a@",
                "@b.kz",
                "a@b",
                "a b@example.kz",
                "a@example.kz\nBcc: b@example.kz",
                "a@example.kz, b@example.kz",
                "<a@example.kz>",
                "a@example.kz\x00",
                "a@" + "b" * 250 + ".kz",
                "\ud800@example.kz",
            )
        ),
        *(
            ("bin_iin", bad)
            for bad in (
                "",
                "94014000038",
                "9401400003850",
                "940140000386",
                "９４０１４０００００３８５",
                "９４０１４００００３８５",
                "٩٤٠١٤٠٠٠٠٣٨٥",
                "94014000038²",
                "<b>9401400</b>",
                "x" * 10_000,
                "94014000038\x00",
            )
        ),
        *(
            ("number", bad)
            for bad in (
                "",
                " ",
                "1" * 41,
                "１２３",
                "12\n3",
                "<b>1</b>",
                "1'; --",
                "1\x00",
                "-1",
                "1%",
                "你好",
                "\ud800",
            )
        ),
    ],
)
def test_a_field_that_cannot_be_is_told_by_name(field: str, value: str) -> None:
    assert refused_fields(replace(GOOD, **{field: value})) == {field}


@pytest.mark.parametrize("password", ["1", "1234567", "x" * 257])
def test_a_password_is_8_to_256_characters(password: str) -> None:
    typed = replace(GOOD, password=password, password_again=password)
    assert refused_fields(typed) == {"password"}


@pytest.mark.parametrize(
    ("kind", "number", "bin_iin", "wrong"),
    [
        ("legal", texts.CONTRACT_EMPTY, texts.BIN_EMPTY, texts.BIN_WRONG),
        ("individual", texts.ACCOUNT_EMPTY, texts.IIN_EMPTY, texts.IIN_WRONG),
    ],
)
def test_what_is_empty_is_asked_for_in_the_words_of_its_kind(
    kind: str, number: Text, bin_iin: Text, wrong: Text
) -> None:
    form = replace(GOOD, kind=ContractKind(kind), number=" ", bin_iin="\u00a0")
    with pytest.raises(Refused) as refused:
        check(form)
    assert refused.value.fields == {"number": number, "bin_iin": bin_iin}
    with pytest.raises(Refused) as refused:
        check(replace(form, number="1", bin_iin="940140000386"))
    assert refused.value.fields == {"bin_iin": wrong}


@pytest.mark.parametrize("password", ["87263541", "x" * 256, "пароль с пробелом", "💧" * 8])
def test_any_characters_may_be_in_it(password: str) -> None:
    check(replace(GOOD, password=password, password_again=password))


def test_the_login_the_contract_and_the_bin_are_no_passwords() -> None:
    form = replace(GOOD, kind=ContractKind.LEGAL, number="1234567")
    for password in ("VK1234567", form.bin_iin, form.email):
        with pytest.raises(Refused) as refused:
            check(replace(form, password=password, password_again=password), prefix="vk")
        assert set(refused.value.fields) == {"password"}


def test_passwords_must_be_the_same() -> None:
    assert refused_fields(replace(GOOD, password_again="Long enough")) == {"password_again"}


def test_every_wrong_field_is_told_at_once() -> None:
    nothing = Typed(
        ContractKind.INDIVIDUAL, "", "", "", "x", "", "", wants_notices=False, agrees=False
    )
    assert refused_fields(nothing) == {
        "name",
        "email",
        "password",
        "password_again",
        "bin_iin",
        "number",
        "consent",
    }


def test_an_empty_name_is_told_in_the_words_of_its_kind() -> None:
    for kind, text in (("legal", texts.COMPANY_EMPTY), ("individual", texts.PERSON_EMPTY)):
        with pytest.raises(Refused) as refused:
            check(replace(GOOD, kind=kind_of(kind), name=""))
        assert refused.value.fields == {"name": text}


@pytest.mark.parametrize(
    "number",
    ["123", "04008220", "А-12/3", "№ 7", "№15-А/2024", "15–А/2024", "2026.1", "Ә1", "1" * 40],
)
def test_a_number_is_letters_digits_and_what_stands_between(number: str) -> None:
    assert check(replace(GOOD, number=number)).number == number


@pytest.mark.parametrize("number", ["№", "№ №7", "–7"])
def test_signs_alone_begin_no_number(number: str) -> None:
    assert refused_fields(replace(GOOD, number=number)) == {"number"}


@pytest.mark.parametrize(
    "typed", ["050 140 001 238", "\u00a0050140001238", "050-140-001-238", "50140001238"]
)
def test_a_bin_may_be_typed_in_groups_and_without_its_zeros(typed: str) -> None:
    assert check(replace(GOOD, bin_iin=typed)).bin_iin == "050140001238"


@pytest.mark.parametrize("email", ["оffice@example.kz", "айгүл@example.kz"])
def test_a_letter_that_no_mail_server_takes_is_told_at_once(email: str) -> None:
    with pytest.raises(Refused) as refused:
        check(replace(GOOD, email=email))
    assert refused.value.fields["email"].en.startswith("Remove or replace")


@pytest.mark.parametrize(
    ("kind", "number", "login"),
    [
        ("legal", "123", "vk123"),
        ("legal", " 123 ", "vk123"),
        ("legal", "АБ-1", "vkаб-1"),
        ("legal", "", ""),
        ("individual", "04008220", "04008220"),
        ("individual", "", ""),
    ],
)
def test_the_login_follows_the_number(kind: ContractKind, number: str, login: str) -> None:
    assert login_for(kind, number, "vk") == login


@pytest.mark.parametrize("value", ["individual", "", None, 1, [], {}, "INDIVIDUAL", "legal "])
def test_whatever_is_no_kind_is_an_individual(value: object) -> None:
    assert kind_of(value) == "individual"
