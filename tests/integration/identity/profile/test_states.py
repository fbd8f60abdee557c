"""What comes over the websocket to the profile's pages, and what they are told."""

from datetime import UTC, datetime
from re import search
from types import EllipsisType
from typing import Any

import pytest
from sqlmodel import select

from cabinet.core.email_address import NOT_AN_EMAIL
from cabinet.db import Database
from cabinet.identity.profile.email import texts as email_texts
from cabinet.identity.profile.email.state import EmailConfirmationState, EmailState
from cabinet.identity.profile.password.state import PasswordState
from cabinet.identity.profile.personal import texts as personal_texts
from cabinet.identity.profile.personal.state import PersonalState
from cabinet.identity.profile.subscription.state import SubscriptionState
from cabinet.models import AuditEntry, Membership, OutboxLetter, User
from cabinet.security import password_policy, rate_limits
from cabinet.security.audit import Action
from cabinet.security.fair_queue import BUSY
from cabinet.security.password_hashing import hash_password
from cabinet.security.rate_limits import Budget
from cabinet.security.sessions import SignedIn
from tests.cast import make_cast, membership_of
from tests.integration.letters_of import letters_of
from tests.integration.opened_page import OpenedPage
from tests.integration.overrun import overrun
from tests.integration.signing_in import HOME, PHONE, Browser, browser_of, is_in

OLD, NEW = "старый пароль", "восемь вёдер воды"
NO_FORMS = [None, 7, "x", [], {}, {"current_password": 5}, {"new_email": ["a@example.kz"]}]


class Desk:
    """alice at home, her phone, and bob."""

    def __init__(self, database: Database, password_hash: str) -> None:
        self.database = database
        with database.writing() as session:
            cast = make_cast(session)
            session.get_one(User, cast.alice.user_id).password_hash = password_hash
            session.flush()
            self.home = browser_of(session, cast.alice)
            self.phone = browser_of(session, cast.alice, origin=PHONE)
            self.bob = browser_of(session, cast.bob)

    async def ask_for(self, address: str, password: str) -> Any:
        """The state after both steps of a change of the address."""
        page = await self.call(EmailState, "choose", {"new_email": address})
        assert page.errors == {}
        async for _ in EmailState.change.fn(page, {"current_password": password}):  # type: ignore[attr-defined]
            pass
        return page

    async def call(
        self,
        state: type[Any],
        handler: str,
        *arguments: object,
        who: SignedIn | EllipsisType | None = ...,
    ) -> Any:
        """The state after one of its handlers was called, by alice or `who`, however it answers."""
        page = OpenedPage(state, self.home.who if who is ... else who).state
        outcome = getattr(state, handler).fn(page, *arguments)
        if hasattr(outcome, "__aiter__"):
            async for _ in outcome:
                pass
        elif outcome is not None:
            await outcome
        return page

    def user(self) -> User:
        with self.database.reading() as session:
            return session.get_one(User, self.home.who.user_id)

    def membership(self) -> Membership:
        with self.database.reading() as session:
            return membership_of(session, self.home.who.user_id)

    def lives(self, browser: Browser) -> bool:
        with self.database.reading() as session:
            return is_in(session, browser)

    def actions(self) -> list[str]:
        with self.database.reading() as session:
            done = session.exec(select(AuditEntry.action)).all()
        return [one for one in done if one != Action.SIGNED_IN]

    def letters(self) -> set[str]:
        with self.database.reading() as session:
            return set(session.exec(select(OutboxLetter.kind)).all()) - {"new-device"}


@pytest.fixture
async def password_hash() -> str:
    return await hash_password(OLD)


@pytest.fixture
def desk(served: Database, password_hash: str) -> Desk:
    return Desk(served, password_hash)


def new_password(current: str = OLD, new: str = NEW, again: str = NEW) -> dict[str, str]:
    return {"current_password": current, "new_password": new, "new_password_again": again}


async def test_a_new_password_is_taken(desk: Desk) -> None:
    before = desk.user().password_hash
    page = await desk.call(PasswordState, "change", new_password())
    assert (page.errors, page.problem, page.changes) == ({}, {}, 1)
    assert "Пароль изменён" in page.success["ru"]
    assert desk.user().password_hash != before
    assert desk.lives(desk.home)
    assert not desk.lives(desk.phone)


async def test_a_wrong_current_password_changes_nothing_and_is_noted(desk: Desk) -> None:
    before = desk.user().password_hash
    page = await desk.call(PasswordState, "change", new_password(current="не тот пароль"))
    assert page.errors == {"current_password": password_policy.CURRENT_WRONG.as_dict()}
    assert not page.busy
    assert desk.user().password_hash == before
    assert desk.lives(desk.phone)
    assert desk.actions() == [Action.PASSWORD_REFUSED]
    assert desk.letters() == set()


