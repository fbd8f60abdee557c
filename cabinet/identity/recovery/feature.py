"""A forgotten password: the letter, and the new password."""

from typing import Final

from cabinet.identity.recovery import texts
from cabinet.identity.recovery.change_page import change_page
from cabinet.identity.recovery.page import recovery_page
from cabinet.identity.recovery.routes import ROUTES
from cabinet.identity.recovery.state import PasswordChangeState, RecoveryState
from cabinet.web.access import Access, Feature, Page

FEATURE: Final = Feature(
    pages=[
        Page("/recovery", recovery_page, texts.TITLE, Access.ANYBODY, RecoveryState.load),
        Page(
            "/recovery/change",
            change_page,
            texts.CHANGE_TITLE,
            Access.ANYBODY,
            PasswordChangeState.load,
        ),
    ],
    routes={Access.ANYBODY: ROUTES},
    handlers={
        Access.ANYBODY: [
            RecoveryState.load,
            RecoveryState.send,
            PasswordChangeState.load,
            PasswordChangeState.change,
        ]
    },
)
