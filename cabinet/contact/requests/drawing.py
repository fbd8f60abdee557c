"""The drawing of a message, for the pages of both sides."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import reflex as rx

from cabinet.contact.requests.thread import Attached


@dataclass(frozen=True)
class ShownFile:
    """A file of a message."""

    file_id: str
    name: str
    size: str


@dataclass(frozen=True)
class ShownMessage:
    """A message as it is read."""

    author: str
    at: str
    state: str
    words: str
    is_of_utility: bool
    files: list[ShownFile]


def shown_files(files: Iterable[Attached]) -> list[ShownFile]:
    """The files of a message as they are read."""
    return [ShownFile(str(one.file_id), one.name, _size_words(one.size)) for one in files]


def _size_words(size: int) -> str:
    """The size of a file in a few signs."""
    return f"{max(1, size >> 10)} KB" if size < 1 << 20 else f"{size / (1 << 20):.1f} MB"


def message_of(file: Callable[[Any], rx.Component]) -> Callable[[Any], rx.Component]:
    """What draws a message; `file` draws the link to one of its files."""

    def drawn(one: Any) -> rx.Component:
        state = rx.cond(one.state != "", rx.el.span(one.state, class_name="hint"))
        files: Any = one.files
        return rx.el.li(
            rx.el.p(
                rx.el.strong(one.author), " ", rx.el.span(one.at, class_name="hint"), " ", state
            ),
            rx.el.p(one.words, class_name="as-written"),
            rx.cond(
                files.length() > 0,
                rx.el.ul(
                    rx.foreach(
                        files,
                        lambda of: rx.el.li(file(of), " ", rx.el.span(of.size, class_name="hint")),
                    ),
                    role="list",
                    class_name="attached",
                ),
            ),
            class_name=rx.cond(one.is_of_utility, "message theirs", "message"),
        )

    return drawn
