"""Nothing that somebody chooses on a page lives in the memory of a process alone.

Of every state of both sides: what a handler sets by itself either stands in the address, as
`test_addresses.py` of this folder and of the utility's side show, or is named here with the reason.
"""

import ast
import inspect
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any

import pytest
import reflex as rx

from cabinet.application import customers, staff
from cabinet.ui.form import FormMixin
from cabinet.web.reflex_internals import handler_name
from tests.integration.staff import test_addresses as of_staff
from tests.integration.web import test_addresses as of_customers

Functions = Mapping[str, ast.AST]

# What became of a press; of one that was not answered the page tells by itself.
MESSAGES = set(FormMixin.__annotations__)
# By these a handler that opens a page opens another state of it.
OPENING = {"_open", "_fill"}

ASKED = "nothing was written: it is asked, counted or typed anew before anything is"
BEHIND = "by it the process finds what is shown, which stands in the address"
BROWSER = "it is read from what stands in the browser's form when the page is opened"
COUNTED = "it bounds what one page may ask for, beside the limits that all processes share"
DRAFTS = "the values of the file are drafts in the database, and stand in the table"
FORM_ANEW = "it empties a form after something was done"
NAMES = "names and addresses of people stand in no address: they are typed anew"
PUT_ASIDE = "an outage that was put aside is told of once more"
READ = "it is read from the database, or the profile, when the page is opened"
SECRET = "who has it needs no password: it stands in no address, and the step begins anew"

NOT_KEPT: dict[str, dict[str, set[str]]] = {
    "AddContractState": {READ: {"asks_second_factor"}, FORM_ANEW: {"done"}},
    "BalanceState": {BEHIND: {"_listed", "_shown"}},
    "BulletinState": {ASKED: {"_reason", "_wanted"}, FORM_ANEW: {"done"}},
    "ChargesState": {BEHIND: {"_chosen", "_offset", "_period"}, NAMES: {"search"}},
    "CloseState": {READ: {"asks_code"}},
    "ConfirmationState": {COUNTED: {"_sent_at", "_tries"}, NAMES: {"address"}},
    "CustomerState": {FORM_ANEW: {"done"}},
    "CustomersState": {NAMES: {"typed"}},
    "DraftsState": {READ: {"has_drafts", "kept"}},
    "EmailConfirmationState": {READ: {"asks_password"}},
    "EmailState": {ASKED: {"asked"}, NAMES: {"address"}, FORM_ANEW: {"sent"}},
    "EnterState": {
        ASKED: {"_below", "_source", "_stated", "_to_confirm", "doubtful", "explain_problem"}
        | {"single", "to_explain", "unexplained"}
    },
    "ExportsState": {ASKED: {"_format", "_kind", "_month", "counted"}},
    "GiveAccessState": {FORM_ANEW: {"done"}},
    "HistoryState": {NAMES: {"_search"}},
    "ImportsState": {NAMES: {"typed"}},
    "KeysState": {ASKED: {"_sent"}, FORM_ANEW: {"made"}, SECRET: {"new_key"}},
    "LettersState": {ASKED: {"_counted", "counted"}, FORM_ANEW: {"done"}, NAMES: {"typed"}},
    "LoginState": {SECRET: {"_token", "asks_code"}},
    "MetersState": {ASKED: {"_counted", "_mark", "to_remind"}},
    "NoticesState": {ASKED: {"checked", "counted_month", "differences"}},
    "OwnAccessState": {READ: {"asks_code"}},
    "PasswordState": {FORM_ANEW: {"changes"}},
    "PaymentsState": {NAMES: {"typed"}},
    "PeopleState": {ASKED: {"_sent"}, FORM_ANEW: {"invited"}},
    "ReadingsState": {
        ASKED: {"_below", "_stated", "_to_confirm", "doubtful", "explain_problem"}
        | {"single", "to_explain", "unexplained"},
        READ: {"_handed_over", "_receipts", "held", "new_receipt", "newest_receipts"}
        | {"receipts", "sent", "taken"},
    },
    "ReconciliationState": {BEHIND: {"_days", "_offset"}, FORM_ANEW: {"answers"}},
    "RegistrationState": {BROWSER: {"_number", "kind", "login"}},
    "RegistrationsState": {FORM_ANEW: {"done"}},
    "RequestState": {FORM_ANEW: {"done"}},
    "SecondFactorState": {SECRET: {"_secret", "codes", "key", "qr"}},
    "SetUpState": {
        SECRET: {"_email", "_link", "_password_hash", "_secret", "key", "login", "qr"}
        | {"role", "stage"}
    },
    "StaffLoginState": {SECRET: {"_token", "asks_code"}},
    "UploadState": {DRAFTS: {"batch", "month", "remarks", "rows", "summary"}},
    "Visitor": {COUNTED: {"_reports"}, PUT_ASIDE: {"_put_aside", "outages"}},
}


