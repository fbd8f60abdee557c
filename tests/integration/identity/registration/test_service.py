"""Registering for a contract, and confirming it."""

from dataclasses import replace
from datetime import datetime, timedelta
from re import search

import pytest
from sqlmodel import Session, col, func, select

from cabinet.core.enums import ContractKind
from cabinet.core.errors import Refused
from cabinet.identity.registration import texts
from cabinet.identity.registration.rules import Registration
from cabinet.identity.registration.service import register, send_again
from cabinet.models import OneTimeCode, OutboxLetter, User
from cabinet.security.audit import Origin
from tests.cast import NOW, make_contract, membership_of
from tests.integration.identity.registration.confirmed import Outcome, confirm

FORM = Registration(
    kind=ContractKind.LEGAL,
    name="ТОО «Пример»",
    email="office@example.kz",
    bin_iin="940140000385",
    number="123",
    wants_notices=True,
)
MOMENT = timedelta(microseconds=1)
PAUSE = timedelta(minutes=3)


@pytest.fixture(autouse=True)
def contract(session: Session) -> None:
    make_contract(session, number="123", bin_iin="940140000385")


def registered(session: Session, form: Registration = FORM, now: datetime = NOW) -> str:
    public_id = register(
        session,
        registration=form,
        password_hash="hash",
        language="ru",
        origin=Origin(),
        now=now,
    )
    session.flush()
    return public_id


def user_of(session: Session, public_id: str) -> User:
    session.flush()
    session.expire_all()
    return session.exec(select(User).where(User.public_id == public_id)).one()


def code_in_letter(session: Session) -> str:
    letter = session.exec(select(OutboxLetter).order_by(col(OutboxLetter.id).desc())).first()
    assert letter is not None
    found = search(r"confirm_code=([A-Za-z0-9]{8})\b", letter.text)
    assert found is not None
    return found[1]


def void_token(session: Session) -> str:
    letter = session.exec(select(OutboxLetter).order_by(col(OutboxLetter.id).desc())).first()
    assert letter is not None
    found = search(r"/confirm/void/([\w-]{43})\b", letter.text)
    assert found is not None
    return found[1]


def count(session: Session, table: type[User] | type[OneTimeCode] | type[OutboxLetter]) -> int:
    session.flush()
    return session.exec(select(func.count()).select_from(table)).one()


def test_a_registration_waits_for_its_confirmation(session: Session) -> None:
    user = user_of(session, registered(session))
    assert (user.login, user.email, user.name) == ("vk123", "office@example.kz", "ТОО «Пример»")
    assert user.id is not None
    assert membership_of(session, user.id).wants_notices
    assert user.confirmed_at is None
    letter = session.exec(select(OutboxLetter)).one()
    assert letter.to_address == "office@example.kz"


def test_an_individual_signs_in_by_the_account(session: Session) -> None:
    make_contract(session, number="04008220", bin_iin="791028302728", kind=ContractKind.INDIVIDUAL)
    form = replace(FORM, kind=ContractKind.INDIVIDUAL, number="04008220", bin_iin="791028302728")
    assert user_of(session, registered(session, form)).login == "04008220"


@pytest.mark.parametrize(
    "form",
    [
        replace(FORM, bin_iin="990140004654"),
        replace(FORM, number="124"),
        replace(FORM, number="124", bin_iin="990140004654"),
        replace(FORM, kind=ContractKind.INDIVIDUAL),
        replace(FORM, number="777", bin_iin="061211600012"),
        replace(FORM, number="123%"),
    ],
    ids=["БИН", "number", "both", "kind", "taken", "pattern"],
)
def test_whatever_is_wrong_the_answer_is_the_same(session: Session, form: Registration) -> None:
    make_contract(session, number="777", bin_iin="061211600012")
    taken = registered(session, replace(FORM, number="777", bin_iin="061211600012"))
    confirm(session, public_id=taken, code=code_in_letter(session), now=NOW)
    users, letters = count(session, User), count(session, OutboxLetter)
    with pytest.raises(Refused) as refused:
        registered(session, form, now=NOW + PAUSE)
    assert refused.value.text == texts.NO_MATCH
    assert refused.value.fields == {}
    assert (count(session, User), count(session, OutboxLetter)) == (users, letters)


def test_two_contracts_that_lead_to_one_login_have_different_ones(session: Session) -> None:
    make_contract(session, number="vk123", bin_iin="940140000385", kind=ContractKind.INDIVIDUAL)
    registered(session)
    registered(session, replace(FORM, kind=ContractKind.INDIVIDUAL, number="vk123"))
    assert set(session.exec(select(User.login))) == {"vk123", "vk123-2"}


