"""Lets one built frontend serve every address: pages talk to the server that they came from."""

from typing import Unpack

import reflex as rx

from cabinet.application.frontend.reflex_internals import ENDPOINT, STATE_SCRIPT

_SAME_ORIGIN = (
    '  if (typeof window !== "undefined") {\n'
    "    return new URL(new URL(url_str).pathname, window.location.origin);\n"
    "  }\n"
)


class SameOrigin(rx.plugins.Plugin):
    """Replaces the server's address that Reflex builds into the scripts by the page's own."""

    def pre_compile(self, **context: Unpack[rx.plugins.PreCompileContext]) -> None:
        """Change the one place where scripts learn the server's address."""
        context["add_modify_task"](STATE_SCRIPT, ask_the_page)


def ask_the_page(script: str) -> str:
    """Reflex's state script with the page's origin as the server's; once, however often called."""
    if _SAME_ORIGIN in script:
        return script
    if script.count(ENDPOINT) != 1:
        raise ValueError(f"{STATE_SCRIPT} is not as expected: see docs/decisions/one-build.md")
    return script.replace(ENDPOINT, _SAME_ORIGIN + ENDPOINT)
