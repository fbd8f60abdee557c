"""The statement of reconciliation, and the answer to it."""

from typing import Final

from cabinet.billing.reconciliation import texts
from cabinet.billing.reconciliation.page import reconciliation_page
from cabinet.billing.reconciliation.routes import ROUTES
from cabinet.billing.reconciliation.state import ReconciliationState
from cabinet.security.rights import Act
from cabinet.web.access import Access, Feature, Page

FEATURE: Final = Feature(
    pages=[
        Page(
            "/reconciliation",
            reconciliation_page,
            texts.TITLE,
            Access.CUSTOMER,
            ReconciliationState.load,
        )
    ],
    routes={Access.CUSTOMER: ROUTES},
    states={Act.RECONCILIATION: [ReconciliationState]},
)
