"""What every change of a profile needs: the present password, and old codes made worthless."""

from sqlalchemy import delete
from sqlmodel import Session, col

from cabinet.models import OneTimeCode


def void_codes(session: Session, *, user_id: int) -> None:
    """Make every code worthless that was sent before a change and not used yet."""
    session.execute(
        delete(OneTimeCode).where(
            col(OneTimeCode.user_id) == user_id, col(OneTimeCode.used_at).is_(None)
        )
    )
