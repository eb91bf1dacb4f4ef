"""In use: everything that differs per place comes from the environment."""

from __future__ import annotations

import environ

from roer.web.settings.base import *  # noqa: F403
from roer.web.settings.base import STORAGES, WEB

env = environ.Env()

DEBUG = False
SECRET_KEY = env.str("ROER_SECRET_KEY")
ALLOWED_HOSTS = env.list("ROER_HOSTS")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
STATIC_ROOT = env.path("ROER_STATIC", default=str(WEB.parents[1] / "static"))
WHITENOISE_USE_FINDERS = False
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
