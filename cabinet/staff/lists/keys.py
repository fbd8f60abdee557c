"""Keys that press a button or lead into a field: what `data-key` of an element names.

The script is assets/keys.js; `/` leads into the first typed filter of a list.
"""

from typing import Any, Final

import reflex as rx

_SCRIPT: Final = "/keys.js"


def listens_to_keys() -> rx.Component:
    """Let a page listen to the keys that its elements name."""
    return rx.el.script(src=_SCRIPT, type="module")


def on_key(key: str) -> dict[str, Any]:
    """The attributes of an element that a key presses, or leads into."""
    return {"data-key": key, "aria-keyshortcuts": key.upper() if len(key) == 1 else "Enter"}
