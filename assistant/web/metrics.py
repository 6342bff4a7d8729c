"""Requests and generations -> Prometheus metrics, on a bind of their own; no question in a label."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

# Seconds; an answer takes 2 ms, a kept one 0.1 ms.
_BUCKETS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)


class Metrics:
    """The metrics of one process; children of labels are looked up once."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        duration = Histogram(
            "http_server_request_duration_seconds",
            "Time from a request's head to its last byte",
            ("http_request_method", "http_route", "http_response_status_code"),
            buckets=_BUCKETS,
            registry=self.registry,
        )
        answers = Counter(
            "bibliotekssvar_answers", "Answers by status", ("status", "kept"), registry=self.registry
        )
        refused = Counter(
            "bibliotekssvar_shed", "Requests refused for load", ("reason",), registry=self.registry
        )
        failed = Counter(
            "bibliotekssvar_generation_refused", "Generations that could not be used", registry=self.registry
        )
        self._number = _gauge("bibliotekssvar_generation", "Number of the generation served", self.registry)
        self._age = _gauge(
            "bibliotekssvar_generation_age_seconds", "Time since it was published", self.registry
        )
        self._published = time.time()
        self.generation_failed = failed.inc
        self.duration: Callable[[str, str, str], Callable[[float], None]] = lambda *labels: (
            duration.labels(*labels).observe
        )
        self.answered = cache(lambda *labels: answers.labels(*labels).inc)
        self.shed = cache(lambda reason: refused.labels(reason).inc)

    def goes_over(self, number: int, published: float) -> None:
        """Note the generation served; `published` in seconds since 1970."""
        self._published = published
        self._number.set(number)
        self.ages()

    def ages(self) -> None:
        """Note how old the generation is by now."""
        self._age.set(time.time() - self._published)


def _gauge(name: str, about: str, registry: CollectorRegistry) -> Gauge:
    return Gauge(name, about, registry=registry, multiprocess_mode="mostrecent")
