"""A contract's счёт-извещение out of the database, many contracts at a time."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import ColumnElement, case, func, select
from sqlmodel import Session, col

from cabinet.billing.notices import rules, texts
from cabinet.billing.notices.rules import Ledger, Notice, Section
from cabinet.core import formats
from cabinet.core.errors import Absent
from cabinet.core.period import Period
from cabinet.models import Charge, Contract, ContractKind, LedgerEntry, LedgerKind
from cabinet.security.ownership import is_of_present_owner, was_owned_in
from cabinet.security.sessions import SignedIn

_NOTHING: Final = Decimal(0)
_BEFORE: Final = "before"


def own_notice(session: Session, *, who: SignedIn, period: Period, today: date) -> Notice:
    """The month of the contract; `Absent` when it was charged nothing in it."""
    found = notices_of(session, contract_ids={who.contract_id}, period=period, today=today)
    if not found:
        raise Absent(texts.NO_CHARGES.format(month=formats.month_text(period)))
    return found[who.contract_id]


def notices_of(
    session: Session, *, contract_ids: Collection[int], period: Period, today: date
) -> dict[int, Notice]:
    """The month of each of these contracts that was charged something in it, as known `today`.

    Of an earlier owner's month there is none.
    """
    balance_on = min(today, period.plus(1).first_day - timedelta(days=1))
    counts = _recipient_counts(session, contract_ids, period)
    few = [one for one, count in counts.items() if count <= rules.MOST_LISTED]
    many = counts.keys() - few
    sections = _listed(session, few, period) | _summed_up(session, many, period)
    ledgers = _ledgers(session, counts.keys(), period, balance_on)
    contracts = session.execute(
        select(
            col(Contract.id),
            col(Contract.number),
            col(Contract.kind),
            col(Contract.payer),
            col(Contract.bin_iin),
            col(Contract.address),
        ).where(col(Contract.id).in_(counts))
    )
    return {
        id: Notice(
            contract_number=number,
            is_legal=kind == ContractKind.LEGAL,
            payer=payer,
            bin_iin=bin_iin,
            address=address,
            period=period,
            balance_on=balance_on,
            sections=sections[id],
            recipient_count=counts[id],
            ledger=ledgers.get(id),
        )
        for id, number, kind, payer, bin_iin, address in contracts
    }


def _month_of(contract_ids: Collection[int], period: Period) -> tuple[ColumnElement[bool], ...]:
    return (col(Charge.contract_id).in_(contract_ids), col(Charge.period) == period)


def _recipient_counts(
    session: Session, contract_ids: Collection[int], period: Period
) -> dict[int, int]:
    found = session.execute(
        select(col(Charge.contract_id), func.count(col(Charge.account).distinct()))
        .join(Contract, col(Contract.id) == col(Charge.contract_id))
        .where(*_month_of(contract_ids, period), was_owned_in(period))
        .group_by(col(Charge.contract_id))
    )
    return dict(found.all())


def _listed(
    session: Session, contract_ids: Collection[int], period: Period
) -> dict[int, tuple[Section, ...]]:
    """Every line, recipient by recipient, water before sewerage; another name stands by itself."""
    lines = session.execute(
        select(
            col(Charge.contract_id),
            col(Charge.account),
            col(Charge.recipient),
            col(Charge.note),
            col(Charge.service),
            col(Charge.tariff_group),
            col(Charge.tariff_tenge),
            col(Charge.vat_percent),
            col(Charge.volume_m3),
            col(Charge.amount_tenge),
        )
        .where(*_month_of(contract_ids, period))
        .order_by(
            col(Charge.contract_id),
            col(Charge.account),
            col(Charge.recipient),
            col(Charge.note),
            col(Charge.service).desc(),
            col(Charge.line_name),
            col(Charge.position),
        )
    )
    sections: dict[int, tuple[Section, ...]] = defaultdict(tuple)
    for (contract_id, account, name, note), rows in groupby(lines, key=itemgetter(0, 1, 2, 3)):
        recipient = f"{name} ({note})" if note else name
        section = Section(account, recipient, tuple(rules.Row(*row[4:]) for row in rows))
        sections[contract_id] += (section,)
    return sections


def _summed_up(
    session: Session, contract_ids: Collection[int], period: Period
) -> dict[int, tuple[Section, ...]]:
    """A row for each service, tariff group, tariff and rate, in that order."""
    what = (
        col(Charge.service),
        col(Charge.tariff_group),
        col(Charge.tariff_tenge),
        col(Charge.vat_percent),
    )
    sums = session.execute(
        select(
            col(Charge.contract_id),
            *what,
            func.sum(col(Charge.volume_m3)),
            func.sum(col(Charge.amount_tenge)),
            func.count(col(Charge.account).distinct()),
        )
        .where(*_month_of(contract_ids, period))
        .group_by(col(Charge.contract_id), *what)
        .order_by(col(Charge.contract_id), col(Charge.service).desc(), *what[1:])
    )
    return {
        contract_id: (Section("", "", tuple(rules.Row(*row[1:]) for row in rows)),)
        for contract_id, rows in groupby(sums, key=itemgetter(0))
    }


def _ledgers(
    session: Session, contract_ids: Collection[int], period: Period, until: date
) -> dict[int, Ledger]:
    """What the ledger has of each contract until that day of the month."""
    parts: dict[int, dict[str, Decimal]] = defaultdict(dict)
    for contract_id, part, debit, credit in session.execute(_parts(contract_ids, period, until)):
        parts[contract_id][part] = debit - credit
    return {one: ledger for one, of_one in parts.items() if (ledger := _ledger(of_one))}


def _parts(contract_ids: Collection[int], period: Period, until: date) -> Any:
    """Debit and credit of each kind of document of the month, and of all those before it.

    An opening balance replaces what came before its day.
    """
    entry = LedgerEntry
    within = (
        col(entry.contract_id).in_(contract_ids),
        col(entry.entered_on) <= until,
        is_of_present_owner(),
    )
    owned_by = col(Contract.id) == col(entry.contract_id)
    opened = (
        select(col(entry.contract_id).label("id"), func.max(col(entry.entered_on)).label("day"))
        .join(Contract, owned_by)
        .where(*within, col(entry.kind) == LedgerKind.OPENING)
        .group_by(col(entry.contract_id))
        .subquery()
    )
    is_before = (col(entry.entered_on) < period.first_day) | (
        (col(entry.kind) == LedgerKind.OPENING) & (col(entry.entered_on) == period.first_day)
    )
    counted = (
        select(
            col(entry.contract_id).label("id"),
            case((is_before, _BEFORE), else_=col(entry.kind)).label("part"),
            col(entry.debit_tenge).label("debit"),
            col(entry.credit_tenge).label("credit"),
        )
        .join(Contract, owned_by)
        .outerjoin(opened, opened.c.id == col(entry.contract_id))
        .where(*within, (opened.c.day.is_(None)) | (col(entry.entered_on) >= opened.c.day))
        .subquery()
    )
    sums = (func.sum(counted.c.debit), func.sum(counted.c.credit))
    return select(counted.c.id, counted.c.part, *sums).group_by(counted.c.id, counted.c.part)


def _ledger(parts: dict[str, Decimal]) -> Ledger | None:
    """The parts put together; `None` when the ledger was opened within the month without charge.

    Whether the month's charge is in that opening balance nobody can tell.
    """
    charged = parts.get(LedgerKind.CHARGE)
    if charged is None and LedgerKind.OPENING in parts:
        return None
    opening = parts.get(_BEFORE, _NOTHING) + parts.get(LedgerKind.OPENING, _NOTHING)
    return Ledger(
        opening_tenge=opening,
        charged_tenge=charged,
        adjusted_tenge=parts.get(LedgerKind.ADJUSTMENT, _NOTHING),
        paid_tenge=-parts.get(LedgerKind.PAYMENT, _NOTHING),
    )
