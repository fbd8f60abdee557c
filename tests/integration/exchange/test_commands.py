"""The command line: what it prints, where, and how it ends."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from cabinet.__main__ import cli
from cabinet.exchange.commands import report
from cabinet.exchange.owners import NewOwner, Owner
from cabinet.exchange.service import Imported, Mode
from tests.integration.command_line import cabinet
from tests.integration.exchange.tables import CONTRACTS

EXAMPLE = Path(__file__).parents[3] / "demo"
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """A command of the cabinet on a data folder of its own."""
    return partial(cabinet, tmp_path / "var")


@pytest.fixture
def run_process(tmp_path: Path) -> Run:
    """`python -m cabinet` on the same data folder, as a process."""

    def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "cabinet", *map(str, arguments)],
            env=os.environ
            | {"CABINET_DATA_DIR": str(tmp_path / "var"), "CABINET_DATABASE_URL": ""},
            capture_output=True,
            text=True,
            check=False,
        )

    return command


def test_the_example_files_are_imported_in_their_order(run: Run) -> None:
    assert run("migrate").returncode == 0
    for kind in ("contracts", "recipients", "meters", "readings", "charges", "ledger"):
        done = run("import", kind, EXAMPLE / f"{kind}.csv")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(f"Загружено, {kind}: строк ")
    exported = run("export", "readings", "--period", "2026-11")
    assert exported.returncode == 0
    assert exported.stdout.startswith("contract,account,meter_id,serial,water,value,")


def test_a_refused_file_is_reported_on_standard_error(
    run: Run, run_process: Run, tmp_path: Path
) -> None:
    run("migrate")
    file = tmp_path / "contracts.csv"
    file.write_text(CONTRACTS.replace("940140000385", "940140000386"), encoding="cp1251")
    refused = run_process("import", "contracts", file)
    assert (refused.returncode, refused.stdout) == (1, "")
    first, last = refused.stderr.splitlines()
    assert first.startswith("строка 2, столбец bin_iin: «940140000386»: должно быть 12 цифр")
    assert last == "Файл не загружен, ничего не изменено. Ошибок: 1."


@pytest.mark.parametrize(
    "arguments",
    [
        ("import", "customers", "contracts.csv"),
        ("import", "contracts"),
        ("import", "contracts", "there is no such file.csv"),
        ("import", "contracts", "."),
        ("export", "readings"),
        ("export", "readings", "--period", "2026-10", "--since", "2026-10-01"),
        ("export", "readings", "--period", "2026-13"),
        ("export", "readings", "--since", "yesterday"),
        ("export", "readings", "--period", "2026-10", "--format", "pdf"),
        ("export", "readings", "--period", "2026-10", "--format", "xlsx"),
        ("no-such-command",),
    ],
)
def test_wrong_usage_ends_with_two(arguments: tuple[str, ...]) -> None:
    done = CliRunner().invoke(cli(list(arguments)), arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr


def test_a_folder_that_is_not_there_cannot_take_the_export(run: Run, tmp_path: Path) -> None:
    run("migrate")
    output = tmp_path / "missing folder" / "readings.csv"
    done = run("export", "readings", "--period", "2026-10", "--output", output)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"Не удалось записать {output}: ")


def test_a_database_without_tables_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    file = tmp_path / "contracts.csv"
    file.write_text(CONTRACTS, encoding="utf-8")
    done = run("import", "contracts", file)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "База данных не готова: выполните python -m cabinet migrate.\n"


def test_an_export_replaces_its_file_whole(run: Run, tmp_path: Path) -> None:
    run("migrate")
    output = tmp_path / "readings.csv"
    output.write_text("what was here before", encoding="utf-8")
    done = run("export", "readings", "--since", "2026-11-01", "--output", output)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "Выгружено показаний: 0.\n"
    assert output.read_text(encoding="utf-8").count("\n") == 1
    assert list(tmp_path.glob(".*")) == []


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_an_export_is_its_owners_alone_and_follows_no_link(
    run: Run, tmp_path: Path, file_format: str
) -> None:
    run("migrate")
    folder, other = tmp_path / "exports", tmp_path / "another file"
    folder.mkdir()
    other.write_text("not to be touched", encoding="utf-8")
    for name in ("readings", ".readings.part"):
        (folder / name).symlink_to(other)
    output = folder / "readings"
    since = ("--since", "2026-11-01")
    done = run("export", "readings", *since, "--format", file_format, "--output", output)
    assert done.returncode == 0
    assert other.read_text(encoding="utf-8") == "not to be touched"
    assert not output.is_symlink()
    assert stat.S_IMODE(output.stat().st_mode) == 0o600


@pytest.mark.parametrize("dry_run", [True, False])
def test_contracts_with_another_owner_are_counted_and_named(
    run: Run, tmp_path: Path, dry_run: bool
) -> None:
    run("migrate")
    file = tmp_path / "contracts.csv"
    file.write_text(CONTRACTS, encoding="utf-8")
    run("import", "contracts", file)
    file.write_text(
        CONTRACTS.replace(
            "legal,123,ТОО «Пример»,940140000385", "individual,123,Новый,791028302728"
        ),
        encoding="utf-8",
    )
    done = run("import", "contracts", file, *(["--dry-run"] if dry_run else []))
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "Сменился владелец договоров: 1, доступ к ним был у людей: 0. Доступ закрывается, "
        "договоры свободны для регистрации.",
        "договор 123: юр. лицо …0385 → физ. лицо …2728",
    ]


def test_warnings_are_listed_and_strict_refuses_them(run: Run, tmp_path: Path) -> None:
    run("migrate")
    file = tmp_path / "contracts.csv"
    file.write_text(CONTRACTS + "individual,0123,Примеров А.,,,,,\n", encoding="utf-8")
    lines = [
        "строка 2, столбец number: «123» отличается от «0123» только нулями впереди, регистром,"
        " пробелами, дефисами или похожими буквами: проверьте, не одно ли это",
        "строка 4, столбец number: «0123» отличается от «123» только нулями впереди, регистром,"
        " пробелами, дефисами или похожими буквами: проверьте, не одно ли это",
        "Предупреждений: 2.",
    ]
    refused = run("import", "contracts", file, "--strict")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.splitlines() == [
        *lines,
        "Файл не загружен, ничего не изменено: с --strict предупреждения не допускаются.",
    ]
    done = run("import", "contracts", file)
    assert done.returncode == 0
    assert done.stdout.startswith("Загружено, contracts: строк 3, новых 3")
    assert done.stderr.splitlines() == [
        *lines,
        "Без ИИН/БИН: 1. Эти абоненты не смогут зарегистрироваться в кабинете.",
    ]


def test_many_owners_are_confirmed_by_a_flag(run: Run, tmp_path: Path) -> None:
    run("migrate")
    file = tmp_path / "contracts.csv"
    for bin_iin in ("940140000385", "050140001238"):
        rows = (f"legal,{number},ТОО,{bin_iin}\n" for number in range(1, 4))
        file.write_text("kind,number,payer,bin_iin\n" + "".join(rows), encoding="utf-8")
        done = run("import", "contracts", file)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[-2].startswith(
        "файл целиком: владелец сменился бы у договоров: 3 из 3."
    )
    assert run("import", "contracts", file, "--confirm-owners").returncode == 0


def test_contracts_that_a_strict_import_kept_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    owner = Owner("legal", "940140000385")
    kept = NewOwner(1, "2666", owner, Owner("legal", "050140001238"), None, 1)
    imported = Imported("contracts", rows=2, new=1, kept=(kept,))
    with pytest.raises(typer.Exit) as ended:
        report(imported, Mode(strict=True))
    told = capsys.readouterr()
    assert ended.value.exit_code == 1
    assert "строк 2, новых 1" in told.out
    assert "договоров 1 (2666). Остальное загружено" in told.err
