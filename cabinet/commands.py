"""Commands that belong to no feature."""

import sys

from cabinet.db import database
from cabinet.demo.service import demo_summary
from cabinet.migrations import migrate
from cabinet.serve import check_ready, serve
from cabinet.settings import settings


def migrate_command() -> None:
    """Bring the database to the newest revision."""
    settings().data_dir.mkdir(parents=True, exist_ok=True)
    migrate(database())


def serve_command() -> None:
    """Serve pages, websocket and routes on one port until interrupted."""
    wanted = settings()
    check_ready(wanted)
    lines = [f"Кабинет: {wanted.base_url}", *demo_summary()]
    if wanted.mail_server is None:
        lines.append(f"Письма: {wanted.data_dir / 'mail'}, ссылки из них — на этом экране")
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
    serve(wanted)