async def test_a_password_that_was_not_compared_is_not_counted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as busy:
        overrun(busy)
        for _ in range(6):
            page = await desk.call(PasswordState, "change", new_password())
            assert page.problem == BUSY.as_dict()
    page = await desk.call(PasswordState, "change", new_password())
    assert "Пароль изменён" in page.success["ru"]


@pytest.mark.parametrize("sign", ["\ud800", "\x00", "🌊", " ", "'"])
async def test_a_password_of_any_characters_gets_an_answer(desk: Desk, sign: str) -> None:
    page = await desk.call(PasswordState, "change", new_password(new=sign * 9, again=sign * 9))
    assert page.success or page.errors
    assert not page.busy


@pytest.mark.parametrize("given", NO_FORMS)
async def test_what_is_no_form_of_ours_is_refused(desk: Desk, given: object) -> None:
    assert (await desk.call(PasswordState, "change", given)).errors
    assert (await desk.call(EmailState, "change", given)).errors
    assert desk.letters() == set()
    assert desk.actions() == []


async def test_the_button_asks_for_the_password_and_sends_nothing(desk: Desk) -> None:
    page = await desk.call(EmailState, "choose", {"new_email": " new@example.kz "})
    assert "new@example.kz" in page.asked["ru"]
    assert (page.success, page.errors) == ({}, {})
    assert desk.letters() == set()
    assert desk.actions() == []
    EmailState.begin_anew.fn(page)  # type: ignore[attr-defined]
    assert (page.asked, page.address) == ({}, "new@example.kz")


async def test_a_new_address_needs_the_password(desk: Desk) -> None:
    page = await desk.ask_for("new@example.kz", "не тот пароль")
    assert page.errors == {"current_password": password_policy.CURRENT_WRONG.as_dict()}
    assert page.asked
    assert desk.letters() == set()
    page = await desk.ask_for("new@example.kz", OLD)
    assert "new@example.kz" in page.success["ru"]
    assert (page.asked, page.address) == ({}, "")
    assert desk.letters() == {"confirm-email", "email-change-asked"}
    page = await desk.ask_for("new@example.kz", OLD)
    assert page.problem == email_texts.TOO_SOON.format(minutes=3).as_dict()


@pytest.mark.parametrize("typed", ["\ud800@example.kz", "x" * 100_000, "ｎｅｗ@", "a@\x00.kz"])
async def test_any_address_gets_an_answer(desk: Desk, typed: str) -> None:
    page = await desk.call(EmailState, "choose", {"new_email": typed})
    assert page.errors == {"new_email": NOT_AN_EMAIL.as_dict()}


async def test_a_password_without_an_address_sends_nothing(desk: Desk) -> None:
    page = await desk.call(EmailState, "change", {"current_password": OLD})
    assert "new_email" in page.errors
    assert desk.letters() == set()


async def link_of(desk: Desk) -> dict[str, str]:
    """What the form of the letter's link holds."""
    await desk.ask_for("new@example.kz", OLD)
    with desk.database.reading() as session:
        letter = letters_of(session, "confirm-email")[-1]
    found = search(r"/confirm-email#(\S+)", letter.text)
    assert found
    return {"token": found[1]}


@pytest.mark.parametrize("token", [None, 7, [], "", "#", "x", "x" * 5000, "\ud800"])
async def test_any_token_gets_an_answer(desk: Desk, token: object) -> None:
    page = await desk.call(EmailConfirmationState, "confirm", {"token": token, "password": OLD})
    assert page.problem == email_texts.LINK_OVER.as_dict()
    assert desk.user().email == "vk123@example.kz"


async def test_links_of_new_addresses_are_tried_so_often_and_no_more(desk: Desk) -> None:
    for _ in range(300):
        rate_limits.note_address(Budget.CODES, HOME.address)
    page = await desk.call(EmailConfirmationState, "confirm", "#x")
    assert "Слишком много попыток" in page.problem["ru"]


async def test_opening_the_link_changes_nothing(desk: Desk) -> None:
    await link_of(desk)
    await desk.call(EmailConfirmationState, "load")
    assert desk.user().email == "vk123@example.kz"


async def test_whoever_is_signed_in_confirms_with_one_button(desk: Desk) -> None:
    form = await link_of(desk)
    page = await desk.call(EmailConfirmationState, "load")
    assert not page.asks_password
    page = await desk.call(EmailConfirmationState, "confirm", form)
    assert page.success == email_texts.CONFIRMED.format(email="new@example.kz").as_dict()
    assert desk.user().email == "new@example.kz"


