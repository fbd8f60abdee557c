"""What of the announcements is seen: by whom, and when."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from cabinet.contact.announcements.service import (
    KEPT,
    MOST_BANNERS,
    announcements,
    banners,
    public_announcements,
)
from cabinet.core.enums import Audience, BulletinKind
from cabinet.core.errors import Refused
from cabinet.models import Contract, Recipient
from tests.cast import NOW, Cast
from tests.integration.contact.announcements.announced import HOUR, announce, at, titles


def test_charlie_does_not_see_what_is_for_the_contract_of_alice(
    session: Session, cast: Cast
) -> None:
    announce(session, audience=Audience.CONTRACTS, audience_words="123")
    assert titles(announcements(session, who=cast.alice, now=NOW).current) == ["Ремонт"]
    assert titles(banners(session, who=cast.alice, now=NOW)) == ["Ремонт"]
    assert announcements(session, who=cast.charlie, now=NOW).current == []
    assert banners(session, who=cast.charlie, now=NOW) == []
    assert public_announcements(session, now=NOW).current == []


def test_whoever_has_no_right_to_the_contract_is_refused(session: Session, cast: Cast) -> None:
    with pytest.raises(Refused):
        announcements(session, who=replace(cast.alice, role=None), now=NOW)


def test_what_is_for_all_is_seen_by_everybody_also_by_who_is_not_signed_in(
    session: Session, cast: Cast
) -> None:
    announce(session)
    assert titles(announcements(session, who=cast.charlie, now=NOW).current) == ["Ремонт"]
    assert titles(public_announcements(session, now=NOW).current) == ["Ремонт"]


def test_a_tariff_group_has_the_contracts_of_its_objects(session: Session, cast: Cast) -> None:
    session.add(
        Recipient(contract_id=cast.bob.contract_id, account="1", name="Дом", tariff_group="2")
    )
    session.flush()
    announce(session, audience=Audience.TARIFF_GROUP, audience_words="2")
    assert len(banners(session, who=cast.bob, now=NOW)) == 1
    assert banners(session, who=cast.alice, now=NOW) == []


@pytest.mark.parametrize(
    ("typed", "sees"),
    [
        ("абая 15", {"alice"}),
        ("ул. Абая", {"alice"}),
        ("кошек би", {"bob"}),
        ("15%", {"bob"}),
        ("абая_", set()),
        ("%%%", set()),
        ("Абая\nКөшек", {"alice", "bob"}),
    ],
)
def test_an_address_fits_by_a_part_and_percent_and_underscore_are_letters(
    session: Session, cast: Cast, typed: str, sees: set[str]
) -> None:
    session.get_one(Contract, cast.alice.contract_id).address = "г. Тараз, ул. Абая, 15"
    session.add(
        Recipient(
            contract_id=cast.bob.contract_id, account="1", name="Дом", address="Көшек би, 15%"
        )
    )
    session.flush()
    # Commas do not stand between what is looked for.
    words = typed.replace("абая 15", "абая, 15")
    announce(session, audience=Audience.ADDRESSES, audience_words=words)
    seen = {name for name in ("alice", "bob", "charlie") if banners_of(session, cast, name)}
    assert seen == sees


def banners_of(session: Session, cast: Cast, name: str) -> list[str]:
    return titles(banners(session, who=getattr(cast, name), now=NOW))


@pytest.mark.parametrize("typed", ["ул", "%_", "Абая\n-"])
def test_parts_of_addresses_that_are_too_short_are_refused(session: Session, typed: str) -> None:
    with pytest.raises(Refused) as refused:
        announce(session, audience=Audience.ADDRESSES, audience_words=typed)
    assert "audience_words" in refused.value.fields


def test_numbers_are_found_however_they_are_written_and_unknown_ones_are_named(
    session: Session, cast: Cast
) -> None:
    announce(session, audience=Audience.CONTRACTS, audience_words=" №123 \n\n00123\n2666")
    assert len(banners(session, who=cast.alice, now=NOW)) == 1
    assert len(banners(session, who=cast.bob, now=NOW)) == 1
    with pytest.raises(Refused) as refused:
        announce(session, audience=Audience.CONTRACTS, audience_words="123\n555")
    assert refused.value.fields["audience_words"].ru == "Не найдены (1): 555."


def test_an_announcement_is_seen_until_it_ends_and_on_the_page_for_three_months_more(
    session: Session, cast: Cast
) -> None:
    row = announce(session)
    ends_at = row.ends_at
    assert len(banners(session, who=cast.alice, now=ends_at - HOUR)) == 1
    assert banners(session, who=cast.alice, now=ends_at) == []
    ended = announcements(session, who=cast.alice, now=ends_at)
    assert (titles(ended.current), titles(ended.past)) == ([], ["Ремонт"])
    assert announcements(session, who=cast.alice, now=ends_at + KEPT).past == []


@pytest.mark.parametrize("name", ["superseded_at", "withdrawn_at"])
def test_what_was_withdrawn_or_superseded_is_gone(session: Session, cast: Cast, name: str) -> None:
    over: dict[str, Any] = {name: NOW}
    announce(session, **over)
    assert banners(session, who=cast.alice, now=NOW) == []
    assert announcements(session, who=cast.alice, now=at(100)).past == []
    assert public_announcements(session, now=NOW).current == []


def test_a_draft_is_seen_by_nobody(session: Session, cast: Cast) -> None:
    announce(session, published_at=None)
    assert banners(session, who=cast.alice, now=NOW) == []
    assert public_announcements(session, now=NOW).current == []


def test_emergencies_come_first_and_banners_are_few(session: Session, cast: Cast) -> None:
    for number in range(MOST_BANNERS):
        announce(session, f"План {number}", begins_at=at(number))
    announce(session, "Авария", kind=BulletinKind.EMERGENCY, begins_at=at(20))
    announce(session, "Без баннера", has_banner=False)
    shown = titles(banners(session, who=cast.alice, now=NOW))
    assert shown == ["Авария", "План 0", "План 1"]


def test_an_empty_language_falls_back_to_russian_and_a_revised_one_says_so(
    session: Session, cast: Cast
) -> None:
    announce(session, "Ремонт", title_kk="Жөндеу", version=2)
    [said] = banners(session, who=cast.alice, now=NOW)
    assert (said.title.kk, said.title.en, said.is_revised) == ("Жөндеу", "Ремонт", True)


def test_a_new_owner_does_not_see_what_the_contract_was_told_before(
    session: Session, cast: Cast
) -> None:
    of_contract = {"audience": Audience.CONTRACTS, "audience_words": "123"}
    announce(session, "Старое", begins_at=at(-90), ends_at=at(-80), **of_contract)
    announce(session, "Идёт", **of_contract)
    since = (NOW - timedelta(days=1)).date()
    new = replace(cast.alice, owner_since=since)
    found = announcements(session, who=new, now=NOW)
    assert (titles(found.current), titles(found.past)) == (["Идёт"], [])
    former = announcements(session, who=replace(new, owner_since=date(2026, 1, 1)), now=NOW)
    assert titles(former.past) == ["Старое"]
