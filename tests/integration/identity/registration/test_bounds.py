"""How much a stranger who knows a contract's number and БИН can cause by registering for it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from cabinet.core.errors import Refused
from cabinet.core.iin import check_digit
from cabinet.core.settings import Settings
from cabinet.identity.profile.email import texts as email_texts
from cabinet.identity.profile.email.service import ask_email_change
from cabinet.identity.recovery.service import find_profiles
from cabinet.identity.registration import service, texts
from cabinet.identity.registration.owner_notifications import tell_owner
from cabinet.identity.registration.service import find_pending, send_again
from cabinet.identity.registration.voiding import void
from cabinet.models import AuditEntry, Contract, OutboxLetter, Throttle, User
from tests.cast import NOW, Cast, make_contract, make_customer
from tests.integration.identity.registration.confirmed import confirm
from tests.integration.identity.registration.test_proof import HERE, Prove, proof
from tests.integration.identity.registration.test_service import (
    FORM,
    PAUSE,
    count,
    registered,
    user_of,
)

__all__ = ["proof"]
STRANGER = replace(FORM, email="stranger@example.kz")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def contract(session: Session) -> Contract:
    contract = make_contract(session, number="123", bin_iin="940140000385")
    contract.email = "owner@example.kz"
    session.flush()
    return contract


def letters_to(session: Session, address: str) -> int:
    session.flush()
    return len(
        session.exec(select(OutboxLetter.id).where(OutboxLetter.to_address == address)).all()
    )


def confirmation_letter(session: Session) -> str:
    session.flush()
    own = select(OutboxLetter.text).where(OutboxLetter.kind == "confirm-registration")
    return session.exec(own.order_by(col(OutboxLetter.id).desc())).first() or ""


def code_in_letter(session: Session) -> str:
    return confirmation_letter(session).partition("confirm_code=")[2][:8]


def void_token(session: Session) -> str:
    return confirmation_letter(session).partition("/confirm/void/")[2][:43]


def register_and_void(session: Session, number: int, now: datetime) -> None:
    email = f"stranger{number}@example.kz"
    registered(session, replace(FORM, email=email), now=now)
    if letters_to(session, email):
        assert void(session, token=void_token(session), origin=HERE, now=now)
        session.flush()


def test_who_registers_and_voids_in_turn_is_stopped(session: Session, contract: Contract) -> None:
    for number in range(12):
        register_and_void(session, number, NOW)
    assert count(session, User) == 2
    assert letters_to(session, "owner@example.kz") == 1
    told = select(AuditEntry).where(AuditEntry.action == "registration-told")
    assert len(session.exec(told).all()) == 1


@pytest.mark.slow
def test_a_whole_day_of_registering_and_voiding_brings_few_letters(
    session: Session, contract: Contract
) -> None:
    for minute in range(0, 24 * 60, 3):
        register_and_void(session, minute, NOW + timedelta(minutes=minute))
    assert count(session, User) < 30
    assert letters_to(session, "owner@example.kz") == 1


def test_who_voids_a_strangers_registration_can_register_at_once(
    session: Session, contract: Contract
) -> None:
    registered(session, STRANGER)
    assert void(session, token=void_token(session), origin=HERE, now=NOW)
    public_id = registered(session)
    outcome = confirm(session, public_id=public_id, code=code_in_letter(session), now=NOW)
    assert outcome.login == "vk123"


@pytest.mark.parametrize("ask", ["register", pytest.param("send again", marks=pytest.mark.slow)])
def test_letters_about_one_contract_become_rare(
    session: Session, contract: Contract, ask: str
) -> None:
    public_id = registered(session)
    for minute in range(3, 24 * 60, 3):
        now = NOW + timedelta(minutes=minute)
        if ask == "register":
            registered(session, now=now)
        else:
            with suppress(Refused):
                send_again(session, public_id=public_id, now=now)
    assert letters_to(session, FORM.email) < 30


def of_contracts(session: Session) -> Callable[[int], tuple[str, str]]:
    def number_and_bin(number: int) -> tuple[str, str]:
        first = f"94014{number:06}"
        last = check_digit([int(digit) for digit in first])
        if last is None:
            return number_and_bin(number + 1000)
        make_contract(session, number=f"9{number}", bin_iin=f"{first}{last}")
        return f"9{number}", f"{first}{last}"

    return number_and_bin


def test_many_contracts_do_not_flood_one_mailbox(session: Session) -> None:
    make = of_contracts(session)
    refused: list[Refused] = []
    for index in range(25):
        number, bin_iin = make(index)
        try:
            registered(session, replace(FORM, number=number, bin_iin=bin_iin))
        except Refused as error:
            refused.append(error)
    assert letters_to(session, FORM.email) == 20
    assert {one.text for one in refused} == {texts.MAILBOX_FULL.format(minutes=60)}
    number, bin_iin = make(100)
    registered(session, replace(FORM, number=number, bin_iin=bin_iin), now=NOW + HOUR)
    assert letters_to(session, FORM.email) == 21


def test_a_full_mailbox_tells_nothing_of_contracts(session: Session, contract: Contract) -> None:
    make = of_contracts(session)
    for index in range(20):
        number, bin_iin = make(index)
        registered(session, replace(FORM, number=number, bin_iin=bin_iin))
    registered(session, STRANGER)  # pending
    said = set[str]()
    for number in ("123", "90", "no such"):
        with pytest.raises(Refused) as refused:
            registered(session, replace(FORM, number=number))
        said.add(refused.value.text.ru)
    assert len(said) == 1


def test_with_registry_email_one_mailbox_of_many_contracts_is_not_flooded(
    session: Session, proof: Prove
) -> None:
    proof("registry_email")
    make = of_contracts(session)
    for index in range(25):
        number, bin_iin = make(index)
        session.exec(select(Contract).where(Contract.number == number)).one().email = "b@example.kz"
        session.flush()
        registered(session, replace(FORM, number=number, bin_iin=bin_iin))
    assert letters_to(session, "b@example.kz") == 20


def test_a_new_email_does_not_flood_a_strangers_mailbox(session: Session, cast: Cast) -> None:
    for minute in range(0, 24 * 60, 3):
        with suppress(Refused):
            ask_email_change(
                session,
                who=cast.alice,
                new_email="victim@example.kz",
                seen_hash="unusable",
                origin=HERE,
                now=NOW + timedelta(minutes=minute),
            )
    assert letters_to(session, "victim@example.kz") < 30


def test_many_customers_do_not_flood_one_mailbox_with_new_emails(session: Session) -> None:
    refused: list[Refused] = []
    for index in range(22):
        who = make_customer(
            session, login=f"vk9{index}", number=f"9{index}", bin_iin="940140000385"
        )
        try:
            ask_email_change(
                session,
                who=who,
                new_email="victim@example.kz",
                seen_hash="unusable",
                origin=HERE,
                now=NOW,
            )
        except Refused as error:
            refused.append(error)
    assert letters_to(session, "victim@example.kz") == 20
    assert {one.text for one in refused} == {email_texts.TOO_SOON.format(minutes=60)}


def test_who_registered_before_sees_and_spoils_nothing_of_the_next_one(
    session: Session, contract: Contract
) -> None:
    strangers = registered(session, STRANGER)
    owners = registered(session, replace(FORM, name="Настоящий Владелец"), now=NOW + PAUSE)
    code = code_in_letter(session)
    later = NOW + PAUSE + PAUSE
    assert find_pending(session, public_id=strangers) is None
    letters = count(session, OutboxLetter)
    send_again(session, public_id=strangers, now=later)
    assert count(session, OutboxLetter) == letters
    for _ in range(5):
        confirm(session, public_id=strangers, code="wrong", now=later)
    assert confirm(session, public_id=owners, code=code, now=later).login == "vk123"


def test_nothing_of_who_registered_before_is_shown_to_the_next_one(
    session: Session, contract: Contract
) -> None:
    former = user_of(session, registered(session, STRANGER))
    session.exec(select(OutboxLetter).where(OutboxLetter.user_id == former.id)).one().sent_at = NOW
    next_one = user_of(session, registered(session, now=NOW + PAUSE))
    assert (former.login, former.email, former.name) == (f"closed-{former.id}", "", "")
    assert letters_to(session, STRANGER.email) == 0
    for table in (OutboxLetter, AuditEntry):
        own = session.exec(select(table).where(table.user_id == next_one.id)).all()
        assert len(own) == 1


def test_addresses_of_one_mailbox_are_counted_together(session: Session) -> None:
    make = of_contracts(session)
    with suppress(Refused):
        for index in range(25):
            number, bin_iin = make(index)
            email = f"Office+{index}@Example.kz"
            registered(session, replace(FORM, number=number, bin_iin=bin_iin, email=email))
    assert count(session, OutboxLetter) == 20


def test_pending_registrations_do_not_keep_a_customer_from_recovering_by_email(
    session: Session,
) -> None:
    make = of_contracts(session)
    for index in range(20):
        number, bin_iin = make(index)
        registered(session, replace(FORM, number=number, bin_iin=bin_iin))
    own = make_customer(session, login="vk777", number="777", bin_iin="061211600012")
    session.get_one(User, own.user_id).email = FORM.email
    session.flush()
    found = find_profiles(session, identifier=FORM.email)
    assert found[0].user_id == own.user_id


def pending_before_the_change(session: Session, proof: Prove) -> str:
    """Somebody registered while number and БИН were enough, and confirms when they are not."""
    public_id = registered(session, STRANGER)
    proof("registry_email")
    return public_id


def test_an_earlier_registration_is_not_confirmed_from_a_mailbox_that_is_no_proof(
    session: Session, contract: Contract, proof: Prove
) -> None:
    public_id = pending_before_the_change(session, proof)
    code = code_in_letter(session)
    outcome = confirm(session, public_id=public_id, code=code, now=NOW, chosen="new")
    assert outcome.problem == texts.CODE_OVER
    assert user_of(session, public_id).confirmed_at is None


def test_a_new_letter_goes_to_the_address_that_billing_holds_now(
    session: Session, contract: Contract, proof: Prove
) -> None:
    public_id = pending_before_the_change(session, proof)
    send_again(session, public_id=public_id, now=NOW + PAUSE)
    session.flush()
    newest = select(OutboxLetter.to_address).order_by(col(OutboxLetter.id).desc())
    assert session.exec(newest).first() == "owner@example.kz"
    code = code_in_letter(session)
    contract.email = "another@example.kz"
    session.flush()
    outcome = confirm(session, public_id=public_id, code=code, now=NOW + PAUSE, chosen="new")
    assert outcome.problem == texts.CODE_OVER
    contract.email = ""
    session.flush()
    with pytest.raises(Refused):
        send_again(session, public_id=public_id, now=NOW + DAY)


def test_the_code_is_looked_at_anew_when_it_confirms(
    session: Session, contract: Contract, monkeypatch: pytest.MonkeyPatch
) -> None:
    public_id = registered(session, STRANGER)
    code = code_in_letter(session)
    checked = service.check_code(session, public_id=public_id, code=code, now=NOW)
    monkeypatch.setattr(service, "settings", lambda: Settings(registration_proof="registry_email"))
    with pytest.raises(Refused):
        service.confirm(
            session,
            public_id=public_id,
            code=code,
            known_hash=checked.password_hash,
            password_hash="new",
            origin=HERE,
            now=NOW,
        )


def test_who_waits_for_approval_is_not_told_where_another_one_registers_from(
    session: Session, contract: Contract, proof: Prove
) -> None:
    proof("operator")
    public_id = registered(session, STRANGER)
    confirm(session, public_id=public_id, code=code_in_letter(session), now=NOW)
    letters = letters_to(session, STRANGER.email)
    for _ in range(2):
        tell_owner(session, registration=FORM, origin=HERE, now=NOW)
    assert letters_to(session, STRANGER.email) == letters
    tried = select(AuditEntry).where(AuditEntry.action == "registration-attempted")
    assert len(session.exec(tried).all()) == 1


def test_a_refused_registration_writes_a_row_whoever_is_registered(session: Session) -> None:
    """What is written takes time, which would tell."""
    for number in ("5", "6"):
        tell_owner(session, registration=replace(FORM, number=number), origin=HERE, now=NOW)
    session.flush()
    assert len(session.exec(select(Throttle)).all()) == 2
    assert session.exec(select(OutboxLetter)).all() == []
