"""Documents are drawn in processes of their own."""

import os
from collections.abc import AsyncIterator

import pytest

from cabinet.rendering import Renderer


def own_process() -> bytes:
    return str(os.getpid()).encode()


def die_once(marker: str) -> bytes:
    """End the process as a lack of memory would, the first time."""
    try:
        os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return b"drawn"
    os._exit(9)


def fail() -> bytes:
    raise ValueError("cannot be drawn")


@pytest.fixture
async def renderer() -> AsyncIterator[Renderer]:
    renderer = Renderer()
    yield renderer
    renderer.close()


async def test_a_document_is_drawn_in_another_process(renderer: Renderer) -> None:
    assert int(await renderer.render(own_process)) != os.getpid()


async def test_a_process_that_died_is_replaced(
    renderer: Renderer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    marker = tmp_path_factory.mktemp("rendering") / "died"
    assert await renderer.render(die_once, str(marker)) == b"drawn"


async def test_what_goes_wrong_while_drawing_is_told(renderer: Renderer) -> None:
    with pytest.raises(ValueError, match="cannot be drawn"):
        await renderer.render(fail)
    assert await renderer.render(own_process)
