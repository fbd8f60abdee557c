"""The charges of a month, and the charts of several."""

from typing import Final

from cabinet.billing.charges import texts
from cabinet.billing.charges.charts import texts as charts_texts
from cabinet.billing.charges.charts.page import charts_page
from cabinet.billing.charges.charts.state import ChartsState
from cabinet.billing.charges.page import charges_page
from cabinet.billing.charges.routes import ROUTES
from cabinet.billing.charges.state import ChargesState
from cabinet.security.rights import Act
from cabinet.web.access import Access, Feature, Page

FEATURE: Final = Feature(
    pages=[
        Page("/charges", charges_page, texts.TITLE, Access.CUSTOMER, ChargesState.load),
        Page(
            "/charges/charts",
            charts_page,
            charts_texts.TITLE,
            Access.CUSTOMER,
            ChartsState.load,
        ),
    ],
    routes={Access.CUSTOMER: ROUTES},
    states={Act.MONEY: [ChargesState, ChartsState]},
)
