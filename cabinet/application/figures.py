"""Serves the figures of this process to Prometheus, on a port and a thread of their own.

With them come those of the database: what waits, and when billing's files came last. They are asked
for when somebody looks, every fifteen seconds at most, and left out while the database is away.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, time
from threading import Lock, Thread
from time import monotonic
from typing import Any, Final
from wsgiref.simple_server import WSGIServer

from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import func, select
from sqlmodel import Session, col

from cabinet.core import clock
from cabinet.core.clock import local_day
from cabinet.core.enums import ReadingStatus, Source
from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.models import ImportRun, OutboxLetter, Submission, SubmittedReading
from cabinet.monitoring.metrics import FIGURES
from cabinet.readings.review.service import held_since

METRICS_HOST: Final = "127.0.0.1"
_KEPT_S: Final = 15.0
_log = logging.getLogger(__name__)


def serve_figures(port: int, database: Database) -> tuple[WSGIServer, Thread]:
    """Answer `GET /metrics` on a port of this machine until the process ends."""
    registry = _with_database(database)
    return start_http_server(port, METRICS_HOST, registry)


def _with_database(database: Database) -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(_OfProcess())
    registry.register(DatabaseFigures(database))
    return registry


class _OfProcess(Collector):
    """Gives the figures that this process counts."""

    def collect(self) -> Iterable[Any]:
        """The figures as they are."""
        return FIGURES.collect()


class DatabaseFigures(Collector):
    """Asks the database for its figures; while it is away, the only figure is that it is away."""

    def __init__(self, database: Database, now: Callable[[], datetime] = clock.now) -> None:
        """Ask `database`."""
        self._database, self._now = database, now
        self._lock = Lock()
        self._found: list[GaugeMetricFamily] = []
        self._asked_at = float("-inf")

    def describe(self) -> Iterable[Any]:
        """Nothing, so that the database is not asked before the server serves."""
        return []

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """The figures, at most fifteen seconds old, and how many connections are in use."""
        with self._lock:
            if monotonic() - self._asked_at >= _KEPT_S:
                self._found, self._asked_at = self._asked(), monotonic()
            yield from self._found
        yield from pool_figures(self._database)

    def _asked(self) -> list[GaugeMetricFamily]:
        try:
            with self._database.reading() as session:
                found = [*figures_of(session, now=self._now())]
        except Exception as error:  # noqa: BLE001  whatever it is, the other figures are served
            _log.warning("the database gives no figures: %s", type(error).__name__)
            return [_figure("cabinet_database_up", "1 while the database answers", 0)]
        return [_figure("cabinet_database_up", "1 while the database answers", 1), *found]


def figures_of(session: Session, *, now: datetime) -> Iterable[GaugeMetricFamily]:
    """Counts of what waits and of today's readings, and when billing's files came last."""
    waits = (col(OutboxLetter.sent_at).is_(None), col(OutboxLetter.given_up_at).is_(None))
    letters = select(func.count(), func.min(OutboxLetter.created_at)).where(*waits)
    count, oldest = session.execute(letters).one()
    yield _figure("cabinet_letters_waiting", "Letters that wait", count)
    yield _figure("cabinet_oldest_letter_seconds", "Age of the oldest of them", _age(oldest, now))
    held = held_since(session)
    yield _figure(
        "cabinet_readings_held", "Readings that wait for staff", held.count if held else 0
    )
    yield _figure(
        "cabinet_oldest_held_seconds",
        "Age of the oldest of them",
        _age(held.first_at if held else None, now),
    )
    yield _by_status(session, now)
    yield _by_source(session, now)
    yield from _imports(session)


def _by_status(session: Session, now: datetime) -> GaugeMetricFamily:
    midnight = datetime.combine(local_day(now), time(), tzinfo=settings().zone)
    counted = (
        select(col(SubmittedReading.status), func.count())
        .join(Submission, col(SubmittedReading.submission_id) == Submission.id)
        .where(col(Submission.submitted_at) >= midnight)
        .group_by(SubmittedReading.status)
    )
    found = {row[0]: row[1] for row in session.execute(counted)}
    family = GaugeMetricFamily(
        "cabinet_readings_today", "Readings sent today, by what became of them", labels=["status"]
    )
    for status in ReadingStatus:
        family.add_metric([status], found.get(status, 0))
    return family


def _by_source(session: Session, now: datetime) -> GaugeMetricFamily:
    midnight = datetime.combine(local_day(now), time(), tzinfo=settings().zone)
    counted = (
        select(col(Submission.source), func.count())
        .where(col(Submission.submitted_at) >= midnight)
        .group_by(Submission.source)
    )
    found = {row[0]: row[1] for row in session.execute(counted)}
    family = GaugeMetricFamily(
        "cabinet_batches_today", "Batches of readings sent today, by way", labels=["way"]
    )
    for source in Source:
        family.add_metric([source.name.lower()], found.get(source, 0))
    return family


def _imports(session: Session) -> Iterable[GaugeMetricFamily]:
    latest = select(func.max(ImportRun.id)).group_by(ImportRun.kind)
    runs = session.execute(
        select(col(ImportRun.kind), col(ImportRun.imported_at), col(ImportRun.rows)).where(
            col(ImportRun.id).in_(latest)
        )
    ).all()
    at = GaugeMetricFamily(
        "cabinet_import_timestamp_seconds", "When a file was imported last", labels=["kind"]
    )
    rows = GaugeMetricFamily("cabinet_import_rows", "How many rows it had", labels=["kind"])
    for kind, imported_at, count in runs:
        at.add_metric([kind], imported_at.timestamp())
        rows.add_metric([kind], count)
    return at, rows


def pool_figures(database: Database) -> Iterable[GaugeMetricFamily]:
    """How many connections of the process are in use."""
    said = "Connections to the database that are in use"
    yield _figure("cabinet_database_connections_in_use", said, database.connections_in_use)


def _age(since: datetime | None, now: datetime) -> float:
    return max((now - since).total_seconds(), 0) if since else 0


def _figure(name: str, said: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, said, value=value)
