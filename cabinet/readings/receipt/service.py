"""The customer's receipts, and the letter that brings one.

The letter is written in the transaction of the batch, so that none is lost and none comes twice.
Drawing takes longer than a transaction may: the letter waits a moment for its PDF, and leaves
without it, with the link alone, if whoever draws has died.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from sqlalchemy import bindparam, func, select, update
from sqlmodel import Session, col

from cabinet.core.clock import local_day
from cabinet.core.enums import ContractKind, Source
from cabinet.core.errors import Absent
from cabinet.core.text import Text, language_of
from cabinet.db import sql
from cabinet.mail.outbox import queue
from cabinet.mail.subscriptions import Subscription
from cabinet.models import (
    Contract,
    Membership,
    Meter,
    OutboxLetter,
    Submission,
    SubmittedReading,
    User,
)
from cabinet.readings.accepted_readings import newest_accepted
from cabinet.readings.meter_register import Dial
from cabinet.readings.names import NamedMeter
from cabinet.readings.receipt import texts
from cabinet.readings.receipt.letters import RECEIPT, receipt_letter
from cabinet.readings.receipt.rules import Receipt, ReceiptLine, is_number
from cabinet.security.memberships import in_letters, wants
from cabinet.security.ownership import OWN_BATCHES, own
from cabinet.security.sessions import SignedIn

FOR_THE_PDF: Final = timedelta(minutes=2)
# Whoever corrects more often finds the other receipts in the cabinet.
PER_HOUR: Final = 5
_HOUR: Final = timedelta(hours=1)
# Held, so that who ends these letters meanwhile finds the one that is being written.
_WANTS_RECEIPTS: Final = (
    select(
        col(User.email),
        col(User.language),
        col(Membership.public_id),
        in_letters().label("of_contract"),
    )
    .where(col(Membership.id) == bindparam("membership_id"), wants(Subscription.RECEIPTS))
    .with_for_update(key_share=True)
)


def receipt_of(session: Session, *, who: SignedIn, number: str, now: datetime) -> Receipt:
    """A receipt of the customer's contract; `Absent` for any other number."""
    if not is_number(number):
        raise Absent(texts.NO_RECEIPT)
    batch = session.execute(
        select(Submission, Contract, User)
        .join(Contract, col(Contract.id) == col(Submission.contract_id))
        .outerjoin(User, col(User.id) == col(Submission.user_id))
        .where(OWN_BATCHES, col(Submission.receipt) == number),
        own(who),
    ).first()
    if batch is None:
        raise Absent(texts.NO_RECEIPT)
    sent, contract, sender = batch
    return Receipt(
        number=sent.receipt,
        contract_number=contract.number,
        is_company=contract.kind == ContractKind.LEGAL,
        payer=contract.payer,
        period=sent.period,
        sent_at=sent.submitted_at,
        sent_by=sender.name if sender else "",
        source=sent.source,
        drawn_at=now,
        lines=_lines(session, sent),
    )


def _lines(session: Session, sent: Submission) -> tuple[ReceiptLine, ...]:
    """The batch's values, measured from what was accepted when they were sent."""
    previous = newest_accepted(
        session,
        meter_ids=select(col(SubmittedReading.meter_id)).where(
            col(SubmittedReading.submission_id) == sent.id
        ),
        period=sent.period,
        before=local_day(sent.submitted_at),
        decided_by=sent.submitted_at,
    )
    rows = session.execute(
        select(SubmittedReading, Meter)
        .join(Meter, col(Meter.id) == col(SubmittedReading.meter_id))
        .where(col(SubmittedReading.submission_id) == sent.id)
        .order_by(col(Meter.account), col(Meter.location), col(Meter.water), col(Meter.number))
    )
    found = []
    for reading, meter in rows:
        before = previous.get(reading.meter_id)
        found.append(_line(reading, meter, before.value_m3 if before else None))
    return tuple(found)


def _line(reading: SubmittedReading, meter: Meter, previous_m3: Decimal | None) -> ReceiptLine:
    dial = Dial(meter.digits, meter.decimals)
    used_m3 = None
    if previous_m3 is not None:
        used_m3 = dial.consumption_m3(previous_m3, reading.value_m3, reading.statement)
    return ReceiptLine(
        water=meter.water,
        serial=meter.serial,
        location=meter.location,
        dial=dial,
        previous_m3=previous_m3,
        value_m3=reading.value_m3,
        consumption_m3=used_m3,
        status=reading.status,
        statement=reading.statement,
        reason=reading.reason,
    )


def queue_receipt(
    session: Session,
    *,
    who: SignedIn,
    number: str,
    values: Iterable[tuple[NamedMeter, Text]],
    now: datetime,
    source: str = Source.SITE,
) -> int | None:
    """Write the letter with a receipt to who wants one; its id, for `attach_receipt`.

    `values` are the meters of the batch, each with its value as the counter shows it; they are
    asked for only when there is a letter.

    Nobody gets more than `PER_HOUR`.
    """
    found = sql.rows(session, _WANTS_RECEIPTS, membership_id=who.membership_id)
    if not found or not found[0].email or _had_enough(session, who, now):
        return None
    user = found[0]
    letter = receipt_letter(
        to_address=user.email,
        number=number,
        contract=who.contract,
        sent_at=now,
        public_id=user.public_id,
        of_contract=user.of_contract,
        values=tuple(values),
        language=language_of(user.language),
        source=source,
    )
    row = queue(session, letter, now=now, user_id=who.user_id, contract_id=who.contract_id)
    row.due_at = now + FOR_THE_PDF
    session.flush()
    return row.id


def _had_enough(session: Session, who: SignedIn, now: datetime) -> bool:
    written = select(func.count()).where(
        col(OutboxLetter.user_id) == who.user_id,
        col(OutboxLetter.kind) == RECEIPT,
        col(OutboxLetter.created_at) > now - _HOUR,
    )
    return session.execute(written).scalar_one() >= PER_HOUR


def attach_receipt(
    session: Session, *, letter_id: int, name: str, pdf: bytes, now: datetime
) -> None:
    """Give a waiting letter its PDF and let it go; nothing happens to one that has left."""
    session.execute(
        update(OutboxLetter)
        .where(
            col(OutboxLetter.id) == letter_id,
            col(OutboxLetter.attempts) == 0,
            col(OutboxLetter.sent_at).is_(None),
        )
        .values(attachment_name=name, attachment=pdf, due_at=now)
    )
