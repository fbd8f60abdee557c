"""The settings: read once from the environment and `.env`, checked before anything starts.

Relative paths begin at the folder of the project, whichever one a command is called from.
"""

import logging
import os
import secrets
from contextlib import suppress
from difflib import get_close_matches
from functools import cache, cached_property
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from re import fullmatch
from tempfile import NamedTemporaryFile
from typing import Annotated, Any, Final, Literal, Self, cast
from urllib.parse import SplitResult, unquote, urlsplit
from zoneinfo import ZoneInfo

from dotenv import dotenv_values
from dotenv.parser import parse_stream
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import SettingsConfigDict

from cabinet.core import settings_texts as texts
from cabinet.core.email_address import problem_of_email
from cabinet.core.enums import RequestKind
from cabinet.core.text import LANGUAGES, Language, Text, language_of, same
from cabinet.core.utility import PROJECT, Utility

PREFIX = "CABINET_"
ACCOUNT: Final = (
    *("utility_bin", "utility_bank", "utility_iik"),
    *("utility_bik", "utility_kbe", "utility_knp"),
)
"""The settings that together are the utility's account in a bank."""
DEMO_ACCOUNT: Final = Path("demo") / "account.env"
"""The file in the data folder that holds the account of the demo."""
# Lines that cannot be read are told by `_unreadable_lines`, once and in the reader's language.
logging.getLogger("dotenv.main").setLevel(logging.ERROR)
_LANGUAGE = f"{PREFIX}COMMAND_LANGUAGE"
_LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
_USUAL_PORTS = {"http": 80, "https": 443}
_LAST_PORT = 65535
_SHORTEST_KEY = 32
_USUAL_TERM = 15  # working days
_LONGEST_TERM = 90
_STAFF_METRICS = 100  # ports after those of the customers' side
_TWENTY_YEARS_S = 631_152_000
_SQLITE = "sqlite:///"
_KEY_FILE = "secret-key"
# What pydantic finds by itself, in our languages; the words in braces are its own.
_REASONS = {
    "int_parsing": texts.NOT_A_NUMBER,
    "greater_than_equal": texts.TOO_SMALL,
    "less_than_equal": texts.TOO_LARGE,
    "literal_error": texts.NOT_ONE_OF,
    "string_too_short": texts.EMPTY,
    "string_too_long": texts.TOO_LONG,
}


