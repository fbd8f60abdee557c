"""Everything held about a customer, as JSON in a ZIP: readable names, no secrets, no digests.

The person's own, and of the contract that is meant what their role permits them to see. Of others
who work with the contract nothing is in it.

Section by section and row by row, so that a large contract takes no more memory than a small one.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from cabinet.mail.subscriptions import Subscription
from cabinet.models import (
    AuditEntry,
    BankPayment,
    BilledReading,
    Charge,
    ConsentText,
    Contract,
    CustomerRequest,
    LedgerEntry,
    Membership,
    Meter,
    OutboxLetter,
    Recipient,
    ReconciliationAnswer,
    RecoveryCode,
    RequestFile,
    RequestMessage,
    Staff,
    Submission,
    SubmittedReading,
    User,
    UserSession,
)
from cabinet.models.table import folded_columns
from cabinet.security import ownership
from cabinet.security.rights import Act
from cabinet.security.sessions import SignedIn

Row = dict[str, Any]
_AT_ONCE: Final = 1000
_KEYS: Final = frozenset({"id", "user_id", "contract_id"})  # the database's own numbers
_SECRETS: Final = frozenset({"public_id", "password_hash", "second_factor", "second_factor_step"})
# Those of the release before memberships, see `User`.
_OF_MEMBERSHIPS: Final = frozenset({"approved_at", *Subscription})
_COLLEAGUES: Final = frozenset({"granted_by", "ended_by"})
_OF_STAFF: Final = frozenset({"staff_id", "subject", "reason"})
_OF_REQUESTS: Final = frozenset(
    {"meter_id", "changes", "taken_by", "changed_by", "is_former", "is_untold", "told_at"}
)
_OF_BANKS: Final = frozenset({"bank_id", "ledger_entry_id", "answer"})
_FROM_WHERE: Final = frozenset({"address", "device"})
# What else billing holds of a contract, for whose role permits no more than its number.
_CONTRACT_DATA: Final = frozenset({"payer", "bin_iin", "email", "phone", "address"})


@dataclass(frozen=True, slots=True)
class Section:
    """A list in the export; each becomes a file of its own."""

    name: str
    rows: Iterable[Row]


def write_export(session: Session, *, who: SignedIn, path: str) -> None:
    """Write the ZIP into the file at `path`, which must exist: one that was removed stays so."""
    with Path(path).open("r+b") as file, ZipFile(file, "w", ZIP_DEFLATED) as archive:
        file.truncate()  # what a process that died has left
        for section in _sections(session, who):
            with archive.open(f"{section.name}.json", "w") as raw:
                _write_list(TextIOWrapper(raw, encoding="utf-8", write_through=True), section.rows)


def _write_list(text: TextIOWrapper, rows: Iterable[Row]) -> None:
    separator = "[\n"
    for row in rows:
        text.write(separator + json.dumps(row, ensure_ascii=False, indent=1, default=_written))
        separator = ",\n"
    text.write("[]\n" if separator == "[\n" else "\n]\n")


def _written(value: object) -> str:
    """Decimals and moments as text, so that nothing is rounded."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value)


def _sections(session: Session, who: SignedIn) -> Iterator[Section]:
    yield Section("profile", [_profile(session, who.user_id)])
    yield Section("memberships", _memberships(session, who.user_id))
    if who.role is not None:
        yield from _of_contract(session, who)
    yield from _of_person(session, who)


def _of_contract(session: Session, who: SignedIn) -> Iterator[Section]:
    contract = who.contract_id
    hidden = () if who.may(Act.CONTRACT_DATA) else _CONTRACT_DATA
    its = select(Contract).where(Contract.id == contract)
    yield Section("contract", _own(session, who, its, leave=hidden))
    for name, statement in (
        ("recipients", select(Recipient).where(Recipient.contract_id == contract)),
        ("meters", select(Meter).where(Meter.contract_id == contract)),
    ):
        yield Section(name, _own(session, who, statement))
    yield Section("readings-of-billing", _billed(session, who))
    if who.may(Act.MONEY):
        for name, statement in (
            ("charges", select(Charge).where(ownership.OWN_CHARGES)),
            ("ledger", select(LedgerEntry).where(ownership.OWN_DOCUMENTS)),
        ):
            yield Section(name, _own(session, who, statement))
        taken = select(BankPayment).where(ownership.OWN_BANK_PAYMENTS)
        yield Section("bank-payments", _own(session, who, taken, leave=_OF_BANKS))
    if who.may(Act.RECONCILIATION):
        answers = select(ReconciliationAnswer).where(
            ReconciliationAnswer.user_id == who.user_id,
            ReconciliationAnswer.contract_id == contract,
        )
        yield Section("reconciliation-answers", _own(session, who, answers))


def _of_person(session: Session, who: SignedIn) -> Iterator[Section]:
    user = who.user_id
    yield Section("readings-sent", _sent(session, who))
    yield Section("requests", _requests(session, user))
    yield Section(
        "letters",
        _own(
            session,
            who,
            select(OutboxLetter).where(OutboxLetter.user_id == user),
            leave=("message_id", "text", "html", "attachment", "last_error", "due_at", "attempts"),
        ),
    )
    yield Section(
        "sessions",
        _own(
            session,
            who,
            select(UserSession).where(UserSession.user_id == user),
            leave=("ticket_digest", "cookie_digest", "replaced_digest"),
        ),
    )
    yield Section("journal", _journal(session, user))


