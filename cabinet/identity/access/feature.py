"""The pages about access to a contract, and those behind the links of letters."""

from typing import Final

from starlette.routing import Route

from cabinet.identity.access import texts
from cabinet.identity.access.page import access_page, own_access_page
from cabinet.identity.access.routes import ROUTES
from cabinet.identity.access.state import AccessState, GiveAccessState, OwnAccessState
from cabinet.security.rights import Act
from cabinet.web.access import Access, Feature, Page
from cabinet.web.form_posts import shown_again

FEATURE: Final = Feature(
    pages=[
        Page("/access", access_page, texts.TITLE, Access.CUSTOMER, AccessState.load),
        Page("/access/mine", own_access_page, texts.OWN, Access.CUSTOMER, OwnAccessState.load),
    ],
    routes={
        Access.ANYBODY: [
            *ROUTES,
            Route("/access", shown_again, methods=["POST"]),
            Route("/access/mine", shown_again, methods=["POST"]),
        ]
    },
    states={
        Act.SEE_ACCESS: [AccessState],
        Act.GIVE_ACCESS: [GiveAccessState],
        Act.OWN: [OwnAccessState],
    },
)
