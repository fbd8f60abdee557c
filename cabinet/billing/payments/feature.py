"""The addresses of banks: they have no pages, and check themselves who asks."""

from typing import Final

from cabinet.billing.payments.routes import ROUTES
from cabinet.web.access import Access, Feature

FEATURE: Final = Feature(routes={Access.ANYBODY: ROUTES})
