"""On one's own machine: `make run`."""

from __future__ import annotations

from roer.web.settings.base import *  # noqa: F403

DEBUG = False
SECRET_KEY = "on-ones-own-machine-only"  # noqa: S105 - nothing is signed with it but this machine's own pages
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
