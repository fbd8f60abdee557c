"""Choosing the language by the form that a browser posts itself."""

import pytest

from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.models import User
from cabinet.web.request_identity import session_cookie_name
from tests.cast import Cast, make_cast
from tests.integration.posting import posted
from tests.integration.signing_in import cookie_of


@pytest.fixture
def cast(served: Database) -> Cast:
    with served.writing() as session:
        return make_cast(session)


def cookie_of_alice(database: Database, cast: Cast) -> str:
    with database.writing() as session:
        return f"{session_cookie_name()}={cookie_of(session, cast.alice.user_id)}"


def language(database: Database, user_id: int) -> str:
    with database.reading() as session:
        return session.get_one(User, user_id).language


@pytest.mark.usefixtures("cast")
async def test_the_choice_is_kept_in_a_cookie_and_leads_back_to_its_page() -> None:
    page = f"{settings().base_url}/recovery?from=letter"
    answer = await posted("/language", {"language": "kk"}, referer=page)
    assert (answer.status_code, answer.headers["location"]) == (303, "/recovery?from=letter")
    assert answer.headers["set-cookie"].startswith("language=kk;")
    assert answer.headers["cache-control"] == "no-store"


async def test_the_choice_of_who_is_signed_in_is_kept_in_the_profile(
    database: Database, cast: Cast
) -> None:
    await posted("/language", {"language": "en"}, cookie=cookie_of_alice(database, cast))
    assert language(database, cast.alice.user_id) == "en"
    assert language(database, cast.bob.user_id) == language(database, cast.charlie.user_id) == "ru"


async def test_another_site_changes_nothing(database: Database, cast: Cast) -> None:
    cookie = cookie_of_alice(database, cast)
    for origin in ("https://elsewhere.example", None):
        answer = await posted("/language", {"language": "en"}, cookie=cookie, origin=origin)
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers
    assert language(database, cast.alice.user_id) == "ru"


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("typed", ["", "de", "../../etc", "kk\r\nX: y"])
async def test_what_is_no_language_is_the_first_one(typed: str) -> None:
    answer = await posted("/language", {"language": typed})
    assert answer.headers["set-cookie"].startswith("language=ru;")


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize(
    "page",
    [
        "",
        "https://elsewhere.example/register",
        "{ours}.elsewhere.example/register",
        "{ours}//elsewhere.example",
        "{ours}////elsewhere.example",
    ],
)
async def test_nobody_is_led_to_another_site(page: str) -> None:
    referer = page.format(ours=settings().base_url)
    answer = await posted("/language", {"language": "kk"}, referer=referer)
    assert answer.headers["location"] in ("/", "/elsewhere.example")
