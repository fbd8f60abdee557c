"""Every kind of letter that the cabinet writes has words on the utility's page «Письма»."""

import ast
from importlib import import_module
from pathlib import Path

from cabinet.core.text import same
from cabinet.staff.outbox.kind_texts import kind_words

ROOT = Path(__file__).resolve().parents[3]
# What hands its first argument on as the kind of a letter.
HANDED_ON = {"Alert", "Said", "_told"}


def written_kinds(file: Path) -> set[str]:
    """The kinds of the letters that a module composes."""
    source = file.read_text()
    if "compose" not in source and not HANDED_ON & set(source.replace("(", " ").split()):
        return set()
    module = import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
    given: list[ast.expr] = []
    for call in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)):
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if name == "compose":
            given += [one.value for one in call.keywords if one.arg == "kind"]
        elif name in HANDED_ON:
            given += call.args[:1]
    parts = [part for one in given for part in ast.walk(one)]
    named = {getattr(module, part.id, None) for part in parts if isinstance(part, ast.Name)}
    literal = {part.value for part in parts if isinstance(part, ast.Constant)}
    return {kind for kind in named | literal if isinstance(kind, str)}


def test_every_kind_that_is_written_has_words() -> None:
    kinds = {
        kind for file in sorted((ROOT / "cabinet").rglob("*.py")) for kind in written_kinds(file)
    }
    assert {"invitation", "new-device", "registered", "role-changed", "report", "request"} < kinds
    assert {kind for kind in kinds if kind_words(kind) == same(kind)} == set()
