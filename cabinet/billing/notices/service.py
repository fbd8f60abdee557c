"""A contract's счёт-извещение out of the database, many contracts at a time."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from cabinet.billing.ledger import Turnover, months, opened_on
from cabinet.billing.notices import rules, texts
from cabinet.billing.notices.rules import Ledger, Notice, Section
from cabinet.billing.statement_of_account import turnovers_of
from cabinet.core import formats
from cabinet.core.enums import ContractKind, LedgerKind
from cabinet.core.errors import Absent
from cabinet.core.period import Period
from cabinet.models import Charge, Contract
from cabinet.security.ownership import contract_of_money, was_owned_in
from cabinet.security.sessions import SignedIn


def own_notice(session: Session, *, who: SignedIn, period: Period, today: date) -> Notice:
    """The month of the contract; `Absent` when it was charged nothing in it."""
    contract_id = contract_of_money(who)
    found = notices_of(session, contract_ids={contract_id}, period=period, today=today)
    if not found:
        raise Absent(texts.NO_CHARGES.format(month=formats.month_text(period)))
    return found[contract_id]


def notices_of(
    session: Session, *, contract_ids: Collection[int], period: Period, today: date
) -> dict[int, Notice]:
    """The month of each of these contracts that was charged something in it, as known `today`.

    Of an earlier owner's month there is none.
    """
    balance_on = min(today, period.last_day)
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
    """The month of each contract's ledger up to that day."""
    found = turnovers_of(session, contract_ids=contract_ids, until=until)
    ledgers = {one: _ledger(turnovers, period) for one, turnovers in found.items()}
    return {one: ledger for one, ledger in ledgers.items() if ledger}


def _ledger(turnovers: Sequence[Turnover], period: Period) -> Ledger | None:
    """The month as on the page of the balance.

    `None` when the ledger was opened within the month and has no charge of it: whether the month's
    charge is in that opening balance nobody can tell.
    """
    month, *_ = months(turnovers, period.last_day)
    has_charge = any(one.period == period and one.kind == LedgerKind.CHARGE for one in turnovers)
    opened = opened_on(turnovers)
    if not has_charge and opened and opened > period.first_day:
        return None
    return Ledger(
        opening_tenge=month.opening_tenge,
        charged_tenge=month.charged_tenge if has_charge else None,
        adjusted_tenge=month.adjusted_tenge,
        paid_tenge=month.paid_tenge,
    )
