"""On one's own machine: `make run`."""

from __future__ import annotations

from roer.web.settings.base import *  # noqa: F403
from roer.web.settings.base import DATA, embedded_database

DEBUG = False
SECRET_KEY = "on-ones-own-machine-only"  # noqa: S105 - nothing is signed with it but this machine's own pages
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
DATABASES = {"default": embedded_database(DATA / "roer.sqlite3")}
DEMO = True
SITE = "http://localhost:8000"  # where mails send one to
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
