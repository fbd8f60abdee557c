"""A customer with a keyboard and nothing else, who always has to see where the focus is."""

from typing import Self

from playwright.sync_api import Locator, Page, expect

_FURTHEST = 90  # presses of Tab
_SEEN = """() => {
    const at = document.activeElement;
    // What cannot be seen itself, as a radio button, hands its frame to what stands for it.
    const frames = [at, at.nextElementSibling].filter(Boolean).map(one => getComputedStyle(one));
    const isSeen = frames.some(one => one.outlineStyle !== "none" && parseInt(one.outlineWidth));
    return isSeen || at === document.body ? "" : at.outerHTML.slice(0, 200);
}"""


class Keyboard:
    """Moves by Tab, types, presses; fails where the focus cannot be seen."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def press(self, key: str) -> Self:
        """Press a key, or keys together."""
        self._page.keyboard.press(key)
        return self

    def type(self, text: str) -> Self:
        """Type where the focus is."""
        self._page.keyboard.insert_text(text)
        return self

    def move_to(self, role: str, name: str, *, back: bool = False) -> Self:
        """Press Tab until the focus is there, and see it at every step."""
        wanted = self._find(role, name)
        expect(wanted).to_be_visible()
        for _ in range(_FURTHEST):
            if wanted.evaluate("one => one === document.activeElement"):
                return self
            self.press("Shift+Tab" if back else "Tab")
            self._expect_frame()
        raise AssertionError(f"Tab does not lead to the {role} «{name}»")

    def is_at(self, role: str, name: str = "") -> Self:
        """The focus is there, and can be seen; without a `name` on any of that role."""
        selector = f"{role}:focus, [role={role}]:focus"
        expect(self._find(role, name) if name else self._page.locator(selector)).to_be_focused()
        self._expect_frame()
        return self

    def _find(self, role: str, name: str) -> Locator:
        return self._page.get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]

    def _expect_frame(self) -> None:
        unseen = self._page.evaluate(_SEEN)
        assert not unseen, f"the focus cannot be seen on {unseen}"
