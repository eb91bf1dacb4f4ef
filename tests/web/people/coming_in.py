"""How a professional comes in, step by step, in a browser of the test."""

from __future__ import annotations

import re
import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client as Browser

from roer.web.people.models import User
from roer.web.people.roles import Role
from tests.web import world

PASSWORD = "een lange zin over brood"
ADDRESS = "f@example.nl"


def professional(role: Role = Role.COACH, **fields: object) -> User:
    """A real account: not invented, with a password, without a second factor."""
    place = world.organisation()
    return User.objects.create_user(
        name="Fatima", role=role, email=ADDRESS, password=PASSWORD, organisation=place, **fields
    )


def code(secret: str) -> str:
    """What an app shows now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def password(browser: Browser, words: str = PASSWORD, onward: str = "") -> str:
    """Send the password; out: where one is sent, or the page with what was wrong."""
    address = f"/account/wachtwoord/?next={onward}" if onward else "/account/wachtwoord/"
    answer = browser.post(address, {"login": ADDRESS, "password": words})
    return str(answer.headers.get("Location", answer.content.decode()))


def set_up(browser: Browser) -> str:
    """Set a second factor up, and give its secret."""
    page = browser.get("/account/tweede/instellen/").content.decode()
    found = re.search(r'<code class="secret">([A-Z2-7]+)</code>', page)
    assert found
    answer = browser.post("/account/tweede/instellen/", {"code": code(found.group(1))})
    assert answer["Location"] == "/account/tweede/codes/"
    return found.group(1)


def with_factor() -> tuple[Browser, str]:
    """Someone who came in for the first time and set up a second factor; out: his browser and the secret."""
    browser = Browser()
    password(browser)
    secret = set_up(browser)
    cache.clear()  # a code is good once in half a minute
    return browser, secret
