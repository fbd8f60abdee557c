"""What a customer takes along, and what closing a profile leaves."""

import json
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from zipfile import ZipFile

import pytest
from pyotp.totp import TOTP
from sqlmodel import Session, col, select

from cabinet.core.enums import RequestKind, RequestState, Role
from cabinet.core.errors import Refused
from cabinet.core.period import Period
from cabinet.identity.personal_data.export import write_export
from cabinet.identity.personal_data.service import close_profile, has_second_factor
from cabinet.identity.second_factor.service import new_secret, switch_on
from cabinet.mail.outbox import Letter, queue
from cabinet.models import (
    AuditEntry,
    Charge,
    CustomerRequest,
    LedgerEntry,
    Membership,
    OneTimeCode,
    OutboxLetter,
    ReconciliationAnswer,
    RecoveryCode,
    Submission,
    SubmittedReading,
    User,
    UserSession,
)
from cabinet.security import totp
from cabinet.security.audit import Action, Origin, record
from cabinet.security.memberships import end
from cabinet.security.sessions import SignedIn, signed_in
from tests.cast import NOW, Cast, make_contract, make_meter, membership_of
from tests.colleagues import let_in, make_colleague
from tests.integration.readings.sending import send
from tests.integration.signing_in import cookie_of
from tests.integration.staff.office import make_staff

HERE = Origin("192.0.2.7", "a browser")


def fill(session: Session, who: SignedIn, tag: str) -> str:
    """A little of everything for a customer; the cookie of an open session."""
    meter = make_meter(session, who, f"m-{tag}", previous="100")
    send(session, who, {meter: "145.554"})
    session.add(
        Charge(
            contract_id=who.contract_id,
            period=Period(2026, 10),
            account="1",
            recipient=f"Получатель {tag}",
            service="water",
            volume_m3=Decimal("1.500"),
            tariff_tenge=Decimal("10.0000"),
            vat_percent=None,
            amount_tenge=Decimal("15.00"),
        )
    )
    session.add(
        LedgerEntry(
            contract_id=who.contract_id,
            entered_on=date(2026, 10, 31),
            kind="charge",
            document=f"Счёт-фактура {tag}",
            debit_tenge=Decimal("15.00"),
            credit_tenge=Decimal(0),
        )
    )
    session.add(
        ReconciliationAnswer(
            contract_id=who.contract_id,
            user_id=who.user_id,
            first_day=date(2026, 7, 1),
            last_day=date(2026, 9, 30),
            closing_tenge=Decimal("5.00"),
            verdict="agreed",
            comment=f"comment {tag}",
            answered_at=NOW,
        )
    )
    session.add(
        CustomerRequest(
            contract_id=who.contract_id,
            user_id=who.user_id,
            kind=RequestKind.LEAK,
            state=RequestState.NEW,
            opened_at=NOW,
            due_on=date(2026, 11, 23),
            changed_at=NOW,
        )
    )
    letter = Letter("test", f"{who.login}@example.kz", f"letter {tag}", "secret text", "html")
    queue(session, letter, now=NOW, user_id=who.user_id)
    record(session, Action.SIGNED_IN, user_id=who.user_id, origin=HERE, now=NOW)
    return cookie_of(session, who.user_id)


def exported(session: Session, who: SignedIn) -> dict[str, list[dict[str, Any]]]:
    with NamedTemporaryFile() as file:
        file.write(b"left by a process that died" * 1000)
        file.flush()
        write_export(session, who=who, path=file.name)
        archive = ZipFile(BytesIO(Path(file.name).read_bytes()))
    with archive:
        assert archive.testzip() is None
        return {
            name.removesuffix(".json"): json.loads(archive.read(name))
            for name in archive.namelist()
        }


def close(session: Session, who: SignedIn, code: str = "") -> totp.Answer:
    answer = close_profile(
        session,
        who=who,
        seen_hash="unusable",
        code=code,
        origin=HERE,
        now=NOW,
    )
    session.flush()
    session.expire_all()
    return answer


def test_everything_of_a_customer_is_in_the_export(session: Session, cast: Cast) -> None:
    fill(session, cast.alice, "alice")
    held = exported(session, cast.alice)
    assert {name: len(rows) for name, rows in held.items()} == {
        "profile": 1, "memberships": 1, "contract": 1, "recipients": 0, "meters": 1,
        "readings-of-billing": 1, "readings-sent": 1, "charges": 1, "ledger": 1,
        "bank-payments": 0, "requests": 1,
        "reconciliation-answers": 1, "letters": 1, "sessions": 1, "journal": 2,
    }  # fmt: skip
    assert held["profile"][0]["login"] == "vk123"
    assert held["readings-sent"][0]["value_m3"] == "145.554"
    assert held["readings-sent"][0]["meter"] == "m-alice"
    assert held["charges"][0]["amount_tenge"] == "15.00"
    assert held["charges"][0]["period"] == "2026-10"
    assert held["ledger"][0]["document"] == "Счёт-фактура alice"
    assert held["letters"][0]["subject"] == "letter alice"
    assert held["journal"][-1]["action"] == "signed-in"


