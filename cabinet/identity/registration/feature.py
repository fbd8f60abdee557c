"""Registration by a contract, its confirmation, and waiting for the utility."""

from typing import Final

from cabinet.identity.registration import texts
from cabinet.identity.registration.confirmation_page import confirmation_page
from cabinet.identity.registration.page import registered_page, registration_page
from cabinet.identity.registration.routes import ROUTES
from cabinet.identity.registration.state import ConfirmationState, RegistrationState, WaitingState
from cabinet.identity.registration.waiting_page import waiting_page
from cabinet.web.access import Access, Feature, Page
from cabinet.web.authorization import WAITING_PATH

FEATURE: Final = Feature(
    pages=[
        Page(
            "/register",
            registration_page,
            texts.TITLE,
            Access.ANYBODY,
            RegistrationState.load,
        ),
        Page("/registered", registered_page, texts.SENT_TITLE, Access.ANYBODY),
        Page(
            "/confirm",
            confirmation_page,
            texts.SENT_TITLE,
            Access.ANYBODY,
            ConfirmationState.load,
        ),
        Page(
            WAITING_PATH,
            waiting_page,
            texts.WAITING_TITLE,
            Access.WAITING,
            WaitingState.load,
        ),
    ],
    routes={Access.ANYBODY: ROUTES},
    handlers={
        Access.ANYBODY: [
            RegistrationState.load,
            RegistrationState.take_over,
            RegistrationState.choose_kind,
            RegistrationState.show_login,
            RegistrationState.register,
            ConfirmationState.load,
            ConfirmationState.confirm,
            ConfirmationState.send_again,
            ConfirmationState.send_to,
        ],
        Access.WAITING: [WaitingState.load],
    },
)
