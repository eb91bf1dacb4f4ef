"""Under test: a template that names an unknown variable fails."""

from __future__ import annotations

import copy
import os
import tempfile
from pathlib import Path
from typing import NoReturn

from roer.web.settings.base import embedded_database
from roer.web.settings.development import *  # noqa: F403
from roer.web.settings.development import ALLOWED_HOSTS, TEMPLATES


class _NoSuchVariable(str):
    """Stands for the text of an unknown variable, and refuses to be shown."""

    def __mod__(self, name: object) -> NoReturn:
        raise AssertionError(f"a template uses the unknown variable {name}")


ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]
TEMPLATES = copy.deepcopy(TEMPLATES)
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = _NoSuchVariable("%s")  # type: ignore[index]

# A database in a file, as in use: an embedded one in memory knows no locks between connections.
DATA = Path(tempfile.mkdtemp(prefix="roer-test-"))
FILES, ERASURES, TEXTS = DATA / "files", DATA / "erasures.txt", DATA / "texts"
INSIGHT, INSIGHT_THREADS = DATA / "insight", False  # a thread would not see what a test has not committed
_embedded = embedded_database(DATA / "roer.sqlite3")
# Nothing here has to survive a power cut; waiting for the disk costs each test time.
_embedded["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"  # type: ignore[index]
DATABASES = {"default": {**_embedded, "TEST": {"NAME": DATA / "test.sqlite3"}}}
if address := os.environ.get("ROER_TEST_DATABASE"):
    import environ

    DATABASES = {"default": environ.Env.db_url_config(address)}
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"
]  # only here: the real one is slow on purpose
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
