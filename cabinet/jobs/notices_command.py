"""`python -m cabinet notices`: the month's счета-извещения, for the utility's people."""

import asyncio
from typing import Annotated, Final

import typer

from cabinet.billing.notices import texts
from cabinet.billing.notices.rules import Notice, disagrees, written_period
from cabinet.billing.notices.subscribers import subscribers
from cabinet.billing.notices.wording import amount_text
from cabinet.core.cli import REFUSED, USAGE, complain, known_failures, say, stop
from cabinet.core.clock import local_day, now
from cabinet.core.period import Period
from cabinet.core.text import Text
from cabinet.db import database
from cabinet.jobs.issue_notices import Issued, issue_notices

_BETWEEN_REPORTS: Final = 500
_MOST_NAMED: Final = 20


def notices_command(
    *,
    period: Annotated[str, typer.Option(help="Month YYYY-MM")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Count only, write nothing")] = False,
) -> None:
    """Queue the month's notices: one letter a subscriber, however often it is run."""
    try:
        Period.parse(period)
    except ValueError:
        stop(texts.NO_SUCH_MONTH, USAGE)
    with known_failures():
        month = written_period(period, today=local_day(now()))
        with database().reading() as session:
            before = subscribers(session, period=month)
        done = asyncio.run(_issue(month, waiting=before.waiting, dry_run=dry_run))
    summary = texts.WOULD_QUEUE if dry_run else texts.QUEUED
    say(
        summary.format(
            period=month, queued=done.queued, told=before.told, without=before.without_charges
        )
    )
    if done.failed:
        stop(texts.FAILED.format(count=done.failed), REFUSED)


async def _issue(month: Period, *, waiting: int, dry_run: bool) -> Issued:
    """Issue them all, telling on the way how far it has come and where billing disagrees."""
    queued, failed, disagreeing = 0, 0, 0
    async for batch in issue_notices(database(), now, period=month, dry_run=dry_run):
        before, queued, failed = queued, queued + batch.queued, failed + batch.failed
        for notice in filter(disagrees, batch.notices):
            disagreeing += 1
            if disagreeing <= _MOST_NAMED:
                complain(_disagreement(notice))
        if queued // _BETWEEN_REPORTS > before // _BETWEEN_REPORTS:
            complain(texts.PROGRESS.format(queued=queued, waiting=waiting))
    if disagreeing > _MOST_NAMED:
        complain(texts.MORE_DISAGREE.format(count=disagreeing - _MOST_NAMED))
    return Issued(queued, failed)


def _disagreement(notice: Notice) -> Text:
    assert notice.ledger is not None
    assert notice.ledger.charged_tenge is not None
    return texts.DISAGREES.format(
        number=notice.contract_number,
        lines=amount_text(notice.total_tenge),
        ledger=amount_text(notice.ledger.charged_tenge),
    )
