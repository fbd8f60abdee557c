"""What features announce, and that nothing is open to people whom no feature names."""

from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec

import pytest

from cabinet.application.customers import ANNOUNCED
from cabinet.application.features import FEATURES
from cabinet.billing.balance.feature import FEATURE as BALANCE
from cabinet.billing.balance.state import BalanceState
from cabinet.identity.login.feature import FEATURE as LOGIN
from cabinet.web.access import Access, Page, UnannouncedError, refuse_unannounced
from cabinet.web.reflex_internals import handler_name

LOAD = handler_name(BalanceState.load)  # type: ignore[arg-type]


def test_a_handler_that_no_feature_names_stops_the_start() -> None:
    refuse_unannounced([BALANCE, LOGIN], [LOAD])
    with pytest.raises(
        UnannouncedError, match=r"no feature says who may call .*balance_state\.load"
    ):
        refuse_unannounced([LOGIN], [LOAD])


def test_a_page_that_calls_on_load_what_its_readers_may_not_stops_the_start() -> None:
    open_to_all = replace(BALANCE, pages=[replace(BALANCE.pages[0], access=Access.ANYBODY)])
    with pytest.raises(UnannouncedError, match="/balance is for anybody"):
        refuse_unannounced([open_to_all], [LOAD])


def test_a_page_says_who_may_open_it() -> None:
    with pytest.raises(TypeError, match="access"):
        Page("/balance", BALANCE.pages[0].content, BALANCE.pages[0].title)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def test_each_address_is_announced_once() -> None:
    addresses = [page.address for feature in ANNOUNCED for page in feature.pages]
    assert len(addresses) > 20
    assert sorted(addresses) == sorted(set(addresses))


@pytest.mark.parametrize("package", FEATURES)
def test_a_package_has_the_commands_that_the_list_of_features_names(package: str) -> None:
    is_there = find_spec(f"{package}.commands") is not None
    commands = import_module(f"{package}.commands").COMMANDS if is_there else {}
    assert tuple(commands) == FEATURES[package]
