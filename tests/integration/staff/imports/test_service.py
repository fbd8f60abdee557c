"""Files on pages: uploaded, checked, decided about and imported, each by who may."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from cabinet.core.enums import RunState, StaffRole
from cabinet.core.errors import Absent, Refused
from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.models import AuditEntry, Contract, ImportRun, Run, Staff
from cabinet.staff.imports import service, texts
from cabinet.staff.imports.service import OWNERS, WARNINGS, Uploaded
from cabinet.staff.member import NOT_PERMITTED, StaffMember
from cabinet.staff.runs import texts as run_texts
from cabinet.staff.runs.job import run_job
from cabinet.staff.runs.service import cancel, newest_run, runs_under_way, start_again
from tests.cast import NOW, make_customer
from tests.integration.at_once import at_once
from tests.integration.exchange.tables import CHARGES, CONTRACTS, LEDGER, METERS, put, rows
from tests.integration.letters_of import letters_of
from tests.integration.staff.imports.uploads import confirm, imported, shown, upload
from tests.integration.staff.runs.people import ORIGIN, disable, make_staff


def alone(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """Let one person change so many identities a day."""
    wanted = settings().model_copy(update={"import_alone": most})
    monkeypatch.setattr(service, "settings", lambda: wanted)


def actions(session: Session) -> list[tuple[str, int | None]]:
    """The journal's actions with their people."""
    return [
        (one.action, one.staff_id)
        for one in session.exec(select(AuditEntry).order_by(col(AuditEntry.id)))
    ]


def test_a_file_is_checked_and_nothing_is_written(served: Database, asel: StaffMember) -> None:
    run_id = upload(served, asel, "contracts", CONTRACTS)
    assert shown(served, asel, run_id).state is RunState.WAITING
    assert run_job(served, run_id) is RunState.CHECKED
    run = shown(served, asel, run_id)
    assert (run.rows, run.new, run.changed, run.errors, run.warnings) == (2, 2, 0, 0, 0)
    assert (run.login, run.report.asks, run.can_cancel) == ("asel", (), True)
    assert rows(served, "contracts") == []


def test_it_is_imported_when_somebody_decides_so(served: Database, asel: StaffMember) -> None:
    run = imported(served, asel, "contracts", CONTRACTS)
    assert (run.rows, run.new, run.unchanged) == (2, 2, 0)
    assert (run.confirmed_by, run.can_cancel, run.can_start_again) == ("asel", False, False)
    assert len(rows(served, "contracts")) == 2
    with served.reading() as session:
        of_import = session.exec(select(ImportRun)).one()
        assert (of_import.run_id, of_import.sha256) == (run.run_id, run.sha256)
        assert actions(session) == [
            ("file-uploaded", asel.staff_id),
            ("import-confirmed", asel.staff_id),
            ("imported", asel.staff_id),
        ]


def test_every_kind_of_file_is_imported(served: Database, asel: StaffMember) -> None:
    for kind, text in (
        ("contracts", CONTRACTS),
        ("meters", METERS),
        ("charges", CHARGES),
        ("ledger", LEDGER),
    ):
        imported(served, asel, kind, text)
        assert rows(served, kind)


def test_the_first_line_tells_the_last_import_of_each_kind(
    served: Database, asel: StaffMember, tmp_path: Any
) -> None:
    put(served, tmp_path, "contracts", CONTRACTS)
    imported(served, asel, "charges", CHARGES)
    with served.reading() as session:
        last = {one.kind: one for one in service.last_imports(session, who=asel)}
    assert list(last) == [
        *("contracts", "recipients", "meters", "readings", "charges", "ledger", "reading-status")
    ]
    assert (last["contracts"].when, last["contracts"].rows) == (NOW, 2)
    assert (last["charges"].when, last["meters"].when) == (NOW, None)


