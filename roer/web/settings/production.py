"""In use: everything that differs per place comes from the environment."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import SELF

from roer.web.settings.base import *  # noqa: F403
from roer.web.settings.base import CONTENT_SECURITY_POLICY, DATA, STORAGES, WEB, digid, embedded_database

env = environ.Env()


def origin(address: str) -> str:
    """The scheme and host of an address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


DEBUG = False
SECRET_KEY = env.str("ROER_SECRET_KEY")
ALLOWED_HOSTS = env.list("ROER_HOSTS")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# How often someone may try is counted by his own address, which the proxy before this application tells.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("ROER_PROXIES", default=1)
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
STATIC_ROOT = env.path("ROER_STATIC", default=str(WEB.parents[1] / "static"))
WHITENOISE_USE_FINDERS = False
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
database = env.db("ROER_DATABASE")
is_embedded = database["ENGINE"].endswith("sqlite3")
DATABASES = {"default": embedded_database(Path(database["NAME"])) if is_embedded else database}
SOCIALACCOUNT_PROVIDERS = digid(
    env.str("ROER_OIDC_SERVER"), env.str("ROER_OIDC_CLIENT"), env.str("ROER_OIDC_SECRET")
)
# A browser follows the form "sign in with DigiD" to the provider only where that is allowed.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        **CONTENT_SECURITY_POLICY["DIRECTIVES"],
        "form-action": [SELF, env.str("ROER_OIDC_ORIGIN", default=origin(env.str("ROER_OIDC_SERVER")))],
    }
}
EMAIL_CONFIG = env.email("ROER_EMAIL")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 10  # seconds; who saves something does not wait longer for a mail server
DEFAULT_FROM_EMAIL = env.str("ROER_EMAIL_FROM", default=f"noreply@{ALLOWED_HOSTS[0]}")
DEMO = False
SITE = f"https://{ALLOWED_HOSTS[0]}"  # where mails send one to
# How often somebody tried to sign in is counted over all worker processes of this machine.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": DATA / "cache"}
}
