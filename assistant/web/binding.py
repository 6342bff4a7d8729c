"""Host and port -> a bound socket, or why there is none."""

from __future__ import annotations

import socket
import sys

from assistant.errors import AssistantError


class ServerError(AssistantError):
    """The server cannot start: a port is taken, or a worker fails at once."""


def bind(host: str, port: int) -> socket.socket:
    """Return a socket that is bound but does not listen yet. Raises ServerError."""
    found = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        if sys.platform != "win32":
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((host, port))
    except OSError as problem:
        found.close()
        raise cannot_listen(host, port, problem, "--port") from problem
    return found


def cannot_listen(host: str, port: int, problem: OSError, flag: str) -> ServerError:
    """Return why a port cannot be had, in one line."""
    why = problem.strerror or problem
    return ServerError(
        f"Det går inte att lyssna på {host} port {port}: {why}. Välj en annan med {flag}.",
        f"Cannot listen on {host} port {port}: {why}. Choose another with {flag}.",
    )
