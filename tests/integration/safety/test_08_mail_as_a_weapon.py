"""8. Mail as a weapon: reports go to the confirmed address alone, and few of them."""

from dataclasses import replace

import pytest
from sqlmodel import Session

from cabinet.core.errors import Refused
from cabinet.documents.by_mail import NO_CONFIRMED_ADDRESS
from cabinet.models import User
from tests.cast import Cast
from tests.integration.billing.charges.billed import OCTOBER
from tests.integration.identity.profile import test_email
from tests.integration.letters_of import letters_of
from tests.integration.report_of import queue


def test_neither_a_forged_nor_an_unconfirmed_address_gets_a_report(
    session: Session, cast: Cast
) -> None:
    test_email.ask(session, cast.alice, "victim@example.org")
    queue(session, replace(cast.alice, email="victim@example.org"))
    sent = letters_of(session, "report")
    assert [one.to_address for one in sent] == [cast.alice.email]


def test_who_confirmed_no_address_gets_none(session: Session, cast: Cast) -> None:
    session.get_one(User, cast.alice.user_id).confirmed_at = None
    session.flush()
    with pytest.raises(Refused) as refused:
        queue(session, cast.alice)
    assert refused.value.text == NO_CONFIRMED_ADDRESS
    assert letters_of(session) == []


def test_five_reports_leave_within_an_hour(session: Session, cast: Cast) -> None:
    for back in range(5):
        queue(session, cast.alice, period=OCTOBER.plus(-back))
    with pytest.raises(Refused):
        queue(session, cast.alice, period=OCTOBER.plus(-5), minutes=59)
    assert len(letters_of(session)) == 5
    queue(session, cast.alice, period=OCTOBER.plus(-5), minutes=60)
    assert len(letters_of(session)) == 6


def test_the_same_file_leaves_once_in_ten_minutes(session: Session, cast: Cast) -> None:
    queue(session, cast.alice)
    with pytest.raises(Refused):
        queue(session, cast.alice, minutes=9)
    assert len(letters_of(session)) == 1
    queue(session, cast.alice, minutes=10)
    assert len(letters_of(session)) == 2
