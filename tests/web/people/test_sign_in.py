"""Coming in as a professional, with a password and a second factor."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.cache import cache
from django.test import Client as Browser

from roer.web.people.models import Session, User
from roer.web.people.roles import Role
from tests.web import world
from tests.web.people.coming_in import PASSWORD, code, password, set_up

pytestmark = pytest.mark.django_db


def test_with_it_one_comes_in_by_password_and_code(fatima: User) -> None:
    first = Browser()
    password(first)
    secret = set_up(first)
    cache.clear()
    browser = Browser()
    assert password(browser).endswith("/account/tweede/")
    assert browser.get("/werk/").status_code == 302
    wrong = browser.post("/account/tweede/", {"code": "000000"})
    assert 'class="field__fault"' in wrong.content.decode()
    assert browser.post("/account/tweede/", {"code": code(secret)}).status_code == 302
    assert browser.get("/werk/").status_code == 200


def test_a_recovery_code_works_once(fatima: User) -> None:
    first = Browser()
    password(first)
    set_up(first)
    spare = RecoveryCodes.activate(fatima).get_unused_codes()[0]
    came_in = []
    for _ in range(2):
        cache.clear()
        browser = Browser()
        password(browser)
        browser.post("/account/tweede/", {"code": spare})
        came_in.append(browser.get("/werk/").status_code == 200)
    assert came_in == [True, False]


def test_a_wrong_password_is_told_without_saying_whether_the_account_exists(fatima: User) -> None:
    known, unknown = password(Browser(), "something else"), None
    answer = Browser().post("/account/wachtwoord/", {"login": "x@example.nl", "password": "something else"})
    unknown = answer.content.decode()
    faults = [re.findall(r"<li>(.*?)</li>", page) for page in (known, unknown)]
    assert faults[0] == faults[1] != []


def test_an_account_that_was_ended_cannot_come_in(fatima: User) -> None:
    User.objects.update(is_active=False)
    browser = Browser()
    password(browser)
    assert browser.get("/werk/").status_code == 302
    assert not Session.objects.filter(user=fatima).exists()


def test_nobody_registers_with_a_password() -> None:
    for address in ("/account/signup/", "/account/social/signup/", "/account/email/"):
        assert Browser().get(address).status_code in (404, 405)
        assert Browser().post(address, {"email": "x@example.nl", "password1": PASSWORD}).status_code == 404
    assert not User.objects.exists()


@pytest.mark.parametrize("typed", ["ada@example.nl", "Ada@Example.NL", " ADA@example.nl "])
def test_capitals_in_an_address_do_not_matter(typed: str) -> None:
    User.objects.create_user(
        name="Ada",
        role=Role.ADMINISTRATOR,
        email="Ada@Example.nl",
        password=PASSWORD,
        organisation=world.organisation(),
    )
    answer = Browser().post("/account/wachtwoord/", {"login": typed, "password": PASSWORD})
    assert answer.status_code == 302
