"""Announcements are written, counted, published, made more exact and withdrawn."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from cabinet.contact.announcements.service import announcements, banners
from cabinet.core.enums import Audience, StaffRole
from cabinet.core.errors import Absent, Refused, TooMany
from cabinet.core.settings import settings
from cabinet.core.text import Text
from cabinet.models import AuditEntry, Bulletin
from cabinet.security.audit import Action
from cabinet.staff.accounts.proof import CONFIRMED_FOR, ConfirmFirst
from cabinet.staff.contact.announcements import listing, service
from cabinet.staff.contact.announcements.rules import Draft
from cabinet.staff.contact.announcements.service import Act
from cabinet.staff.lists.query import ListQuery
from cabinet.staff.member import NOT_PERMITTED, StaffMember
from tests.cast import NOW, Cast
from tests.integration.letters_of import letters_of
from tests.integration.staff.office import ORIGIN, make_staff, signed_in

WORDS = {"title_ru": "Ремонт сети", "text_ru": "Воды не будет на ул. Абая.", "title_kk": "Жөндеу"}
DRAFT = Draft(words=WORDS, begins="2026-11-23T09:00", ends="2026-11-23T18:00", has_letter=True)
WHY = "Работы перенесены"


def member(session: Session, login: str, role: StaffRole = StaffRole.ADMIN) -> Act:
    return Act(signed_in(session, make_staff(session, login, role)), ORIGIN, NOW)


@pytest.fixture
def admin(session: Session, cast: Cast) -> Act:
    return member(session, "aigul")


def row_of(session: Session, bulletin_id: int) -> Bulletin:
    session.flush()
    session.expire_all()
    return session.get_one(Bulletin, bulletin_id)


def publish(session: Session, act: Act, bulletin_id: int) -> bool:
    revision = row_of(session, bulletin_id).revision
    return service.publish(session, act=act, bulletin_id=bulletin_id, revision=revision)


def actions(session: Session) -> list[str]:
    found = select(AuditEntry.action).order_by(col(AuditEntry.id))
    return [one for one in session.scalars(found) if one.startswith("announcement")]


def shown(session: Session, cast: Cast) -> list[str]:
    return [one.title.ru for one in banners(session, who=cast.alice, now=NOW)]


def test_a_draft_is_counted_and_published_and_withdrawn(
    session: Session, cast: Cast, admin: Act
) -> None:
    saved = service.save(session, act=admin, bulletin_id=0, draft=DRAFT)
    card = service.card(session, who=admin.who, bulletin_id=saved, now=NOW)
    assert (card.reach.contracts, card.reach.people, card.reach.letters) == (3, 3, 3)
    assert (card.state, card.said.title) == (
        "draft",
        Text(ru="Ремонт сети", kk="Жөндеу", en="Ремонт сети"),
    )
    assert shown(session, cast) == []
    assert publish(session, admin, saved)
    assert shown(session, cast) == ["Ремонт сети"]
    assert row_of(session, saved).letters_pending
    service.withdraw(session, act=admin, bulletin_id=saved, reason=WHY)
    assert shown(session, cast) == []
    card = service.card(session, who=admin.who, bulletin_id=saved, now=NOW)
    assert (card.state, card.reason, card.withdrawn_by) == ("withdrawn", WHY, "aigul")
    assert actions(session) == [
        Action.ANNOUNCEMENT_WRITTEN,
        Action.ANNOUNCEMENT_PUBLISHED,
        Action.ANNOUNCEMENT_WITHDRAWN,
    ]


def test_an_edit_is_a_version_of_its_own_that_takes_the_place_of_what_stands(
    session: Session, cast: Cast, admin: Act
) -> None:
    first = service.save(session, act=admin, bulletin_id=0, draft=DRAFT)
    publish(session, admin, first)
    changed = replace(DRAFT, words={**WORDS, "title_ru": "До 20:00"})
    second = service.save(session, act=admin, bulletin_id=first, draft=changed)
    assert second != first
    # Saved once more it stays the same draft.
    assert service.save(session, act=admin, bulletin_id=first, draft=changed) == second
    assert service.save(session, act=admin, bulletin_id=second, draft=changed) == second
    assert shown(session, cast) == ["Ремонт сети"]
    publish(session, admin, second)
    [said] = banners(session, who=cast.alice, now=NOW)
    assert (said.title.ru, said.is_revised) == ("До 20:00", True)
    assert row_of(session, first).superseded_at == NOW
    assert row_of(session, second).version == 2
    for old in (first, second):
        service_refuses_to_change(session, admin, old, is_over=old == first)


def service_refuses_to_change(
    session: Session, act: Act, bulletin_id: int, *, is_over: bool
) -> None:
    if is_over:
        with pytest.raises(Refused):
            service.save(session, act=act, bulletin_id=bulletin_id, draft=DRAFT)
        with pytest.raises(Refused):
            service.withdraw(session, act=act, bulletin_id=bulletin_id, reason=WHY)
    with pytest.raises(Refused):
        publish(session, act, bulletin_id)


@pytest.mark.parametrize("role", [one for one in StaffRole if one is not StaffRole.ADMIN])
def test_nobody_but_an_admin_writes_publishes_or_withdraws(
    session: Session, admin: Act, role: StaffRole
) -> None:
    saved = service.save(session, act=admin, bulletin_id=0, draft=DRAFT)
    other = member(session, "other", role)
    calls: list[dict[str, Any]] = [
        {"call": service.save, "draft": DRAFT},
        {"call": service.publish, "revision": 1},
        {"call": service.withdraw, "reason": WHY},
        {"call": service.send_preview},
        {"call": service.take_list, "file_name": "a.csv", "numbers": ["123"]},
    ]
    for one in calls:
        call = one.pop("call")
        with pytest.raises(Refused) as refused:
            call(session, act=other, bulletin_id=saved, **one)
        assert refused.value.text == NOT_PERMITTED


@pytest.mark.parametrize(
    ("role", "may"),
    [(StaffRole.OPERATOR, True), (StaffRole.AUDITOR, True), (StaffRole.BILLING, False)],
)
def test_operators_and_auditors_see_them(
    session: Session, admin: Act, role: StaffRole, may: bool
) -> None:
    saved = service.save(session, act=admin, bulletin_id=0, draft=DRAFT)
    who = member(session, "other", role).who
    if may:
        assert service.card(session, who=who, bulletin_id=saved, now=NOW).written_by == "aigul"
        return
    with pytest.raises(Refused):
        service.card(session, who=who, bulletin_id=saved, now=NOW)
    with pytest.raises(Refused):
        listing.bulletins(session, who=who, query=ListQuery(), now=NOW)


def test_the_password_is_asked_for_anew_before_publishing_and_withdrawing(
    session: Session, admin: Act
) -> None:
    late = replace(admin, now=NOW + CONFIRMED_FOR)
    saved = service.save(session, act=late, bulletin_id=0, draft=DRAFT)
    with pytest.raises(ConfirmFirst):
        publish(session, late, saved)
    publish(session, admin, saved)
    with pytest.raises(ConfirmFirst):
        service.withdraw(session, act=late, bulletin_id=saved, reason=WHY)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two contracts are as many as one person may reach."""
    monkeypatch.setenv("CABINET_ANNOUNCEMENT_ALONE", "2")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


