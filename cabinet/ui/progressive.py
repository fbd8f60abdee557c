"""Long tables drawn in steps, so that the browser answers between them."""

from typing import Any, Final

import reflex as rx

from cabinet.web.reflex_internals import list_made_in_hook

STEP: Final = 40
"""Fewer rows would lay the whole table out too often, more would take too long at once."""
# Rows that are new take the place of those drawn before when it is their turn: nothing is taken off
# the page that comes back a moment later.
_HOOK: Final = """
const inTurn = useRef({rows: [], drawn: [], before: [], count: 0}).current;
const [, drawAgain] = useState(0);
if (inTurn.rows !== ROWS) {
  Object.assign(inTurn, {rows: ROWS, before: inTurn.drawn, count: FIRST});
}
inTurn.drawn = [
  ...inTurn.rows.slice(0, inTurn.count),
  ...inTurn.before.slice(inTurn.count, inTurn.rows.length),
];
useEffect(() => {
  if (inTurn.count >= inTurn.rows.length) return undefined;
  const next = () => { inTurn.count += STEP; drawAgain((times) => times + 1); };
  const frame = requestAnimationFrame(() => setTimeout(next));
  return () => cancelAnimationFrame(frame);
}, [ROWS, inTurn.count]);
"""


def in_steps(rows: Any, *, first: int = STEP, step: int = STEP) -> rx.Var[list[Any]]:
    """The rows for `rx.foreach`: the `first` at once, then `step` more after each painted frame.

    `rows` is a list var. In a component only one list can be drawn so.
    """
    hook = _HOOK
    for name, value in (("ROWS", rows), ("FIRST", first), ("STEP", step)):
        hook = hook.replace(name, str(value))
    used = ["useEffect", "useRef", "useState"]
    return list_made_in_hook("inTurn.drawn", hook, like=rows, react=used)
