"""Where private names of Reflex are used: in the modules that are made for it, and nowhere else."""

import ast
from collections.abc import Container, Iterator
from functools import cache
from inspect import ismodule
from itertools import chain

import pytest
import reflex as rx
from reflex_base.components.component import Component

from tests.sources import ROOT, trees

INTERNALS = ("cabinet/web/reflex_internals.py", "tests/reflex_internals.py")
IN_SCRIPTS = "cabinet/application/frontend/reflex_internals.py"
HERE = "tests/unit/web/test_private_names.py"
OWN_TEST = "tests/unit/web/test_reflex_internals.py"
GUIDE = ROOT / "docs" / "upgrading-reflex.md"

LIBRARIES = ("reflex", "socketio", "engineio")
PUBLIC_MODULES = {"reflex", "reflex.event", "reflex.vars"}
PUBLIC_FOLDERS = {"el", "plugins", "vars", "constants"}  # of `rx`
# Names without an underscore that Reflex does not document either.
UNDOCUMENTED = {
    "event_handlers",
    "event_namespace",
    "event_processor",
    "from_event_type",
    "on_connect",
    "on_disconnect",
    "on_event",
    "router_data",
    "sid_to_token",
    "sio",
    "state_manager",
    "token_to_sid",
    "token_to_socket",
}
IN_TEXT = ("reflex___", "cabinet___", "_rx_state_", "__REFLEX_")
# Private names of other libraries, by the module that uses them.
OF_OTHERS = {
    "cabinet/documents/pdf.py": {"_code", "_curSubset", "_doc", "_escape", "_formatText"},
    "cabinet/documents/worker_pool.py": {"_exit"},
}


def modules(*places: str, without: Container[str] = ()) -> dict[str, ast.Module]:
    found = chain.from_iterable(trees(place).items() for place in places)
    return {path: tree for path, tree in found if path not in without}


def outside() -> dict[str, ast.Module]:
    return modules("cabinet", "rxconfig.py", without=(*INTERNALS, IN_SCRIPTS))


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def is_named(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def private_modules(tree: ast.Module) -> list[str]:
    of_libraries = (name for name in imported(tree) if name.startswith(LIBRARIES))
    return [name for name in of_libraries if name not in PUBLIC_MODULES]


def attributes(tree: ast.Module) -> Iterator[str]:
    """Attributes that are read or set, and arguments that are passed by name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.keyword) and node.arg:
            yield node.arg


def of_reflex(tree: ast.Module) -> Iterator[str]:
    """What is taken from `rx` itself."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and is_named(node.value, "rx"):
            yield node.attr


def defined(tree: ast.Module) -> Iterator[str]:
    """Functions, vars of classes, and what an object sets of its own."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield from [node.attr] if is_named(node.value, "self") else []


def members(tree: ast.Module) -> Iterator[str]:
    """What states and components define."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and {"rx", "CustomElement"} & _words(node.bases):
            yield from defined(ast.Module(node.body, []))


def _words(bases: list[ast.expr]) -> set[str]:
    return {word for base in bases for word in ast.unparse(base).split(".")}


def texts(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@cache
def own_names() -> set[str]:
    """The private names that the cabinet defines itself."""
    return {name for tree in outside().values() for name in defined(tree) if is_private(name)}


REFLEXS = {name for kind in (rx.State, Component, rx.Var) for name in dir(kind) if is_private(name)}


def faults_of(path: str, tree: ast.Module) -> set[str]:
    """The private names of Reflex that a module uses."""
    used = set(attributes(tree))
    return {
        *private_modules(tree),
        *({one for one in used if is_private(one)} - own_names() - OF_OTHERS.get(path, set())),
        *(used & UNDOCUMENTED),
        *({one for one in of_reflex(tree) if ismodule(getattr(rx, one))} - PUBLIC_FOLDERS),
        *(set(members(tree)) & REFLEXS),
        *texts_of_reflex(tree),
    }


def texts_of_reflex(tree: ast.Module) -> list[str]:
    return [one for one in texts(tree) if any(word in one for word in IN_TEXT)]


def test_no_other_module_uses_a_private_name() -> None:
    faults = {path: faults_of(path, tree) for path, tree in outside().items()}
    assert {path: names for path, names in faults.items() if names} == {}


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("from reflex.utils.prerequisites import get_web_dir", "reflex.utils.prerequisites"),
        ("import reflex_base.registry", "reflex_base.registry"),
        ("rx.state.StateUpdate()", "state"),
        ("root = state._get_root_state()", "_get_root_state"),
        ("rx.Var('x', _var_type=int)", "_var_type"),
        ("namespace.on_connect = mine", "on_connect"),
        ("class Element(rx.el.Div):\n    def _get_tag_name(self): ...", "_get_tag_name"),
        ("ROOT = 'reflex___state____state'", "reflex___state____state"),
    ],
)
def test_a_private_name_is_found(source: str, name: str) -> None:
    assert faults_of("cabinet/new.py", ast.parse(source)) == {name}


def test_tests_take_private_names_from_one_module_too() -> None:
    others = modules("bench", "tests", without=(*INTERNALS, OWN_TEST, HERE))
    for path, tree in others.items():
        assert private_modules(tree) == [], path
        assert "_reflex_internal_init" not in set(attributes(tree)), path
        assert texts_of_reflex(tree) == [], path


def private_names() -> set[str]:
    """All that the modules of private names take from Reflex."""
    names: set[str] = set()
    for tree in modules(*INTERNALS).values():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module in private_modules(tree):
                names.update(one.name for one in node.names)
        own = set(defined(tree))
        names |= {one for one in attributes(tree) if is_private(one) and one not in own}
        names |= set(attributes(tree)) & UNDOCUMENTED
        names |= set(members(tree)) & REFLEXS
    return names


def test_the_guide_names_each_of_them_and_a_test_that_exists() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    assert sorted(name for name in private_names() if f"`{name}`" not in guide) == []
    tests = {
        name
        for tree in trees("tests").values()
        for name in defined(tree)
        if name.startswith("test_")
    }
    rows = [line.strip("| ").split(" | ") for line in guide.splitlines() if line.startswith("| `")]
    assert len(rows) > 20
    for *_, told_by in rows:
        assert told_by.strip("`") in tests
