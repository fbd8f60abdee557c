"""Builds pages a third lighter, and whole before their scripts come.

See docs/decisions/lean-pages.md for what is replaced and what that saves.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final, Unpack

import reflex as rx

from cabinet.application.frontend.reflex_internals import (
    BUILD_CONFIGURATION,
    BUILD_PLUGINS,
    CONFIGURATION,
)

PREACT: Final = "preact@11.2.0"
_HERE: Final = Path(__file__).parent
# The style of what only pages of the cabinet show; what all pages show is `cabinet.css`.
_INSIDE: Final = _HERE.parents[2] / "assets" / "inside.css"
# And of what only the utility's pages show.
_STAFF: Final = _HERE.parents[2] / "assets" / "staff.css"
_SCRIPTS: Final = {
    "entry.client.js": "app/entry.client.js",
    "entry.server.js": "app/entry.server.js",
    "first_frame.js": "lean/first_frame.js",
    "early.js": "lean/early.js",
    "react.js": "lean/react.js",
    "emotion.js": "lean/emotion.js",
    "line.js": "lean/line.js",
    "no_transport.js": "lean/no_transport.js",
}
# In the browser's scripts only: the pages themselves are written by React.
_LIGHTER: Final = """
const LIGHTER = {
  "@emotion/react": "./lean/emotion.js",
  "react": "./lean/react.js",
  "react-dom": "preact/compat",
  "react-dom/client": "preact/compat/client",
  "react/compiler-runtime": "preact/compat/compiler-runtime",
  "react/jsx-runtime": "preact/jsx-runtime",
  "socket.io-client": "./lean/line.js",
};

// Pages speak over a websocket alone.
const OTHER_TRANSPORT = /\\/(polling-xhr(\\.node)?|polling-fetch|webtransport)\\.js$/;

function lighter() {
  return {
    name: "cabinet-lighter",
    enforce: "pre",
    applyToEnvironment: (environment) => environment.name === "client",
    resolveId(source, importer) {
      const isOther = importer?.includes("/engine.io-client/") && OTHER_TRANSPORT.test(source);
      const other = isOther ? "./lean/no_transport.js" : LIGHTER[source];
      if (!other || importer?.endsWith(other.slice(1))) return null; // what it stands for
      if (other.startsWith(".")) return fileURLToPath(new URL(other, import.meta.url));
      return this.resolve(other, importer, { skipSelf: true });
    },
  };
}
"""


class LeanPages(rx.plugins.Plugin):
    """Puts Preact in React's place in what browsers load, and writes pages in one piece."""

    def get_frontend_dependencies(self, **_context: Unpack[rx.plugins.CommonContext]) -> list[str]:
        """Preact, pinned."""
        return [PREACT]

    def provides_entry_client(self) -> bool:
        """The browser's first script is ours."""
        return True

    def pre_compile(self, **context: Unpack[rx.plugins.PreCompileContext]) -> None:
        """Save our scripts beside Reflex's and name them to the build."""
        for name, place in _SCRIPTS.items():
            context["add_save_task"](_saved(_HERE / name, place))
        context["add_save_task"](_saved(_INSIDE, "lean/inside.css"))
        context["add_save_task"](_saved(_STAFF, "lean/staff.css"))
        context["add_modify_task"](BUILD_CONFIGURATION, with_lighter_scripts)


def _saved(file: Path, place: str) -> Callable[[], tuple[str, str]]:
    return lambda: (place, file.read_text(encoding="utf-8"))


def with_lighter_scripts(configuration: str) -> str:
    """The build's configuration with the lighter scripts in it; once, however often called."""
    if _LIGHTER in configuration:
        return configuration
    if configuration.count(CONFIGURATION) != 1 or configuration.count(BUILD_PLUGINS) != 1:
        raise ValueError(f"{BUILD_CONFIGURATION} is not as expected: see docs/decisions")
    named = configuration.replace(BUILD_PLUGINS, f"{BUILD_PLUGINS}    lighter(),\n")
    return named.replace(CONFIGURATION, f"{_LIGHTER}{CONFIGURATION}")
