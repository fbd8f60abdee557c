"""The letters about access."""

from datetime import UTC, datetime

import pytest

from cabinet.core.enums import Role
from cabinet.core.formats import ContractName
from cabinet.core.settings import settings
from cabinet.core.text import LANGUAGES, Language
from cabinet.identity.access import letters
from cabinet.identity.access.letters import Invited, Reader
from cabinet.mail.outbox import Letter

CONTRACT = ContractName("legal", "2666")
AT = datetime(2026, 11, 29, 7, 0, tzinfo=UTC)
OWNER = "owner@example.kz"


def all_in(language: Language) -> list[Letter]:
    reader = Reader("reader@example.kz", language)
    invited = Invited(OWNER, "ТОО «Пример»", CONTRACT, Role.METER_READER, AT)
    return [
        letters.invitation_letter(invited, reader=reader, token="tok", never_token="5.sig"),
        letters.accepted_letter(
            reader=reader, contract=CONTRACT, email="anna@example.kz", role=Role.ACCOUNTANT
        ),
        letters.declined_letter(reader=reader, contract=CONTRACT, email="anna@example.kz"),
        letters.revoked_letter(reader=reader, contract=CONTRACT),
        letters.revoked_by_you_letter(reader=reader, contract=CONTRACT, email="anna@example.kz"),
        letters.ended_letter(reader=reader, contract=CONTRACT),
        letters.left_letter(reader=reader, contract=CONTRACT, name="anna@example.kz"),
        letters.role_letter(reader=reader, contract=CONTRACT, role=Role.ACCOUNTANT),
        letters.offer_letter(
            reader=reader,
            owner=OWNER,
            contract=CONTRACT,
            payer="ТОО «Пример»",
            until=AT,
            address="abc",
        ),
        letters.agreed_letter(
            reader=reader,
            contract=CONTRACT,
            heir="anna@example.kz",
            at=AT,
            stop_token="stop",
        ),
        letters.stopped_letter(reader=reader, contract=CONTRACT),
        letters.handed_over_letter(
            reader=reader, contract=CONTRACT, owner="anna@example.kz", role=Role.ACCOUNTANT
        ),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_names_the_contract_and_leaves_nothing_open(language: Language) -> None:
    for letter in all_in(language):
        assert "2666" in letter.text
        assert not {"{", "}"} & set(letter.subject + letter.text)
        assert letter.to_address == "reader@example.kz"
        assert len(letter.kind) <= 30


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_invitation_has_its_own_link_and_the_one_that_ends_them(language: Language) -> None:
    text = all_in(language)[0].text
    base = settings().base_url
    assert f"{base}/invitation/tok\n" in text
    assert f"{base}/invitation/never/5.sig\n" in text
    for words in (OWNER, "ТОО «Пример»"):
        assert words in text


def test_the_letter_of_a_handover_has_the_link_that_stops_it() -> None:
    (letter,) = (one for one in all_in("ru") if one.kind == "handover-agreed")
    assert f"{settings().base_url}/handover/stop\n" in letter.text
