"""Voids one-time codes, whichever feature made them."""

from typing import Any, cast

from sqlalchemy import CursorResult, delete
from sqlmodel import Session, col

from cabinet.core.enums import CodePurpose
from cabinet.models import OneTimeCode


def void(session: Session, user_id: int, *purposes: CodePurpose) -> int:
    """Delete a user's codes of these purposes, used ones too; how many there were."""
    statement = delete(OneTimeCode).where(
        col(OneTimeCode.user_id) == user_id, col(OneTimeCode.purpose).in_(purposes)
    )
    return cast("CursorResult[Any]", session.execute(statement)).rowcount
