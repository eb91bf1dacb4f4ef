"""Choosing who one is cannot be switched on in use."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

SCRIPT = """
import django
django.setup()
from django.conf import settings
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from roer.web.people.demo import sign_in_as

if settings.DEMO or settings.DEBUG:
    raise SystemExit("it is switched on")
for find in (lambda: reverse("people:sign-in-as"), lambda: resolve("/inloggen/als/")):
    try:
        find()
    except (NoReverseMatch, Resolver404):
        continue
    raise SystemExit("there is an address for choosing who one is")
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
for address in ("/inloggen/als/", "/en/inloggen/als/"):
    for answer in (Client().post(address, {"name": "Eve"}, secure=True), Client().get(address, secure=True)):
        if answer.status_code != 404:
            raise SystemExit(f"{address} answers {answer.status_code}")
try:
    sign_in_as(RequestFactory().post("/inloggen/als/", {"name": "Eve"}))
except Http404:
    print("it cannot be reached")
"""
# Whatever someone may think of to switch it on.
SWITCHES = ("ROER_DEMO", "DEMO", "DJANGO_DEMO", "ROER_SETTINGS_DEMO", "DEBUG", "ROER_DEBUG", "DJANGO_DEBUG")


@pytest.mark.parametrize("value", ["1", "True"])
def test_it_cannot_be_switched_on_with_the_settings_for_use(value: str) -> None:
    switched = dict.fromkeys(SWITCHES, value)
    needed = {
        "DJANGO_SETTINGS_MODULE": "roer.web.settings.production",
        "ROER_SECRET_KEY": "x" * 60,
        "ROER_HOSTS": "roer.example,testserver",
        "ROER_DATABASE": "sqlite:////nowhere/roer.sqlite3",
        "ROER_OIDC_SERVER": "https://broker.example",
        "ROER_OIDC_CLIENT": "roer",
        "ROER_OIDC_SECRET": "secret",
        "ROER_EMAIL": "consolemail://",
    }
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, **switched, **needed},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout.strip() == "it cannot be reached", ran.stderr
