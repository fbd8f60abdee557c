"""The page for an address that has none, and the pictures of the utility's face."""

from typing import Final

from cabinet.ui import texts
from cabinet.ui.brand import ROUTES
from cabinet.ui.not_found import not_found_page
from cabinet.web.access import Access, Feature, Page

FEATURE: Final = Feature(
    pages=[Page("/404", not_found_page, texts.NOT_FOUND, Access.ANYBODY)],
    routes={Access.ANYBODY: ROUTES},
)
