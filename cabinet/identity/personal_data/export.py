"""Everything held about a customer, as JSON in a ZIP: readable names, no secrets, no digests.

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

from cabinet.models import (
    AuditEntry,
    BilledReading,
    Charge,
    ConsentText,
    Contract,
    LedgerEntry,
    Meter,
    OutboxLetter,
    Recipient,
    ReconciliationAnswer,
    RecoveryCode,
    Submission,
    SubmittedReading,
    User,
    UserSession,
)
from cabinet.security import ownership
from cabinet.security.sessions import SignedIn

Row = dict[str, Any]
_AT_ONCE: Final = 1000
_KEYS: Final = frozenset({"id", "user_id", "contract_id"})  # the database's own numbers
_SECRETS: Final = frozenset({"public_id", "password_hash", "second_factor", "second_factor_step"})


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
    def own(statement: SelectOfScalar[Any], *, leave: Iterable[str] = ()) -> Iterator[Row]:
        every = statement.execution_options(yield_per=_AT_ONCE)
        for record in session.exec(every, params=ownership.own(who)):
            yield _row(record, leave)

    user, contract = who.user_id, who.contract_id
    yield Section("profile", [_profile(session, user)])
    yield Section("contract", own(select(Contract).where(Contract.id == contract)))
    yield Section("recipients", own(select(Recipient).where(Recipient.contract_id == contract)))
    yield Section("meters", own(select(Meter).where(Meter.contract_id == contract)))
    yield Section("readings-of-billing", _billed(session, who))
    yield Section("readings-sent", _sent(session, who))
    yield Section("charges", own(select(Charge).where(ownership.OWN_CHARGES)))
    yield Section("ledger", own(select(LedgerEntry).where(ownership.OWN_DOCUMENTS)))
    yield Section(
        "reconciliation-answers",
        own(select(ReconciliationAnswer).where(ReconciliationAnswer.user_id == user)),
    )
    yield Section(
        "letters",
        own(
            select(OutboxLetter).where(OutboxLetter.user_id == user),
            leave=("message_id", "text", "html", "attachment", "last_error", "due_at", "attempts"),
        ),
    )
    yield Section(
        "sessions",
        own(
            select(UserSession).where(UserSession.user_id == user),
            leave=("ticket_digest", "cookie_digest", "replaced_digest"),
        ),
    )
    yield Section(
        "journal",
        own(select(AuditEntry).where(AuditEntry.user_id == user).order_by(col(AuditEntry.id))),
    )


def _row(record: Any, leave: Iterable[str]) -> Row:
    hidden = _KEYS | set(leave)
    names = [name for name in type(record).model_fields if name not in hidden]
    return {name: getattr(record, name) for name in names}


def _profile(session: Session, user_id: int) -> Row:
    user = session.exec(select(User).where(User.id == user_id)).one()
    agreed = session.get(ConsentText, user.consent_version)
    left = select(func.count()).where(
        RecoveryCode.user_id == user_id, col(RecoveryCode.used_at).is_(None)
    )
    return {
        **_row(user, _SECRETS),
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
    """The batches that this customer sent; those of an earlier owner are not theirs."""
    rows = session.exec(
        select(SubmittedReading, Submission, Meter.number)
        .join(Submission, col(Submission.id) == SubmittedReading.submission_id)
        .join(Meter, col(Meter.id) == SubmittedReading.meter_id)
        .where(Submission.user_id == who.user_id)
        .order_by(col(Submission.id), col(SubmittedReading.id))
        .execution_options(yield_per=_AT_ONCE)
    )
    for reading, batch, number in rows:
        yield {
            "meter": number,
            "period": str(batch.period),
            "receipt": batch.receipt,
            "submitted_at": batch.submitted_at,
            **_row(reading, ("meter_id", "submission_id")),
        }