@pytest.mark.usefixtures("few")
def test_above_a_number_of_contracts_a_second_person_has_to_say_yes(
    session: Session, cast: Cast, admin: Act
) -> None:
    saved = service.save(session, act=admin, bulletin_id=0, draft=DRAFT)
    assert not publish(session, admin, saved)
    assert shown(session, cast) == []
    with pytest.raises(Refused):
        publish(session, admin, saved)  # once more is no second person
    second = member(session, "marat")
    card = service.card(session, who=second.who, bulletin_id=saved, now=NOW)
    assert (card.state, card.waits_for, card.is_mine) == ("waiting", "aigul", False)
    assert publish(session, second, saved)
    assert shown(session, cast) == ["Ремонт сети"]
    row = row_of(session, saved)
    assert (row.asked_by, row.published_by) == (admin.who.staff_id, second.who.staff_id)


@pytest.mark.usefixtures("few")
def test_everybody_else_who_publishes_is_told_that_an_announcement_waits_for_them(
    session: Session, cast: Cast, admin: Act
) -> None:
    for login, role in (("marat", StaffRole.ADMIN), ("counts", StaffRole.BILLING)):
        member(session, login, role)
    make_staff(session, "gone", StaffRole.ADMIN).disabled_at = NOW
    saved = service.save(session, act=admin, bulletin_id=0, draft=DRAFT)
    publish(session, admin, saved)
    [letter] = letters_of(session, "staff-asked")
    assert letter.to_address == "marat@example.kz"
    assert "aigul просит опубликовать объявление «Ремонт сети»" in letter.text
    assert f"{settings().staff_base_url}{service.page_of(saved)}" in letter.text


