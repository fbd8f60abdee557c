"""Signing in, for anybody, and the way there from the printed addresses."""

from typing import Final

from cabinet.identity.login import texts
from cabinet.identity.login.page import login_page
from cabinet.identity.login.printed_addresses import ROUTES as PRINTED_ADDRESSES
from cabinet.identity.login.routes import ROUTES
from cabinet.identity.login.state import LoginState
from cabinet.web.access import Access, Feature, Page

FEATURE: Final = Feature(
    pages=[Page("/", login_page, texts.TITLE, Access.ANYBODY, LoginState.load)],
    routes={Access.ANYBODY: [*ROUTES, *PRINTED_ADDRESSES]},
    handlers={
        Access.ANYBODY: [
            LoginState.load,
            LoginState.sign_in,
            LoginState.enter_code,
            LoginState.begin_anew,
        ]
    },
)
