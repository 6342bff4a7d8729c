"""Metrics of one process, or of several through a folder -> shown on a bind of their own."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator

from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.multiprocess import MultiProcessCollector

from assistant.web.binding import cannot_listen

_FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # read by the library when a worker imports it


@contextlib.contextmanager
def exposed(host: str, port: int | None, registry: CollectorRegistry) -> Iterator[int | None]:
    """Show a registry while the context lasts; give the port, None where none is set. Raises ServerError."""
    if port is None:
        yield None
        return
    try:
        server, _ = start_http_server(port, host, registry)
    except OSError as problem:
        raise cannot_listen(host, port, problem, "--metrics-port") from problem
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


@contextlib.contextmanager
def gathered() -> Iterator[CollectorRegistry]:
    """Give a registry that adds up what the workers started in this context count."""
    registry = CollectorRegistry()
    with tempfile.TemporaryDirectory(prefix="bibliotekssvar-metrics-") as folder:
        before = os.environ.get(_FOLDER)
        os.environ[_FOLDER] = folder
        MultiProcessCollector(registry, folder)  # type: ignore[no-untyped-call]  # the library gives it no types
        try:
            yield registry
        finally:
            os.environ.pop(_FOLDER)
            if before is not None:
                os.environ[_FOLDER] = before
