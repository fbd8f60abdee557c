"""Where a request came from, and the page that signing in leads on to."""

from collections.abc import Sequence
from urllib.parse import parse_qsl, urlsplit

import pytest
from starlette.requests import HTTPConnection

from cabinet.application import customers, staff
from cabinet.core.settings import settings
from cabinet.staff.web.access import StaffFeature
from cabinet.web.access import Feature
from cabinet.web.request_identity import NEXT, SIGN_IN_PATH, origin_of, page_in, sign_in_address


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


ELSEWHERE = [
    "",
    "/",
    "//evil.example",
    "///evil.example",
    "////evil.example/readings",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/%2fevil.example",
    "/%2F%2Fevil.example",
    "%2f%2fevil.example",
    "/%5cevil.example",
    "https://evil.example",
    "https:evil.example",
    "https:/evil.example",
    "HTTPS://evil.example/readings",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "readings",
    "evil.example",
    "@evil.example",
    "/@evil.example",
    "/readings@evil.example",
    "/.evil.example",
    "/..//evil.example",
    "/readings/../..//evil.example",
    "/readings//evil.example",
    "/readings/",
    "/readings\\..",
    "/readings\n",
    "\n/readings",
    "/\t/evil.example",
    "/\r\n/evil.example",
    "/readings\x00",
    " /readings",
    "/readings ",
    "/readings#x",
    "/readings?a=1#x",
    "/readings?a='+alert(1)+'",
    '/readings?a="',
    "/readings?a=<script>",
    "/readings?a={path}",
    "/readings?a=\\",
    "/readings?a=b c",
    "/readings');alert('",
    "\uff0f\uff0fevil.example",
    "/\u2044evil.example",
    "/\u0440eadings",
    "/readings?next=//evil.example",
    "/readings?a=" + "1" * 600,
]


@pytest.mark.parametrize("asked", ELSEWHERE)
def test_what_cannot_be_a_page_of_ours_is_not_led_to(asked: str) -> None:
    assert page_in({NEXT: asked}) == ""
    assert sign_in_address(asked) == "/"
    assert sign_in_address(asked, has_ended=True) == "/#ended"


@pytest.mark.parametrize("announced", [customers.ANNOUNCED, staff.ANNOUNCED])
def test_every_page_can_be_led_to(announced: Sequence[Feature | StaffFeature]) -> None:
    addresses = [page.address for feature in announced for page in feature.pages]
    assert len(addresses) > 10
    for address in filter(lambda one: one != SIGN_IN_PATH, addresses):
        assert page_in({NEXT: address}) == address


@pytest.mark.parametrize("page", ["/readings", "/charges?contract=aZ_-9&month=2026-11&a=%D0%B0+b"])
def test_the_address_of_signing_in_names_the_page_as_it_was(page: str) -> None:
    address = urlsplit(sign_in_address(page, path="/session/code", has_ended=True))
    assert (address.path, address.fragment) == ("/session/code", "ended")
    assert page_in(dict(parse_qsl(address.query))) == page
