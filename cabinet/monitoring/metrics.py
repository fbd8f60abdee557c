"""The figures of this process, for Prometheus.

Labels have few values, all of them from the sources: handlers, routes and reasons. No figure is of
a contract or of a person. docs/operations.md says what each is.
"""

from typing import Any, Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.process_collector import ProcessCollector

FIGURES: Final = CollectorRegistry()
# Every figure is kept there, not in the registry of the library, which tells of Python as well.
_KEPT: Final[dict[str, Any]] = {"registry": FIGURES}
_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

EVENTS: Final = Counter(
    "cabinet_events",
    "Events of pages, by handler and how they ended",
    ("handler", "outcome"),
    **_KEPT,
)
EVENT_SECONDS: Final = Histogram(
    "cabinet_event_seconds",
    "How long events of pages took",
    ("handler",),
    buckets=_SECONDS,
    **_KEPT,
)
REQUESTS: Final = Counter(
    "cabinet_requests",
    "Requests over HTTP, by route and class of the answer's status",
    ("route", "status"),
    **_KEPT,
)
REQUEST_SECONDS: Final = Histogram(
    "cabinet_request_seconds",
    "How long requests over HTTP took",
    ("route",),
    buckets=_SECONDS,
    **_KEPT,
)
SOCKETS: Final = Gauge("cabinet_sockets", "Pages whose websocket is open", **_KEPT)
REFUSALS: Final = Counter("cabinet_refusals", "What was refused, by reason", ("reason",), **_KEPT)
LIMITS_SHARED: Final = Gauge(
    "cabinet_limits_shared",
    "1 while limits are counted in Redis, 0 while in the memory of this process",
    **_KEPT,
)
ProcessCollector(**_KEPT)


def status_class(status: int) -> str:
    """The class of a status: `2xx`."""
    return f"{status // 100}xx"
