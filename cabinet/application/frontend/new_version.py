"""Tells of a newer version in the reader's language, and in the style of the cabinet.

The page has loaded itself anew and is still of another version than the server: Reflex then shows
a banner of its own, in English.
"""

import json
from re import compile as pattern
from typing import Final, Unpack

import reflex as rx

from cabinet.application.frontend import texts
from cabinet.application.frontend.reflex_internals import (
    NEW_VERSION_LABEL,
    NEW_VERSION_LOOK,
    NEW_VERSION_PLACE,
    NEW_VERSION_SENTENCE,
    STATE_SCRIPT,
)

_WORDS: Final = json.dumps(texts.NEW_VERSION.as_dict(), ensure_ascii=False)
_TOLD: Final = f"const newVersion = {_WORDS};\n\n"
_TOLD_BEFORE: Final = pattern(r"const newVersion = \{.*\};\n\n")
_CHANGES: Final = {
    NEW_VERSION_PLACE: _TOLD + NEW_VERSION_PLACE,
    NEW_VERSION_SENTENCE: "",  # the button says it
    NEW_VERSION_LABEL: "newVersion[document.documentElement.lang]",
    **NEW_VERSION_LOOK,
}


class TellsOfNewVersion(rx.plugins.Plugin):
    """Replaces the words and the style of Reflex's own banner."""

    def pre_compile(self, **context: Unpack[rx.plugins.PreCompileContext]) -> None:
        """Change the one place where the banner is made."""
        context["add_modify_task"](STATE_SCRIPT, in_words_of_reader)


def in_words_of_reader(script: str) -> str:
    """Reflex's state script with words of ours in its banner; once, however often called.

    Reflex leaves the script of the last build where it is: the words may have been others then.
    """
    if _TOLD_BEFORE.search(script):
        return _TOLD_BEFORE.sub(lambda _found: _TOLD, script)
    for place, ours in _CHANGES.items():
        if script.count(place) != 1:
            raise ValueError(f"{STATE_SCRIPT} is not as expected: see docs/upgrading-reflex.md")
        script = script.replace(place, ours)
    return script