def test_errors_are_told_and_nothing_can_be_imported(served: Database, asel: StaffMember) -> None:
    run_id = upload(served, asel, "contracts", CONTRACTS.replace("940140000385", "1"))
    assert run_job(served, run_id) is RunState.REFUSED
    run = shown(served, asel, run_id)
    assert (run.errors, [one.line for one in run.report.errors]) == (1, [2])
    assert run.report.files == ("csv", "xlsx")
    with pytest.raises(Refused) as refused:
        confirm(served, asel, run_id)
    assert refused.value.text == texts.NOT_CHECKED


def test_warnings_are_to_be_agreed_to(served: Database, asel: StaffMember) -> None:
    imported(served, asel, "contracts", CONTRACTS)
    alike = "kind,number,payer\nlegal,0123,ТОО «Пример»\n"
    run_id = upload(served, asel, "contracts", alike)
    run_job(served, run_id)
    assert shown(served, asel, run_id).report.asks == (WARNINGS,)
    with pytest.raises(Refused) as refused:
        confirm(served, asel, run_id)
    assert refused.value.fields == {WARNINGS: texts.AGREE_TO_WARNINGS}
    confirm(served, asel, run_id, WARNINGS)
    assert run_job(served, run_id) is RunState.DONE


def test_other_owners_are_to_be_agreed_to(served: Database, asel: StaffMember) -> None:
    imported(served, asel, "contracts", CONTRACTS)
    other = CONTRACTS.replace("940140000385", "061211600012")
    run_id = upload(served, asel, "contracts", other)
    run_job(served, run_id)
    run = shown(served, asel, run_id)
    assert run.report.asks == (OWNERS,)
    assert run.identities == 1
    assert "…0012" in run.report.owners[0].ru
    with pytest.raises(Refused) as refused:
        confirm(served, asel, run_id)
    assert refused.value.fields == {OWNERS: texts.AGREE_TO_OWNERS}
    confirm(served, asel, run_id, OWNERS)
    assert run_job(served, run_id) is RunState.DONE


def test_a_warning_that_is_new_since_the_check_stops_the_import(
    served: Database, asel: StaffMember, tmp_path: Any
) -> None:
    run_id = upload(served, asel, "contracts", "kind,number,payer\nlegal,0123,ТОО\n")
    run_job(served, run_id)
    confirm(served, asel, run_id)
    put(served, tmp_path, "contracts", CONTRACTS)
    assert run_job(served, run_id) is RunState.REFUSED
    assert shown(served, asel, run_id).report.reason == texts.NEW_WARNINGS
    assert len(rows(served, "contracts")) == 2


