"""`python -m cabinet customers`: what staff find, see and change, and what the journal keeps."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, select
from typer.testing import CliRunner, Result

from cabinet.core.enums import CodePurpose, Role
from cabinet.db import Database
from cabinet.identity.recovery.service import send_control
from cabinet.identity.support import commands, search
from cabinet.models import (
    AuditEntry,
    Contract,
    Membership,
    OneTimeCode,
    User,
    UserSession,
)
from cabinet.security.audit import Action, Origin, record
from cabinet.security.sessions import exchange_ticket, open_session, signed_in
from tests.cast import NOW, Cast, make_cast, make_contract, make_meter, membership_of
from tests.colleagues import let_in, make_colleague, make_person
from tests.integration.letters_of import letters_of

Command = Callable[..., Result]
WHY = ("--reason", "Заявление 12 от 22.11")


@pytest.fixture
def people(served: Database) -> Cast:
    """alice and the others; alice has a meter, and a namesake who has not registered."""
    with served.writing() as session:
        people = make_cast(session)
        make_meter(session, people.alice, "M-1", serial="A-0012-7")
        alone = make_contract(session, number="Қ-15/0", bin_iin="061211600012")
        alone.payer, alone.email = "Өмірұлы Ерғали", "Yergali@example.kz"
    return people


@pytest.fixture
def customers(served: Database, people: Cast, monkeypatch: pytest.MonkeyPatch) -> Command:
    """`python -m cabinet customers`."""
    monkeypatch.setattr(commands, "database", lambda: served)
    return lambda *arguments: CliRunner().invoke(commands.customers_app, arguments)


def entries(database: Database) -> list[tuple[int | None, str, str]]:
    with database.reading() as session:
        rows = session.exec(select(AuditEntry).order_by(AuditEntry.id))  # type: ignore[arg-type]
        return [(row.user_id, row.action, row.detail) for row in rows]


@pytest.mark.parametrize(
    "typed",
    [
        ("123",),
        ("№ 0123",),
        ("940140000385",),
        ("ПРИМЕР", "123"),
        ("vk123",),
        ("VK123@Example",),
        ("а–0012–7",),  # a Cyrillic letter and other dashes
    ],
)
def test_a_customer_is_found_by_what_is_known(
    customers: Command, served: Database, typed: tuple[str, ...]
) -> None:
    done = customers("find", *typed)
    assert done.exit_code == 0
    assert done.stdout == "123: ТОО «Пример 123»; логин vk123, vk123@example.kz\n"
    assert entries(served) == [(None, Action.CUSTOMERS_SEARCHED, "1 found")]


@pytest.mark.parametrize("typed", ["қ-15/0", "өмірұлы", "yergali@", "ерғали"])
def test_who_has_not_registered_is_found_too(customers: Command, typed: str) -> None:
    assert customers("find", typed).stdout == "Қ-15/0: Өмірұлы Ерғали; не зарегистрирован\n"


def test_a_search_may_find_nobody_or_too_many(
    customers: Command, served: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert customers("find", "никого").stdout == "Никого не найдено.\n"
    assert customers("find", "12").exit_code == 1
    monkeypatch.setattr(search, "MOST_FOUND", 2)
    many = customers("find", "пример")
    assert len(many.stdout.splitlines()) == 2
    assert "2" in many.stderr


def test_a_profile_is_shown_with_its_sign_in_sessions_and_letters(
    customers: Command, served: Database, people: Cast
) -> None:
    with served.writing() as session:
        who = people.alice.user_id
        origin = Origin("192.0.2.7", "Firefox/140 Windows")
        record(session, Action.SIGNED_IN, user_id=who, origin=origin, now=NOW)
        sign_in(session, who, origin)
    customers("end-sessions", "vk2666", *WHY)
    done = customers("show", "123")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "Договор 123: ТОО «Пример 123», БИН/ИИН 940140000385, email в биллинге: -",
        "Логин vk123: ТОО «Пример 123», vk123@example.kz; подтверждён 22.11.2026 12:00",
        "Договор 123 (ТОО «Пример 123»): владелец с 22.11.2026 12:00",
        "Последний вход: 22.11.2026 12:00, Firefox, Windows, 192.0.2.7",
        "Сеанс с 22.11.2026 12:00, последний раз 22.11.2026 12:00: Firefox, Windows, 192.0.2.7",
    ]
    assert entries(served)[-1] == (people.alice.user_id, Action.CUSTOMER_SHOWN, "123")


def test_who_has_not_registered_is_shown_as_billing_holds_them(customers: Command) -> None:
    shown = customers("show", "Қ-15/0").stdout.splitlines()
    assert shown[1] == "По договору Қ-15/0 в кабинете никто не зарегистрирован."


def test_a_corrected_address_is_told_to_both_and_no_password_is_recovered_by_it(
    customers: Command, served: Database, people: Cast
) -> None:
    who = people.alice.user_id
    with served.writing() as session:
        send_control(session, user_id=who, origin=Origin(), now=NOW)
    done = customers("correct-email", "vk123", "new@example.kz", "--papers", "устав и приказ", *WHY)
    assert done.exit_code == 0
    assert "25.11.2026 12:00" in done.stdout
    with served.writing() as session:
        assert session.get_one(User, who).email == "new@example.kz"
        assert session.exec(select(OneTimeCode.purpose)).all() == []
        told = [one for one in letters_of(session) if one.kind == "email-corrected"]
        send_control(session, user_id=who, origin=Origin(), now=NOW + timedelta(hours=71))
        assert session.exec(select(OneTimeCode.purpose)).all() == []
        send_control(session, user_id=who, origin=Origin(), now=NOW + timedelta(hours=73))
        assert session.exec(select(OneTimeCode.purpose)).all() == [CodePurpose.RECOVERY]
    assert {one.to_address for one in told} == {"vk123@example.kz", "new@example.kz"}
    assert all("25.11.2026 12:00" in one.text and "приказ" not in one.text for one in told)
    corrected = (who, Action.EMAIL_CORRECTED, "Заявление 12 от 22.11; устав и приказ")
    assert corrected in entries(served)


def unconfirm(database: Database, people: Cast) -> None:
    with database.writing() as session:
        user = session.get_one(User, people.alice.user_id)
        user.confirmed_at = None
        membership_of(session, people.alice.user_id).approved_at = None
        session.add(user)


def test_who_mistyped_the_address_gets_the_confirmation_at_the_right_one(
    customers: Command, served: Database, people: Cast
) -> None:
    unconfirm(served, people)
    corrected = customers("correct-email", "123", "a@example.kz", "--papers", "приказ", *WHY)
    assert corrected.exit_code == 0
    assert len(corrected.stdout.splitlines()) == 1  # nothing is held back: nothing is open yet
    assert customers("send-confirmation", "123", *WHY).exit_code == 0
    again = customers("send-confirmation", "123", *WHY)
    assert (again.exit_code, "мин" in again.stderr) == (1, True)
    with served.reading() as session:
        sent = [one for one in letters_of(session) if one.kind != "email-corrected"]
    assert [one.to_address for one in sent] == ["a@example.kz"]
    assert [action for _, action, _ in entries(served)] == [
        Action.EMAIL_CORRECTED,
        Action.CONFIRMATION_SENT,
    ]


def sign_in(session: Session, user_id: int, origin: Origin = Origin()) -> str:  # noqa: B008
    ticket = open_session(session, user_id=user_id, remember=True, now=NOW, origin=origin)
    session.flush()
    cookie = exchange_ticket(session, ticket=ticket, now=NOW)
    assert cookie is not None
    return cookie.value


def test_all_sessions_of_one_customer_end(
    customers: Command, served: Database, people: Cast
) -> None:
    with served.writing() as session:
        cookies = [sign_in(session, people.alice.user_id) for _ in range(2)]
        others = sign_in(session, people.bob.user_id)
    done = customers("end-sessions", "vk123", *WHY)
    assert done.stdout == "vk123: завершено сеансов: 2.\n"
    with served.reading() as session:
        assert [signed_in(session, cookie=one, now=NOW) for one in cookies] == [None, None]
        assert signed_in(session, cookie=others, now=NOW) is not None
    assert entries(served) == [(people.alice.user_id, Action.SESSIONS_ENDED, WHY[1])]


def test_a_closed_profile_frees_its_contract_and_keeps_its_history(
    customers: Command, served: Database, people: Cast
) -> None:
    with served.writing() as session:
        sign_in(session, people.alice.user_id)
    assert customers("close", "vk123", *WHY).exit_code == 0
    with served.reading() as session:
        user = session.get_one(User, people.alice.user_id)
        contract = session.get_one(Contract, people.alice.contract_id)
        assert (user.contract_id, user.email, contract.owner_since) == (None, "", None)
        assert session.exec(select(UserSession)).all() == []
        assert [one.to_address for one in letters_of(session)] == ["vk123@example.kz"]
    assert entries(served) == [(people.alice.user_id, Action.PROFILE_CLOSED, WHY[1])]
    assert customers("close", "123", *WHY).exit_code == 1


PAPERS = ("--papers", "паспорт")


@pytest.mark.parametrize("written", ["№ 0123", "123 ", "VK123", "VК-123"])  # one К is Cyrillic
def test_a_customer_is_meant_however_login_or_number_is_written(
    customers: Command, written: str
) -> None:
    shown = customers("show", written)
    assert (shown.exit_code, "vk123" in shown.stdout) == (0, True)


@pytest.mark.parametrize("written", ["055", "55", "№55"])
def test_of_numbers_that_look_the_same_the_one_that_is_written_is_meant(
    customers: Command, served: Database, written: str
) -> None:
    with served.writing() as session:
        for number, bin_iin in (("55", "990140004654"), ("055", "790910306058")):
            make_contract(session, number=number, bin_iin=bin_iin)
    shown = customers("show", written)
    if "№" in written:  # it may be either
        assert (shown.exit_code, shown.stdout) == (1, "")
        assert "55, 055" in shown.stderr
    else:
        assert f" {written}: " in shown.stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("close", "999", *WHY), 1),
        (("close", "Қ-15/0", *WHY), 1),
        (("close", "123", "--reason", " "), 1),
        (("close", "123", "--reason", "x" * 201), 1),
        (("close", "123", "--reason", "две\nстроки"), 1),
        (("close", "123"), 2),
        (("end-sessions", "123"), 2),
        (("send-confirmation", "123"), 2),
        (("send-confirmation", "123", *WHY), 1),  # is confirmed
        (("correct-email", "123", "b@example.kz", *WHY), 2),  # no papers
        (("correct-email", "123", "b@example.kz", "--papers", " ", *WHY), 1),
        (("correct-email", "123", "b@", *PAPERS, *WHY), 1),
        (("correct-email", "123", "vk123@example.kz", *PAPERS, *WHY), 1),
        (("show", "999"), 1),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    customers: Command, served: Database, arguments: tuple[str, ...], code: int
) -> None:
    done = customers(*arguments)
    assert (done.exit_code, done.stdout) == (code, "")
    assert done.stderr
    assert entries(served) == []
    with served.reading() as session:
        assert letters_of(session) == []


def test_where_the_mailbox_is_the_proof_billing_corrects_it(
    customers: Command, served: Database, people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    unconfirm(served, people)
    monkeypatch.setattr("cabinet.core.settings.Settings.mailbox_is_proof", property(lambda _: True))
    refused = customers("correct-email", "123", "a@example.kz", *PAPERS, *WHY)
    assert (refused.exit_code, "contracts" in refused.stderr) == (1, True)


def test_all_contracts_of_a_person_are_shown_with_the_role(
    customers: Command, served: Database, people: Cast
) -> None:
    with served.writing() as session:
        let_in(session, people.alice.user_id, to=people.bob, role=Role.ACCOUNTANT)
    lines = customers("show", "vk123").stdout.splitlines()
    assert lines[2:4] == [
        "Договор 123 (ТОО «Пример 123»): владелец с 22.11.2026 12:00",
        "Договор 2666 (ТОО «Пример 2666»): бухгалтер с 22.11.2026 12:00",
    ]
    assert "Договор 123: ТОО «Пример 123»" in lines[0]
    ones = customers("show", "2666").stdout.splitlines()
    assert ones[-1] == "С договором работает также vk123: бухгалтер с 22.11.2026 12:00"
    assert "Логин vk2666" in ones[1]


def test_who_owns_no_contract_is_shown_and_closed_by_login(
    customers: Command, served: Database, people: Cast
) -> None:
    with served.writing() as session:
        make_colleague(session, "caretaker", of=people.alice, role=Role.METER_READER)
        make_person(session, "guest")
    shown = customers("show", "caretaker").stdout.splitlines()
    assert shown[0].startswith("Логин caretaker: ")
    assert shown[1] == "Договор 123 (ТОО «Пример 123»): передаёт показания с 22.11.2026 12:00"
    assert customers("show", "guest").exit_code == 0
    for login in ("caretaker", "guest"):
        assert customers("close", login, *WHY).exit_code == 0
        assert customers("show", login).exit_code == 1
    with served.reading() as session:
        told = [one.to_address for one in letters_of(session, "profile-closed")]
        assert membership_of(session, people.alice.user_id).ended_at is None
    assert told == ["caretaker@example.kz", "guest@example.kz"]


def test_everybody_who_works_with_a_contract_is_found_and_who_has_none(
    customers: Command, served: Database, people: Cast
) -> None:
    with served.writing() as session:
        make_colleague(session, "caretaker", of=people.alice, role=Role.METER_READER)
        make_person(session, "guest")
    assert customers("find", "ПРИМЕР", "123").stdout.splitlines() == [
        "123: ТОО «Пример 123»; логин vk123, vk123@example.kz",
        "123: ТОО «Пример 123»; логин caretaker, caretaker@example.kz (передаёт показания)",
    ]
    assert customers("find", "guest@").stdout == (
        "без договора: Сотрудник guest; логин guest, guest@example.kz\n"
    )


def test_what_an_owner_gave_ends_with_the_owners_profile(
    customers: Command, served: Database, people: Cast
) -> None:
    with served.writing() as session:
        caretaker = make_colleague(session, "caretaker", of=people.alice, role=Role.METER_READER)
        let_in(session, people.bob.user_id, to=people.alice, role=Role.ACCOUNTANT)
        let_in(session, people.alice.user_id, to=people.charlie, role=Role.ACCOUNTANT)
    assert customers("close", "vk123", *WHY).exit_code == 0
    with served.reading() as session:
        lives = session.exec(select(Membership).where(Membership.ended_at == None))  # noqa: E711
        held = {(one.user_id, one.contract_id) for one in lives}
        told = {(one.kind, one.to_address) for one in letters_of(session)}
        assert session.get_one(User, caretaker.user_id).closed_at == NOW
    assert held == {(who.user_id, who.contract_id) for who in (people.bob, people.charlie)}
    assert told == {
        ("profile-closed", "vk123@example.kz"),
        ("access-ended", "vk2666@example.kz"),
        ("contract-released", "caretaker@example.kz"),
    }
