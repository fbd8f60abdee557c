"""Where a request came from."""

import pytest
from starlette.requests import HTTPConnection

from cabinet.core.settings import settings
from cabinet.web.request_identity import origin_of


def request(*forwarded: str) -> HTTPConnection:
    headers = [(b"x-forwarded-for", line.encode()) for line in forwarded]
    return HTTPConnection({"type": "http", "headers": headers, "client": ("192.0.2.1", 5000)})


@pytest.mark.parametrize(
    ("hops", "forwarded", "address"),
    [
        (0, ["203.0.113.5"], "192.0.2.1"),
        (1, ["6.6.6.6, 203.0.113.5"], "203.0.113.5"),
        (1, ["6.6.6.6", "203.0.113.5"], "203.0.113.5"),
        (2, ["6.6.6.6", "203.0.113.5, 198.51.100.7"], "203.0.113.5"),
        (2, ["203.0.113.5"], "192.0.2.1"),
    ],
)
def test_the_address_is_what_the_outermost_of_our_proxies_saw(
    hops: int, forwarded: list[str], address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(settings().__dict__, "trusted_proxies", hops)
    assert origin_of(request(*forwarded)).address == address
