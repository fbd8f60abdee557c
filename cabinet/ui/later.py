"""What lies below the first screen of a long page: drawn once that screen is painted."""

from typing import Any

import reflex as rx

_LATER = """
function Later({children}) {
  const [isTime, setTime] = useState(false);
  useEffect(() => {
    const frame = requestAnimationFrame(() => setTimeout(() => setTime(true)));
    return () => cancelAnimationFrame(frame);
  }, []);
  return isTime ? children : null;
}
"""


class _Later(rx.Component):
    """Draws its children after the first frame that the browser has painted."""

    tag = "Later"

    def add_imports(self) -> dict[str, Any]:
        return {"react": ["useEffect", "useState"]}

    def add_custom_code(self) -> list[str]:
        return [_LATER]


def later(*children: rx.Component) -> rx.Component:
    """Parts of a page that may come a moment after the others; whoever is quick waits for none."""
    return _Later.create(*children)
