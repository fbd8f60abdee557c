"""A contract that comes to another owner, for the tests of what that owner may see."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from tempfile import NamedTemporaryFile
from zipfile import ZipFile

from sqlmodel import Session, select

from cabinet.billing.reconciliation.rules import Days
from cabinet.core.enums import Role
from cabinet.core.period import Period
from cabinet.identity.personal_data.export import write_export
from cabinet.identity.release.service import ANOTHER_OWNER, release
from cabinet.models import Contract, ReconciliationAnswer, Submission, User
from cabinet.readings.entry.drafts import keep_drafts
from cabinet.readings.entry.service import meters_of
from cabinet.readings.receipt.service import receipt_of
from cabinet.security.memberships import grant
from cabinet.security.sessions import SignedIn
from tests.cast import NOW, make_meter
from tests.integration.billing.charges.billed import charge
from tests.integration.billing.notices.billed import entry, subscribe
from tests.integration.billing.payments.banking import make_bank, paid
from tests.integration.readings.decided import billed
from tests.integration.readings.sending import NOVEMBER, send
from tests.integration.signing_in import browser_of

SINCE = date(2026, 11, 10)
AFTER = NOW + timedelta(minutes=1)
HALF_A_YEAR = Days(date(2026, 7, 1), date(2026, 11, 22))


def new_owner(
    session: Session, former: SignedIn, *, since: date = SINCE, now: datetime = AFTER
) -> SignedIn:
    """Whoever registers for a contract once it was released, signed in."""
    session.get_one(Contract, former.contract_id).owner_since = since
    session.flush()
    release(session, contract_ids=[former.contract_id], reason=ANOTHER_OWNER, now=now)
    user = User(
        public_id=f"public-new-{former.login}",
        login=f"new-{former.login}",
        name="Новосёлова Айгүл Тестқызы",
        email="new@example.kz",
        password_hash="unusable",
        created_at=now,
        confirmed_at=now,
    )
    session.add(user)
    session.flush()
    grant(session, user=user, contract_id=former.contract_id, role=Role.OWNER, now=now)
    session.expire_all()
    assert user.id is not None
    return browser_of(session, replace(former, user_id=user.id), now=now).who


def fill_history(session: Session, who: SignedIn) -> None:
    """Something of every kind, from before and after the change; figures begin with 777.7."""
    meter = make_meter(session, who, "m1", previous="100")  # on 28.10.2026
    billed(session, meter, (date(2026, 9, 28), "77.75"))
    other = make_meter(session, who, "m2", previous="778")
    send(session, who, {meter: "777.7", other: "1777.7"})
    keep_drafts(session, who=who, period=NOVEMBER, typed={meter: "777.75"}, now=NOW)
    charge(session, who, "1", amount="777.70", period=Period(2026, 10))
    charge(session, who, "1", amount="5.00", period=NOVEMBER)
    entry(session, who, date(2026, 10, 1), "opening", debit="777.71")
    entry(session, who, date(2026, 10, 31), "charge", debit="777.72")
    entry(session, who, SINCE - timedelta(days=1), "payment", credit="777.73")
    entry(session, who, SINCE, "adjustment", debit="3.00")
    bank, _ = make_bank(session)
    before = NOW - timedelta(days=13)
    paid(session, bank, account=_number(session, who), tenge="777.79", at=before, now=before)
    session.add(
        ReconciliationAnswer(
            contract_id=who.contract_id,
            user_id=who.user_id,
            first_day=HALF_A_YEAR.first,
            last_day=HALF_A_YEAR.last,
            closing_tenge=Decimal("777.74"),
            verdict="agreed",
            answered_at=NOW,
        )
    )
    subscribe(session, who)
    session.flush()


def _number(session: Session, who: SignedIn) -> str:
    return session.get_one(Contract, who.contract_id).number


def exported(session: Session, who: SignedIn) -> str:
    """All of the export but the letters, sessions and journal of whoever takes it."""
    names = ("readings-of-billing", "readings-sent", "charges", "ledger", "bank-payments")
    with NamedTemporaryFile() as file:
        write_export(session, who=who, path=file.name)
        with ZipFile(file.name) as archive:
            return "".join(archive.read(f"{name}.json").decode() for name in names)


def receipts(session: Session, who: SignedIn) -> list[object]:
    numbers = session.exec(select(Submission.receipt)).all()
    return [receipt_of(session, who=who, number=number, now=AFTER) for number in numbers]


def meter_of(session: Session, who: SignedIn) -> int:
    return meters_of(session, who=who, now=AFTER).rows[0].meter_id
