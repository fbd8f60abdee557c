"""The pages behind the links of letters: without scripts, and only a button changes anything."""

from urllib.parse import urlencode

import httpx
import pytest
from sqlmodel import col, select
from starlette.applications import Starlette

from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.identity.access import answering, handing_over, never, texts
from cabinet.identity.access.routes import ROUTES
from cabinet.identity.registration import consent_texts
from cabinet.models import Invitation, UninvitedMailbox, User
from cabinet.security import rate_limits
from cabinet.security.rate_limits import Budget
from cabinet.web.request_identity import session_cookie_name
from tests.cast import Cast, make_cast
from tests.integration.identity.access.people import (
    ANNA,
    HERE,
    PROOF,
    invite,
    joined,
    roles_of,
    token_of,
)
from tests.integration.letters_of import letters_of
from tests.integration.signing_in import cookie_of

PASSWORD = "восемь вёдер воды"
PROFILE = {
    "name": "Анна Примерова",
    "password": PASSWORD,
    "password_again": PASSWORD,
    "consent": "on",
    "create": "yes",
}


async def asked(
    path: str, form: dict[str, str] | None = None, *, cookie: str = "", origin: str | None = None
) -> httpx.Response:
    """The answer to a link that is opened, or to a form posted from our page."""
    transport = httpx.ASGITransport(Starlette(routes=ROUTES))
    headers = {"cookie": f"{session_cookie_name()}={cookie}"} if cookie else {}
    async with httpx.AsyncClient(transport=transport, base_url="http://cabinet") as client:
        if form is None:
            return await client.get(path, headers=headers)
        headers |= {
            "content-type": "application/x-www-form-urlencoded",
            "origin": settings().base_url if origin is None else origin,
        }
        return await client.post(path, content=urlencode(form), headers=headers)


@pytest.fixture
def cast(served: Database) -> Cast:
    """alice, bob and charlie."""
    with served.writing() as session:
        return make_cast(session)


def invited(database: Database, cast: Cast, email: str = ANNA) -> str:
    with database.writing() as session:
        invite(session, cast.alice, email)
        return f"/invitation/{token_of(session, email)}"


def cookie(database: Database, user_id: int) -> str:
    with database.writing() as session:
        return cookie_of(session, user_id)


def roles(database: Database, cast: Cast) -> dict[str, str]:
    with database.reading() as session:
        return roles_of(session, cast.alice.contract_id)


async def test_opening_the_link_shows_the_invitation_and_changes_nothing(
    served: Database, cast: Cast
) -> None:
    answer = await asked(invited(served, cast))
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    for words in ("ТОО «Пример 123»", "vk123@example.kz", ANNA, "бухгалтер", texts.CREATE.ru):
        assert words in answer.text
    assert roles(served, cast) == {"vk123": "owner"}


async def test_a_new_profile_is_made_with_the_form(served: Database, cast: Cast) -> None:
    path = invited(served, cast)
    answer = await asked(path, PROFILE)
    assert answer.status_code == 200
    assert texts.CREATED.format(login=ANNA).ru in answer.text
    assert roles(served, cast)[ANNA] == "accountant"
    again = await asked(path, PROFILE)
    assert again.status_code == 404
    assert texts.WAS_ACCEPTED.ru in again.text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, texts.NAME_EMPTY.ru),
        ({"password": "12345678", "password_again": "12345678"}, "распространённых"),
        ({"password_again": "other"}, "Пароли не совпадают"),
        ({"consent": ""}, consent_texts.CONSENT_MISSING.ru),
    ],
)
async def test_a_wrong_form_comes_back_with_what_was_typed(
    served: Database, cast: Cast, wrong: dict[str, str], said: str
) -> None:
    answer = await asked(invited(served, cast), PROFILE | wrong)
    assert answer.status_code == 422
    assert said in answer.text
    assert PASSWORD not in answer.text
    assert roles(served, cast) == {"vk123": "owner"}


async def test_the_profile_that_is_signed_in_accepts(served: Database, cast: Cast) -> None:
    path = invited(served, cast, cast.bob.email)
    own = cookie(served, cast.bob.user_id)
    assert texts.SIGNED_IN_AS.format(login="vk2666").ru in (await asked(path, cookie=own)).text
    answer = await asked(path, {"accept": "yes"}, cookie=own)
    assert texts.ACCEPTED.ru in answer.text
    assert roles(served, cast)["vk2666"] == "accountant"


