"""Starts the server: pages, websocket and routes on one port, from the pages that were built."""

import errno
import os
import socket
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Final

from cabinet.application.figures import METRICS_HOST
from cabinet.application.frontend.builds import damaged_build, fitting_build, hold
from cabinet.application.running import run
from cabinet.application.workers import run_workers
from cabinet.core import clock
from cabinet.core.cli import REFUSED, known_failures, stop
from cabinet.core.settings import PREFIX, PROJECT, Settings, command_language, settings
from cabinet.core.text import Text
from cabinet.db import Database, database
from cabinet.db.readiness import check_folder, check_writing
from cabinet.demo import texts
from cabinet.demo.presence import has_contracts, has_demo_contracts, summary_of_side

_ADDRESS: Final = Text(
    ru="Личный кабинет: {address} (остановить: Ctrl+C)",
    kk="Жеке кабинет: {address} (тоқтату: Ctrl+C)",
    en="The cabinet: {address} (Ctrl+C stops it)",
)
_STAFF_ADDRESS: Final = Text(
    ru="Рабочее место поставщика: {address} (остановить: Ctrl+C)",
    kk="Жеткізушінің жұмыс орны: {address} (тоқтату: Ctrl+C)",
    en="The utility's workplace: {address} (Ctrl+C stops it)",
)
_LETTERS_IN_FILES: Final = Text(
    ru="Письма: файлы .eml в папке {folder}",
    kk="Хаттар: {folder} қалтасындағы .eml файлдары",
    en="Letters: .eml files in {folder}",
)
_LETTERS_BY_SERVER: Final = Text(
    ru="Письма: через почтовый сервер {server}",
    kk="Хаттар: {server} пошта сервері арқылы",
    en="Letters: by the mail server {server}",
)
_NO_PROXY_TRUSTED: Final = Text(
    ru="Внимание: CABINET_TRUSTED_PROXIES=0, хотя адрес начинается с https://. Все клиенты за"
    " прокси-сервером считаются одним адресом; укажите число прокси-серверов.",
    kk="Назар аударыңыз: мекенжай https:// деп басталады, бірақ CABINET_TRUSTED_PROXIES=0."
    " Прокси-сервердің артындағы барлық клиент бір мекенжай болып саналады; прокси-серверлер"
    " санын көрсетіңіз.",
    en="Warning: CABINET_TRUSTED_PROXIES=0 although the address begins with https://. All customers"
    " behind the proxy count as one address; set the number of proxies.",
)
_CLOCK_IS_SHIFTED: Final = Text(
    ru="Внимание: задан CABINET_TEST_CLOCK_SHIFT, часы кабинета показывают {moment}."
    " Эта настройка только для тестов.",
    kk="Назар аударыңыз: CABINET_TEST_CLOCK_SHIFT берілген, кабинеттің сағаты {moment} көрсетеді."
    " Бұл баптау тек тесттерге арналған.",
    en="Warning: CABINET_TEST_CLOCK_SHIFT is set, the cabinet's clock shows {moment}. This setting"
    " is for tests only.",
)
_NOT_BUILT: Final = Text(
    ru="Страницы этой версии ещё не собраны; scripts/run соберёт их и запустит кабинет.",
    kk="Осы нұсқаның беттері әлі құрастырылмаған; scripts/run оларды құрастырып, кабинетті іске"
    " қосады.",
    en="The pages of this version are not built yet; scripts/run builds them and starts.",
)
_DAMAGED: Final = Text(
    ru="Страницы повреждены: в {folder} не хватает файлов или они неполны; scripts/frontend соберёт"
    " их заново.",
    kk="Беттер бүлінген: {folder} ішінде файлдар жетіспейді немесе толық емес; scripts/frontend"
    " оларды қайта құрастырады.",
    en="The pages are damaged: files in {folder} are missing or cut off; scripts/frontend builds"
    " them anew.",
)
_OTHER_SETTINGS: Final = Text(
    ru="Внимание: страницы собраны при других настройках; scripts/frontend соберёт их заново.",
    kk="Назар аударыңыз: беттер басқа баптаулармен құрастырылған; scripts/frontend оларды қайта"
    " құрастырады.",
    en="Warning: the pages were built with other settings; scripts/frontend builds them anew.",
)
_PORT_TAKEN: Final = Text(
    ru="Порт {port} занят; укажите другой в {setting}.",
    kk="{port} порты бос емес; {setting} ішінде басқасын көрсетіңіз.",
    en="Port {port} is taken; choose another one with {setting}.",
)
_PORT_CLOSED: Final = Text(
    ru="Порт {port} вам не разрешён; укажите порт выше 1023 в {setting}.",
    kk="{port} порты сізге рұқсат етілмеген; {setting} ішінде 1023-тен жоғарысын көрсетіңіз.",
    en="Port {port} is not allowed to you; choose one above 1023 with {setting}.",
)
_CANNOT_LISTEN: Final = Text(
    ru="Нельзя принимать соединения на {host} (CABINET_HOST): {reason}.",
    kk="{host} (CABINET_HOST) мекенжайында қосылым қабылдау мүмкін емес: {reason}.",
    en="The server cannot listen on {host} (CABINET_HOST): {reason}.",
)
_NO_REDIS_OF_REFLEX: Final = Text(
    ru="{name} нельзя задавать: страницы хранятся в памяти процесса. Redis для ограничений"
    " указывают в CABINET_REDIS_URL.",
    kk="{name} беруге болмайды: беттер процестің жадында сақталады. Шектеулерге арналған Redis"
    " CABINET_REDIS_URL ішінде көрсетіледі.",
    en="{name} must not be set: pages are kept in the memory of a process. Redis for limits is set"
    " by CABINET_REDIS_URL.",
)
_REDIS_OF_REFLEX: Final = "REFLEX_REDIS_URL"
# What keeps the pages that are served from being removed.
_held: Final[list[IO[bytes]]] = []