def _own(
    session: Session, who: SignedIn, statement: SelectOfScalar[Any], *, leave: Iterable[str] = ()
) -> Iterator[Row]:
    every = statement.execution_options(yield_per=_AT_ONCE)
    for record in session.exec(every, params=ownership.own(who)):
        yield _row(record, leave)


def _requests(session: Session, user_id: int) -> Iterator[Row]:
    """The requests that the person opened, with what they and the utility wrote in them.

    What colleagues wrote is not theirs, and what the utility notes for itself is in no export.
    """
    own = select(CustomerRequest).where(CustomerRequest.user_id == user_id)
    every = own.order_by(col(CustomerRequest.id)).execution_options(yield_per=_AT_ONCE)
    for request in session.exec(every):
        yield {
            "number": request.id,
            **_row(request, _OF_REQUESTS),
            "messages": _written_in(session, request, user_id),
        }


def _written_in(session: Session, request: CustomerRequest, user_id: int) -> list[Row]:
    names: dict[int, list[str]] = {}
    for file in session.exec(select(RequestFile).where(RequestFile.request_id == request.id)):
        names.setdefault(file.message_id, []).append(file.name)
    messages = select(RequestMessage).where(
        RequestMessage.request_id == request.id,
        (col(RequestMessage.user_id) == user_id) | col(RequestMessage.user_id).is_(None),
    )
    return [
        {
            "by_utility": one.user_id is None,
            "sent_at": one.sent_at,
            "state": one.state,
            "words": one.words,
            "files": names.get(one.id or 0, []),
        }
        for one in session.exec(messages.order_by(col(RequestMessage.id)))
    ]


def _journal(session: Session, user_id: int) -> Iterator[Row]:
    """What the person did; of what the utility's people did for them only the role is told."""
    rows = session.exec(
        select(AuditEntry, Staff.role)
        .outerjoin(Staff, col(Staff.id) == AuditEntry.staff_id)
        .where(AuditEntry.user_id == user_id)
        .order_by(col(AuditEntry.id))
        .execution_options(yield_per=_AT_ONCE)
    )
    for entry, role in rows:
        hidden = _OF_STAFF if role is None else _OF_STAFF | _FROM_WHERE
        yield {**_row(entry, hidden), **({} if role is None else {"by_staff": role})}


def _memberships(session: Session, user_id: int) -> Iterator[Row]:
    """The contracts that the person works or worked with, by their numbers."""
    rows = session.exec(
        select(Membership, Contract.number)
        .join(Contract, col(Contract.id) == Membership.contract_id)
        .where(Membership.user_id == user_id)
        .order_by(col(Membership.id))
    )
    for membership, number in rows:
        yield {"contract": number, **_row(membership, _SECRETS | _COLLEAGUES)}


def _row(record: Any, leave: Iterable[str]) -> Row:
    hidden = _KEYS | set(leave) | folded_columns(type(record).__table__).keys()
    names = [name for name in type(record).model_fields if name not in hidden]
    return {name: getattr(record, name) for name in names}


def _profile(session: Session, user_id: int) -> Row:
    user = session.exec(select(User).where(User.id == user_id)).one()
    agreed = session.get(ConsentText, user.consent_version)
    left = select(func.count()).where(
        RecoveryCode.user_id == user_id, col(RecoveryCode.used_at).is_(None)
    )
    return {
        **_row(user, _SECRETS | _OF_MEMBERSHIPS),
        "consent_text": agreed and {"ru": agreed.ru, "kk": agreed.kk, "en": agreed.en},
        "recovery_codes_left": session.exec(left).one(),
    }


def _billed(session: Session, who: SignedIn) -> Iterator[Row]:
    rows = session.exec(
        select(BilledReading, Meter.number)
        .join(Meter, col(Meter.id) == BilledReading.meter_id)
        .where(Meter.contract_id == who.contract_id, ownership.OWN_BILLED_READINGS)
        .execution_options(yield_per=_AT_ONCE),
        params=ownership.own(who),
    )
    for reading, number in rows:
        yield {"meter": number, **_row(reading, ("meter_id",))}


def _sent(session: Session, who: SignedIn) -> Iterator[Row]:
    """The batches that this customer sent; those of an earlier owner are not theirs.

    They are found by the contracts that the person ever worked with: those of a city have no other
    index that would be worth its upkeep with each batch.
    """
    worked_with = select(Membership.contract_id).where(Membership.user_id == who.user_id)
    rows = session.exec(
        select(SubmittedReading, Submission, Meter.number)
        .join(Submission, col(Submission.id) == SubmittedReading.submission_id)
        .join(Meter, col(Meter.id) == SubmittedReading.meter_id)
        .where(Submission.user_id == who.user_id, col(Submission.contract_id).in_(worked_with))
        .order_by(col(Submission.id), col(SubmittedReading.id))
        .execution_options(yield_per=_AT_ONCE)
    )
    for reading, batch, number in rows:
        yield {
            "meter": number,
            "period": str(batch.period),
            "receipt": batch.receipt,
            "submitted_at": batch.submitted_at,
            "source": batch.source,
            **_row(reading, ("meter_id", "submission_id")),
        }
