"""Figures of a server process for Prometheus, on a port that only this machine reaches.

Labels are bounded: a route is one of the table, `pages`, or `none` where there is nothing.
"""

from collections.abc import Generator, Iterator
from contextlib import contextmanager

import psycopg
from prometheus_client import CollectorRegistry, Counter, Histogram, start_http_server
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from adapters.postgres.sqlfile import load

SQL = load("adapters.commands", "doctor.sql")
INSIDE = "127.0.0.1"
NONE, PAGES = "none", "pages"

REGISTRY = CollectorRegistry()
REQUESTS = Counter(
    "oase_requests", "Requests answered.", ("route", "method", "status"), registry=REGISTRY
)
APPENDS = Histogram(
    "oase_commit_appends", "Appends that one commit took.",
    buckets=(1, 2, 5, 10, 20, 50, 100, 200), registry=REGISTRY,
)  # fmt: skip
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def answered(route: str, method: str, status: int) -> None:
    """Count a request."""
    REQUESTS.labels(route, method if method in _METHODS else "other", str(status)).inc()


class Lag(Collector):
    """How far the read models are behind the log, asked when somebody asks."""

    def __init__(self, dsn: str) -> None:
        """Take the database."""
        self._dsn = dsn

    def collect(self) -> Iterator[Metric]:
        """Ask the database; without it, say that it does not answer."""
        lag = GaugeMetricFamily(
            "oase_projection_lag", "Events not projected yet.", labels=["projection"]
        )
        up = GaugeMetricFamily("oase_database_up", "Whether the database answers.")
        try:
            with psycopg.connect(self._dsn, connect_timeout=2) as connection:
                for projection, _, behind, _ in connection.execute(SQL["lag"]).fetchall():
                    lag.add_metric([projection], behind)
            up.add_metric([], 1)
        except psycopg.Error:
            up.add_metric([], 0)
        yield from (lag, up)


@contextmanager
def metrics_on(port: int | None, dsn: str) -> Generator[None]:
    """Serve `/metrics` on a port of this machine while inside; without a port, do nothing.

    Raises OSError where the port is taken.
    """
    if port is None:
        yield
        return
    server, thread = start_http_server(port, INSIDE, REGISTRY)
    lag = Lag(dsn)
    REGISTRY.register(lag)
    try:
        yield
    finally:
        REGISTRY.unregister(lag)
        server.shutdown()
        server.server_close()
        thread.join()
