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


def prepare() -> bool:
    """Bring the database up to date and fill the demonstration. Out: whether there was nobody in it yet.

    Does nothing but the first where the settings are not those of the demonstration.
    """
    import django
    from django.conf import settings
    from django.core.management import call_command

    settings.DATA.mkdir(parents=True, exist_ok=True)
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    if not settings.DEMO:
        return False
    from roer.web.demo.fill import fill_demo  # it needs the models, so only now

    return fill_demo()


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
