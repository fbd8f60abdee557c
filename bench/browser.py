"""The browser that pages are measured and pictured in."""

import os
import shutil
from typing import Final

# As `scripts/test` looks for one: the shell draws the same pages for half of the processor time.
_NAMES: Final = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)


def chromium() -> str:
    """The Chromium of this machine, or the one that `CHROMIUM` names."""
    found = next(filter(None, map(shutil.which, [os.environ.get("CHROMIUM") or "", *_NAMES])), None)
    if found is None:
        raise SystemExit(
            "Chromium is not installed: install it (on Debian: apt-get install"
            " chromium-headless-shell), or name it: CHROMIUM=/path/to/chromium."
        )
    return found
