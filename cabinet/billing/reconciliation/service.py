"""Statements out of the ledger, and the customer's answers to them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from sqlalchemy import BigInteger, ColumnElement, func, select, type_coerce
from sqlmodel import Session, col

from cabinet.billing.ledger import months, opened_on
from cabinet.billing.reconciliation import texts
from cabinet.billing.reconciliation.rules import (
    LINES_PER_PAGE,
    Changed,
    Days,
    Line,
    Statement,
    Totals,
    checked_answer,
    page_start,
)
from cabinet.billing.statement_of_account import own_turnovers
from cabinet.core.enums import LedgerKind
from cabinet.core.errors import Refused
from cabinet.models import Contract, LedgerEntry, ReconciliationAnswer, User
from cabinet.security.audit import Action, Origin, record
from cabinet.security.ownership import OWN_DOCUMENTS, contract_of_money, hold_contract, own
from cabinet.security.rights import Act
from cabinet.security.sessions import SignedIn

MOST_ANSWERS: Final = 20
_DAY: Final = timedelta(days=1)
_NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Answer:
    """A customer's answer, and the closing balance that they saw."""

    verdict: str
    comment: str
    closing_tenge: Decimal
    answered_at: datetime


def page_of_statement(session: Session, *, who: SignedIn, days: Days, offset: int = 0) -> Statement:
    """The statement of these days with the page of lines that `offset` is on."""
    return _statement(session, who, days, offset=offset, limit=LINES_PER_PAGE)


def whole_statement(session: Session, *, who: SignedIn, days: Days) -> Statement:
    """The statement of these days with every line."""
    return _statement(session, who, days, offset=0, limit=None)


def _statement(
    session: Session, who: SignedIn, days: Days, *, offset: int, limit: int | None
) -> Statement:
    contract = session.get_one(Contract, who.contract_id)
    sums, brought_on = totals(session, who=who, days=days)
    if limit is not None:
        offset = page_start(offset, sums.line_count)
    return Statement(
        contract_number=contract.number,
        contract_kind=contract.kind,
        payer=contract.payer,
        bin_iin=contract.bin_iin,
        days=days,
        totals=sums,
        brought_on=brought_on,
        lines=_lines(session, who, days, offset=offset, limit=limit),
        offset=offset,
    )


def totals(session: Session, *, who: SignedIn, days: Days) -> tuple[Totals, date | None]:
    """The sums of these days, and the day within them on which an opening balance was set.

    What billing enters as an opening balance is no turnover: it replaces what came before its day,
    as on the page of the balance. What the days opened with follows from what they close with.
    """
    debit, credit = col(LedgerEntry.debit_tenge), col(LedgerEntry.credit_tenge)
    charged, received, count = session.execute(
        select(func.sum(debit), func.sum(credit), func.count()).where(*_during(days)), own(who)
    ).one()
    charged, received = charged or _NOTHING, received or _NOTHING
    turnovers = own_turnovers(session, who=who, until=days.last)
    known = months(turnovers, days.last)
    closing = known[0].closing_tenge if known else _NOTHING
    opened = opened_on(turnovers)
    brought_on = opened if opened and opened > days.first else None
    return Totals(closing - charged + received, charged, received, count), brought_on


def _during(days: Days) -> tuple[ColumnElement[bool], ...]:
    """The conditions that a document is a line of the statement of these days."""
    day = col(LedgerEntry.entered_on)
    opens = col(LedgerEntry.kind) == LedgerKind.OPENING
    return OWN_DOCUMENTS, day >= days.first, day <= days.last, ~opens


def _lines(
    session: Session, who: SignedIn, days: Days, *, offset: int, limit: int | None
) -> tuple[Line, ...]:
    day = col(LedgerEntry.entered_on)
    lines = (
        select(
            day,
            col(LedgerEntry.document),
            type_coerce(LedgerEntry.debit_tenge, BigInteger),
            type_coerce(LedgerEntry.credit_tenge, BigInteger),
        )
        .where(*_during(days))
        .order_by(day, col(LedgerEntry.id))
        .offset(offset)
    )
    rows = session.execute(lines if limit is None else lines.limit(limit), own(who))
    return tuple(
        (entered_on.toordinal(), document, debit, credit)
        for entered_on, document, debit, credit in rows
    )


def latest_answer(session: Session, *, who: SignedIn, days: Days) -> Answer | None:
    """The customer's last answer to the statement of these days."""
    found = session.execute(
        select(ReconciliationAnswer)
        .where(
            col(ReconciliationAnswer.contract_id) == contract_of_money(who),
            col(ReconciliationAnswer.user_id) == who.user_id,
            col(ReconciliationAnswer.first_day) == days.first,
            col(ReconciliationAnswer.last_day) == days.last,
        )
        .order_by(col(ReconciliationAnswer.id).desc())
        .limit(1)
    ).scalar_one_or_none()
    if found is None:
        return None
    return Answer(found.verdict, found.comment, found.closing_tenge, found.answered_at)


def record_answer(
    session: Session,
    *,
    who: SignedIn,
    days: Days,
    seen: Totals | None,
    verdict: object,
    comment: object,
    origin: Origin,
    now: datetime,
) -> Answer:
    """Keep what the customer says to the statement that they saw; the same again is one answer.

    `Changed` when its totals are not `seen` any more; `Refused` after `MOST_ANSWERS` in a day.
    """
    said, words = checked_answer(verdict, comment)
    # The user's requests take turns, else a double click would be two answers.
    session.execute(select(col(User.id)).where(col(User.id) == who.user_id).with_for_update())
    hold_contract(session, who=who, act=Act.RECONCILIATION)
    current, _ = totals(session, who=who, days=days)
    if current != seen:
        raise Changed(texts.CHANGED)
    answer = Answer(said, words, current.closing_tenge, now)
    before = latest_answer(session, who=who, days=days)
    if before is not None and _says(before) == _says(answer):
        return before
    _refuse_too_many(session, who, now)
    _keep(session, who, days, answer)
    detail = f"{said} {days.first} {days.last} {answer.closing_tenge}"
    record(
        session,
        Action.RECONCILIATION_ANSWERED,
        user_id=who.user_id,
        contract_id=who.contract_id,
        origin=origin,
        now=now,
        detail=detail,
    )
    return answer


def _refuse_too_many(session: Session, who: SignedIn, now: datetime) -> None:
    """Answers are kept for ever, and a period can be chosen in millions of ways."""
    given = select(func.count()).where(
        col(ReconciliationAnswer.user_id) == who.user_id,
        col(ReconciliationAnswer.answered_at) > now - _DAY,
    )
    if session.execute(given).scalar_one() >= MOST_ANSWERS:
        raise Refused(texts.TOO_MANY_ANSWERS.format(most=MOST_ANSWERS))


def _says(answer: Answer) -> tuple[str, str, Decimal]:
    return answer.verdict, answer.comment, answer.closing_tenge


def _keep(session: Session, who: SignedIn, days: Days, answer: Answer) -> None:
    session.add(
        ReconciliationAnswer(
            contract_id=who.contract_id,
            user_id=who.user_id,
            first_day=days.first,
            last_day=days.last,
            closing_tenge=answer.closing_tenge,
            verdict=answer.verdict,
            comment=answer.comment,
            answered_at=answer.answered_at,
        )
    )
    session.flush()
