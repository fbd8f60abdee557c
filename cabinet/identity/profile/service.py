"""Checks the present password before a change of the profile, and voids old codes."""

from typing import Final

from sqlalchemy import delete
from sqlmodel import Session, col

from cabinet.core.enums import CodePurpose
from cabinet.models import OneTimeCode

# By name: whatever else is kept beside the codes is not taken away with them.
_VOIDED: Final = (
    CodePurpose.RECOVERY,
    CodePurpose.CHANGE_EMAIL,
    CodePurpose.PASSWORD_GIVEN,
    CodePurpose.ADD_CONTRACT,
)


def void_codes(session: Session, *, user_id: int) -> None:
    """Make every code worthless that was sent before a change and not used yet."""
    session.execute(
        delete(OneTimeCode).where(
            col(OneTimeCode.user_id) == user_id,
            col(OneTimeCode.purpose).in_(_VOIDED),
            col(OneTimeCode.used_at).is_(None),
        )
    )
