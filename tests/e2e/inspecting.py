"""Looks at pages as they stand: with axe in both themes, and with rules of our own.

A theme changes nothing but colours, and a width nothing but the layout, so that a page is brought
up once and looked at in every one of them.
"""

from pathlib import Path
from typing import Any, Final, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

_HOUSE_RULES: Final = Path(__file__).with_name("house_rules.js").read_text("utf-8")
_AXE: Final = """options => axe.run(options).then(({violations}) => violations.flatMap(
    rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 200)} ${node.failureSummary}`)
))"""
_TAGS: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_EVERYTHING: Final[dict[str, Any]] = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": _TAGS},
    "rules": {"target-size": {"enabled": True}},
}
_COLOURS: Final[dict[str, Any]] = {
    "resultTypes": ["violations"],
    "runOnly": ["color-contrast", "link-in-text-block"],
}
_DESK: Final[ViewportSize] = {"width": 1280, "height": 900}
_PHONE: Final[ViewportSize] = {"width": 360, "height": 740}
_LOOKS: Final[tuple[tuple[ViewportSize, Literal["light", "dark"], dict[str, Any]], ...]] = (
    (_DESK, "dark", _COLOURS),
    (_DESK, "light", _EVERYTHING),
    (_PHONE, "dark", _EVERYTHING),
)
_NARROWER: Final = (768, 640, 320)  # a tablet; 200 % and 400 % of a window of 1280


class Inspector:
    """Collects what is wrong on the pages that a walk comes to."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.faults: list[str] = []

    def look(self, name: str, *, language: str = "ru") -> None:
        """Look at the page, or at the dialog that is open on it, at every width and theme."""
        page = self._page
        page.wait_for_load_state()  # with its style
        page.evaluate("script => window.axe || window.eval(script)", AXE_SCRIPT)
        for viewport, scheme, options in _LOOKS:
            page.set_viewport_size(viewport)
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            # As tall as the page: the bar then covers nothing that a reader would scroll up.
            height = max(viewport["height"], page.evaluate("document.body.scrollHeight"))
            page.set_viewport_size({"width": viewport["width"], "height": height})
            place = f"{name}, {viewport['width']} {scheme}"
            self._note(place, self._violations(viewport, options))
            if options is _EVERYTHING:
                self._note(place, page.evaluate(_HOUSE_RULES, language))
        for width in _NARROWER:
            page.set_viewport_size({"width": width, "height": 740})
            wide = page.evaluate("document.documentElement.scrollWidth")
            self._note(f"{name}, {width}", [f"scrolls sideways: {wide}"] * (wide > width))
        self._look_at_large_text(name)
        page.set_viewport_size(_DESK)

    def _violations(self, viewport: ViewportSize, options: dict[str, Any]) -> list[str]:
        """The violations that axe finds in a window as high as the page.

        In a lower one the bar that stays in sight covers what is about to be scrolled past it.
        """
        page = self._page
        high = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({**viewport, "height": max(high, viewport["height"])})
        found: list[str] = page.evaluate(_AXE, options)
        page.set_viewport_size(viewport)
        return found

    def _look_at_large_text(self, name: str) -> None:
        """On a phone whose letters are twice as large nothing is to be scrolled sideways either."""
        page = self._page
        page.set_viewport_size(_PHONE)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        wide = page.evaluate("document.documentElement.scrollWidth")
        page.evaluate("document.documentElement.style.fontSize = ''")
        self._note(f"{name}, letters of 200 %", [f"scrolls sideways: {wide}"] * (wide > 360))

    def _note(self, place: str, faults: list[str]) -> None:
        self.faults += [f"{place} | {fault}" for fault in faults]
