"""The web application on one's own machine, served by gunicorn."""

from __future__ import annotations

import socket
import sys
from typing import Any

from gunicorn.app.base import BaseApplication


class _Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with options given here instead of on a command line."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        """Hand the options to gunicorn."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application to serve."""
        from roer.web.wsgi import application  # loaded in the worker, after the settings are known

        return application


def serve(port: int) -> None:
    """Serve on this machine only, until it is stopped; exit code 2 where the port is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            print(
                f"roer: port {port} cannot be used ({error.strerror}); try --port {port + 1}", file=sys.stderr
            )
            sys.exit(2)
    print(f"Roer: http://localhost:{port}  (stop with Ctrl+C)")
    _Server(
        {
            "bind": f"127.0.0.1:{port}",
            "workers": 2,
            "loglevel": "warning",
            "preload_app": True,
            "limit_request_line": 8190,  # an address of "try it yourself" holds every step
        }
    ).run()
