"""Start the web application with uvicorn."""

from __future__ import annotations

import socket

import uvicorn

from app.domain.errors import StartError
from app.settings import get_settings


def _free(host: str, port: int) -> None:
    """Raise StartError when something already listens on the address."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise StartError(
                f"Port {port} er i bruk. Stopp det andre programmet, eller start med --port {port + 1}."
            ) from error


def serve(host: str, port: int) -> None:
    """Serve until stopped. Raises StartError when the port is taken."""
    _free(host, port)
    uvicorn.run(
        "app.web.app:create_app",
        factory=True,
        host=host,
        port=port,
        log_level=get_settings().log_level.lower(),
        timeout_graceful_shutdown=3,
        access_log=False,
    )
