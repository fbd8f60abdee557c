"""The balance of a contract and its documents."""

from typing import Final

from cabinet.billing.balance import texts
from cabinet.billing.balance.page import balance_page
from cabinet.billing.balance.state import BalanceState
from cabinet.security.rights import Act
from cabinet.web.access import Access, Feature, Page

FEATURE: Final = Feature(
    pages=[Page("/balance", balance_page, texts.TITLE, Access.CUSTOMER, BalanceState.load)],
    states={Act.MONEY: [BalanceState]},
)
