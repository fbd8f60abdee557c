"""The places in the scripts that Reflex writes, and the environment that makes it serve them.

None of these names is documented; docs/upgrading-reflex.md says of each what breaks without it.
Reflex's Python names are in `cabinet.web.reflex_internals`.
"""

from typing import Final

STATE_SCRIPT: Final = "utils/state.js"
CONTEXT_SCRIPT: Final = "utils/context.jsx"
BUILD_CONFIGURATION: Final = "vite.config.js"
"""Scripts that a plugin changes, by their places in Reflex's folder."""

ENDPOINT: Final = "  const endpoint = new URL(url_str);\n"
"""Where the state script makes the server's address, given as `url_str`."""
STATE_SCHEMA: Final = "export const stateSchema = "
"""The continuation of the context script after the states' first values and digests."""
MAKES_STORE: Final = "useState(() => createStateStore(initialState))"
"""Where the context script makes the store of all states."""
CONFIGURATION: Final = "\nexport default defineConfig("
BUILD_PLUGINS: Final = "  plugins: [\n"
"""Where the build's configuration begins, and its plugins."""

LANGUAGE_STATE: Final = "reflex___state____state.cabinet___web___language____language"
"""The name that Reflex gives to the state of `cabinet.web.language` in every script."""
LANGUAGE_VAR: Final = "code_rx_state_"
"""The name that it gives to that state's `code`."""

OPENS_PAGE: Final = "_internal"
"""The end of the names of the messages by which an open page asks for its data."""
HAS_DATA: Final = "is_hydrated_rx_state_"
"""The name of the variable that says that the data are there. `line.js` has both."""
OTHER_VERSION: Final = "state_mismatch"
"""The message after which a page of another version loads itself anew."""
RELOADED: Final = "reflex_last_reloaded_on_error"
"""Where the tab then has the moment; `assets/typed.js` looks there."""

NEW_VERSION_PLACE: Final = "const showNewVersionBanner = () => {\n"
NEW_VERSION_SENTENCE: Final = '  banner.append("A new version of this app is available.");\n'
NEW_VERSION_LABEL: Final = '"Reload"'
"""Where the state script makes the banner of a page that stays of another version; its words."""
NEW_VERSION_LOOK: Final = {
    """\
  banner.style.cssText =
    "position:fixed;top:0;left:0;right:0;z-index:2147483647;display:flex;" +
    "justify-content:center;align-items:center;gap:1rem;padding:0.5rem 1rem;" +
    "background:#1c2024;color:#fff;font:1rem system-ui,sans-serif;";
""": """\
  banner.className = "banner";
  banner.style.cssText = "position:fixed;inset:0 0 auto;z-index:9";
""",
    """\
  button.style.cssText =
    "padding:0.25rem 0.75rem;border:1px solid #fff;border-radius:4px;" +
    "background:transparent;color:inherit;font:inherit;cursor:pointer;";
""": """\
  button.className = "button secondary";
""",
}
"""Its style, and ours in place of it."""

PREBUILT: Final = {
    "__REFLEX_SKIP_COMPILE": "true",
    "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
}
"""The environment in which Reflex serves the pages that were built before."""
