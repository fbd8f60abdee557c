"""Writes every page once in each language, and lets its scripts begin in the one it is written in.

See docs/decisions/pages-in-each-language.md.
"""

from typing import Final, Unpack

import reflex as rx
from reflex_base.plugins.base import PreCompileContext

_CONTEXT: Final = "utils/context.jsx"
_STATE: Final = "reflex___state____state.cabinet___web___language____language"
_DEFAULTS: Final = f'"{_STATE}": {{"code_rx_state_": "ru"}}'
_HASHES_END: Final = "export const stateSchema = "
_STORE: Final = "useState(() => createStateStore(initialState))"
_WRITTEN_IN: Final = f"""
const LANGUAGE = "{_STATE}";

// The language is not what the server takes for granted: without its digest it is always told.
export function writeIn(code) {{
  initialState[LANGUAGE].code_rx_state_ = code;
  initialStateHashes[1 + Object.keys(initialState).sort().indexOf(LANGUAGE)] = "";
}}
if (typeof document !== "undefined") writeIn(document.documentElement.lang);

// Readers that speak learn of another language from the page itself.
function speaking(store) {{
  store.subscribe(LANGUAGE, () => {{
    document.documentElement.lang = store.getSnapshot(LANGUAGE).code_rx_state_;
  }});
  return store;
}}

"""


class InEachLanguage(rx.plugins.Plugin):
    """Lets the pages' scripts begin in the language of the page; `entry.server.js` writes them."""

    def pre_compile(self, **context: Unpack[PreCompileContext]) -> None:
        """Change the one place where scripts learn what everything is at first."""
        context["add_modify_task"](_CONTEXT, in_language_of_page)


def in_language_of_page(script: str) -> str:
    """Reflex's context script with the page's language; once, however often called."""
    if _WRITTEN_IN in script:
        return script
    if any(script.count(place) != 1 for place in (_DEFAULTS, _HASHES_END, _STORE)):
        raise ValueError(f"{_CONTEXT} is not as expected: see docs/decisions")
    spoken = script.replace(_STORE, "useState(() => speaking(createStateStore(initialState)))")
    return spoken.replace(_HASHES_END, f"{_WRITTEN_IN}{_HASHES_END}")
