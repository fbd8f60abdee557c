"""The demo shows everything: readings, letters, an account in a bank."""

import asyncio
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from sqlmodel import SQLModel, col, select

from cabinet.billing.payment import payment_details
from cabinet.core.enums import ReadingStatus, StaffRole
from cabinet.core.formats import ContractName
from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.demo import commands, presence, service
from cabinet.demo.contracts import CORRESPONDENT, demo_contracts
from cabinet.identity.registration.approval import waiting_registrations
from cabinet.models import Contract, Meter, OutboxLetter, SubmittedReading
from cabinet.readings.reminders.rules import FIRST_NOTICE_DAYS
from cabinet.readings.review.service import held_readings
from cabinet.security.audit import Origin
from cabinet.security.password_hashing import is_password
from cabinet.staff.accounts import service as accounts
from tests.integration.databases import BACKENDS, of_cluster, opened, own
from tests.integration.demo.conftest import NOW, Demo, demo_of
from tests.integration.staff.office import make_staff
from tests.letters_in_sources import written_kinds

COMPANY = ContractName("legal", "4040")
HOUSE = "04008222"
# What the utility's people are written about each other.
OF_STAFF = {"many-looks", "staff-asked", "staff-invited", "staff-told"}
LETTERS = Counter(
    {
        "confirm-registration": 1,
        "registered": 1,
        "registration-attempt": 1,
        "registration-approved": 1,
        "registration-rejected": 1,
        "add-contract": 1,
        "contract-added": 1,
        "addition-attempt": 1,
        "addition-approved": 1,
        "addition-rejected": 1,
        "office": 1,
        "confirm-email": 1,
        "email-change-asked": 1,
        "email-changed": 1,
        "email-corrected": 1,
        "recovery": 1,
        "password-changed": 1,
        "second-factor": 1,
        "second-factor-blocked": 1,
        "new-device": 1,
        "session-replayed": 1,
        "profile-closed": 1,
        "contract-released": 1,
        "access-ended": 1,
        "invitation": 1,
        "invitation-accepted": 1,
        "invitation-declined": 1,
        "invitation-revoked": 1,
        "access-left": 1,
        "role-changed": 1,
        "handover-offered": 1,
        "handover-agreed": 1,
        "handover-stopped": 1,
        "handed-over": 1,
        "contract-free": 1,
        "notice": 1,
        "reminder": 1,
        "verification": 1,
        "receipt": 1,
        "request": 3,
        "report": 2,
        "decisions": 2,
        "announcement": 1,
        "emergency": 1,
    }
)


@dataclass(frozen=True)
class Made:
    """A demo that was made: where, and what the command said."""

    database: Database
    data_dir: Path
    said: str


@pytest.fixture(scope="module", params=BACKENDS)
def _made_once(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Made]:
    folder = tmp_path_factory.mktemp("demo")
    for database in own(request, folder):
        with demo_of(database, folder, CABINET_SMTP_URL="smtp://127.0.0.1:9") as demo:
            done = demo()
        assert done.exit_code == 0
        yield Made(database, folder, done.stdout)


@pytest.fixture
def made(_made_once: Made, monkeypatch: pytest.MonkeyPatch) -> Iterator[Made]:
    """The demo for all tests that only look at it: to make it takes seconds.

    A mail server was set while it was made, and is no longer.
    """
    monkeypatch.setenv("CABINET_DATA_DIR", str(_made_once.data_dir))
    settings.cache_clear()
    yield _made_once
    settings.cache_clear()


@pytest.fixture
def copied(made: Made, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Made]:
    """A copy of that demo, which a test may change."""
    folder, engine = tmp_path / "copy", made.database.engine
    engine.dispose()  # what somebody is connected to cannot be copied
    shutil.copytree(made.data_dir, folder)
    if made.database.is_sqlite:
        databases = opened(f"sqlite:///{folder / 'cabinet.sqlite'}")
    else:
        databases = of_cluster(request.getfixturevalue("cluster"), engine.url.database or "")
    yield from (Made(database, folder, made.said) for database in databases)


def contents(folder: Path) -> dict[str, bytes]:
    """All files in a folder, but for those of a database."""
    found = (one for one in folder.rglob("*") if one.is_file() and "sqlite" not in one.name)
    return {str(one): one.read_bytes() for one in found}


def rows(database: Database) -> dict[str, list[str]]:
    """The rows of all tables, but for the list of imports, and what is computed from the others."""
    with database.reading() as session:
        return {
            name: sorted(str(row) for row in session.execute(table.select()))
            for name, table in SQLModel.metadata.tables.items()
            if name not in ("import_run", "known_meter")
        }


def kinds(data_dir: Path) -> Counter[str]:
    """The kinds of the letters in the folder of letters, by the names of their files."""
    names = (one.stem.split("Z-")[1] for one in (data_dir / "mail").glob("*.eml"))
    return Counter(name.rpartition("-")[0] for name in names)


def test_a_letter_of_each_kind_lies_in_the_folder(made: Made) -> None:
    assert kinds(made.data_dir) == LETTERS
    files = (made.data_dir / "mail").glob("*.eml")
    letters = [message_from_bytes(one.read_bytes(), policy=policy.default) for one in files]
    assert all(one["To"].endswith("@example.com") for one in letters)
    attached = [one for one in letters if list(one.iter_attachments())]
    assert len(attached) == LETTERS["report"] + LETTERS["notice"] + LETTERS["receipt"]


def test_the_cabinet_writes_customers_no_kind_of_letter_that_the_demo_lacks() -> None:
    assert written_kinds() - OF_STAFF == LETTERS.keys()


