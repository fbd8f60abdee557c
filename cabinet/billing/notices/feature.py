"""The bill of a month."""

from typing import Final

from cabinet.billing.notices.routes import ROUTES
from cabinet.web.access import Access, Feature

FEATURE: Final = Feature(routes={Access.CUSTOMER: ROUTES})