class Settings(Utility):
    """Everything a utility may set; each field is the variable `CABINET_` + its name."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=PROJECT / ".env",
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
    )

    data_dir: Path = Field(
        default=Path("var"),
        description="Folder of what the cabinet keeps itself: database, key, letters",
    )
    database_url: SecretStr = Field(
        default=SecretStr(""),
        description="`sqlite:///file` or `postgresql+psycopg://user:password@host/name`;"
        " empty: `cabinet.sqlite` in `CABINET_DATA_DIR`",
    )
    base_url: str = Field(
        default="http://localhost:3000",
        description="Address that customers open; links in letters and the allowed origin."
        " Where it is not set, its port follows `CABINET_PORT`",
    )
    host: str = Field(default="127.0.0.1", description="Address the server listens on")
    port: int = Field(default=3000, ge=1, le=_LAST_PORT, description="Port the server listens on")
    side: Literal["customers", "staff"] = Field(
        default="customers",
        description="Whose pages a server has: `customers`, or `staff` for the utility's people",
    )
    staff_base_url: str = Field(
        default="http://localhost:3001",
        description="Address that the utility's people open."
        " Where it is not set, its port follows `CABINET_STAFF_PORT`",
    )
    staff_port: int = Field(
        default=3001, ge=1, le=_LAST_PORT, description="Port that their server listens on"
    )
    trusted_proxies: int = Field(
        default=0,
        ge=0,
        le=10,
        description="How many reverse proxies a request passes; the customer's address is then"
        " taken from `X-Forwarded-For`, which is ignored with 0",
    )
    smtp_url: SecretStr = Field(
        default=SecretStr(""),
        description="`smtp://`, `smtps://` or `smtp+starttls://` `user:password@host:port`;"
        " empty: letters are written as files into `mail/` in `CABINET_DATA_DIR`",
    )
    mail_from: str = Field(default="cabinet@localhost", description="Sender of letters")
    mail_reply_to: str = Field(
        default="", description="Address that answers to letters go to; empty: to the sender"
    )
    secret_key: SecretStr = Field(
        default=SecretStr(""),
        description="Key of at least 32 characters under which codes and sessions are stored;"
        " made by itself when the address is local, required elsewhere",
    )
    secret_key_file: Path | None = Field(default=None, description="File that holds it instead")
    time_zone: str = Field(
        default="Asia/Almaty",
        description="Time zone of the utility; decides what month and day it is",
    )
    login_prefix: str = Field(
        default="vk", description="What precedes the contract number in a company's login"
    )
    staff_networks: str = Field(
        default="",
        description="Networks from which the utility's own people may work, such as"
        " `10.20.0.0/16, 192.0.2.7`; empty: from everywhere",
    )
    registration_proof: Literal["match", "registry_email", "operator"] = Field(
        default="match",
        description="What proves that a contract is one's own: `match` (number and БИН/ИИН),"
        " `registry_email` (a letter to billing's address), `operator` (staff approve)",
    )
    consent_version: Annotated[str, Field(pattern=r"^[0-9A-Za-z._-]{1,20}$")] = Field(
        default="1", description="Version of the text that customers agree to"
    )
    consent_dir: Path | None = Field(default=None, description="Folder: ru.txt, kk.txt, en.txt")
    reading_window: str = Field(
        default="1-31", description="First and last day of the month on which readings are taken"
    )
    import_alone: int = Field(
        default=50,
        ge=0,
        le=10_000_000,
        description="Contracts whose email or БИН/ИИН one person may change by imports on pages"
        " within a day; more want a second person",
    )
    announcement_alone: int = Field(
        default=1_000,
        ge=0,
        le=10_000_000,
        description="Contracts that an announcement of one person may be for; one for more wants a"
        " second person's yes",
    )
    announcement_hosts: str = Field(
        default="",
        description="Hosts to which links in announcements may lead besides the cabinet's own,"
        " such as `vodokanal.example, gov.kz`",
    )
    request_terms: str = Field(
        default="leak=1 new_meter=3 sealing=5 not_my_meter=5 verification=10 exchange=10"
        " recalculation=10 reconciliation=15 other=15",
        description="Working days within which a request of each kind is to be ended, with `=`"
        " between kind and days; a kind that is not named has 15",
    )
    bank_payment_days: int = Field(
        default=7,
        ge=1,
        le=60,
        description="Days within which billing counts a payment that a bank has taken; until then"
        " it lowers what is to be paid, afterwards staff find it in a list",
    )
    command_language: Literal["ru", "kk", "en"] = Field(
        default="ru", description="Language in which commands speak: `ru`, `kk`, `en`"
    )
    accepted_revision: Annotated[str, Field(pattern=r"^([0-9]{4})?$")] = Field(
        default="",
        description="Revision of a database that a later version has migrated, and that this one"
        " may work with all the same; while versions change without a stop",
    )
    workers: int = Field(
        default=1,
        ge=1,
        le=64,
        description="Processes that serve behind the port; about one a core. With more than one,"
        " set `CABINET_REDIS_URL` too",
    )
    redis_url: SecretStr = Field(
        default=SecretStr(""),
        description="`redis://:password@host:port/number`, `rediss://…` or `unix://…` of the Redis"
        " in which several processes count limits together; nothing else is kept there",
    )
    metrics_port: int = Field(
        default=0,
        ge=0,
        le=_LAST_PORT - 200,
        description="Port of this machine on which figures for Prometheus are served; 0: none. Of"
        " several processes each has its own, the following ones; the staff's side begins 100"
        " later",
    )
    log_format: Literal["text", "json"] = Field(
        default="text",
        description="How the log is written: `text`, a line an event for people, or `json`, an"
        " object a line with a record of each request",
    )
    test_clock_shift: int = Field(
        default=0,
        ge=-_TWENTY_YEARS_S,
        le=_TWENTY_YEARS_S,
        description="For tests only: seconds by which the cabinet's clock is ahead of the"
        " machine's; refused where the address is not local",
    )

    @model_validator(mode="before")
    @classmethod
    def _the_port_in_the_address(cls, given: dict[str, Any]) -> dict[str, Any]:
        for name, address in (("port", "base_url"), ("staff_port", "staff_base_url")):
            port = str(given.get(name, ""))
            if fullmatch(r"[0-9]{1,5}", port) and 1 <= int(port) <= _LAST_PORT:
                given.setdefault(address, f"http://localhost:{port}")
        return given

    @field_validator("data_dir", "secret_key_file", "consent_dir")
    @classmethod
    def _a_path_of_the_project(cls, value: Path | None) -> Path | None:
        return value and PROJECT / value.expanduser()

    @field_validator("base_url", "staff_base_url")
    @classmethod
    def _an_address_without_path(cls, value: str) -> str:
        """The address as browsers write an origin: small letters, no usual port."""
        match = fullmatch(
            r"(https?)://([a-z0-9.-]+|\[[0-9a-f:.]+\])(?::([0-9]{1,5}))?/?", value.lower()
        )
        if match is None:
            raise ValueError(texts.NOT_AN_ADDRESS)
        scheme, host, port = match.groups()
        number = int(port) if port else _USUAL_PORTS[scheme]
        if not 1 <= number <= _LAST_PORT:
            raise ValueError(texts.NO_SUCH_PORT)
        return f"{scheme}://{host}" + ("" if number == _USUAL_PORTS[scheme] else f":{number}")

    @field_validator("smtp_url")
    @classmethod
    def _a_mail_server(cls, value: SecretStr) -> SecretStr:
        url = value.get_secret_value()
        parts = _parts_of(url)
        if url and (parts.scheme not in ("smtp", "smtps", "smtp+starttls") or not parts.hostname):
            raise ValueError(texts.NOT_A_MAIL_SERVER)
        if parts.path.strip("/") or parts.query or parts.fragment:
            raise ValueError(texts.NOT_ENCODED)
        return value

    @field_validator("database_url")
    @classmethod
    def _a_known_database(cls, value: SecretStr) -> SecretStr:
        url = value.get_secret_value()
        if url and not fullmatch(r"sqlite:///(?!:memory:).+|postgresql\+psycopg://.+", url):
            raise ValueError(texts.NOT_A_DATABASE)
        _parts_of(url)
        return value

    @field_validator("redis_url")
    @classmethod
    def _a_redis(cls, value: SecretStr) -> SecretStr:
        url = value.get_secret_value()
        if url and not fullmatch(r"(rediss?|unix)://.+", url):
            raise ValueError(texts.NOT_A_REDIS)
        _parts_of(url)
        return value

    @field_validator("time_zone")
    @classmethod
    def _a_known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError):
            raise ValueError(texts.NOT_A_ZONE) from None
        return value

    @field_validator("login_prefix")
    @classmethod
    def _a_short_word(cls, value: str) -> str:
        if fullmatch(r"[a-z]{1,10}", value) is None:
            raise ValueError(texts.NOT_A_PREFIX)
        return value

    @field_validator("mail_from")
    @classmethod
    def _an_email(cls, value: str) -> str:
        if value == cls.model_fields["mail_from"].default:
            return value  # a start need not load the library that judges addresses
        if problem := problem_of_email(value, in_house=True):
            raise ValueError(problem)
        return value

    @field_validator("mail_reply_to")
    @classmethod
    def _an_email_or_none(cls, value: str) -> str:
        if value and (problem := problem_of_email(value, in_house=True)):
            raise ValueError(problem)
        return value

    @field_validator("reading_window")
    @classmethod
    def _two_days(cls, value: str) -> str:
        match = fullmatch(r"([0-9]{1,2})-([0-9]{1,2})", value)
        if match is None or not all(1 <= int(day) <= 31 for day in match.groups()):
            raise ValueError(texts.NOT_TWO_DAYS)
        return value

    @field_validator("request_terms")
    @classmethod
    def _days_by_kind(cls, value: str) -> str:
        try:
            _terms(value)
        except ValueError:
            raise ValueError(texts.NOT_TERMS.format(kinds=", ".join(RequestKind))) from None
        return value

    @field_validator("staff_networks")
    @classmethod
    def _some_networks(cls, value: str) -> str:
        try:
            _networks(value)
        except ValueError:
            raise ValueError(texts.NOT_NETWORKS) from None
        return value

    @field_validator("announcement_hosts")
    @classmethod
    def _some_hosts(cls, value: str) -> str:
        if not all(fullmatch(r"(?:[a-z0-9-]+\.)+[a-z0-9-]{2,}", one) for one in _hosts(value)):
            raise ValueError(texts.NOT_HOSTS)
        return value

    @model_validator(mode="after")
    def _the_key(self) -> Self:
        key = self._given_key()
        if not key and not self.is_local:
            raise ValueError("SECRET_KEY", texts.KEY_NEEDED)
        if key and len(key) < _SHORTEST_KEY:
            raise ValueError("SECRET_KEY", texts.KEY_SHORT.format(shortest=_SHORTEST_KEY))
        return self

    @model_validator(mode="after")
    def _the_clock_of_tests(self) -> Self:
        if self.test_clock_shift and not self.is_local:
            raise ValueError("TEST_CLOCK_SHIFT", texts.CLOCK_IN_PRODUCTION)
        return self

    def _given_key(self) -> str:
        if self.secret_key_file is None:
            return self.secret_key.get_secret_value()
        try:
            key = self.secret_key_file.read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ValueError("SECRET_KEY_FILE", same(error.strerror or "")) from None
        except UnicodeDecodeError:
            raise ValueError("SECRET_KEY_FILE", texts.KEY_FILE_NOT_TEXT) from None
        if not key:
            raise ValueError("SECRET_KEY_FILE", texts.KEY_FILE_EMPTY)
        return key

    @property
    def own_url(self) -> str:
        """The address of the side that this process serves."""
        return self.staff_base_url if self.side == "staff" else self.base_url

    @property
    def own_port(self) -> int:
        """The port of the side that this process serves."""
        return self.staff_port if self.side == "staff" else self.port

    @property
    def own_metrics_port(self) -> int:
        """The first port of figures of the side that this process serves."""
        return self.metrics_port + (_STAFF_METRICS if self.side == "staff" else 0)

    def share(self, of_machine: int) -> int:
        """The part of this process in what a machine has, at least one."""
        return -(-of_machine // self.workers)

    @property
    def is_local(self) -> bool:
        """True if both sides are reached on this machine only."""
        addresses = (self.base_url, self.staff_base_url)
        return all(urlsplit(address).hostname in _LOCAL_HOSTS for address in addresses)

    @property
    def is_tls(self) -> bool:
        """True if the side that this process serves is reached over TLS."""
        return self.own_url.startswith("https://")

    @property
    def mailbox_is_proof(self) -> bool:
        """True if the contract's mailbox is the proof: its reader chooses the password then."""
        return self.registration_proof == "registry_email"

    @cached_property
    def key(self) -> bytes:
        """The secret key; made once into the data folder where none was given."""
        return (self._given_key() or _own_key(self.data_dir / _KEY_FILE)).encode()

    def put_key_back(self) -> bool:
        """Write the cabinet's own key anew where its file has vanished; whether it had."""
        file = self.data_dir / _KEY_FILE
        if self._given_key() or file.exists():
            return False
        _keep_key(file, self.key.decode())
        return True

    @property
    def key_place(self) -> str:
        """Where the secret key is: a file, or the name of the setting that holds it."""
        if self.secret_key_file is None and self.secret_key.get_secret_value():
            return f"{PREFIX}SECRET_KEY"
        return str(self.secret_key_file or self.data_dir / _KEY_FILE)

    @property
    def has_key(self) -> bool:
        """True if there is a secret key already; looking makes none."""
        return bool(self._given_key()) or (self.data_dir / _KEY_FILE).exists()

    @property
    def database(self) -> str:
        """The database's address as SQLAlchemy reads it."""
        given = self.database_url.get_secret_value()
        if not given:
            return f"{_SQLITE}{(self.data_dir / 'cabinet.sqlite').resolve()}"
        file = given.removeprefix(_SQLITE)
        return given if file == given else f"{_SQLITE}{PROJECT / file}"

    @property
    def letters_folder(self) -> Path:
        """The folder of letters that no mail server is to deliver."""
        return self.data_dir / "mail"

    @property
    def zone(self) -> ZoneInfo:
        """The utility's time zone."""
        return ZoneInfo(self.time_zone)

    @cached_property
    def networks_of_staff(self) -> tuple[IPv4Network | IPv6Network, ...]:
        """The networks from which the utility's own people may work; none: everywhere."""
        return _networks(self.staff_networks)

    @cached_property
    def hosts_of_announcements(self) -> frozenset[str]:
        """The hosts to which links in announcements may lead, the customers' side among them."""
        return frozenset({urlsplit(self.base_url).hostname or "", *_hosts(self.announcement_hosts)})

    @cached_property
    def terms_of_requests(self) -> dict[RequestKind, int]:
        """The working days that the utility has for a request of each kind."""
        return _terms(self.request_terms)

    @property
    def reading_days(self) -> tuple[int, int]:
        """First and last day of the reading window."""
        first, last = self.reading_window.split("-")
        return int(first), int(last)

    @cached_property
    def payee(self) -> Utility:
        """The utility as payments name it; where it has set no account, that of the demo.

        The demo's account is taken on this machine alone, where customers do not come.
        """
        demo = self.data_dir / DEMO_ACCOUNT
        if not self.is_local or any(getattr(self, name) for name in ACCOUNT) or not demo.is_file():
            return self
        given = dotenv_values(demo, encoding="utf-8")
        names = ("utility_name", *ACCOUNT)
        return self.model_copy(update={one: given.get(setting_of(one)) or "" for one in names})

    @property
    def mail_server(self) -> dict[str, Any] | None:
        """The options of the SMTP client, `None` when letters are written to files."""
        url = self.smtp_url.get_secret_value()
        if not url:
            return None
        parts = urlsplit(url)
        ssl = parts.scheme == "smtps"
        return {
            "host": parts.hostname,
            "port": parts.port or (465 if ssl else 587 if parts.scheme != "smtp" else 25),
            "ssl": ssl,
            "tls": parts.scheme == "smtp+starttls",
            "user": unquote(parts.username) if parts.username else None,
            "password": unquote(parts.password) if parts.password else None,
        }


