"""What every answer of the production server tells the browser to load, keep and tell others."""

import base64
import hashlib
from re import DOTALL, findall, search

import httpx
import pytest

from tests.e2e.running import Server
from tests.e2e.wire import demo_logins, set_cookie, sign_in

SECURITY = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
OF_DOCUMENTS = {"cross-origin-opener-policy", "permissions-policy"}
PAGES = ("/", "/register", "/registered", "/confirm", "/home", "/readings", "/charges")


def asset(server: Server) -> str:
    found = search(r'"(/assets/[^"]+\.js)"', httpx.get(server.base_url).text)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        *((page, 200) for page in PAGES),
        ("/cabinet.css", 200),
        ("/no-such-page", 404),
        ("/assets/no-such-file.js", 404),
        ("/session/open", 404),
        ("/documents/charges.pdf?period=2026-10", 303),
        ("/_upload", 404),
        ("/..%2f..%2fetc%2fpasswd", 404),
    ],
)
def test_every_answer_has_the_security_headers(server: Server, path: str, status: int) -> None:
    answer = httpx.get(server.base_url + path)
    assert answer.status_code == status
    assert {name: answer.headers[name] for name in SECURITY} == SECURITY
    assert answer.headers["cache-control"] in ("no-cache", "no-store", "private, no-store")
    policy = answer.headers["content-security-policy"]
    if "script-src" in policy:
        assert "'unsafe-inline'" not in directive(answer, "script-src")
    assert directive(answer, "frame-ancestors") == "'none'"
    assert directive(answer, "default-src") == "'none'"
    assert "strict-transport-security" not in answer.headers


def test_the_icon_is_kept_for_an_hour(server: Server) -> None:
    answer = httpx.get(f"{server.base_url}/brand/icon")
    assert {name: answer.headers[name] for name in SECURITY} == SECURITY
    assert answer.headers["cache-control"] == "public, max-age=3600"
    assert directive(answer, "default-src") == "'none'"


def directive(answer: httpx.Response, name: str) -> str:
    directives = answer.headers["content-security-policy"].split("; ")
    return next(one for one in directives if one.startswith(name)).removeprefix(name).strip()


def test_files_named_after_their_content_are_kept_for_ever(server: Server) -> None:
    first = httpx.get(server.base_url + asset(server))
    assert first.headers["cache-control"] == "public, max-age=31536000, immutable"
    of_files = {name: value for name, value in SECURITY.items() if name not in OF_DOCUMENTS}
    assert {name: first.headers[name] for name in SECURITY if name in first.headers} == of_files
    again = httpx.get(
        server.base_url + asset(server), headers={"If-None-Match": first.headers["etag"]}
    )
    assert again.status_code == 304
    assert again.headers["cache-control"] == first.headers["cache-control"]


@pytest.mark.parametrize("page", PAGES)
def test_every_inline_script_of_a_page_may_run(server: Server, page: str) -> None:
    answer = httpx.get(server.base_url + page)
    scripts = [
        script for script in findall(r"<script[^>]*>(.*?)</script>", answer.text, DOTALL) if script
    ]
    assert scripts
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in directive(answer, "script-src")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_an_empty_shell_until_somebody_signs_in(server: Server, page: str) -> None:
    cookie = sign_in(server, *demo_logins(server)[0])
    assert httpx.get(server.base_url + page, headers={"Cookie": cookie}).content == (
        httpx.get(server.base_url + page).content
    )


def test_no_foreign_page_may_read_an_answer(server: Server) -> None:
    for path in ("/", "/register", "/session/open"):
        answer = httpx.get(server.base_url + path, headers={"Origin": "https://evil.example"})
        allowed = answer.headers.get("access-control-allow-origin", "")
        assert allowed in ("", server.base_url)


def test_the_cookie_is_for_the_server_alone(server: Server) -> None:
    login, password = demo_logins(server)[0]
    for remember, age in ((False, None), (True, "max-age=2592000")):
        given = set_cookie(server, login, password, remember=remember).lower().split("; ")
        assert {"httponly", "samesite=lax", "path=/"} <= set(given)
        assert next((one for one in given if one.startswith("max-age")), None) == age


@pytest.mark.parametrize(
    ("ticket", "status"), [("", 403), ("no ticket", 403), ("\x00ы", 403), ("x" * 10_000, 413)]
)
def test_what_is_no_ticket_gives_no_cookie(server: Server, ticket: str, status: int) -> None:
    answer = httpx.post(
        f"{server.base_url}/session/open", content=ticket, headers={"Origin": server.base_url}
    )
    assert answer.status_code == status
    assert "set-cookie" not in answer.headers


def test_signing_out_takes_the_cookie_away_and_ends_the_session(server: Server) -> None:
    cookie = sign_in(server, *demo_logins(server)[0])
    own = {"Origin": server.base_url, "Cookie": cookie}
    answer = httpx.post(f"{server.base_url}/session/close", headers=own)
    assert answer.status_code == 204
    given = answer.headers["set-cookie"].lower()
    assert "max-age=0" in given
    assert "httponly" in given
    assert "samesite=lax" in given
