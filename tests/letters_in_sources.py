"""The kinds of letters that the sources of the cabinet write, for tests that miss none of them."""

import ast
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).resolve().parents[1]
# What takes the kind of a letter first, or by its name.
_TAKE_A_KIND: Final = frozenset({"compose", "Alert", "Said", "_told"})


@cache
def written_kinds() -> frozenset[str]:
    """The kinds of the letters that the cabinet composes."""
    files = sorted((_ROOT / "cabinet").rglob("*.py"))
    return frozenset(kind for file in files for kind in _kinds_of(file))


def _kinds_of(file: Path) -> set[str]:
    source = file.read_text("utf-8")
    if not any(f"{name}(" in source for name in _TAKE_A_KIND):
        return set()
    module = import_module(".".join(file.relative_to(_ROOT).with_suffix("").parts))
    parts = [part for given in _given(ast.parse(source)) for part in ast.walk(given)]
    named = {getattr(module, part.id, None) for part in parts if isinstance(part, ast.Name)}
    literal = {part.value for part in parts if isinstance(part, ast.Constant)}
    return {kind for kind in named | literal if isinstance(kind, str)}


def _given(tree: ast.Module) -> Iterator[ast.expr]:
    """What is given as the kind of a letter."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if isinstance(call.func, ast.Name) and call.func.id in _TAKE_A_KIND:
            yield from call.args[:1]
            yield from (one.value for one in call.keywords if one.arg == "kind")
