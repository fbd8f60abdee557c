"""Writes every page once in each language, and lets its scripts begin in the one it is written in.

See docs/decisions/pages-in-each-language.md.
"""

from typing import Final, Unpack

import reflex as rx

from cabinet.application.frontend.reflex_internals import (
    CONTEXT_SCRIPT,
    LANGUAGE_STATE,
    LANGUAGE_VAR,
    MAKES_STORE,
    STATE_SCHEMA,
)

_DEFAULTS: Final = f'"{LANGUAGE_STATE}": {{"{LANGUAGE_VAR}": "ru"}}'
_WRITTEN_IN: Final = f"""
const LANGUAGE = "{LANGUAGE_STATE}";

// The language is not what the server takes for granted: without its digest it is always told.
export function writeIn(code) {{
  initialState[LANGUAGE].{LANGUAGE_VAR} = code;
  initialStateHashes[1 + Object.keys(initialState).sort().indexOf(LANGUAGE)] = "";
}}
if (typeof document !== "undefined") writeIn(document.documentElement.lang);

// Readers that speak learn of another language from the page itself.
function speaking(store) {{
  store.subscribe(LANGUAGE, () => {{
    document.documentElement.lang = store.getSnapshot(LANGUAGE).{LANGUAGE_VAR};
  }});
  return store;
}}

"""


class InEachLanguage(rx.plugins.Plugin):
    """Lets the pages' scripts begin in the language of the page; `entry.server.js` writes them."""

    def pre_compile(self, **context: Unpack[rx.plugins.PreCompileContext]) -> None:
        """Change the one place where scripts learn what everything is at first."""
        context["add_modify_task"](CONTEXT_SCRIPT, in_language_of_page)


def in_language_of_page(script: str) -> str:
    """Reflex's context script with the page's language; once, however often called."""
    if _WRITTEN_IN in script:
        return script
    if any(script.count(place) != 1 for place in (_DEFAULTS, STATE_SCHEMA, MAKES_STORE)):
        raise ValueError(f"{CONTEXT_SCRIPT} is not as expected: see docs/decisions")
    spoken = script.replace(MAKES_STORE, "useState(() => speaking(createStateStore(initialState)))")
    return spoken.replace(STATE_SCHEMA, f"{_WRITTEN_IN}{STATE_SCHEMA}")
