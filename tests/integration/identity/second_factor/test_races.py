"""One code shown twice at the same moment: over a shoulder, or in two tabs."""

from collections.abc import Callable

import pytest
from sqlmodel import Session

from cabinet.db import Database
from cabinet.security.totp import Answer, check
from tests.cast import NOW, make_cast
from tests.integration.identity.registration.test_races import at_once
from tests.integration.identity.second_factor.test_service import HERE, STEP, Phone

LATER = NOW + 5 * STEP


@pytest.mark.parametrize("of_app", [True, False])
def test_a_code_shown_twice_at_once_is_good_once(database: Database, of_app: bool) -> None:
    with database.writing() as session:
        phone = Phone(session, make_cast(session).alice)
    code = phone.at(LATER) if of_app else phone.codes[0]

    def showing(session: Session) -> Answer:
        return check(session, user_id=phone.who.user_id, code=code, origin=HERE, now=LATER)

    shown: list[Callable[[Session], Answer]] = [showing] * 4
    answers = at_once(database, *shown)
    assert answers.count(Answer()) == 1
