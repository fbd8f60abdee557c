"""What the server does by itself while it runs."""

import asyncio
import logging
from datetime import datetime, timedelta
from typing import Final

from cabinet import clock, db, throttle
from cabinet.jobs.deliver_mail import deliver_due
from cabinet.jobs.senders import Sender, configured_sender
from cabinet.settings import settings

_PAUSE_SECONDS: Final = 5.0
_BETWEEN_CLEANINGS: Final = timedelta(hours=1)
# So that a letter written during a long delivery is seen before its end.
_AT_MOST: Final = 40

_logger = logging.getLogger(__name__)


async def run_jobs() -> None:
    """Deliver letters every five seconds until cancelled; an error is logged and survived.

    Once an hour, what counts for nothing any more is removed.
    """
    sender = configured_sender(settings())
    clean_at = clock.now()
    while True:
        if clock.now() >= clean_at:
            clean_at = clock.now() + _BETWEEN_CLEANINGS
            await _clean(clock.now())
        if await _deliver(sender) < _AT_MOST:
            await asyncio.sleep(_PAUSE_SECONDS)


async def _deliver(sender: Sender) -> int:
    try:
        delivery = await deliver_due(db.database(), clock.now, sender, at_most=_AT_MOST)
    except Exception:  # the database may be back in five seconds
        _logger.exception("letters could not be delivered")
        return 0
    return delivery.tried


async def _clean(now: datetime) -> None:
    try:
        await db.run(throttle.forget_old, now=now)
    except Exception:  # the next hour does it
        _logger.exception("old throttles could not be removed")