def states() -> list[Any]:
    def below(state: Any) -> Iterator[Any]:
        for one in state.get_substates():
            yield one
            yield from below(one)

    own = (one for one in below(rx.State) if one.__module__.startswith("cabinet."))
    return sorted(own, key=lambda one: one.get_full_name())


@pytest.mark.parametrize("state", states(), ids=lambda state: state.get_full_name())
def test_what_is_chosen_on_a_page_stands_in_its_address_or_is_named_here(state: Any) -> None:
    named = NOT_KEPT.get(state.__name__, {})
    not_kept = set().union(*named.values())
    assert sum(len(names) for names in named.values()) == len(not_kept), "named twice"
    assert chosen_on(state) - kept_of(state) == not_kept


def test_each_name_is_of_a_state() -> None:
    assert NOT_KEPT.keys() <= {state.__name__ for state in states()}


def kept_of(state: Any) -> set[str]:
    """The vars that a page shows again when it is opened anew, by the tests of addresses."""
    cases = [*of_customers.CHOSEN, *of_staff.CHOSEN]
    return {name for one, _, _, kept in cases if one is state for name in kept}


def chosen_on(state: Any) -> set[str]:
    """What handlers set, in functions that do not open the page or as they were told to."""
    functions = functions_of(state)
    handlers = {name for name in state.event_handlers if name in functions}
    opening = {
        name for name in handlers if f"{state.get_full_name()}.{name}" in opening_handlers()
    } | (OPENING & functions.keys())
    filling = called(functions, opening)
    found: set[str] = set()
    for name in called(functions, handlers - opening):
        function = functions[name]
        found |= set(told_to(function) if name in filling else set_in(function))
    return found - MESSAGES


def opening_handlers() -> set[str]:
    features = [*customers.ANNOUNCED, *staff.ANNOUNCED]
    pages = [page for feature in features for page in feature.pages if page.on_load]
    return {handler_name(page.on_load) for page in pages}  # type: ignore[arg-type]


def functions_of(state: Any) -> Functions:
    """The functions of a state and of what it is made of, by their names."""
    found: dict[str, ast.AST] = {}
    for kind in reversed(state.__mro__):
        for name, value in vars(kind).items() if kind.__module__.startswith("cabinet.") else ():
            function = inspect.unwrap(getattr(value, "fn", value)) if callable(value) else None
            if inspect.isfunction(function):
                found[name] = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    return found


def called(functions: Functions, first: Iterable[str]) -> Set[str]:
    """These functions, and all that they call of the same state."""
    found: set[str] = set()
    waiting = list(first)
    while waiting:
        name = waiting.pop()
        if name in functions and name not in found:
            found.add(name)
            waiting += (one.attr for one in own_attributes(functions[name]))
    return found


def set_in(function: ast.AST) -> Iterator[str]:
    return (one.attr for one in own_attributes(function) if isinstance(one.ctx, ast.Store))


def told_to(function: ast.AST) -> Iterator[str]:
    """What a function sets to a value that it was given, and to nothing else."""
    assert isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
    given = {one.arg for one in [*function.args.args, *function.args.kwonlyargs]}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target, value in pairs(node.targets[0], node.value):
                if any(isinstance(one, ast.Name) and one.id in given for one in choices(value)):
                    yield from set_in(target)


def pairs(target: ast.expr, value: ast.expr) -> list[tuple[ast.expr, ast.expr]]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        return list(zip(target.elts, value.elts, strict=True))
    return [(target, value)]


def choices(value: ast.expr) -> list[ast.expr]:
    return [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]


def own_attributes(function: ast.AST) -> Iterator[ast.Attribute]:
    for node in ast.walk(function):
        match node:
            case ast.Attribute(value=ast.Name(id="self")):
                yield node
