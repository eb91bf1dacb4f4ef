"""What is the same everywhere."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

WEB = Path(__file__).resolve().parents[1]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "roer.web.furniture",
    "roer.web.public",
    "roer.web.people",
    "roer.web.dossier",
    "roer.web.route",
    "roer.web.plan",
    "roer.web.talk",
    "roer.web.informed",
    "roer.web.insight",
    "roer.web.mine",
    "roer.web.desk",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # before the next, so that style sheets travel light too
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "roer.web.people.middleware.SessionLasts",
    "roer.web.people.middleware.SecondFactor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "roer.web.furniture.audience.Audience",
    "csp.middleware.CSPMiddleware",
    "roer.web.dossier.middleware.NotShown",
]
ROOT_URLCONF = "roer.web.urls"
WSGI_APPLICATION = "roer.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_htmx.templatetags.django_htmx",
                "roer.web.furniture.templatetags.furniture",
                "roer.web.people.templatetags.people",
                "roer.web.dossier.templatetags.dossier",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "roer.web.people.context.account",
                "csp.context_processors.nonce",
            ],
        },
    }
]
DATA = Path(os.environ.get("ROER_DATA", WEB.parents[1] / "var"))


def embedded_database(file: Path) -> dict[str, object]:
    """SQLite such that an acknowledged write survives a power cut, and what is erased is overwritten."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
        },
    }


DATABASES: dict[str, dict[str, object]] = {}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- who comes in ---
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "roer.web.people.passwords.NotOnesName"},
    {"NAME": "roer.web.people.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "roer.web.people.passwords.NotCommon"},
]
CSRF_FAILURE_VIEW = "roer.web.people.views.too_old"
LOGIN_URL = "people:sign-in"
LOGIN_REDIRECT_URL = "people:home"
LOGOUT_REDIRECT_URL = "people:signed-out"
SESSION_ENGINE = "roer.web.people.sessions"
SESSION_COOKIE_AGE = 15 * 60  # seconds without doing anything; see middleware.SessionLasts
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"  # "Strict" would lose the session on the way back from the identity provider
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # an address that is not known here gets no mail
ACCOUNT_ADAPTER = "roer.web.people.adapters.StaffAdapter"
ACCOUNT_FORMS = {
    "login": "roer.web.people.allauth_forms.LoginForm",
    "reauthenticate": "roer.web.people.allauth_forms.ReauthenticateForm",
    "reset_password": "roer.web.people.allauth_forms.ForgottenForm",
    "reset_password_from_key": "roer.web.people.allauth_forms.ChooseForm",
    "change_password": "roer.web.people.allauth_forms.ChangeForm",
}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "people:signed-out"
SOCIALACCOUNT_ADAPTER = "roer.web.people.adapters.CitizenAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_REQUIRED = False  # a citizen has none here, whatever his provider knows
SOCIALACCOUNT_PROVIDERS: dict[str, dict[str, Any]] = {}


def digid(server: str, client: str, secret: str) -> dict[str, dict[str, Any]]:
    """A broker for DigiD that speaks OpenID Connect. It is asked who someone is, not for an address."""
    app = {"provider_id": "digid", "name": "DigiD", "client_id": client, "secret": secret}
    known = {"server_url": server, "scope": ["openid", "profile"], "oauth_pkce_enabled": True}
    return {"openid_connect": {"APPS": [{**app, "settings": known}]}}


MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Roer"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the administrator gave the address, and the link to a password went there
MFA_ADAPTER = "roer.web.people.adapters.FactorAdapter"
MFA_FORMS = {
    "authenticate": "roer.web.people.allauth_forms.CodeForm",
    "reauthenticate": "roer.web.people.allauth_forms.CodeAgainForm",
    "activate_totp": "roer.web.people.allauth_forms.SetUpForm",
}
DEMO = False  # whether one may choose who one is; development only
FILES = DATA / "files"  # what clients upload; outside the web root
TEXTS = DATA / "texts"  # texts that municipalities write themselves: see docs/texts.md
INSIGHT = DATA / "insight"  # logs to measure: copies of records, and what people brought in
INSIGHT_THREADS = True  # whether what takes long is worked out beside the page that asks for it
ERASURES = DATA / "erasures.txt"  # which files were erased; kept apart from the backups of the database

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [WEB / "furniture" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# The log says where something went wrong, never with whom: see furniture/logs.py.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"impersonal": {"()": "roer.web.furniture.logs.Impersonal"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "impersonal"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
}