@pytest.mark.parametrize("who", ["nobody", "bob"])
async def test_a_stranger_who_reads_the_letter_needs_the_password(desk: Desk, who: str) -> None:
    form = await link_of(desk)
    reader = desk.bob.who if who == "bob" else None
    page = await desk.call(EmailConfirmationState, "load", who=reader)
    assert page.asks_password == (who == "nobody")
    page = await desk.call(EmailConfirmationState, "confirm", form, who=reader)
    assert page.asks_password
    assert page.errors == {"password": email_texts.PASSWORD_WANTED.as_dict()}
    typed = form | {"password": "не тот пароль"}
    page = await desk.call(EmailConfirmationState, "confirm", typed, who=reader)
    assert page.errors == {"password": password_policy.CURRENT_WRONG.as_dict()}
    assert desk.user().email == "vk123@example.kz"
    assert desk.actions()[-1] == Action.PASSWORD_REFUSED
    typed = form | {"password": OLD}
    page = await desk.call(EmailConfirmationState, "confirm", typed, who=reader)
    assert page.success == email_texts.CONFIRMED.format(email="new@example.kz").as_dict()
    assert desk.user().email == "new@example.kz"


async def test_five_wrong_passwords_end_the_links_tries_and_keep_the_owner_from_nothing(
    desk: Desk,
) -> None:
    form = await link_of(desk)
    for _ in range(5):
        typed = form | {"password": "не тот пароль"}
        page = await desk.call(EmailConfirmationState, "confirm", typed, who=None)
        assert page.errors == {"password": password_policy.CURRENT_WRONG.as_dict()}
    typed = form | {"password": OLD}
    page = await desk.call(EmailConfirmationState, "confirm", typed, who=None)
    assert page.problem == email_texts.TRIES_OVER.as_dict()
    assert desk.user().email == "vk123@example.kz"
    page = await desk.call(EmailConfirmationState, "confirm", form)
    assert desk.user().email == "new@example.kz"
    page = await desk.call(PasswordState, "change", new_password())
    assert page.success


async def test_a_password_of_a_link_that_was_not_compared_is_not_counted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = await link_of(desk) | {"password": OLD}
    with monkeypatch.context() as busy:
        overrun(busy)
        for _ in range(6):
            page = await desk.call(EmailConfirmationState, "confirm", typed, who=None)
            assert page.problem == BUSY.as_dict()
    page = await desk.call(EmailConfirmationState, "confirm", typed, who=None)
    assert page.success


async def test_the_page_shows_everything_in_words(desk: Desk) -> None:
    page = await desk.call(PersonalState, "load")
    assert page.profile.address == "не указан"
    assert [(one.device, one.is_this) for one in page.sessions] == [
        ("Chrome, Android", False), ("Firefox, Windows", True),
    ]  # fmt: skip
    assert [(one.what, one.when) for one in page.entries] == [("Вход", "22.11.2026 12:00")] * 2


async def test_a_session_is_ended_and_leaves_the_list(desk: Desk) -> None:
    page = await desk.call(PersonalState, "end_session", desk.phone.who.session_id)
    assert page.success == personal_texts.ENDED.as_dict()
    assert len(page.sessions) == 1
    assert page.entries[0].what == "Сеанс завершён"
    assert not desk.lives(desk.phone)


@pytest.mark.parametrize("given", [None, True, "1", 1.0, -1, 2**70, [], {"a": 1}])
async def test_what_is_no_session_of_ones_own_is_refused(desk: Desk, given: object) -> None:
    for wanted in (given, desk.bob.who.session_id):
        page = await desk.call(PersonalState, "end_session", wanted)
        assert page.problem == personal_texts.ENDED_ALREADY.as_dict()
    assert all(desk.lives(one) for one in (desk.home, desk.phone, desk.bob))


async def test_all_other_sessions_are_ended(desk: Desk) -> None:
    page = await desk.call(PersonalState, "end_others")
    assert [one.is_this for one in page.sessions] == [True]
    assert desk.lives(desk.bob)


@pytest.mark.parametrize(
    ("given", "wanted", "told"),
    [
        (
            {"wants_notices": True, "wants_receipts": "on", "is_admin": True},
            ["wants_notices", "wants_receipts"],
            "Сохранено. На email приходят: счёт-извещение, квитанция о переданных показаниях.",
        ),
        ({}, [], "Сохранено. Письма по подписке не приходят."),
        (None, [], "Сохранено. Письма по подписке не приходят."),
    ],
)
async def test_the_subscription_is_saved(
    desk: Desk, given: object, wanted: list[str], told: str
) -> None:
    page = await desk.call(SubscriptionState, "save", given)
    assert (page.wanted, page.success["ru"]) == (wanted, told)
    assert desk.membership().wants_notices is ("wants_notices" in wanted)
    page = await desk.call(SubscriptionState, "load")
    assert page.wanted == wanted
    assert "vk123@example.kz" in page.hint["ru"]


async def test_personal_data_say_whether_there_is_a_second_factor(desk: Desk) -> None:
    page = await desk.call(PersonalState, "load")
    assert page.profile.protection == "выключена"
    with desk.database.writing() as session:
        user = session.get_one(User, desk.home.who.user_id)
        user.second_factor_at = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
    page = await desk.call(PersonalState, "load")
    assert page.profile.protection == "включена с 21.11.2026"
