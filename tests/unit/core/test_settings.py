"""Settings: read from the environment, and refused by name when they are bad."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cabinet.core import settings_texts as texts
from cabinet.core.email_address import problem_of_email
from cabinet.core.settings import PREFIX, PROJECT, Settings, settings, unusable_folders
from cabinet.core.text import LANGUAGES, Language

LONG_KEY = "k" * 32
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def only_these_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """No settings but those of the test, neither before nor after it."""
    for name in list(os.environ):
        if name.startswith(PREFIX):
            monkeypatch.delenv(name)
    monkeypatch.setitem(Settings.model_config, "env_file", tmp_path / ".env")
    settings.cache_clear()
    yield
    settings.cache_clear()


def complaint(monkeypatch: pytest.MonkeyPatch, **values: str) -> str:
    for name, value in values.items():
        monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(SystemExit) as stopped:
        settings()
    assert isinstance(stopped.value.code, str)
    return stopped.value.code


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "none"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("TRUSTED_PROXIES", "-1"),
        ("BASE_URL", "cabinet.example.kz"),
        ("BASE_URL", "ftp://cabinet.example.kz"),
        ("BASE_URL", "https://cabinet.example.kz/cabinet"),
        ("BASE_URL", "https://cabinet.example.kz/?a=1"),
        ("BASE_URL", "https://cabinet.example.kz#top"),
        ("BASE_URL", "https://user@cabinet.example.kz"),
        ("BASE_URL", "https://cabinet.example.kz:port"),
        ("BASE_URL", "https://cabinet.example.kz:99999"),
        ("BASE_URL", "https://[::1"),
        ("BASE_URL", "https://cabinet.example.kz\nevil"),
        ("BASE_URL", ""),
        ("SMTP_URL", "mail.example.kz"),
        ("SMTP_URL", "http://mail.example.kz"),
        ("SMTP_URL", "smtp://"),
        ("SMTP_URL", "smtp://mail.example.kz:99999"),
        ("SMTP_URL", "smtp://[mail"),
        ("SMTP_URL", "smtp://user:pa/ss@mail.example.kz"),
        ("SMTP_URL", "smtp://user:pa#ss@mail.example.kz"),
        ("DATABASE_URL", "mysql://root@localhost/cabinet"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite:///"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("DATABASE_URL", "postgresql+psycopg://user@host:port/name"),
        ("TIME_ZONE", "Asia/Nowhere"),
        ("TIME_ZONE", "../../etc/passwd"),
        ("TIME_ZONE", "Asia"),
        ("TIME_ZONE", ""),
        ("LOGIN_PREFIX", "ВК"),
        ("LOGIN_PREFIX", "VK"),
        ("LOGIN_PREFIX", ""),
        ("MAIL_FROM", "nobody"),
        ("MAIL_FROM", "a@b\nBcc: c@d"),
        ("READING_WINDOW", "0-31"),
        ("READING_WINDOW", "1-32"),
        ("READING_WINDOW", "20"),
        ("READING_WINDOW", "１-５"),
        ("STAFF_NETWORKS", "office"),
        ("STAFF_NETWORKS", "10.20.1.0/16"),
        ("STAFF_NETWORKS", "10.20.0.0/16; 192.0.2.7"),
        ("TEST_CLOCK_SHIFT", "tomorrow"),
        ("TEST_CLOCK_SHIFT", "999999999"),
        ("UTILITY_NAME", ""),
        ("UTILITY_NAME", "ы" * 201),
        ("UTILITY_BIN", "12345"),
        ("UTILITY_BIN", "940140000386"),  # the check digit is another one
        ("UTILITY_BIN", "000000000000"),
        ("UTILITY_IIK", "12345"),
        ("UTILITY_IIK", "KZ00000A0000000000AA"),
        ("UTILITY_IIK", "KZ40 000A 0000 0000 00AA"),
        ("UTILITY_EMAIL", "office"),
        ("UTILITY_EMAIL", "office@example,kz"),
        ("UTILITY_EMAIL", "office@example"),
        ("UTILITY_EMAIL", "office@example.kz, other@example.kz"),
        ("COMMAND_LANGUAGE", "de"),
        ("CONSENT_VERSION", "версия"),
        ("UTILITY_BIK", "kaspi"),
        ("UTILITY_KBE", "1"),
        ("UTILITY_KNP", "seven"),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY_FILE", "no-such-file"),
    ],
)
def test_a_bad_value_stops_the_start_and_names_itself(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    said = complaint(monkeypatch, **{name: value})
    assert said.startswith(f"{PREFIX}{name}: ")
    assert "Traceback" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_complaint_is_in_the_language_of_commands(
    monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    said = complaint(monkeypatch, COMMAND_LANGUAGE=language, PORT="0", UTILITY_KBE="1")
    assert said.splitlines() == [
        f"CABINET_UTILITY_KBE: {texts.FORMS['UTILITY_KBE'][language]}",
        f"CABINET_PORT: {texts.TOO_SMALL.format(ge=1)[language]}",
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("CABINET_UTILTY_NAME", "CABINET_UTILITY_NAME"),
        ("CABINET_SMTP_SERVER", "CABINET_SMTP_URL"),
        ("CABINET_BASEURL", "CABINET_BASE_URL"),
        ("cabinet_secretkey", "CABINET_SECRET_KEY"),
    ],
)
def test_an_unknown_name_stops_the_start_and_the_right_one_is_proposed(
    monkeypatch: pytest.MonkeyPatch, typed: str, meant: str
) -> None:
    monkeypatch.setenv(typed, "canary")
    with pytest.raises(SystemExit) as stopped:
        settings()
    said = str(stopped.value.code)
    assert said.startswith(f"{typed.upper()}: ")
    assert said.endswith(meant)
    assert "canary" not in said


def test_an_unknown_name_in_the_file_of_settings_is_told_beside_bad_values(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("CABINET_WHATEVER=1\nOTHER=2\nCABINET_TIME_ZONE=Asia/Aqtau\n")
    assert complaint(monkeypatch, PORT="0").splitlines() == [
        "CABINET_WHATEVER: такой настройки нет",
        "CABINET_PORT: должно быть не меньше 1",
    ]


def test_names_may_be_written_in_small_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("cabinet_port", "3100")
    assert settings().port == 3100


@pytest.mark.parametrize("iik", ["KZ40000A0000000000AA", "KZ233456789012345678"])
def test_an_account_number_whose_check_digits_are_right_is_taken(iik: str) -> None:
    assert Settings(utility_iik=iik).utility_iik == iik


def test_relative_paths_begin_at_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CABINET_DATABASE_URL", "sqlite:///var/other.sqlite")
    assert Settings().data_dir == PROJECT / "var"
    assert Settings().database == f"sqlite:///{PROJECT}/var/other.sqlite"
    assert Settings(data_dir=Path("~/data")).data_dir == Path.home() / "data"


def test_folders_that_cannot_be_used_are_named(tmp_path: Path) -> None:
    file, consent = tmp_path / "file", tmp_path / "consent"
    file.touch()
    consent.mkdir()
    for language in ("ru", "kk"):
        (consent / f"{language}.txt").touch()
    assert unusable_folders(Settings(data_dir=tmp_path / "new" / "data")) == []
    assert unusable_folders(Settings(data_dir=file / "data", consent_dir=consent)) == [
        f"CABINET_DATA_DIR: {file} – не папка",
        f"CABINET_CONSENT_DIR: нет файла {consent}/en.txt, или его нельзя прочитать",
    ]
    (none,) = unusable_folders(Settings(data_dir=tmp_path, consent_dir=tmp_path / "none"))
    assert none == f"CABINET_CONSENT_DIR: {tmp_path}/none – не папка"


def test_all_bad_values_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    said = complaint(monkeypatch, PORT="0", TIME_ZONE="Mars")
    assert [line.split(":")[0] for line in said.splitlines()] == [
        "CABINET_PORT",
        "CABINET_TIME_ZONE",
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "a-short-secret"),
        ("SMTP_URL", "smtp://user:canary@mail:port"),
        ("DATABASE_URL", "postgresql+psycopg://user:canary@host:port/name"),
        ("DATABASE_URL", "mysql://user:canary@host/name"),
    ],
)
def test_a_complaint_does_not_repeat_a_secret(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    said = complaint(monkeypatch, **{name: value})
    assert "canary" not in said
    assert value not in said


@pytest.mark.parametrize(
    ("typed", "origin"),
    [
        ("http://localhost:3000", "http://localhost:3000"),
        ("http://localhost:3000/", "http://localhost:3000"),
        ("HTTPS://Cabinet.Example.KZ", "https://cabinet.example.kz"),
        ("https://cabinet.example.kz:443", "https://cabinet.example.kz"),
        ("http://127.0.0.1:80/", "http://127.0.0.1"),
        ("http://[::1]:3000", "http://[::1]:3000"),
    ],
)
def test_the_address_is_kept_as_browsers_write_an_origin(typed: str, origin: str) -> None:
    assert Settings(base_url=typed, secret_key=LONG_KEY).base_url == origin  # pyright: ignore


def test_the_address_follows_the_port(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CABINET_PORT", "3100")
    assert Settings().base_url == "http://localhost:3100"


def test_an_address_that_was_given_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CABINET_PORT", "3100")
    monkeypatch.setenv("CABINET_BASE_URL", "http://127.0.0.1:8080")
    assert Settings().base_url == "http://127.0.0.1:8080"


def test_a_local_address_gets_a_key_of_its_own_once(tmp_path: Path) -> None:
    first = Settings(data_dir=tmp_path / "data").key
    file = tmp_path / "data" / "secret-key"
    assert len(first) >= 32
    assert file.stat().st_mode & 0o777 == 0o600
    assert Settings(data_dir=tmp_path / "data").key == first
    assert [one.name for one in file.parent.iterdir()] == ["secret-key"]


@pytest.mark.parametrize("content", ["", "cut off", "\n"])
def test_a_key_file_that_lost_its_key_stops_the_start(tmp_path: Path, content: str) -> None:
    (tmp_path / "secret-key").write_text(content)
    with pytest.raises(SystemExit, match="повреждён"):
        _ = Settings(data_dir=tmp_path).key


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SystemExit, match="CABINET_DATA_DIR"):
        _ = Settings(data_dir=tmp_path / "file" / "data").key


def test_another_address_needs_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    said = complaint(monkeypatch, BASE_URL="https://cabinet.example.kz")
    assert said == "CABINET_SECRET_KEY: нужен, когда CABINET_BASE_URL не на этом компьютере"


@pytest.mark.parametrize("shift", ["1", "-1"])
def test_customers_are_never_served_by_the_clock_of_tests(
    monkeypatch: pytest.MonkeyPatch, shift: str
) -> None:
    address = {"BASE_URL": "https://cabinet.example.kz", "SECRET_KEY": LONG_KEY}
    said = complaint(monkeypatch, TEST_CLOCK_SHIFT=shift, **address)
    assert said == (
        "CABINET_TEST_CLOCK_SHIFT: должно быть 0, когда CABINET_BASE_URL не на этом компьютере"
    )


def test_the_key_may_stand_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text(f"{LONG_KEY}\n")
    assert Settings(secret_key_file=file).key == LONG_KEY.encode()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe" * 20, b"short"])
def test_a_bad_key_file_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "key").write_bytes(content)
    said = complaint(monkeypatch, SECRET_KEY_FILE=str(tmp_path / "key"))
    assert said.startswith("CABINET_SECRET_KEY")


def test_a_bad_encoding_of_the_file_of_settings_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_bytes("CABINET_UTILITY_NAME=Водоканал".encode("cp1251"))
    assert complaint(monkeypatch).startswith(".env: ")


@pytest.mark.parametrize(
    ("url", "port", "ssl", "tls"),
    [
        ("smtp://mail.example.kz", 25, False, False),
        ("smtps://mail.example.kz", 465, True, False),
        ("smtp+starttls://mail.example.kz", 587, False, True),
        ("smtp://mail.example.kz:2525/", 2525, False, False),
    ],
)
def test_the_mail_server_is_read_from_its_address(
    url: str, port: int, ssl: bool, tls: bool
) -> None:
    assert Settings(smtp_url=url).mail_server == {  # pyright: ignore
        "host": "mail.example.kz",
        "port": port,
        "ssl": ssl,
        "tls": tls,
        "user": None,
        "password": None,
    }


def test_user_and_password_of_the_mail_server_are_percent_decoded() -> None:
    url = "smtps://cabinet%40example.kz:p%2Fa%3As%25s%40%D1%8F@mail.example.kz"
    server = Settings(smtp_url=url).mail_server  # pyright: ignore
    assert server is not None
    assert (server["user"], server["password"]) == ("cabinet@example.kz", "p/a:s%s@я")


def test_without_a_mail_server_there_is_none() -> None:
    assert Settings().mail_server is None


def test_the_database_is_a_file_in_the_data_folder_unless_told_otherwise(tmp_path: Path) -> None:
    assert Settings(data_dir=tmp_path).database == f"sqlite:///{tmp_path}/cabinet.sqlite"
    url = "postgresql+psycopg://cabinet@/cabinet?host=/run/postgresql"
    assert Settings(database_url=url).database == url  # pyright: ignore


def test_no_secret_is_shown() -> None:
    shown = repr(
        Settings(
            smtp_url="smtp://u:canary@h",  # pyright: ignore
            secret_key="canary" * 8,  # pyright: ignore
            database_url="postgresql+psycopg://u:canary@h/n",  # pyright: ignore
        )
    )
    assert "canary" not in shown


def test_the_readme_has_a_row_for_each_setting() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = [line.split("|") for line in readme.splitlines() if line.startswith(f"| `{PREFIX}")]
    told = {row[1].strip().strip("`"): (row[2].strip(), row[3].strip()) for row in rows}
    expected = {
        PREFIX + name.upper(): (default_of(name), field.description)
        for name, field in Settings.model_fields.items()
    }
    assert told == expected


def default_of(name: str) -> str:
    """A setting's default as the table shows it."""
    value = Settings.model_fields[name].default
    shown = value.get_secret_value() if hasattr(value, "get_secret_value") else value
    return "" if shown is None or shown == "" else f"`{shown}`"


