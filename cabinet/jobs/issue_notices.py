"""Draws the month's счета-извещения and puts them into the outbox, a few at a time.

Drawing takes the time, so it is done while no transaction is open. What a batch wrote stands with
the note that its readers were told, or neither does: whoever is killed loses at most one batch of
drawings, and the next run goes on where this one ended.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session

from cabinet.billing.notices.letters import notice_letter
from cabinet.billing.notices.rules import Notice
from cabinet.billing.notices.service import notices_of
from cabinet.billing.notices.subscribers import Subscriber, queue_notices, waiting_subscribers
from cabinet.core.clock import local_day
from cabinet.core.period import Period
from cabinet.db import Database
from cabinet.documents.worker_pool import render
from cabinet.mail.outbox import Letter
from cabinet.mail.subscriptions import Subscription, unsubscribe_url

# So few that their transaction is over before somebody who waits for it notices.
_AT_ONCE: Final = 20


_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Issued:
    """A batch: how many were queued, or would have been; how many could not be drawn."""

    queued: int = 0
    failed: int = 0
    notices: tuple[Notice, ...] = ()


async def issue_notices(
    database: Database,
    now: Callable[[], datetime],
    *,
    period: Period,
    dry_run: bool = False,
    hold: Callable[[Session], None] = lambda _: None,
) -> AsyncGenerator[Issued, None]:
    """Queue the notice of everybody who waits for it, batch by batch; a dry run only reads.

    `hold` is called first in each transaction that writes, and may refuse it. A batch of which none
    can be drawn is the last: that is not one odd contract.
    """
    after = 0
    while batch := await database.read(_next_batch, period=period, after=after, now=now()):
        after = batch[-1][0].membership_id
        notices = tuple(notice for _, notice in batch)
        if dry_run:
            yield Issued(queued=len(batch), notices=notices)
            continue
        letters = [one for one in await asyncio.gather(*(_letter(*pair) for pair in batch)) if one]
        queued = await database.run(_queue, letters=letters, period=period, now=now(), hold=hold)
        yield Issued(queued=queued, failed=len(batch) - len(letters), notices=notices)
        if not letters:
            return


def _queue(
    session: Session,
    *,
    letters: list[tuple[Subscriber, Letter]],
    period: Period,
    now: datetime,
    hold: Callable[[Session], None],
) -> int:
    hold(session)
    return queue_notices(session, letters=letters, period=period, now=now)


def _next_batch(
    session: Session, *, period: Period, after: int, now: datetime
) -> list[tuple[Subscriber, Notice]]:
    found = waiting_subscribers(session, period=period, after=after, at_most=_AT_ONCE)
    notices = notices_of(
        session,
        contract_ids={one.contract_id for one in found},
        period=period,
        today=local_day(now),
    )
    return [(one, notices[one.contract_id]) for one in found]


async def _letter(subscriber: Subscriber, notice: Notice) -> tuple[Subscriber, Letter] | None:
    """The letter to a subscriber, drawn; `None` when that fails, and the log says why."""
    try:
        pdf = await render("cabinet.billing.notices.pdf:notice_pdf", notice, subscriber.language)
    except Exception:  # one odd contract must not hold up the others
        _logger.exception("the notice of contract %s could not be drawn", notice.contract_number)
        return None
    letter = notice_letter(
        notice,
        to_address=subscriber.email,
        language=subscriber.language,
        pdf=pdf,
        of_contract=subscriber.of_contract,
        unsubscribe_url=unsubscribe_url(subscriber.public_id, Subscription.NOTICES),
    )
    return subscriber, letter
