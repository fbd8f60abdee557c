"""Writes the warning letters to the outbox, within what they warn of."""

from datetime import datetime

from sqlmodel import Session

from cabinet.core.text import language_of
from cabinet.mail.outbox import queue
from cabinet.models import User
from cabinet.security.alerts.letters import Alert, alert_letter
from cabinet.security.audit import Origin


def tell(session: Session, alert: Alert, *, user_id: int, origin: Origin, now: datetime) -> None:
    """Warn a user at their present address, in their language."""
    user = session.get_one(User, user_id)
    letter = alert_letter(
        alert,
        to_address=user.email,
        login=user.login,
        origin=origin,
        at=now,
        language=language_of(user.language),
    )
    queue(session, letter, now=now, user_id=user_id)
