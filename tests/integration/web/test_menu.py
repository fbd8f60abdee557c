"""The menu: each entry is hidden from those who may not open its page."""

from cabinet.application.customers import ACTS, ANNOUNCED
from cabinet.ui.shell import MENU
from cabinet.web.access import state_of
from cabinet.web.reflex_internals import handler_name


def test_each_entry_is_for_those_whose_role_opens_its_page() -> None:
    opened_by = {
        page.address: ACTS.get(state_of(handler_name(page.on_load)))
        for feature in ANNOUNCED
        for page in feature.pages
        if page.on_load
    }
    assert {href: act for _, href, act in MENU} == {href: opened_by[href] for _, href, _ in MENU}
