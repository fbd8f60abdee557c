"""Runs the scheduled jobs while the server runs."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Final

from cabinet import db
from cabinet.contact.requests.files import forget_unnamed
from cabinet.core import clock
from cabinet.core.settings import settings
from cabinet.identity.access import invitations
from cabinet.jobs.announce import announce
from cabinet.jobs.answer_recoveries import answer_due
from cabinet.jobs.forget_failures import forget_failures
from cabinet.jobs.forget_files import forget_files
from cabinet.jobs.hand_over import hand_over_due
from cabinet.jobs.keep_known import keep_all
from cabinet.jobs.keys_of_programs import forget_answers, tell_of_expiry
from cabinet.jobs.remind import remind_due
from cabinet.jobs.tell_of_requests import tell_of_requests
from cabinet.jobs.tell_office import tell_office
from cabinet.mail.delivery import LAST_LETTERS_SECONDS, deliver_due
from cabinet.mail.senders import Sender, configured_sender
from cabinet.security import rate_limits

_PAUSE_SECONDS: Final = 1.0
_PAUSE_AFTER_A_FAILURE_SECONDS: Final = 5.0
_GRACE_SECONDS: Final = 2.0  # to note what became of the last letters
_MINUTE_SECONDS: Final = 60.0
_HOUR_SECONDS: Final = 3600.0
# So that a letter written during a long delivery is seen before its end.
_AT_MOST: Final = 40
# Nobody is woken by a letter that could wait.
_MORNING: Final = 9

_logger = logging.getLogger(__name__)


@asynccontextmanager
async def running_jobs() -> AsyncIterator[None]:
    """Run the jobs while the server serves; letters that are under way at its end are waited for.

    Reflex would give a task that it cancels five seconds, which is less than they may need.
    """
    jobs = asyncio.create_task(run_jobs())
    try:
        yield
    finally:
        jobs.cancel()
        await asyncio.wait([jobs], timeout=LAST_LETTERS_SECONDS + _GRACE_SECONDS)


async def run_jobs() -> None:
    """Write and deliver letters every second until cancelled; errors are logged and survived.

    Every few seconds, letters about announcements are written, or taken back. Once a minute, what
    is known of meters is computed where it is not, contracts are handed over that are due, and
    letters about requests are written whose hour has ended. Once an hour, what counts for nothing
    any more is removed, and by day the letters about readings and verifications are written that
    are due, and the utility's daily one.
    """
    async with asyncio.TaskGroup() as jobs:
        jobs.create_task(_keep_delivering())
        jobs.create_task(_keep_announcing())
        jobs.create_task(_keep_known())
        jobs.create_task(_keep_handing_over())
        jobs.create_task(_keep_telling())
        jobs.create_task(_keep_house())


async def _keep_delivering() -> None:
    sender = configured_sender(settings())
    while True:
        await _answer()
        await asyncio.sleep(await _deliver(sender))


async def _keep_announcing() -> None:
    while True:
        try:
            await announce(db.database(), clock.now)
        except Exception:  # the next time does it
            _logger.exception("letters about announcements could not be written")
        await asyncio.sleep(_PAUSE_AFTER_A_FAILURE_SECONDS)


async def _keep_known() -> None:
    while True:
        try:
            await keep_all(db.database(), clock.now())
        except Exception:  # the next minute does it
            _logger.exception("what is known of meters could not be kept")
        await asyncio.sleep(_MINUTE_SECONDS)


async def _keep_handing_over() -> None:
    while True:
        try:
            await hand_over_due(db.database(), clock.now())
        except Exception:  # the next minute does it
            _logger.exception("contracts could not be handed over")
        await asyncio.sleep(_MINUTE_SECONDS)


async def _keep_telling() -> None:
    while True:
        try:
            await tell_of_requests(db.database(), clock.now())
        except Exception:  # the next minute does it
            _logger.exception("letters about requests could not be written")
        await asyncio.sleep(_MINUTE_SECONDS)


async def _keep_house() -> None:
    while True:
        now = clock.now()
        await _clean(now)
        if now.astimezone(settings().zone).hour >= _MORNING:
            await _remind(now)
            await _tell_office(now)
            await _tell_of_keys(now)
        await asyncio.sleep(_HOUR_SECONDS)


async def _answer() -> None:
    try:
        await answer_due(db.database(), clock.now())
    except Exception:  # the database may be back in five seconds
        _logger.exception("recovery requests could not be handled")


async def _deliver(sender: Sender) -> float:
    """Deliver, and return the seconds until the next time."""
    try:
        delivery = await deliver_due(db.database(), clock.now, sender, at_most=_AT_MOST)
    except Exception:  # the database may be back in five seconds
        _logger.exception("letters could not be delivered")
        return _PAUSE_AFTER_A_FAILURE_SECONDS
    return 0 if delivery.tried == _AT_MOST else _PAUSE_SECONDS


async def _clean(now: datetime) -> None:
    try:
        await db.run(rate_limits.forget_old, now=now)
    except Exception:  # the next hour does it
        _logger.exception("old throttles could not be removed")
    try:
        await db.run(invitations.forget_old, now=now)
    except Exception:  # the next hour does it
        _logger.exception("old invitations could not be removed")
    try:
        await forget_unnamed(db.database(), now)
    except Exception:  # the next hour does it
        _logger.exception("files of no request could not be removed")
    try:
        await forget_failures(db.database(), now)
    except Exception:  # the next hour does it
        _logger.exception("old failed sign-ins could not be removed")
    try:
        await db.run(forget_answers, now=now)
    except Exception:  # the next hour does it
        _logger.exception("old answers to programs could not be removed")
    try:
        await asyncio.to_thread(forget_files, settings().data_dir, now)
    except Exception:  # the next hour does it
        _logger.exception("old files of runs could not be removed")


async def _remind(now: datetime) -> None:
    try:
        await remind_due(db.database(), now)
    except Exception:  # the next hour does it
        _logger.exception("reminders could not be written")


async def _tell_office(now: datetime) -> None:
    try:
        await tell_office(db.database(), now)
    except Exception:  # the next hour does it
        _logger.exception("the daily letter to the utility could not be written")


async def _tell_of_keys(now: datetime) -> None:
    try:
        await db.run(tell_of_expiry, now=now)
    except Exception:  # the next hour does it
        _logger.exception("the letters about keys that expire could not be written")
