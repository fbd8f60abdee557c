"""Writes the letters that recovery requests asked for, each request in a transaction of its own."""

import logging
from contextlib import suppress
from datetime import datetime
from typing import Final

from sqlmodel import Session

from cabinet.core.errors import Refused
from cabinet.db import Database
from cabinet.identity.recovery import service
from cabinet.identity.registration.service import send_again

# So that a flood of requests does not hold up the delivery of letters.
_AT_MOST: Final = 50

_logger = logging.getLogger(__name__)


async def answer_due(database: Database, now: datetime) -> None:
    """Handle the requests that are due; one that fails is tried again in a minute."""
    for request_id in await database.read(service.due_requests, now=now, at_most=_AT_MOST):
        try:
            await database.run(_answer, request_id=request_id, now=now)
        except Exception:  # one odd request must not hold up the others
            _logger.exception("recovery request %d could not be handled", request_id)
            await database.run(service.postpone_request, request_id=request_id, now=now)


def _answer(session: Session, *, request_id: int, now: datetime) -> None:
    """Send every profile its control string, or its confirmation letter if it needs that first."""
    request = service.take_request(session, request_id=request_id, now=now)
    if request is None:
        return
    for profile in service.find_profiles(session, identifier=request.identifier):
        if profile.is_confirmed:
            service.send_control(session, user_id=profile.user_id, origin=request.origin, now=now)
        else:
            with suppress(Refused):  # a letter was sent less than three minutes ago
                send_again(session, public_id=profile.public_id, now=now)
