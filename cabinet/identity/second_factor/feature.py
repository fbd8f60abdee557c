"""Signing in with a second factor, switched on and off."""

from typing import Final

from cabinet.identity.second_factor import texts
from cabinet.identity.second_factor.page import second_factor_page
from cabinet.identity.second_factor.state import SecondFactorState
from cabinet.security.rights import Act
from cabinet.web.access import Access, Feature, Page

FEATURE: Final = Feature(
    pages=[
        Page(
            "/profile/second-factor",
            second_factor_page,
            texts.TITLE,
            Access.CUSTOMER,
            SecondFactorState.load,
        )
    ],
    states={Act.OWN: [SecondFactorState]},
)
