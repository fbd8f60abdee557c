"""The link under a letter: opening it changes nothing, one click ends the letters."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
import pytest
from sqlmodel import col, select
from starlette.applications import Starlette

from cabinet.core.enums import Role
from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.identity.erasure import erase_profile
from cabinet.identity.profile.subscription import texts
from cabinet.identity.profile.subscription.routes import ROUTES
from cabinet.mail.outbox import queue
from cabinet.mail.subscriptions import Subscription, unsubscribe_url
from cabinet.models import AuditEntry, Membership, User
from cabinet.security.audit import Action
from cabinet.security.memberships import lives
from cabinet.security.rate_limits import Budget
from cabinet.security.sessions import SignedIn
from cabinet.web.security_headers import Headers
from tests.cast import NOW, make_cast, membership_of
from tests.colleagues import let_in
from tests.integration.jobs.outbox_rows import letter, rows

ONE_CLICK = "List-Unsubscribe=One-Click"
FORM = {"content-type": "application/x-www-form-urlencoded"}


@dataclass
class Mail:
    """The route as a mail program reaches it, and the address under alice's letter."""

    client: httpx.AsyncClient
    database: Database
    alice: int
    path: str
    bob: SignedIn

    async def post(self, path: str = "", body: str = ONE_CLICK) -> httpx.Response:
        return await self.client.post(path or self.path, content=body, headers=FORM)

    def kinds(self) -> set[str]:
        with self.database.reading() as session:
            mine = select(Membership).where(Membership.user_id == self.alice, lives())
            access = session.exec(mine.order_by(col(Membership.id))).first()
            return {one.word for one in Subscription if getattr(access, one, False)}

    def notes(self) -> list[tuple[str, int | None, str]]:
        with self.database.reading() as session:
            entries = session.exec(select(AuditEntry).order_by(AuditEntry.id))  # type: ignore[arg-type]
            return [(one.action, one.user_id, one.address) for one in entries]


@pytest.fixture
async def mail(served: Database) -> AsyncIterator[Mail]:
    with served.writing() as session:
        people = make_cast(session)
        alice = session.get_one(User, people.alice.user_id)
        assert alice.id is not None
        access = membership_of(session, alice.id)
        access.wants_reminders = access.wants_notices = True
        access.wants_decisions = access.wants_emergencies = access.wants_announcements = False
        alice.language = "en"
        session.flush()
        assert alice.id is not None
        url = unsubscribe_url(access.public_id, Subscription.REMINDERS)
    app = Headers(Starlette(routes=ROUTES), pages=Path("no-pages"))
    transport = httpx.ASGITransport(app, client=("192.0.2.7", 1234))
    async with httpx.AsyncClient(transport=transport, base_url="http://cabinet") as client:
        yield Mail(client, served, alice.id, url.removeprefix(settings().base_url), people.bob)


async def test_one_click_of_a_mail_program_ends_the_letters_and_is_harmless_twice(
    mail: Mail,
) -> None:
    for _ in range(2):
        answer = await mail.post()
        assert answer.status_code == 200
        assert texts.ENDED_TITLE.en in answer.text
        assert mail.kinds() == {"notices"}
    assert mail.notes() == [(Action.SUBSCRIPTION_CHANGED, mail.alice, "192.0.2.7")]
    multipart = await mail.client.post(mail.path, files={"List-Unsubscribe": (None, "One-Click")})
    assert multipart.status_code == 200


async def test_a_letter_that_waits_is_not_sent_after_the_click(mail: Mail) -> None:
    with mail.database.writing() as session:
        for kind in (Subscription.REMINDERS, Subscription.NOTICES):
            access = membership_of(session, mail.alice)
            url = unsubscribe_url(access.public_id, kind)
            about = {"user_id": mail.alice, "contract_id": access.contract_id}
            queue(session, replace(letter(), unsubscribe_url=url), now=NOW, **about)
    await mail.client.get(mail.path)
    assert len(rows(mail.database)) == 2
    await mail.post()
    (left,) = rows(mail.database)
    assert left.unsubscribe_url == url