def test_of_what_the_utilitys_people_did_the_role_alone_is_in_the_export(
    session: Session, cast: Cast
) -> None:
    staff = make_staff(session, "anna")
    origin = Origin("192.0.2.99", "a browser of the office")
    about = {"staff_id": staff.id, "subject": "anna did it", "reason": "for a reason of anna’s"}
    record(
        session,
        Action.SESSIONS_ENDED,
        user_id=cast.alice.user_id,
        origin=origin,
        now=NOW,
        **about,  # type: ignore[arg-type]
    )
    (entry,) = exported(session, cast.alice)["journal"]
    assert entry["by_staff"] == "operator"
    told = json.dumps(entry)
    assert not any(word in told for word in ("anna", "192.0.2.99", "office"))


def test_no_secret_is_in_the_export(session: Session, cast: Cast) -> None:
    cookie = fill(session, cast.alice, "alice")
    secret = new_secret()
    codes = switch_on(session, who=cast.alice, seen_hash="unusable",
                      secret=secret, code=TOTP(secret).at(NOW),
                      origin=HERE, now=NOW)  # fmt: skip
    user = session.exec(select(User).where(User.login == "vk123")).one()
    user.password_hash = "$argon2id$canary"
    session.flush()
    written = json.dumps(exported(session, cast.alice))
    kept = [one.cookie_digest for one in session.exec(select(UserSession))]
    digests = session.exec(select(RecoveryCode.digest)).all()
    for canary in (
        cookie, secret, user.second_factor, user.public_id, "canary", "secret text",
        *codes, *digests, *kept,
    ):  # fmt: skip
        assert canary
        assert canary not in written


def test_charlie_takes_along_nothing_of_alice_and_bob(session: Session, cast: Cast) -> None:
    fill(session, cast.alice, "alice")
    fill(session, cast.bob, "bob")
    written = json.dumps(exported(session, cast.charlie), ensure_ascii=False)
    for theirs in ("alice", "bob", "vk123", "vk2666", "940140000385"):
        assert theirs not in written


def test_closing_erases_the_customer_and_leaves_billings_data(session: Session, cast: Cast) -> None:
    cookie = fill(session, cast.alice, "alice")
    bobs = fill(session, cast.bob, "bob")
    session.add(
        OneTimeCode(
            user_id=cast.alice.user_id, purpose="x", digest="y", created_at=NOW, expires_at=NOW
        )
    )
    sent = session.exec(select(OutboxLetter).where(OutboxLetter.user_id == cast.alice.user_id))
    sent.one().sent_at = NOW
    queue(session, Letter("waits", "vk123@example.kz", "s", "t", "h"), now=NOW,
          user_id=cast.alice.user_id)  # fmt: skip
    assert close(session, cast.alice) == totp.Answer()

    user = session.get_one(User, cast.alice.user_id)
    assert (user.login, user.name, user.email, user.password_hash) == (
        f"closed-{user.id}", "", "", "",
    )  # fmt: skip
    assert (user.contract_id, user.closed_at) == (None, NOW)
    for table in (OneTimeCode, RecoveryCode, UserSession):
        own = select(table).where(col(table.user_id) == user.id)
        assert session.exec(own).all() == []
    assert signed_in(session, cookie=cookie, now=NOW) is None
    assert signed_in(session, cookie=bobs, now=NOW) is not None
    assert len(session.exec(select(Submission)).all()) == 2
    assert len(session.exec(select(SubmittedReading)).all()) == 2
    assert len(session.exec(select(Charge)).all()) == 2


def test_of_its_letters_only_the_last_one_leaves(session: Session, cast: Cast) -> None:
    fill(session, cast.alice, "alice")
    fill(session, cast.bob, "bob")
    close(session, cast.alice)
    letters = {one.kind: one for one in session.exec(select(OutboxLetter))}
    assert letters.keys() == {"test", "profile-closed"}
    assert letters["test"].to_address == "vk2666@example.kz"
    assert letters["profile-closed"].to_address == "vk123@example.kz"
    assert letters["profile-closed"].user_id is None
    actions = session.exec(
        select(AuditEntry.action).where(AuditEntry.user_id == cast.alice.user_id)
    )
    assert Action.PROFILE_CLOSED in actions.all()