def test_many_changes_of_identity_want_a_second_person(
    served: Database, asel: StaffMember, bolat: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone(monkeypatch, 0)
    imported(served, asel, "contracts", CONTRACTS)
    run_id = upload(served, asel, "contracts", CONTRACTS.replace("office@", "other@"))
    run_job(served, run_id)
    with served.reading() as session:
        run = session.get_one(Run, run_id)
        assert service.wants_second(session, run=run, now=NOW)
    with pytest.raises(Refused) as refused:
        confirm(served, asel, run_id)
    assert refused.value.text == texts.SECOND_PERSON.format(count=1, alone=0)
    confirm(served, bolat, run_id)
    assert run_job(served, run_id) is RunState.DONE
    run = shown(served, asel, run_id)
    assert (run.login, run.confirmed_by) == ("asel", "bolat")


def test_who_may_import_it_is_told_that_a_file_waits_for_a_second_person(
    served: Database, asel: StaffMember, bolat: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    with served.writing() as session:
        for one in session.exec(select(Staff)):
            one.password_hash = "set"
        make_staff(session, "operates", StaffRole.OPERATOR)
    alone(monkeypatch, 1)
    imported(served, asel, "contracts", CONTRACTS)
    imported(served, asel, "contracts", CONTRACTS.replace("office@", "other@"))
    with served.reading() as session:
        assert letters_of(session, "staff-asked") == []
    run_id = upload(served, asel, "contracts", CONTRACTS.replace("office@", "third@"))
    run_job(served, run_id)
    with served.reading() as session:
        [letter] = letters_of(session, "staff-asked")
    assert letter.to_address == bolat.email
    assert "который передал asel" in letter.text
    assert f"/imports?run={run_id}" in letter.text


def test_many_small_files_want_a_second_person_too(
    served: Database, asel: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone(monkeypatch, 1)
    imported(served, asel, "contracts", CONTRACTS)
    imported(served, asel, "contracts", CONTRACTS.replace("office@", "other@"))
    run_id = upload(served, asel, "contracts", CONTRACTS.replace("office@", "third@"))
    run_job(served, run_id)
    with pytest.raises(Refused) as refused:
        confirm(served, asel, run_id)
    assert refused.value.text == texts.SECOND_PERSON.format(count=2, alone=1)
    confirm(served, asel, run_id, now=NOW + timedelta(days=1, minutes=1))


def test_changes_since_the_check_are_counted_where_it_is_written(
    served: Database, asel: StaffMember, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    alone(monkeypatch, 0)
    run_id = upload(served, asel, "contracts", CONTRACTS)
    run_job(served, run_id)
    confirm(served, asel, run_id)
    put(served, tmp_path, "contracts", CONTRACTS.replace("office@", "other@"))
    assert run_job(served, run_id) is RunState.FAILED
    run = shown(served, asel, run_id)
    assert run.report.reason == texts.SECOND_PERSON.format(count=1, alone=0)
    with served.reading() as session:
        assert session.exec(select(Contract).where(Contract.number == "123")).one().email == (
            "other@example.kz"
        )


def test_one_import_is_under_way_at_a_time(
    served: Database, asel: StaffMember, bolat: StaffMember
) -> None:
    upload(served, asel, "contracts", CONTRACTS)
    with pytest.raises(Refused) as refused:
        upload(served, bolat, "contracts", CONTRACTS)
    assert refused.value.text == run_texts.ANOTHER_RUNS["import"]  # type: ignore[index]


def test_of_two_at_the_same_moment_one_is_taken(
    served: Database, asel: StaffMember, bolat: StaffMember
) -> None:
    def take(who: StaffMember) -> Any:
        file = Uploaded("contracts", "a.csv", f"stored-{who.login}", 1, "")
        return lambda session: service.take_file(
            session, who=who, file=file, now=NOW, origin=ORIGIN
        )

    results = at_once(served, take(asel), take(bolat))
    assert sum(isinstance(one, Refused) for one in results) == 1
    with served.reading() as session:
        assert len(session.exec(select(Run)).all()) == 1


def test_of_two_processes_of_a_run_one_takes_it(served: Database, asel: StaffMember) -> None:
    run_id = upload(served, asel, "contracts", CONTRACTS)
    run_job(served, run_id)
    with pytest.raises(Refused) as refused:
        run_job(served, run_id)
    assert refused.value.text == run_texts.NOT_WAITING
    with pytest.raises(Refused) as refused:
        run_job(served, 999)
    assert refused.value.text == run_texts.NO_SUCH_RUN


def test_a_checked_file_waits_while_others_are_imported(
    served: Database, asel: StaffMember, bolat: StaffMember
) -> None:
    waiting = upload(served, asel, "contracts", CONTRACTS)
    run_job(served, waiting)
    imported(served, bolat, "contracts", CONTRACTS)
    other = upload(served, bolat, "charges", CHARGES)
    with pytest.raises(Refused):
        confirm(served, asel, waiting)
    run_job(served, other)
    confirm(served, asel, waiting)
    assert run_job(served, waiting) is RunState.DONE
    assert shown(served, asel, waiting).unchanged == 2


def test_a_run_is_cancelled_until_it_is_written(served: Database, asel: StaffMember) -> None:
    for until in (RunState.WAITING, RunState.CHECKED, RunState.CONFIRMED):
        run_id = upload(served, asel, "contracts", CONTRACTS)
        if until is not RunState.WAITING:
            run_job(served, run_id)
        if until is RunState.CONFIRMED:
            confirm(served, asel, run_id)
        with served.writing() as session:
            cancel(session, who=asel, run_id=run_id, now=NOW, origin=ORIGIN)
        assert shown(served, asel, run_id).state is RunState.CANCELLED
        with pytest.raises(Refused):
            run_job(served, run_id)
        with pytest.raises(Refused) as refused, served.writing() as session:
            cancel(session, who=asel, run_id=run_id, now=NOW, origin=ORIGIN)
        assert refused.value.text == run_texts.HAS_ENDED
    assert rows(served, "contracts") == []


def test_what_is_being_written_is_not_cancelled(served: Database, asel: StaffMember) -> None:
    run_id = upload(served, asel, "contracts", CONTRACTS)
    with served.writing() as session:
        run = session.get_one(Run, run_id)
        run.state, run.phase = RunState.RUNNING, "writing"
    assert not shown(served, asel, run_id).can_cancel
    with pytest.raises(Refused) as refused, served.writing() as session:
        cancel(session, who=asel, run_id=run_id, now=NOW, origin=ORIGIN)
    assert refused.value.text == run_texts.WRITES_ALREADY


def test_a_silent_run_is_broken_off_and_starts_again(served: Database, asel: StaffMember) -> None:
    run_id = upload(served, asel, "contracts", CONTRACTS)
    with pytest.raises(Refused) as refused, served.writing() as session:
        start_again(session, who=asel, run_id=run_id, now=NOW, origin=ORIGIN)
    assert refused.value.text == run_texts.IS_NOT_BROKEN
    with served.writing() as session:
        session.get_one(Run, run_id).heartbeat_at = NOW - timedelta(seconds=61)
    run = shown(served, asel, run_id)
    assert (run.state, run.can_start_again, run.can_cancel) == (RunState.BROKEN, True, True)
    with served.writing() as session:
        start_again(session, who=asel, run_id=run_id, now=NOW, origin=ORIGIN)
    assert run_job(served, run_id) is RunState.CHECKED


def test_a_silent_run_holds_up_nobody(
    served: Database, asel: StaffMember, bolat: StaffMember
) -> None:
    silent = upload(served, asel, "contracts", CONTRACTS)
    with served.writing() as session:
        session.get_one(Run, silent).heartbeat_at = NOW - timedelta(seconds=61)
    run_id = upload(served, bolat, "contracts", CONTRACTS)
    run_job(served, run_id)
    with served.writing() as session:
        assert session.get_one(Run, silent).state == RunState.BROKEN
        start_again(session, who=bolat, run_id=silent, now=NOW, origin=ORIGIN)
    assert run_job(served, silent) is RunState.CHECKED


def test_a_file_that_was_exchanged_is_not_read(served: Database, asel: StaffMember) -> None:
    run_id = upload(served, asel, "contracts", CONTRACTS)
    with served.writing() as session:
        session.get_one(Run, run_id).sha256 = "0" * 64
    assert run_job(served, run_id) is RunState.FAILED
    assert shown(served, asel, run_id).report.reason == texts.FILE_IS_GONE


@pytest.mark.parametrize("role", [StaffRole.OPERATOR, StaffRole.AUDITOR])
def test_only_billing_and_admins_import(
    served: Database, asel: StaffMember, role: StaffRole
) -> None:
    with served.writing() as session:
        who = make_staff(session, "x", role)
    with pytest.raises(Refused) as refused:
        upload(served, who, "contracts", CONTRACTS)
    assert refused.value.text == NOT_PERMITTED
    run_id = upload(served, asel, "contracts", CONTRACTS)
    run_job(served, run_id)
    for act in (
        lambda: confirm(served, who, run_id),
        lambda: _cancel(served, who, run_id),
    ):
        with pytest.raises(Refused):
            act()
    assert shown(served, asel, run_id).state is RunState.CHECKED


def _cancel(database: Database, who: StaffMember, run_id: int) -> None:
    with database.writing() as session:
        cancel(session, who=who, run_id=run_id, now=NOW, origin=ORIGIN)


def test_an_auditor_sees_all_of_it_and_an_operator_nothing(
    served: Database, asel: StaffMember
) -> None:
    run_id = upload(served, asel, "contracts", CONTRACTS)
    with served.writing() as session:
        auditor = make_staff(session, "auditor", StaffRole.AUDITOR)
        operator = make_staff(session, "operator", StaffRole.OPERATOR)
    assert shown(served, auditor, run_id).file_name == "файл.csv"
    with pytest.raises(Absent):
        shown(served, operator, run_id)
    query = service.history_query({})
    with served.reading() as session:
        assert service.history(session, who=auditor, query=query, now=NOW).total == 1
        for look in (
            lambda: service.last_imports(session, who=operator),
            lambda: service.history(session, who=operator, query=query, now=NOW),
            lambda: list(service.rows_for_file(session, operator, query, NOW)),
            lambda: newest_run(session, who=operator, work="import", now=NOW),  # type: ignore[arg-type]
        ):
            with pytest.raises(Refused):
                look()


def test_who_is_disabled_does_nothing_more_and_neither_does_their_run(
    served: Database, asel: StaffMember, bolat: StaffMember
) -> None:
    run_id = upload(served, asel, "contracts", CONTRACTS)
    run_job(served, run_id)
    confirm(served, asel, run_id)
    with served.writing() as session:
        disable(session, asel)
    with pytest.raises(Refused) as refused:
        run_job(served, run_id)
    assert refused.value.text == NOT_PERMITTED
    with pytest.raises(Refused):
        upload(served, asel, "contracts", CONTRACTS)
    assert rows(served, "contracts") == []
    _cancel(served, bolat, run_id)


def test_the_history_has_the_imports_of_pages_and_of_commands(
    served: Database, asel: StaffMember, tmp_path: Any
) -> None:
    put(served, tmp_path, "contracts", CONTRACTS)
    imported(served, asel, "charges", CHARGES)
    refused = upload(served, asel, "contracts", "kind\n")
    run_job(served, refused)

    def listed(**parameters: str) -> list[tuple[str, str, str]]:
        query = service.history_query(parameters)
        with served.reading() as session:
            found = service.history(session, who=asel, query=query, now=NOW)
            assert found.total == len(found.rows)
            return [(one.kind, one.login, one.state.value) for one in found.rows]

    assert [kind for kind, _, _ in listed(sort="kind")] == ["charges", "contracts", "contracts"]
    assert listed(kind="charges") == [("charges", "asel", "done")]
    assert listed(state="refused") == [("contracts", "asel", "refused")]
    assert listed() == listed(sort="-when")
    query = service.history_query({"kind": "charges"})
    with served.reading() as session:
        ((row,),) = service.rows_for_file(session, asel, query, NOW)
    assert len(row) == len(texts.COLUMNS)
    assert row[1:3] == ("charges", "файл.csv")
    assert row[7:11] == (4, 4, 0, 0)


def test_what_waits_for_somebody_is_shown(served: Database, asel: StaffMember) -> None:
    run_id = upload(served, asel, "contracts", CONTRACTS)
    run_job(served, run_id)
    imported(served, asel, "contracts", CONTRACTS)
    with served.reading() as session:
        waiting = runs_under_way(session, who=asel, work="import", now=NOW)  # type: ignore[arg-type]
    assert [one.run_id for one in waiting] == [run_id]


def test_the_name_of_a_customer_is_not_what_a_file_changes_alone(
    served: Database, asel: StaffMember
) -> None:
    with served.writing() as session:
        make_customer(session, login="vk123", number="123", bin_iin="940140000385")
    run_id = upload(served, asel, "contracts", CONTRACTS.replace("ТОО «Пример»", "ТОО «Иной»"))
    run_job(served, run_id)
    assert shown(served, asel, run_id).identities == 1  # the email of the file
