"""Pages that were left: how many are remembered, and which are forgotten."""

import pytest

from cabinet.web.websocket.disconnected_pages import (
    ANONYMOUS_SECONDS,
    MOST_LEFT,
    MOST_OF_NETWORK,
    SIGNED_IN_SECONDS,
    DisconnectedPages,
)


class Pages:
    """Pages that were left, with a clock and the tokens that were forgotten."""

    def __init__(self) -> None:
        self.now = 0.0
        self.forgotten: list[str] = []
        self.busy: set[str] = set()
        self.left = DisconnectedPages(self._forget, lambda: self.now)

    def leave(self, token: str, address: str = "203.0.113.5", seconds: float = 60) -> None:
        self.left.note(token, address, seconds)

    def _forget(self, token: str) -> bool:
        if token in self.busy:
            return False
        self.forgotten.append(token)
        return True


@pytest.fixture
def pages() -> Pages:
    return Pages()


def test_a_network_has_an_end_of_pages_that_it_left(pages: Pages) -> None:
    pages.leave("another's", "198.51.100.7")
    for number in range(MOST_OF_NETWORK + 2):
        pages.leave(str(number))
    assert pages.forgotten == ["0", "1"]
    assert len(pages.left) == MOST_OF_NETWORK + 1


@pytest.mark.parametrize(("width", "factor"), [(64, 1), (56, 4), (48, 16)])
def test_a_wide_network_has_an_end_too(pages: Pages, width: int, factor: int) -> None:
    count = 0
    while not pages.forgotten and count <= MOST_LEFT + 1:
        host = count if width == 64 else 0
        subnet = count % 256 if width == 56 else count if width == 48 else 0
        pages.leave(str(count), f"2001:db8:0:{subnet:x}::{host:x}")
        count += 1
    assert count == min(factor * MOST_OF_NETWORK, MOST_LEFT) + 1


def test_all_networks_together_have_an_end(pages: Pages) -> None:
    for number in range(MOST_LEFT + 5):
        pages.leave(str(number), f"198.51.{number // 250}.{number % 250}")
    assert pages.forgotten == ["0", "1", "2", "3", "4"]
    assert len(pages.left) == MOST_LEFT


def test_a_page_that_was_opened_again_is_the_latest_one_to_be_left(pages: Pages) -> None:
    for number in (*range(MOST_OF_NETWORK), 0, "new"):
        pages.leave(str(number))
    assert pages.forgotten == ["1"]


def test_a_page_that_has_events_to_handle_is_forgotten_later(pages: Pages) -> None:
    pages.busy.add("0")
    for number in range(MOST_OF_NETWORK + 1):
        pages.leave(str(number))
    assert not pages.forgotten
    pages.busy.clear()
    for number in range(MOST_OF_NETWORK + 1):
        pages.leave(f"later {number}")
    assert "0" in pages.forgotten
    assert len(pages.left) == MOST_OF_NETWORK


def test_a_page_that_nobody_came_back_to_is_forgotten_though_nobody_else_leaves_one(
    pages: Pages,
) -> None:
    pages.leave("a customer's", seconds=SIGNED_IN_SECONDS)
    pages.leave("a stranger's", seconds=ANONYMOUS_SECONDS)
    pages.now = ANONYMOUS_SECONDS - 1
    pages.left.sweep()
    assert not pages.forgotten
    pages.now = ANONYMOUS_SECONDS
    pages.left.sweep()
    assert pages.forgotten == ["a stranger's"]
    pages.now = SIGNED_IN_SECONDS
    pages.left.sweep()
    assert pages.forgotten == ["a stranger's", "a customer's"]
    assert not len(pages.left)


def test_a_page_that_handles_an_event_when_its_time_is_over_is_forgotten_afterwards(
    pages: Pages,
) -> None:
    pages.busy.add("busy")
    pages.leave("busy", seconds=60)
    pages.now = 60
    pages.left.sweep()
    assert len(pages.left) == 1
    pages.busy.clear()
    pages.left.sweep()
    assert pages.forgotten == ["busy"]


def test_what_is_no_address_is_one_network(pages: Pages) -> None:
    for number in range(MOST_OF_NETWORK + 1):
        pages.leave(str(number), "" if number % 2 else "nonsense")
    assert pages.forgotten == ["0"]
