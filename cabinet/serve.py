"""Starts the server: pages, websocket and routes on one port, from the pages that were built."""

import contextlib
import errno
import gc
import os
import signal
import socket
import sys
from importlib import import_module
from pathlib import Path
from typing import IO, Any, Final

import uvicorn

from cabinet.core import clock
from cabinet.core.cli import REFUSED, known_failures, stop
from cabinet.core.settings import PROJECT, Settings, command_language, settings
from cabinet.core.text import Text
from cabinet.db import Database, database
from cabinet.demo import texts
from cabinet.demo.service import demo_summary, has_contracts, has_demo_contracts
from cabinet.frontend.builds import fitting_build, hold
from cabinet.frontend.reflex_internals import PREBUILT
from cabinet.web.http_limits import BoundedConnection, BoundedSocket

_ADDRESS: Final = Text(
    ru="Личный кабинет: {address} (остановить: Ctrl+C)",
    kk="Жеке кабинет: {address} (тоқтату: Ctrl+C)",
    en="The cabinet: {address} (Ctrl+C stops it)",
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
_OTHER_SETTINGS: Final = Text(
    ru="Внимание: страницы собраны при других настройках; scripts/frontend соберёт их заново.",
    kk="Назар аударыңыз: беттер басқа баптаулармен құрастырылған; scripts/frontend оларды қайта"
    " құрастырады.",
    en="Warning: the pages were built with other settings; scripts/frontend builds them anew.",
)
_PORT_TAKEN: Final = Text(
    ru="Порт {port} занят; укажите другой в CABINET_PORT.",
    kk="{port} порты бос емес; CABINET_PORT ішінде басқасын көрсетіңіз.",
    en="Port {port} is taken; choose another one with CABINET_PORT.",
)
_PORT_CLOSED: Final = Text(
    ru="Порт {port} вам не разрешён; укажите порт выше 1023 в CABINET_PORT.",
    kk="{port} порты сізге рұқсат етілмеген; CABINET_PORT ішінде 1023-тен жоғарысын көрсетіңіз.",
    en="Port {port} is not allowed to you; choose one above 1023 with CABINET_PORT.",
)
_CANNOT_LISTEN: Final = Text(
    ru="Нельзя принимать соединения на {host} (CABINET_HOST): {reason}.",
    kk="{host} (CABINET_HOST) мекенжайында қосылым қабылдау мүмкін емес: {reason}.",
    en="The server cannot listen on {host} (CABINET_HOST): {reason}.",
)
# So long a thread that computes keeps the interpreter while others wait for it; a page is made in
# some twenty turns, and with the usual 5 ms it could wait for a tenth of a second.
_TURN_SECONDS: Final = 0.001
_LARGEST_MESSAGE: Final = 65_536  # bytes from a browser
_KEEP_ALIVE_S: Final = 65
_LAST_WORDS_S: Final = 5  # for answers that are under way when the server stops
# What keeps the pages that are served from being removed.
_held: Final[list[IO[bytes]]] = []
_REFLEX: Final = {
    "REFLEX_ENV_MODE": "prod",
    "REFLEX_TELEMETRY_ENABLED": "false",
    "REFLEX_SOCKET_MAX_HTTP_BUFFER_SIZE": str(_LARGEST_MESSAGE),
    **PREBUILT,  # by scripts/frontend
}


def serve_command() -> None:
    """Serve pages, websocket and routes until interrupted."""
    wanted = settings()
    os.chdir(PROJECT)  # Reflex looks for its configuration there
    serve(wanted)


def serve(wanted: Settings) -> None:
    """Serve until interrupted; what stands in the way is said in one sentence, by `SystemExit`."""
    _check_port(wanted.host, wanted.port)
    warnings = [*check_pages(), *check_data(wanted, database())]
    os.environ.update(_REFLEX)
    raise_file_limit()
    print("\n".join([*startup_summary(wanted), *warnings]), flush=True)
    # uvicorn stops in good order and then obeys the signal once more: as an exit, so that the
    # processes that draw are ended too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    uvicorn.run(
        make_app,
        factory=True,
        host=wanted.host,
        port=wanted.port,
        # In one process: Reflex keeps what is on screen in its memory.
        http=BoundedConnection,
        ws=BoundedSocket,
        ws_max_size=_LARGEST_MESSAGE,
        ws_ping_interval=None,  # Engine.IO's own pings tell who is gone
        ws_per_message_deflate=False,  # takes more of the processor than the line is worth
        # uvicorn would believe any proxy on this machine, also where none is configured;
        # `cabinet.web.request_identity` takes the address from the configured hops.
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=_KEEP_ALIVE_S,
        timeout_graceful_shutdown=_LAST_WORDS_S,
        log_config=None,
        access_log=False,
    )


def raise_file_limit() -> None:
    """Let the process open as many files as it may: each page that is open takes one.

    systemd's usual limit of 1,024 is for programs that hand file numbers to `select`; it may be
    raised to the hard one, which is half a million.
    """
    try:
        import resource  # noqa: PLC0415
    except ImportError:  # Windows has no such limit
        return
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):  # some systems name a limit that they refuse
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def startup_summary(wanted: Settings) -> list[str]:
    """The lines that tell whoever starts the server where it is and what to mind."""
    server = wanted.mail_server
    letters = (
        _LETTERS_BY_SERVER.format(server=server["host"])
        if server
        else _LETTERS_IN_FILES.format(folder=wanted.data_dir / "mail")
    )
    address = _ADDRESS.format(address=wanted.base_url)
    lines = [address[command_language()], *demo_summary(), letters[command_language()]]
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
        raise SystemExit(_NOT_BUILT[command_language()])
    build, is_of_these_settings = found
    _held.append(hold(build))
    os.environ["REFLEX_WEB_WORKDIR"] = str(build)
    return [] if is_of_these_settings else [_OTHER_SETTINGS[command_language()]]


def check_data(wanted: Settings, database: Database) -> list[str]:
    """The warning about the data; the demo's stop the start where customers reach the cabinet."""
    with known_failures(), database.reading() as session:
        if not wanted.is_local and has_demo_contracts(session):
            stop(texts.DEMO_IN_PRODUCTION.format(address=wanted.base_url), REFUSED)
        is_empty = not has_contracts(session)
    return [texts.NO_CONTRACTS[command_language()]] if is_empty else []


def make_app() -> Any:
    """The application, with the server's memory in order."""
    gc.disable()  # what is imported is not garbage; looking through it again and again takes long
    app = import_module("cabinet.cabinet").app()
    gc.enable()
    gc.collect()
    gc.freeze()  # what lives as long as the process is never searched for garbage again
    sys.setswitchinterval(_TURN_SECONDS)
    return app


def _check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((host, port))
        except OSError as error:
            raise SystemExit(_why_not(host, port, error)[command_language()]) from None


def _why_not(host: str, port: int, error: OSError) -> Text:
    if error.errno == errno.EADDRINUSE:
        return _PORT_TAKEN.format(port=port)
    if error.errno == errno.EACCES:
        return _PORT_CLOSED.format(port=port)
    return _CANNOT_LISTEN.format(host=host, reason=error.strerror)


COMMANDS = {"serve": serve_command}
