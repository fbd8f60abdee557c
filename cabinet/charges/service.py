"""A contract's charges out of the database, and its report into the outbox."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select
from sqlmodel import Session, col

from cabinet import formats, mail
from cabinet.audit import Action, Origin, record
from cabinet.charges import texts
from cabinet.charges.letters import KIND, report_letter
from cabinet.charges.rules import (
    HOUR,
    ChargeLine,
    RecipientCharges,
    SentReport,
    Statement,
    page_start,
    refuse_too_many_reports,
)
from cabinet.errors import Refused
from cabinet.models import Charge, Contract, OutboxLetter, User
from cabinet.period import Period
from cabinet.session import SignedIn
from cabinet.text import Language


def periods_with_charges(session: Session, *, who: SignedIn) -> tuple[Period, ...]:
    """The months in which the contract was charged, latest first."""
    period = col(Charge.period)
    found = session.execute(
        select(period).where(col(Charge.contract_id) == who.contract_id).distinct()
    )
    return tuple(sorted(found.scalars(), reverse=True))


def statement(
    session: Session,
    *,
    who: SignedIn,
    period: Period,
    offset: int = 0,
    limit: int | None = None,
) -> Statement:
    """A month of the contract: the page of `limit` recipients that `offset` is on, else all.

    Recipients stand in the order of their accounts; the total is that of the whole month.
    """
    mine = (col(Charge.contract_id) == who.contract_id, col(Charge.period) == period)
    count, total = session.execute(
        select(
            func.count(col(Charge.account).distinct()), func.sum(col(Charge.amount_tenge))
        ).where(*mine)
    ).one()
    if limit is not None:
        offset = page_start(offset, count, limit)
    return Statement(
        contract_number=who.contract_number,
        payer=_payer(session, who),
        period=period,
        recipients=_recipients(session, mine, offset=offset, limit=limit),
        recipient_count=count,
        total_tenge=total or Decimal(0),
    )


def _payer(session: Session, who: SignedIn) -> str:
    payer = select(col(Contract.payer)).where(col(Contract.id) == who.contract_id)
    return session.execute(payer).scalar_one()


def _recipients(
    session: Session, mine: tuple[ColumnElement[bool], ...], *, offset: int, limit: int | None
) -> tuple[RecipientCharges, ...]:
    account = col(Charge.account)
    lines = select(
        account,
        col(Charge.recipient),
        col(Charge.tariff_group),
        col(Charge.service),
        col(Charge.volume_m3),
        col(Charge.tariff_tenge),
        col(Charge.vat_percent),
        col(Charge.amount_tenge),
    ).where(*mine)
    if limit is not None:
        page = select(account).where(*mine).distinct().order_by(account)
        lines = lines.where(account.in_(page.offset(offset).limit(limit)))
    # Water before sewerage.
    rows = session.execute(lines.order_by(account, col(Charge.service).desc()))
    return tuple(
        _recipient(number, list(of_one))
        for number, (_, of_one) in enumerate(groupby(rows, key=_account), start=offset + 1)
    )


def _account(row: Row[Any]) -> str:
    return row[0]


def _recipient(number: int, rows: Sequence[Sequence[Any]]) -> RecipientCharges:
    account, recipient, tariff_group = rows[0][:3]
    lines = tuple(ChargeLine(*row[3:]) for row in rows)
    return RecipientCharges(number, account, recipient, tariff_group, lines)


def report_statement(
    session: Session, *, who: SignedIn, period: Period, now: datetime
) -> Statement:
    """The whole month for a report by mail; refused where it could not be sent or is empty."""
    _confirmed_address(session, who)
    _refuse_too_many(session, who=who, period=period, now=now)
    whole = statement(session, who=who, period=period)
    if not whole.recipients:
        raise Refused(texts.NO_CHARGES.format(month=formats.month_text(period)))
    return whole


def queue_report(
    session: Session,
    *,
    who: SignedIn,
    period: Period,
    pdf: bytes,
    language: Language,
    now: datetime,
    origin: Origin = Origin(),  # noqa: B008  it cannot be changed
) -> str:
    """Put the report into the outbox for the user's confirmed address, which is returned."""
    _take_turns(session, who)
    address = _confirmed_address(session, who)
    _refuse_too_many(session, who=who, period=period, now=now)
    letter = report_letter(
        to_address=address,
        contract_number=who.contract_number,
        period=period,
        pdf=pdf,
        language=language,
    )
    mail.queue(session, letter, now=now, user_id=who.user_id)
    record(
        session,
        Action.DOCUMENT_MAILED,
        user_id=who.user_id,
        origin=origin,
        now=now,
        detail=f"charges {period}",
    )
    return address


def _confirmed_address(session: Session, who: SignedIn) -> str:
    address = session.execute(
        select(col(User.email)).where(
            col(User.id) == who.user_id,
            col(User.contract_id) == who.contract_id,
            col(User.confirmed_at).is_not(None),
        )
    ).scalar_one_or_none()
    if not address:
        raise Refused(texts.NO_CONFIRMED_ADDRESS)
    return address


def _take_turns(session: Session, who: SignedIn) -> None:
    """Let the user's requests count letters one after another, not each one letter less."""
    session.execute(select(col(User.id)).where(col(User.id) == who.user_id).with_for_update())


def _refuse_too_many(session: Session, *, who: SignedIn, period: Period, now: datetime) -> None:
    found = session.execute(
        select(col(OutboxLetter.created_at), col(OutboxLetter.attachment_name)).where(
            col(OutboxLetter.user_id) == who.user_id,
            col(OutboxLetter.kind) == KIND,
            col(OutboxLetter.created_at) > now - HOUR,
        )
    )
    sent = [SentReport(*row) for row in found]
    refuse_too_many_reports(sent, contract_number=who.contract_number, period=period, now=now)
