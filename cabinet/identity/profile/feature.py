"""The profile: personal page, email, password and subscription."""

from typing import Final

from starlette.routing import Route

from cabinet.identity.profile.email import texts as email_texts
from cabinet.identity.profile.email.confirmation_page import email_confirmation_page
from cabinet.identity.profile.email.page import email_page
from cabinet.identity.profile.email.state import EmailConfirmationState, EmailState
from cabinet.identity.profile.password import texts as password_texts
from cabinet.identity.profile.password.page import password_page
from cabinet.identity.profile.password.state import PasswordState
from cabinet.identity.profile.personal import texts as personal_texts
from cabinet.identity.profile.personal.page import personal_page
from cabinet.identity.profile.personal.state import PersonalState
from cabinet.identity.profile.subscription import texts as subscription_texts
from cabinet.identity.profile.subscription.page import subscription_page
from cabinet.identity.profile.subscription.routes import ROUTES
from cabinet.identity.profile.subscription.state import SubscriptionState
from cabinet.security.rights import Act
from cabinet.web.access import Access, Feature, Page
from cabinet.web.form_posts import shown_again

FEATURE: Final = Feature(
    pages=[
        Page(
            "/personal",
            personal_page,
            personal_texts.TITLE,
            Access.CUSTOMER,
            PersonalState.load,
        ),
        Page("/email", email_page, email_texts.TITLE, Access.CUSTOMER, EmailState.load),
        Page(
            "/confirm-email",
            email_confirmation_page,
            email_texts.CONFIRM_TITLE,
            Access.ANYBODY,
            EmailConfirmationState.load,
        ),
        Page(
            "/password",
            password_page,
            password_texts.TITLE,
            Access.CUSTOMER,
            PasswordState.load,
        ),
        Page(
            "/subscription",
            subscription_page,
            subscription_texts.TITLE,
            Access.CUSTOMER,
            SubscriptionState.load,
        ),
    ],
    routes={Access.ANYBODY: [*ROUTES, Route("/password", shown_again, methods=["POST"])]},
    handlers={Access.ANYBODY: [EmailConfirmationState.load, EmailConfirmationState.confirm]},
    states={
        Act.OWN: [PersonalState, EmailState, PasswordState],
        Act.METERS: [SubscriptionState],
    },
)