def _networks(given: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """The networks that are listed with commas between them; `ValueError` if one is none."""
    return tuple(ip_network(one.strip()) for one in given.split(",") if one.strip())


def _hosts(given: str) -> list[str]:
    """The hosts that are listed with commas between them, in small letters."""
    return [one.strip().lower() for one in given.split(",") if one.strip()]


def _terms(given: str) -> dict[RequestKind, int]:
    """The days of each kind; `ValueError` for an unknown kind, or days that are none."""
    terms = dict.fromkeys(RequestKind, _USUAL_TERM)
    for one in given.replace(",", " ").split():
        kind, _, days = one.partition("=")
        if fullmatch(r"[0-9]{1,3}", days) is None or not 1 <= int(days) <= _LONGEST_TERM:
            raise ValueError(one)
        terms[RequestKind(kind)] = int(days)
    return terms


def _own_key(file: Path) -> str:
    """The key in `file`, made at once and as a whole where there is none yet."""
    try:
        if not file.exists():
            _keep_key(file, secrets.token_urlsafe(48))
        key = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = texts.KEY_NOT_KEPT.format(file=file, reason=error)
        raise _stopped(_said("DATA_DIR", reason)) from None
    if len(key) < _SHORTEST_KEY:
        raise _stopped(_said("DATA_DIR", texts.KEY_DAMAGED.format(file=file)))
    return key


def _keep_key(file: Path, key: str) -> None:
    """Write a key; of several processes that do so at once, the first one's stays."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", dir=file.parent, prefix=".secret-key-") as new:  # mode 600
        new.write(key)
        new.flush()
        os.fsync(new.fileno())
        with suppress(FileExistsError):
            os.link(new.name, file)


def _parts_of(url: str) -> SplitResult:
    """The parts of an address; a port that is none is a `ValueError`, without the address."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  reading it checks it
    except ValueError:
        raise ValueError(texts.NO_SUCH_HOST) from None
    return parts


@cache
def settings() -> Settings:
    """The settings of this process; a bad value stops it with the value's name and reason."""
    try:
        complaints = [*_unreadable_lines()]
        complaints += [_said(name, reason) for name, reason in _unknown_names()]
    except UnicodeDecodeError:
        raise SystemExit(texts.NOT_UTF8[command_language()]) from None
    except OSError as error:
        sentence = texts.ENV_UNREADABLE.format(file=env_file(), reason=error.strerror)
        raise SystemExit(sentence[command_language()]) from None
    try:
        wanted = Settings()
    except ValidationError as error:
        raise _stopped(*complaints, *map(_complaint, error.errors())) from None
    if complaints:
        raise _stopped(*complaints)
    return wanted


def setting_of(field: str) -> str:
    """The name of the environment's variable that sets a field."""
    return f"{PREFIX}{field.upper()}"


def env_file() -> Path:
    """The file of settings, in the folder of the project."""
    return cast("Path", Settings.model_config.get("env_file"))


def command_language() -> Language:
    """The language in which commands speak, known also when other settings are bad."""
    return _language(os.environ.get(_LANGUAGE), env_file())


@cache
def _language(given: str | None, file: Path) -> Language:
    with suppress(UnicodeDecodeError, OSError):
        return language_of(given or dotenv_values(file).get(_LANGUAGE))
    return language_of(given)


def _unreadable_lines() -> list[str]:
    """Sentences about the lines of `.env` that hold no setting: none is left out silently."""
    file = env_file()
    if not file.is_file():
        return []
    with file.open(encoding="utf-8") as lines:
        bad = [one.original.line for one in parse_stream(lines) if one.error]
    return [texts.NOT_A_LINE.format(file=file, line=line)[command_language()] for line in bad]


def _unknown_names() -> list[tuple[str, Text]]:
    """The names in the environment and `.env` that are no settings, with the one that was meant."""
    known = {name.upper() for name in Settings.model_fields}
    given = dict.fromkeys([*os.environ, *dotenv_values(env_file(), encoding="utf-8")])
    unknown = sorted(
        name.removeprefix(PREFIX)
        for name in map(str.upper, given)
        if name.startswith(PREFIX) and name.removeprefix(PREFIX) not in known
    )
    return [(name, _unknown_reason(name, known)) for name in unknown]


def _unknown_reason(name: str, known: set[str]) -> Text:
    near = get_close_matches(name, sorted(known), n=1)
    return texts.MEANT.format(name=PREFIX + near[0]) if near else texts.UNKNOWN


def unusable_folders(wanted: Settings) -> list[str]:
    """Sentences about the folders of these settings that cannot be used as they are."""
    problems = [("DATA_DIR", _why_not_writable(wanted.data_dir))]
    if wanted.consent_dir is not None:
        problems.append(("CONSENT_DIR", _why_no_consent(wanted.consent_dir)))
    return [_said(name, reason) for name, reason in problems if reason is not None]


def _why_not_writable(folder: Path) -> Text | None:
    """The reason why a folder cannot be made or written to; `None` where it can."""
    there = next(path for path in (folder, *folder.parents) if path.exists())
    if not there.is_dir():
        return texts.NOT_A_FOLDER.format(path=there)
    may_write = os.access(there, os.W_OK | os.X_OK)
    return None if may_write else texts.FOLDER_CLOSED.format(path=there)


def _why_no_consent(folder: Path) -> Text | None:
    if not folder.is_dir():
        return texts.NOT_A_FOLDER.format(path=folder)
    files = (folder / f"{language}.txt" for language in LANGUAGES)
    lacking = (file for file in files if not (file.is_file() and os.access(file, os.R_OK)))
    missing = next(lacking, None)
    return texts.FILE_MISSING.format(path=missing) if missing else None


def _complaint(error: Any) -> str:
    """One sentence about a value that pydantic or a validator refused; never the value itself."""
    name = "_".join(str(part) for part in error["loc"]).upper()
    ctx = error.get("ctx", {})
    if error["type"] == "value_error":
        *named, reason = ctx["error"].args
        return _said(name or named[0], reason)
    if error["type"] == "string_pattern_mismatch":
        return _said(name, texts.FORMS[name])
    if error["type"] in _REASONS:
        return _said(name, _REASONS[error["type"]].format(**ctx))
    return _said(name, same(error["msg"]))


def _stopped(*complaints: str) -> SystemExit:
    return SystemExit("\n".join(complaints))


def _said(name: str, reason: Text) -> str:
    return f"{PREFIX}{name}: {reason[command_language()]}"