@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_a_scanner_that_opens_the_link_changes_nothing(mail: Mail, method: str) -> None:
    answer = await mail.client.request(method, mail.path)
    assert answer.status_code == 200
    assert (mail.kinds(), mail.notes()) == ({"notices", "reminders"}, [])


async def test_the_page_says_which_letters_end_where_in_the_readers_language(mail: Mail) -> None:
    page = await mail.client.get(mail.path)
    assert "v•••@example.kz receives the reminder to send readings." in page.text
    assert "vk123@" not in page.text
    assert page.text.count("<button") == 1
    assert texts.UNSUBSCRIBE.en in page.text
    assert "<script" not in page.text
    assert page.headers["cache-control"] == "no-store"
    assert "form-action 'self'" in page.headers["content-security-policy"]


async def test_it_can_be_undone_on_the_same_page(mail: Mail) -> None:
    ended = await mail.post()
    assert texts.AGAIN.en in ended.text
    assert texts.AGAIN.en in (await mail.client.get(mail.path)).text
    restored = await mail.post(body="again=yes")
    assert texts.RESTORED_TITLE.en in restored.text
    assert mail.kinds() == {"notices", "reminders"}
    assert len(mail.notes()) == 2


@pytest.mark.parametrize(
    ("part", "forged"),
    [
        (2, "public-vk2666"),
        (2, "nobody"),
        (2, "%00"),
        (3, "wants_notices"),
        (3, "password_hash"),
        (3, "x" * 5000),
        (4, "0" * 32),
        (4, "%D1%91"),
        (4, "%ED%A0%80"),
    ],
)
async def test_a_forged_link_ends_nothing(mail: Mail, part: int, forged: str) -> None:
    parts = mail.path.split("/")
    parts[part] = forged
    for answer in (await mail.client.get("/".join(parts)), await mail.post("/".join(parts))):
        assert answer.status_code == 404
        assert texts.UNKNOWN_TITLE.ru in answer.text
        assert "<form" not in answer.text
    assert (mail.kinds(), mail.notes()) == ({"notices", "reminders"}, [])


async def test_a_closed_profile_is_answered_as_one_that_never_was(mail: Mail) -> None:
    forged = await mail.client.get(mail.path[:-1] + "x")
    with mail.database.writing() as session:
        erase_profile(session, user_id=mail.alice, now=NOW)
    for answer in (await mail.client.get(mail.path), await mail.post(body="again=yes")):
        assert (answer.status_code, answer.text) == (404, forged.text)
    assert mail.kinds() == set()


async def test_a_long_body_is_not_read(mail: Mail) -> None:
    assert (await mail.post(body="x" * 100_000)).status_code == 413
    assert mail.kinds() == {"notices", "reminders"}


async def test_an_address_that_asks_too_often_is_told_to_wait(mail: Mail) -> None:
    allowed = min(limit.amount for limit in Budget.UNSUBSCRIBING.limits())
    for _ in range(allowed):
        await mail.client.get("/unsubscribe/a/b/c")
    answer = await mail.post()
    assert answer.status_code == 429
    assert texts.TOO_MANY_TITLE.ru in answer.text
    assert mail.kinds() == {"notices", "reminders"}


async def test_of_two_contracts_the_letters_of_one_end(mail: Mail) -> None:
    with mail.database.writing() as session:
        other = let_in(session, mail.alice, to=mail.bob, role=Role.ACCOUNTANT)
        access = session.get_one(Membership, other.membership_id)
        access.wants_reminders = access.wants_notices = True
    await mail.post()
    assert mail.kinds() == {"notices"}
    with mail.database.reading() as session:
        assert session.get_one(Membership, other.membership_id).wants_reminders