@pytest.mark.parametrize(
    ("numbers", "logins"),
    [
        (("20-Б", "20-б", "20 -Б"), {"vk20-б", "vk20-б-2", "vk20 -б-3"}),
        (("15-А", "15-A"), {"vk15-а", "vk15-a-2"}),
        (("0777", "777"), {"vk0777", "vk777"}),  # these are told apart
    ],
)
def test_numbers_that_look_the_same_have_logins_that_do_not(
    session: Session, numbers: tuple[str, ...], logins: set[str]
) -> None:
    for number in numbers:
        make_contract(session, number=number, bin_iin="940140000385")
        registered(session, replace(FORM, number=number))
    assert set(session.exec(select(User.login))) == logins


@pytest.mark.parametrize(
    ("number", "typed"),
    [
        *(("15-А/2024", typed) for typed in (
            "15-A/2024", "15-а/2024", "№15-А/2024", "№ 15-А/2024", "15 - А/2024", "15–А/2024",
        )),
        ("0888", "888"), ("0888", "00 888"), ("88", "088"),
    ],
)  # fmt: skip
def test_a_number_is_found_however_it_is_typed(session: Session, number: str, typed: str) -> None:
    make_contract(session, number=number, bin_iin="050140001238")
    form = replace(FORM, number=typed, bin_iin="050140001238")
    user = session.exec(select(User).where(User.public_id == registered(session, form))).one()
    assert user.login == f"vk{number.casefold()}"


def test_a_number_that_leads_to_two_contracts_of_an_owner_leads_to_none(session: Session) -> None:
    for number in ("0888", "888"):
        make_contract(session, number=number, bin_iin="050140001238")
    with pytest.raises(Refused):
        registered(session, replace(FORM, number="00888", bin_iin="050140001238"))
    registered(session, replace(FORM, number="888", bin_iin="050140001238"))
    assert list(session.exec(select(User.login))) == ["vk888"]


def test_a_profile_that_was_never_confirmed_gives_way(session: Session) -> None:
    first = registered(session)
    old_code = code_in_letter(session)
    later = NOW + PAUSE
    second = register(
        session,
        registration=replace(FORM, email="owner@example.kz", name="Другой", wants_notices=False),
        password_hash="another hash",
        language="kk",
        origin=Origin(),
        now=later,
    )
    user = user_of(session, second)
    assert (user.email, user.name, user.password_hash) == (
        "owner@example.kz",
        "Другой",
        "another hash",
    )
    assert user.id is not None
    assert not membership_of(session, user.id).wants_notices
    assert user_of(session, first).login.startswith("closed-")
    assert confirm(session, public_id=first, code=old_code, now=later).problem == texts.CODE_WRONG
    session.flush()
    letter = session.exec(select(OutboxLetter).order_by(col(OutboxLetter.id).desc())).first()
    assert letter is not None
    assert letter.to_address == "owner@example.kz"


def test_within_three_minutes_another_registration_changes_nothing_and_is_not_told_so(
    session: Session,
) -> None:
    first = registered(session)
    code = code_in_letter(session)
    mallory = replace(FORM, email="mallory@example.kz", name="Другой")
    assert registered(session, mallory, now=NOW + PAUSE - MOMENT) == ""  # nobody else's is told
    user = user_of(session, first)
    assert (user.email, user.name) == (FORM.email, FORM.name)
    assert count(session, OutboxLetter) == 1
    assert confirm(session, public_id=first, code=code, now=NOW + PAUSE).login == "vk123"


def test_the_code_confirms_and_does_no_harm_twice(session: Session) -> None:
    public_id = registered(session)
    code = code_in_letter(session)
    assert len(code) == 8
    assert confirm(session, public_id=public_id, code=f" {code}\n", now=NOW).login == "vk123"
    assert user_of(session, public_id).confirmed_at == NOW
    again = confirm(session, public_id=public_id, code=code, now=NOW + PAUSE)
    assert again == Outcome(login="vk123")
    assert user_of(session, public_id).confirmed_at == NOW


def test_code_and_void_link_are_not_in_the_database_but_in_the_letter(session: Session) -> None:
    registered(session)
    kept = repr([one.model_dump() for one in session.exec(select(OneTimeCode))])
    assert code_in_letter(session) not in kept
    assert void_token(session) not in kept