@pytest.mark.usefixtures("few")
def test_what_was_changed_after_the_question_is_asked_about_anew(
    session: Session, cast: Cast, admin: Act
) -> None:
    saved = service.save(session, act=admin, bulletin_id=0, draft=DRAFT)
    publish(session, admin, saved)
    seen = row_of(session, saved).revision
    service.save(session, act=admin, bulletin_id=saved, draft=DRAFT)
    second = member(session, "marat")
    with pytest.raises(Refused):  # they saw another text
        service.publish(session, act=second, bulletin_id=saved, revision=seen)
    assert not publish(session, second, saved)  # nobody has asked since
    assert shown(session, cast) == []


@pytest.mark.usefixtures("few")
def test_few_contracts_want_no_second_person(session: Session, cast: Cast, admin: Act) -> None:
    narrow = replace(DRAFT, audience=Audience.CONTRACTS, audience_words="123\n2666")
    saved = service.save(session, act=admin, bulletin_id=0, draft=narrow)
    assert publish(session, admin, saved)


def test_a_file_names_the_contracts_and_an_edit_keeps_them(
    session: Session, cast: Cast, admin: Act
) -> None:
    of_file = replace(DRAFT, audience=Audience.FILE)
    saved = service.save(session, act=admin, bulletin_id=0, draft=of_file)
    with pytest.raises(Refused):
        publish(session, admin, saved)  # for nobody yet
    take = {"act": admin, "bulletin_id": saved, "file_name": "дома.csv"}
    with pytest.raises(Refused) as refused:
        service.take_list(session, numbers=["123", "55", "_", "%"], **take)
    assert refused.value.text.ru == "Не найдены (3): 55, _, %."
    service.take_list(session, numbers=["123"], **take)
    publish(session, admin, saved)
    assert shown(session, cast) == ["Ремонт сети"]
    assert banners(session, who=cast.charlie, now=NOW) == []
    second = service.save(session, act=admin, bulletin_id=saved, draft=of_file)
    card = service.card(session, who=admin.who, bulletin_id=second, now=NOW)
    assert (card.reach.contracts, card.audience_words) == (1, "дома.csv")
    assert [one.number for one in card.first] == ["123"]
    # Another audience and back: what the file named is forgotten.
    for audience in (Audience.ALL, Audience.FILE):
        service.save(
            session, act=admin, bulletin_id=second, draft=replace(DRAFT, audience=audience)
        )
    assert row_of(session, second).contracts == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"begins": ""}, "begins"),
        ({"ends": "завтра"}, "ends"),
        ({"ends": "2026-11-23T09:00"}, "ends"),
        ({"begins": "2026-11-20T09:00", "ends": "2026-11-21T09:00"}, "ends"),
        ({"ends": "2028-11-21T09:00"}, "ends"),
        ({"kind": "x"}, "kind"),
        ({"audience": "x"}, "audience"),
        ({"audience": Audience.TARIFF_GROUP}, "tariff_group"),
        ({"audience": Audience.CONTRACTS, "audience_words": " \n"}, "audience_words"),
        ({"audience": Audience.ADDRESSES, "audience_words": "у"}, "audience_words"),
        ({"words": {**WORDS, "text_ru": " "}}, "text_ru"),
        ({"words": {**WORDS, "title_ru": "\u200b"}}, "title_ru"),
        ({"words": {**WORDS, "text_kk": "https://evil.example"}}, "text_kk"),
        ({"words": {**WORDS, "title_en": "x" * 121}}, "title_en"),
    ],
)
def test_bad_input_is_told_beside_its_field(
    session: Session, admin: Act, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        service.save(session, act=admin, bulletin_id=0, draft=replace(DRAFT, **changes))
    assert set(refused.value.fields) == {field}


def test_what_has_ended_meanwhile_is_not_published(session: Session, admin: Act) -> None:
    saved = service.save(session, act=admin, bulletin_id=0, draft=DRAFT)
    row_of(session, saved).ends_at = NOW
    with pytest.raises(Refused):
        publish(session, admin, saved)


def test_a_letter_to_oneself_is_in_each_language_that_has_words(
    session: Session, cast: Cast, admin: Act
) -> None:
    draft = replace(DRAFT, words={**WORDS, "text_kk": "Су болмайды."})
    saved = service.save(session, act=admin, bulletin_id=0, draft=draft)
    service.send_preview(session, act=admin, bulletin_id=saved)
    letters = letters_of(session)
    assert {one.to_address for one in letters} == {"aigul@example.kz"}
    assert [one.subject for one in letters] == [
        "Плановое отключение: Ремонт сети",
        "Жоспарлы ажырату: Жөндеу",
    ]
    with pytest.raises(TooMany):
        for _ in range(20):
            service.send_preview(session, act=admin, bulletin_id=saved)


def test_the_list_tells_states_and_filters_by_them(
    session: Session, cast: Cast, admin: Act
) -> None:
    states = ("draft", "planned", "current", "past", "withdrawn")
    made = {one: service.save(session, act=admin, bulletin_id=0, draft=DRAFT) for one in states}
    for one in states[1:]:
        publish(session, admin, made[one])
    row_of(session, made["current"]).begins_at = NOW
    past = row_of(session, made["past"])
    past.begins_at, past.ends_at = NOW - timedelta(hours=2), NOW
    service.withdraw(session, act=admin, bulletin_id=made["withdrawn"], reason=WHY)
    session.flush()
    who: StaffMember = admin.who
    for one in states:
        query = ListQuery({"state": one})
        found = listing.bulletins(session, who=who, query=query, now=NOW)
        assert [(row.bulletin_id, row.state) for row in found.rows] == [(made[one], one)]
    assert listing.totals(session, who=who, now=NOW) == dict.fromkeys(listing.STATES, 1) | {
        "waiting": 0
    }
    none = listing.bulletins(session, who=who, query=ListQuery({"kind": "%"}), now=NOW)
    assert none.total == 0
    [portion] = listing.rows_for_file(session, who, ListQuery(), NOW)
    assert len(portion) == len(states)


def test_what_is_not_there_is_absent(session: Session, admin: Act) -> None:
    with pytest.raises(Absent):
        service.card(session, who=admin.who, bulletin_id=99, now=NOW)
    with pytest.raises(Absent):
        service.save(session, act=admin, bulletin_id=99, draft=DRAFT)


def test_an_announcement_is_for_the_contracts_that_were_counted(
    session: Session, cast: Cast, admin: Act
) -> None:
    narrow = replace(DRAFT, audience=Audience.CONTRACTS, audience_words="2666")
    saved = service.save(session, act=admin, bulletin_id=0, draft=narrow)
    publish(session, admin, saved)
    assert announcements(session, who=cast.charlie, now=NOW).current == []
    assert len(announcements(session, who=cast.bob, now=NOW).current) == 1
