"""9. Logs hold no password, cookie, code or control string."""

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from cabinet.core.crypto import new_token
from cabinet.db import Database
from cabinet.mail.delivery import deliver_due
from cabinet.mail.queue import Taken
from cabinet.models import AuditEntry
from cabinet.security.sessions import sign_out
from cabinet.web.error_reporting import log_fault
from cabinet.web.logging import WithoutData
from tests.cast import NOW, Cast, make_customer
from tests.integration.identity.recovery.test_service import changes, changing, control_for
from tests.integration.jobs.outbox_rows import fixed, letter, put
from tests.integration.signing_in import HOME, browser_of

LINE = WithoutData("%(levelname)s %(name)s: %(message)s")


def written(caplog: pytest.LogCaptureFixture) -> str:
    """The log as the server writes it; pytest has formatted the errors in its own way before."""
    for one in caplog.records:
        one.exc_text = None
    return "\n".join(LINE.format(one) for one in caplog.records)


def test_a_refused_row_is_logged_without_what_stands_in_it(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    secret = new_token()[:16]  # a traceback shows lines of the source, so it is written in none
    with database.writing() as session:
        make_customer(session, login=secret, number="1", bin_iin="1")
    with pytest.raises(IntegrityError) as error, database.writing() as session:
        make_customer(session, login=secret, number="2", bin_iin="2", password_hash=secret)
    fault = log_fault(error.value)
    assert f"fault {fault}" in written(caplog)
    assert "INSERT INTO" in written(caplog)
    assert secret not in written(caplog)


async def test_a_letter_that_could_not_be_sent_is_logged_without_its_code(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken:
        async def send(self, taken: Taken) -> None:
            assert "QXvZrDer" in taken.letter.text
            raise RuntimeError("broken")

    put(database, letter())
    assert (await deliver_due(database, fixed(NOW), Broken())).failed == 1
    assert "could not be sent" in written(caplog)
    assert "QXvZrDer" not in written(caplog)


def test_the_audit_trail_holds_neither_cookie_nor_control_string(
    session: Session, cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    browser = browser_of(session, cast.alice)
    sign_out(session, who=browser.who, origin=HOME, now=NOW)
    control = control_for(session, cast.alice)
    assert changes(session, changing(cast.alice, control), to="canary-hash")
    entries = [repr(one.model_dump()) for one in session.exec(select(AuditEntry))]
    assert len(entries) == 4
    for secret in (browser.cookie, control, "canary-hash"):
        assert secret not in "\n".join([*entries, written(caplog)])