def serve_command() -> None:
    """Serve pages, websocket and routes until interrupted."""
    wanted = settings()
    os.chdir(PROJECT)  # Reflex looks for its configuration there
    serve(wanted)


def serve(wanted: Settings) -> None:
    """Serve until interrupted; what stands in the way is said in one sentence, by `SystemExit`."""
    check_port(wanted.host, wanted.own_port, "STAFF_PORT" if wanted.side == "staff" else "PORT")
    refuse_redis_of_reflex()
    warnings = [*check_pages(), *check_data(wanted, database())]
    with database().reading() as session:
        demo = summary_of_side(session)
    if wanted.metrics_port:
        for place in range(wanted.workers):
            check_port(METRICS_HOST, wanted.own_metrics_port + place, "METRICS_PORT")
    print("\n".join([*startup_summary(wanted, demo), *warnings]), flush=True)
    if wanted.workers > 1:
        database().close()
        run_workers(wanted)
    else:
        run(wanted)


def startup_summary(wanted: Settings, demo: Sequence[str] = ()) -> list[str]:
    """The lines that tell whoever starts the server where it is and what to mind.

    `demo` are those about the invented utility.
    """
    server = wanted.mail_server
    letters = (
        _LETTERS_BY_SERVER.format(server=server["host"])
        if server
        else _LETTERS_IN_FILES.format(folder=wanted.letters_folder)
    )
    is_staff = wanted.side == "staff"
    address = (_STAFF_ADDRESS if is_staff else _ADDRESS).format(address=wanted.own_url)
    of_letters = [] if is_staff else [letters[command_language()]]
    lines = [address[command_language()], *demo, *of_letters]
    if wanted.is_tls and not wanted.trusted_proxies:
        lines.append(_NO_PROXY_TRUSTED[command_language()])
    if wanted.test_clock_shift:
        moment = clock.now().astimezone(wanted.zone)
        shown = _CLOCK_IS_SHIFTED.format(moment=f"{moment:%d.%m.%Y %H:%M}")
        lines.append(shown[command_language()])
    return lines


def check_pages(project: Path = PROJECT) -> list[str]:
    """Choose the pages that this process serves to its end; a warning where settings changed."""
    found = fitting_build(project)
    if found is None:
        damaged = damaged_build(project)
        why = _DAMAGED.format(folder=damaged) if damaged else _NOT_BUILT
        raise SystemExit(why[command_language()])
    build, is_of_these_settings = found
    _held.append(hold(build))
    os.environ["REFLEX_WEB_WORKDIR"] = str(build)
    return [] if is_of_these_settings else [_OTHER_SETTINGS[command_language()]]


def check_data(wanted: Settings, database: Database) -> list[str]:
    """The warnings about the data; what cannot be kept, or read with its key, stops the start.

    The demo's data stop it where customers reach the cabinet.
    """
    with known_failures():
        check_folder(wanted.data_dir)
        wanted.key  # noqa: B018  reading it checks it, and makes it once
        warnings = check_writing(database)
        with database.reading() as session:
            if not wanted.is_local and has_demo_contracts(session):
                stop(texts.DEMO_IN_PRODUCTION.format(address=wanted.base_url), REFUSED)
            if not has_contracts(session):
                warnings.append(texts.NO_CONTRACTS)
    return [warning[command_language()] for warning in warnings]


def refuse_redis_of_reflex() -> None:
    """Stop where Reflex was given a Redis: pages would be looked for there, and kept here."""
    if os.environ.get(_REDIS_OF_REFLEX):
        sentence = _NO_REDIS_OF_REFLEX.format(name=_REDIS_OF_REFLEX)
        raise SystemExit(sentence[command_language()])


def check_port(host: str, port: int, setting: str) -> None:
    """Stop with a sentence where nothing can be served on a port, which a setting names."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((host, port))
        except OSError as error:
            raise SystemExit(_why_not(host, port, setting, error)[command_language()]) from None


def _why_not(host: str, port: int, setting: str, error: OSError) -> Text:
    if error.errno == errno.EADDRINUSE:
        return _PORT_TAKEN.format(port=port, setting=f"{PREFIX}{setting}")
    if error.errno == errno.EACCES:
        return _PORT_CLOSED.format(port=port, setting=f"{PREFIX}{setting}")
    return _CANNOT_LISTEN.format(host=host, reason=error.strerror)


COMMANDS = {"serve": serve_command}
