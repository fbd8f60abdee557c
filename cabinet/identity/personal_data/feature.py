"""All that is kept about a customer, and closing the profile."""

from typing import Final

from starlette.routing import Route

from cabinet.identity.personal_data import texts
from cabinet.identity.personal_data.page import close_page, closed_page
from cabinet.identity.personal_data.routes import ROUTES
from cabinet.identity.personal_data.state import CloseState
from cabinet.security.rights import Act
from cabinet.web.access import Access, Feature, Page
from cabinet.web.form_posts import shown_again

FEATURE: Final = Feature(
    pages=[
        Page("/profile/close", close_page, texts.TITLE, Access.CUSTOMER, CloseState.load),
        Page("/closed", closed_page, texts.CLOSED_TITLE, Access.ANYBODY),
    ],
    routes={
        Access.ANYBODY: [Route("/profile/close", shown_again, methods=["POST"])],
        Access.CUSTOMER: ROUTES,
    },
    states={Act.OWN: [CloseState]},
)