@pytest.mark.parametrize(
    "code", ["", "x", "x" * 10_000, "\x00", "\ud800", "ＡＢＣＤＥＦＧＨ", "' OR 1=1", "<b>"]
)
def test_a_wrong_code_confirms_nothing(session: Session, code: str) -> None:
    public_id = registered(session)
    assert confirm(session, public_id=public_id, code=code, now=NOW).problem == texts.CODE_WRONG
    assert user_of(session, public_id).confirmed_at is None


def test_the_case_of_a_code_matters(session: Session) -> None:
    public_id = registered(session)
    wrong = code_in_letter(session).swapcase()
    assert confirm(session, public_id=public_id, code=wrong, now=NOW).problem is not None


def test_after_five_wrong_codes_the_right_one_is_void(session: Session) -> None:
    public_id = registered(session)
    code = code_in_letter(session)
    for _ in range(5):
        assert (
            confirm(session, public_id=public_id, code="wrong", now=NOW).problem == texts.CODE_WRONG
        )
    assert confirm(session, public_id=public_id, code=code, now=NOW).problem == texts.CODE_OVER
    assert user_of(session, public_id).confirmed_at is None


def test_the_fifth_attempt_may_still_be_the_right_one(session: Session) -> None:
    public_id = registered(session)
    code = code_in_letter(session)
    for _ in range(4):
        confirm(session, public_id=public_id, code="wrong", now=NOW)
    assert confirm(session, public_id=public_id, code=code, now=NOW).login == "vk123"


def test_a_code_is_good_for_a_day(session: Session) -> None:
    public_id = registered(session)
    code = code_in_letter(session)
    late = confirm(session, public_id=public_id, code=code, now=NOW + timedelta(hours=24))
    assert late.problem == texts.CODE_OVER
    in_time = NOW + timedelta(hours=24) - MOMENT
    assert confirm(session, public_id=public_id, code=code, now=in_time).login == "vk123"


def test_a_code_of_somebody_else_confirms_nothing(session: Session) -> None:
    make_contract(session, number="777", bin_iin="061211600012")
    alice = registered(session)
    code = code_in_letter(session)
    bob = registered(session, replace(FORM, number="777", bin_iin="061211600012"))
    assert confirm(session, public_id=bob, code=code, now=NOW).problem == texts.CODE_WRONG
    assert user_of(session, alice).confirmed_at is None


def test_a_new_letter_voids_the_code_of_the_old_one(session: Session) -> None:
    public_id = registered(session)
    old = code_in_letter(session)
    send_again(session, public_id=public_id, now=NOW + PAUSE)
    session.flush()
    new = code_in_letter(session)
    assert old != new
    assert confirm(session, public_id=public_id, code=old, now=NOW + PAUSE).problem is not None
    assert confirm(session, public_id=public_id, code=new, now=NOW + PAUSE).login == "vk123"


def test_a_new_letter_gives_five_new_attempts(session: Session) -> None:
    public_id = registered(session)
    for _ in range(6):
        confirm(session, public_id=public_id, code="wrong", now=NOW)
    send_again(session, public_id=public_id, now=NOW + PAUSE)
    session.flush()
    code = code_in_letter(session)
    assert confirm(session, public_id=public_id, code=code, now=NOW + PAUSE).login == "vk123"


@pytest.mark.parametrize(
    ("after", "minutes"), [(timedelta(), 3), (timedelta(seconds=61), 2), (PAUSE - MOMENT, 1)]
)
def test_letters_are_three_minutes_apart(session: Session, after: timedelta, minutes: int) -> None:
    public_id = registered(session)
    with pytest.raises(Refused) as refused:
        send_again(session, public_id=public_id, now=NOW + after)
    assert refused.value.text == texts.TOO_SOON.format(minutes=minutes)
    assert count(session, OutboxLetter) == 1


@pytest.mark.parametrize("public_id", ["", "nobody", "\x00", "\ud800", "x" * 10_000, "' OR 1=1"])
def test_nobody_gets_no_letter_and_is_not_confirmed(session: Session, public_id: str) -> None:
    registered(session)
    send_again(session, public_id=public_id, now=NOW + PAUSE)
    assert count(session, OutboxLetter) == 1
    wrong = confirm(session, public_id=public_id, code="code", now=NOW)
    assert wrong.problem == texts.CODE_WRONG


def test_who_is_confirmed_gets_no_other_letter_and_is_told_to_sign_in(session: Session) -> None:
    public_id = registered(session)
    confirm(session, public_id=public_id, code=code_in_letter(session), now=NOW)
    session.flush()
    with pytest.raises(Refused) as refused:
        send_again(session, public_id=public_id, now=NOW + PAUSE)
    assert refused.value.text == texts.CONFIRMED_BEFORE
    assert count(session, OutboxLetter) == 1
