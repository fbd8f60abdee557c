"""What proves that a contract is one's own, and who is told of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlmodel import Session, col, select

from cabinet.core.errors import Refused
from cabinet.core.settings import Settings
from cabinet.identity.registration import approval, service, texts
from cabinet.identity.registration.owner_notifications import tell_owner
from cabinet.identity.registration.rules import Registration
from cabinet.models import AuditEntry, Contract, OutboxLetter, User
from cabinet.security.audit import Origin
from cabinet.security.sessions import signed_in
from tests.cast import NOW, make_customer
from tests.integration.identity.registration.confirmed import confirm
from tests.integration.identity.registration.test_service import FORM, contract, user_of
from tests.integration.signing_in import cookie_of

__all__ = ["contract"]  # the contract 123 of FORM, for every test here
HERE = Origin("192.0.2.7", "a browser")
DAY = timedelta(days=1)
Prove = Callable[[str], None]


@pytest.fixture
def proof(monkeypatch: pytest.MonkeyPatch) -> Prove:
    """Sets `REGISTRATION_PROOF`."""

    def choose(way: str) -> None:
        wanted = Settings(registration_proof=way)  # type: ignore[arg-type]
        monkeypatch.setattr(service, "settings", lambda: wanted)

    return choose


def registered(session: Session, form: Registration = FORM, now: datetime = NOW) -> str:
    public_id = service.register(
        session, registration=form, password_hash="hash", language="ru", origin=HERE, now=now
    )
    session.flush()
    return public_id


def confirmed(session: Session, public_id: str) -> User:
    letter = session.exec(
        select(OutboxLetter.text).where(OutboxLetter.kind == "confirm-registration")
    ).one()
    code = letter.partition("confirm_code=")[2][:8]
    assert confirm(session, public_id=public_id, code=code, now=NOW).problem is None
    return user_of(session, public_id)


def billing_holds(session: Session, email: str) -> None:
    session.exec(select(Contract)).one().email = email
    session.flush()


def letters(session: Session, kind: str) -> list[str]:
    found = select(OutboxLetter.to_address).where(OutboxLetter.kind == kind)
    return list(session.exec(found.order_by(col(OutboxLetter.id))))


def test_with_match_a_confirmed_registration_sees_its_contract(session: Session) -> None:
    user = confirmed(session, registered(session))
    assert (user.email, user.approved_at) == ("office@example.kz", NOW)


def test_with_registry_email_the_letter_goes_to_billings_address_alone(
    session: Session, proof: Prove
) -> None:
    proof("registry_email")
    billing_holds(session, "owner@example.kz")
    public_id = registered(session)
    assert session.exec(select(OutboxLetter.to_address)).all() == ["owner@example.kz"]
    user = confirmed(session, public_id)
    assert (user.email, user.approved_at) == ("owner@example.kz", NOW)


def test_with_registry_email_and_none_in_billing_the_answer_is_the_neutral_one(
    session: Session, proof: Prove
) -> None:
    proof("registry_email")
    with pytest.raises(Refused) as refused:
        registered(session)
    assert refused.value.text == texts.NO_MATCH
    assert session.exec(select(User)).all() == []


def test_with_operator_a_confirmed_registration_waits_for_staff(
    session: Session, proof: Prove
) -> None:
    proof("operator")
    user = confirmed(session, registered(session))
    assert user.approved_at is None
    assert user.id is not None
    assert [one.login for one in approval.waiting_registrations(session)] == ["vk123"]
    cookie = cookie_of(session, user.id)

    who = signed_in(session, cookie=cookie, now=NOW)
    assert who is not None
    assert not who.is_approved
    approval.approve(session, login="VK123", now=NOW)
    session.flush()
    who = signed_in(session, cookie=cookie, now=NOW)
    assert who is not None
    assert who.is_approved
    assert letters(session, "registration-approved") == ["office@example.kz"]
    assert approval.waiting_registrations(session) == []


def test_a_rejected_registration_is_erased_and_its_contract_is_free(
    session: Session, proof: Prove
) -> None:
    proof("operator")
    user = confirmed(session, registered(session))
    approval.reject(session, login="vk123", reason="Нет доверенности", now=NOW)
    session.flush()
    session.expire_all()
    assert (user.login, user.email, user.contract_id) == (f"closed-{user.id}", "", None)
    assert letters(session, "registration-rejected") == ["office@example.kz"]
    told = select(OutboxLetter.text).where(OutboxLetter.kind == "registration-rejected")
    assert "Причина: Нет доверенности" in session.exec(told).one()
    noted = select(AuditEntry.detail).where(AuditEntry.action == "registration-rejected")
    assert session.exec(noted).one() == "Нет доверенности"
    registered(session, replace(FORM, email="second@example.kz"))


@pytest.mark.parametrize("reason", ["", "  ", "x" * 201, "две\nстроки"])
def test_a_registration_is_rejected_for_a_reason_alone(
    session: Session, proof: Prove, reason: str
) -> None:
    proof("operator")
    user = confirmed(session, registered(session))
    with pytest.raises(Refused):
        approval.reject(session, login="vk123", reason=reason, now=NOW)
    assert user.contract_id is not None
    assert letters(session, "registration-rejected") == []


@pytest.mark.parametrize(
    "decide", [approval.approve, partial(approval.reject, reason="Нет доверенности")]
)
def test_only_who_waits_is_decided_upon(
    session: Session, cast_elsewhere: None, decide: Callable[..., None]
) -> None:
    registered(session)  # not confirmed yet
    for login in ("vk123", "vk2666", "nobody", "", "closed-1"):
        with pytest.raises(Refused):
            decide(session, login=login, now=NOW)


@pytest.fixture
def cast_elsewhere(session: Session) -> None:
    """bob, who is approved."""
    make_customer(session, login="vk2666", number="2666", bin_iin="990140004654")


def test_another_address_in_billing_is_told_once_a_day(session: Session) -> None:
    billing_holds(session, "owner@example.kz")
    registered(session)
    assert letters(session, "registered") == ["owner@example.kz"]
    registered(session, now=NOW + timedelta(hours=1))
    assert letters(session, "registered") == ["owner@example.kz"]
    registered(session, now=NOW + DAY)
    assert letters(session, "registered") == ["owner@example.kz"] * 2


def test_the_same_address_in_billing_is_not_told_twice(session: Session) -> None:
    billing_holds(session, "Office@Example.kz")
    registered(session)
    assert letters(session, "registered") == []


def test_the_present_owner_is_told_of_a_second_registration(session: Session) -> None:
    confirmed(session, registered(session))
    other = replace(FORM, email="thief@example.kz")
    with pytest.raises(Refused) as refused:
        registered(session, other)
    assert refused.value.text == texts.NO_MATCH
    for now in (NOW, NOW + timedelta(hours=23)):
        tell_owner(session, registration=other, origin=HERE, now=now)
        session.flush()
        assert letters(session, "registration-attempt") == ["office@example.kz"]
    tell_owner(session, registration=other, origin=HERE, now=NOW + DAY)
    session.flush()
    assert letters(session, "registration-attempt") == ["office@example.kz"] * 2
    entry = session.exec(
        select(AuditEntry).where(AuditEntry.action == "registration-attempted")
    ).first()
    assert entry is not None
    assert entry.address == "192.0.2.7"


def test_a_wrong_pair_tells_nobody(session: Session) -> None:
    confirmed(session, registered(session))
    wrong = replace(FORM, bin_iin="990140004654")
    tell_owner(session, registration=wrong, origin=HERE, now=NOW)
    session.flush()
    assert letters(session, "registration-attempt") == []
