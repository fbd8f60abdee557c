"""What the server does by itself while it runs."""

import asyncio
import logging
from typing import Final

from cabinet import clock, db
from cabinet.jobs.deliver_mail import deliver_due
from cabinet.jobs.senders import Sender, configured_sender
from cabinet.settings import settings

_PAUSE_SECONDS: Final = 5.0
# So that a letter written during a long delivery is seen before its end.
_AT_MOST: Final = 40

_logger = logging.getLogger(__name__)


async def run_jobs() -> None:
    """Deliver letters every five seconds until cancelled; an error is logged and survived."""
    sender = configured_sender(settings())
    while True:
        if await _deliver(sender) < _AT_MOST:
            await asyncio.sleep(_PAUSE_SECONDS)


async def _deliver(sender: Sender) -> int:
    try:
        delivery = await deliver_due(db.database(), clock.now, sender, at_most=_AT_MOST)
    except Exception:  # the database may be back in five seconds
        _logger.exception("letters could not be delivered")
        return 0
    return delivery.tried