@pytest.mark.parametrize("line", ["CABINET_PAYMENT_DUE_DAY 20", "CABINET_UTILITY_EMAIL: a@b.kz"])
def test_a_line_that_holds_no_setting_is_told_and_never_left_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, line: str
) -> None:
    (tmp_path / ".env").write_text(f"CABINET_UTILITY_NAME=Пример\n{line}\n", encoding="utf-8")
    assert complaint(monkeypatch).endswith(".env, строка 2: не читается; нужно ИМЯ=значение")


def test_the_usual_sender_is_an_address_and_no_start_loads_what_judges_addresses() -> None:
    assert problem_of_email(Settings.model_fields["mail_from"].default, in_house=True) is None
    started = "import sys; from cabinet.core.settings import Settings; Settings()"
    check = f"{started}; sys.exit('email_validator' in sys.modules)"
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("CABINET_")}
    assert subprocess.run([sys.executable, "-c", check], env=quiet, check=False).returncode == 0


def test_settings_that_this_account_may_not_read_stop_the_start_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse() -> list[str]:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), ".env")

    monkeypatch.setattr("cabinet.core.settings._unreadable_lines", refuse)
    settings.cache_clear()
    with pytest.raises(SystemExit, match=r"\.env нельзя прочитать: Permission"):
        settings()
    settings.cache_clear()
