"""A page whose handlers change its address, as its browser keeps it."""

import json
from collections.abc import AsyncIterator, Iterator
from inspect import isasyncgen, isawaitable
from re import search
from typing import Any
from urllib.parse import urlencode

from tests.integration.opened_page import OpenedPage
from tests.reflex_internals import router_at, var_name


class AddressedPage(OpenedPage):
    """A page with the query of its address, which its own handlers change."""

    def __init__(self, state: Any, query: dict[str, str]) -> None:
        super().__init__(state)
        self._of = state
        self.query: dict[str, str] = {}
        self._take(query)

    async def do(self, name: str, *values: object) -> None:
        """Call a handler of the state, and note what it writes into the address."""
        await self.call(self._of, name, *values)

    async def call(self, state: Any, name: str, *values: object) -> None:
        """Call a handler of another state of the page."""
        async for event in _events(getattr(state, name).fn(self.state_of(state), *values)):
            found = search(r"history\.replaceState.*\)\((\{.*?\})\)", str(event.args))
            if found:
                self._take(json.loads(found[1].replace('\\"', '"')))

    def shown(self) -> dict[str, Any]:
        """The vars that the page shows, without the counters of how often cells were filled."""
        told = self.state.dict()[self._of.get_full_name()]
        named = {name.removesuffix(var_name("")): value for name, value in told.items()}
        return {name: value for name, value in named.items() if "fillings" not in name}

    def _take(self, chosen: dict[str, str]) -> None:
        self.query = {name: value for name, value in (self.query | chosen).items() if value}
        self.state.router = router_at(f"http://localhost/page?{urlencode(self.query)}")


async def _events(answered: Any) -> AsyncIterator[Any]:
    if isasyncgen(answered):
        async for one in answered:
            for event in _each(one):
                yield event
    else:
        for event in _each(await answered if isawaitable(answered) else answered):
            yield event


def _each(answer: Any) -> Iterator[Any]:
    answers = answer if isinstance(answer, list) else [answer]
    return (one for one in answers if one is not None)