async def test_whoever_has_a_profile_is_led_to_sign_in(served: Database, cast: Cast) -> None:
    path = invited(served, cast, cast.bob.email)
    assert texts.SIGN_IN_FIRST.ru in (await asked(path)).text
    answer = await asked(path, PROFILE)
    assert (answer.status_code, texts.SIGN_IN_FIRST.ru in answer.text) == (422, True)


async def test_another_profile_is_told_whose_invitation_it_is(served: Database, cast: Cast) -> None:
    path = invited(served, cast, cast.bob.email)
    other = cookie(served, cast.charlie.user_id)
    said = texts.OTHER_PROFILE.format(email=cast.bob.email).ru
    assert said in (await asked(path, cookie=other)).text
    answer = await asked(path, {"accept": "yes"}, cookie=other)
    assert (answer.status_code, said in answer.text) == (422, True)
    assert roles(served, cast) == {"vk123": "owner"}


async def test_declining_with_a_line(served: Database, cast: Cast) -> None:
    path = invited(served, cast)
    long = await asked(path, {"decline": "yes", "words": "x" * 301})
    assert long.status_code == 422
    answer = await asked(path, {"decline": "yes", "words": "<b>Не моё</b>"})
    assert texts.DECLINED_SAID.ru in answer.text
    with served.reading() as session:
        assert session.exec(select(Invitation.words)).one() == "<b>Не моё</b>"


@pytest.mark.parametrize("origin", ["", "null", "https://evil.example"])
async def test_a_form_from_elsewhere_does_nothing(
    served: Database, cast: Cast, origin: str
) -> None:
    path = invited(served, cast)
    for form in (PROFILE, {"decline": "yes"}, {"accept": "yes"}):
        assert (await asked(path, form, origin=origin)).status_code == 403
    assert roles(served, cast) == {"vk123": "owner"}


@pytest.mark.parametrize("token", ["x", "ы", "a" * 300, "%00"])
async def test_an_unknown_link_says_so(served: Database, cast: Cast, token: str) -> None:
    for path in (f"/invitation/{token}", f"/invitation/never/{token}", f"/handover/{token}"):
        for form in (None, {}):
            assert (await asked(path, form)).status_code == 404
    assert roles(served, cast) == {"vk123": "owner"}


async def test_a_network_that_tries_too_much_waits(served: Database, cast: Cast) -> None:
    path = invited(served, cast)
    for _ in range(300):
        rate_limits.note_address(Budget.CODES, "127.0.0.1")
    answer = await asked(path)
    assert answer.status_code == 429
    assert texts.TOO_MANY_TITLE.ru in answer.text


async def test_no_more_invitations_and_again(served: Database, cast: Cast) -> None:
    invited(served, cast)
    with served.reading() as session:
        found = session.exec(select(Invitation)).one()
        path = f"/invitation/never/{never.token_of(found.id or 0, found.mailbox)}"
        assert path in letters_of(session, "invitation")[0].text
    assert texts.NEVER.ru in (await asked(path)).text
    assert texts.AGAIN_PLEASE.ru in (await asked(path, {"never": "yes"})).text
    with served.reading() as session:
        (kept,) = session.exec(select(UninvitedMailbox)).all()
        assert "anna" not in kept.digest
    assert texts.NEVER.ru in (await asked(path, {"again": "yes"})).text
    with served.reading() as session:
        assert session.exec(select(UninvitedMailbox)).all() == []


async def test_the_owner_stops_a_handover_by_the_link(served: Database, cast: Cast) -> None:
    with served.writing() as session:
        dana = joined(session, cast.alice, "dana")
        now = session.exec(select(User.created_at).limit(1)).one()
        handing_over.offer(
            session,
            who=cast.alice,
            membership_id=dana.membership_id,
            proof=PROOF,
            origin=HERE,
            now=now,
        )
        handing_over.agree(session, who=dana, proof=PROOF, origin=HERE, now=now)
        text = letters_of(session, "handover-agreed")[0].text
    path = "/handover/" + text.split("/handover/")[1].split()[0]
    assert texts.STOP.ru in (await asked(path)).text
    assert texts.STOPPED.ru in (await asked(path, {"stop": "yes"})).text
    assert (await asked(path)).status_code == 404


async def test_the_token_is_kept_as_a_digest_alone(served: Database, cast: Cast) -> None:
    token = invited(served, cast).removeprefix("/invitation/")
    with served.reading() as session:
        found = session.exec(select(Invitation).order_by(col(Invitation.id))).one()
        assert token not in str(found.model_dump())
        assert answering.find(session, token=token, who=None, now=found.created_at)