def test_with_a_second_factor_closing_takes_its_code(session: Session, cast: Cast) -> None:
    secret = new_secret()
    codes = switch_on(session, who=cast.alice, seen_hash="unusable",
                      secret=secret, code=TOTP(secret).at(NOW),
                      origin=HERE, now=NOW)  # fmt: skip
    session.flush()
    assert has_second_factor(session, who=cast.alice)
    for code in ("", "123456", TOTP(secret).at(NOW + timedelta(hours=1))):
        assert close(session, cast.alice, code).problem == totp.WRONG
        assert session.get_one(User, cast.alice.user_id).closed_at is None
    assert close(session, cast.alice, codes[0]) == totp.Answer()
    assert session.get_one(User, cast.alice.user_id).closed_at == NOW


@pytest.mark.parametrize("times", [1, 2])
def test_the_contract_can_be_registered_for_anew(session: Session, cast: Cast, times: int) -> None:
    for number in range(times):
        assert close(session, (cast.alice, cast.bob)[number]) == totp.Answer()
    session.add(
        User(
            public_id="new",
            contract_id=cast.alice.contract_id,
            login="vk123",
            name="n",
            email="new@example.kz",
            password_hash="h",
            created_at=NOW,
        )
    )
    session.flush()
    make_contract(session, number="9", bin_iin="940140000385")


def test_whoever_only_reads_meters_takes_along_no_money_and_no_contract_data(
    session: Session, cast: Cast
) -> None:
    fill(session, cast.alice, "alice")
    caretaker = make_colleague(session, "caretaker", of=cast.alice, role=Role.METER_READER)
    held = exported(session, caretaker)
    assert not held.keys() & {"charges", "ledger", "bank-payments", "reconciliation-answers"}
    assert held["contract"] == [
        {"kind": "legal", "number": "123", "heat_meter": True, "owner_since": None}
    ]
    assert held["memberships"][0]["role"] == "meter_reader"
    assert len(held["meters"]) == 1
    written = json.dumps(held, ensure_ascii=False)
    for hidden in ("940140000385", "ТОО «Пример 123»", "15.00", "Счёт-фактура"):
        assert hidden not in written


def test_nobody_takes_along_a_colleagues_letters_addresses_and_devices(
    session: Session, cast: Cast
) -> None:
    accountant = make_colleague(session, "accountant", of=cast.alice, role=Role.ACCOUNTANT)
    far = Origin("203.0.113.77", "canary browser")
    record(
        session, Action.SIGNED_IN, user_id=accountant.user_id,
        contract_id=accountant.contract_id, origin=far, now=NOW,
    )  # fmt: skip
    letter = Letter("test", "accountant@example.kz", "canary letter", "t", "h")
    queue(session, letter, now=NOW, user_id=accountant.user_id,
          contract_id=accountant.contract_id)  # fmt: skip
    written = json.dumps(exported(session, cast.alice), ensure_ascii=False)
    for theirs in ("accountant", "203.0.113.77", "canary"):
        assert theirs not in written


def test_without_a_contract_the_profile_alone_is_taken_along(session: Session, cast: Cast) -> None:
    fill(session, cast.alice, "alice")
    end(session, membership=membership_of(session, cast.alice.user_id), now=NOW)
    nobodys = signed_in(session, cookie=cookie_of(session, cast.alice.user_id), now=NOW)
    assert nobodys is not None
    held = exported(session, nobodys)
    assert held.keys() == {
        "profile", "memberships", "readings-sent", "requests", "letters", "sessions", "journal",
    }  # fmt: skip
    assert held["profile"][0]["login"] == "vk123"
    assert held["memberships"][0]["contract"] == "123"
    assert "Счёт-фактура" not in json.dumps(held, ensure_ascii=False)


def test_an_owner_whom_others_work_with_hands_over_before_closing(
    session: Session, cast: Cast
) -> None:
    caretaker = make_colleague(session, "caretaker", of=cast.alice, role=Role.METER_READER)
    with pytest.raises(Refused) as refused:
        close(session, cast.alice)
    assert "договору №123" in refused.value.text.ru
    assert session.get_one(User, cast.alice.user_id).closed_at is None
    end(session, membership=membership_of(session, caretaker.user_id), now=NOW)
    assert close(session, cast.alice) == totp.Answer()


def test_closing_ends_all_access_of_a_person_and_nobody_elses(session: Session, cast: Cast) -> None:
    accountant = let_in(session, cast.alice.user_id, to=cast.bob, role=Role.ACCOUNTANT)
    assert close(session, accountant) == totp.Answer()
    held = session.exec(select(Membership).where(col(Membership.ended_at).is_(None)))
    assert {one.user_id for one in held} == {cast.bob.user_id, cast.charlie.user_id}