def test_no_letter_is_left_to_the_mail_server_that_was_set(made: Made) -> None:
    with made.database.reading() as session:
        left = [one for one in session.exec(select(OutboxLetter)) if not one.sent_at]
    assert sorted(bool(one.given_up_at) for one in left) == [False, True]
    assert all(one.last_error for one in left)


def test_there_is_a_reading_of_each_status_and_a_meter_without_one(made: Made) -> None:
    with made.database.reading() as session:
        of_house = select(Meter).join(Contract).where(Contract.number == HOUSE)
        meters = session.exec(of_house).all()
        own = col(SubmittedReading.meter_id).in_([one.id for one in meters])
        sent = session.exec(select(SubmittedReading).where(own)).all()
        held, *written = held_readings(session)
    assert {one.status for one in sent} == set(ReadingStatus)
    assert len(sent) == len(meters) - 1
    assert all(one.reason for one in sent if one.status == ReadingStatus.REJECTED)
    assert held.contract_number == HOUSE
    assert [one.contract_number for one in written] == [CORRESPONDENT] * 8
    assert {one.statement for one in written} == {"passed_zero", "replaced", "misread"}


def test_no_reading_is_sent_on_a_day_on_which_the_utility_takes_none(
    demo: Demo, served: Database, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CABINET_READING_WINDOW", "1-5")
    settings.cache_clear()
    assert demo().exit_code == 0
    with served.reading() as session:
        assert not session.exec(select(SubmittedReading)).all()
    assert kinds(data_dir) == LETTERS - Counter({"receipt": 1, "decisions": 2})


def expect_due_verifications(database: Database, moment: datetime) -> None:
    """One is overdue, and another one comes soon enough to be reminded of."""
    with database.reading() as session:
        meters = select(Meter).join(Contract).where(Contract.number == HOUSE)
        found = [one.verification_due for one in session.exec(meters)]
    days = [(one - moment.date()).days for one in found if one]
    assert min(days) < 0
    assert any(0 < day <= FIRST_NOTICE_DAYS for day in days)


def test_a_verification_is_overdue_and_another_one_comes(made: Made) -> None:
    expect_due_verifications(made.database, NOW)


def test_a_verification_is_overdue_and_another_one_comes_in_another_month_too(
    demo: Demo, served: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    february = datetime(2027, 2, 1, 7, 0, tzinfo=UTC)
    monkeypatch.setattr(commands, "now", lambda: february)
    assert demo().exit_code == 0
    expect_due_verifications(served, february)


def test_two_registrations_wait_for_approval_and_one_differs_from_billing(made: Made) -> None:
    with made.database.reading() as session:
        strange, ordinary = waiting_registrations(session)
    assert (ordinary.login, ordinary.contract) == ("vk5550", "5550")
    assert (strange.contract, strange.name == strange.payer) == ("8080", False)


def test_made_again_the_demo_changes_nothing(copied: Made) -> None:
    files, tables = contents(copied.data_dir), rows(copied.database)
    assert len(tables["contract"]) == len(demo_contracts())
    with demo_of(copied.database, copied.data_dir) as demo:
        assert demo().exit_code == 0
    assert contents(copied.data_dir) == files
    assert [name for name, found in rows(copied.database).items() if found != tables[name]] == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ru", "дом: показания приняты"),
        ("kk", "үй: көрсеткіштер қабылданған"),
        ("en", "a house: readings accepted"),
    ],
)
def test_each_login_is_told_with_what_it_is_for(
    made: Made, monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    monkeypatch.setenv("CABINET_COMMAND_LANGUAGE", language)
    settings.cache_clear()
    with made.database.reading() as session:
        logins = [line for line in presence.demo_summary(session) if " – " in line]
    assert len(logins) == len(presence.READY_CONTRACTS)
    assert any(HOUSE in line and said in line for line in logins)


def test_each_role_of_the_utility_has_a_login_without_a_second_factor(made: Made) -> None:
    logins = presence.written_logins(presence.staff_file())
    assert list(logins) == list(StaffRole)
    with made.database.writing() as session:
        for login, password in logins.items():
            account = accounts.find_account(session, login=login)
            assert account is not None
            known = account.password_hash
            assert asyncio.run(is_password(password, known, address=""))
            assert accounts.pass_password(session, account=account, origin=Origin(), now=NOW).ticket


def test_where_there_are_staff_the_demo_adds_none(database: Database) -> None:
    with database.writing() as session:
        make_staff(session, "boss")
        assert service.create_demo_staff(session, password_hashes={"admin": "x"}, now=NOW) == []


def test_the_command_ends_with_what_to_try(made: Made) -> None:
    with made.database.reading() as session:
        summary = presence.demo_summary(session)
    assert made.said.splitlines()[-len(summary) :] == summary


def test_payments_name_the_account_of_the_demo_until_the_utility_sets_its_own(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = payment_details(settings().payee, COMPANY)
    assert shown.is_complete
    assert shown.beneficiary == "ГКП «Примерный водоканал»"
    assert settings().utility_bin == ""  # what pages are built with holds nothing of the demo
    monkeypatch.setenv("CABINET_UTILITY_BIK", "BBBBKZKX")
    settings.cache_clear()
    own = payment_details(settings().payee, COMPANY)
    assert (own.bik, own.iik, own.bin) == ("BBBBKZKX", "", "")


def test_payments_never_name_the_account_of_the_demo_where_customers_come(
    data_dir: Path, open_to_customers: None
) -> None:
    service.write_account()
    assert payment_details(settings().payee, COMPANY).iik == ""
