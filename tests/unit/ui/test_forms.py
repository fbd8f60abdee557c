"""Every form says what becomes of it: Reflex holds back what one without a handler would post."""

import ast

from tests.sources import trees

# Its buttons have handlers of their own.
SENT_OTHERWISE = {"cabinet/ui/shell.py": "language_buttons"}


def _forms(tree: ast.AST) -> list[tuple[str, ast.Call]]:
    """The calls that make a form, each with the function that it stands in."""
    return [
        (function.name, call)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and ast.unparse(call.func) in ("rx.el.form", "rx.form")
    ]


def test_each_form_has_a_handler_or_is_sent_in_another_named_way() -> None:
    count = 0
    silent = []
    for name, tree in trees("cabinet").items():
        for function, call in _forms(tree):
            count += 1
            if not any(one.arg in ("on_submit", None) for one in call.keywords):
                silent.append((name, function))
    assert count > 30
    assert set(silent) == set(SENT_OTHERWISE.items())
