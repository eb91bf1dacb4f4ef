"""The second factor of professionals: nobody gets round it, and whoever loses it is not lost."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client as Browser

from roer.web.people.models import Session, User
from roer.web.people.roles import CITIZENS, Role
from tests.web import world
from tests.web.people.coming_in import PASSWORD, code, password, professional, set_up, with_factor

pytestmark = pytest.mark.django_db
SET_UP = "/account/tweede/instellen/"


@pytest.mark.parametrize("role", [role for role in Role if role not in CITIZENS])
def test_every_role_of_a_professional_needs_one(role: Role) -> None:
    professional(role)
    browser = Browser()
    password(browser)
    assert browser.get("/binnen/")["Location"] == SET_UP


@pytest.mark.parametrize("language", ["", "/en"])
def test_before_it_is_set_up_no_page_and_no_form_is_reached(fatima: User, language: str) -> None:
    file = world.client("Jan", coach=fatima)
    browser = Browser()
    password(browser)
    for path in ("/", "/werk/", f"/werk/{file.pk}/", "/mijn/", "/account/tweede/overzicht/", "/nowhere/"):
        for answer in (browser.get(language + path), browser.post(language + path), browser.head(path)):
            assert answer["Location"].endswith(SET_UP), path
    # the address of the page in the other language is another address, and no way round either
    assert browser.get(f"{language}/werk//")["Location"].endswith(SET_UP)
    assert browser.get(f"{language}{SET_UP}").status_code == 200
    assert browser.post(f"{language}/uitloggen/")["Location"] == f"{language}/uitgelogd/"


def test_recovery_codes_alone_are_none(fatima: User) -> None:
    """Signing in asks for a code only where there is an app; without one, codes must not open the door."""
    browser, _secret = with_factor()
    Authenticator.objects.filter(type=Authenticator.Type.TOTP).delete()
    assert browser.get("/werk/")["Location"] == SET_UP


def test_who_was_only_invented_for_a_demonstration_gets_no_further_in_use(settings: object) -> None:
    coach = world.person("coach")
    browser = world.signed_in(coach)
    assert browser.get("/werk/").status_code == 200
    settings.DEMO = False  # type: ignore[attr-defined]
    assert browser.get("/werk/")["Location"] == SET_UP


def test_the_key_stands_there_to_scan_and_as_text(fatima: User) -> None:
    browser = Browser()
    password(browser)
    answer = browser.get(f"/en{SET_UP}")
    html = answer.content.decode()
    drawing = re.search(r"<svg.*?</svg>", html, re.DOTALL)
    assert drawing
    assert not re.search(r"style|data:|href=|<\?xml", drawing.group(0))
    assert "<?xml" not in html
    assert "img-src 'self';" in answer["Content-Security-Policy"] + ";"
    assert 'autocomplete="one-time-code"' in html
    assert answer["Cache-Control"] == "no-store, private"


def test_who_chose_his_password_from_a_mail_sets_it_up_as_well(fatima: User) -> None:
    """allauth notes the address of such a mail as not confirmed, and would send him round in circles."""
    Browser().post("/account/wachtwoord/vergeten/", {"email": fatima.email})
    assert EmailAddress.objects.filter(user=fatima, verified=False).exists()
    browser, _secret = with_factor()
    assert browser.get("/werk/").status_code == 200


def test_a_wrong_code_is_told_and_the_key_stays_the_same(fatima: User) -> None:
    browser = Browser()
    password(browser)
    before = re.findall(r'<code class="secret">(\w+)', browser.get(SET_UP).content.decode())
    page = browser.post(SET_UP, {"code": "000000"}).content.decode()
    assert re.findall(r'<code class="secret">(\w+)', page) == before
    assert 'aria-invalid="true"' in page
    assert 'href="#id_code"' in page
    assert not Authenticator.objects.exists()


def test_right_after_it_the_recovery_codes_are_there_to_keep(fatima: User) -> None:
    browser = Browser()
    password(browser)
    set_up(browser)
    page = browser.get("/account/tweede/codes/").content.decode()
    codes = re.findall(r'<code class="secret">([^<]+)</code>', page)
    assert len(set(codes)) == 10
    file = browser.get("/account/tweede/codes/bestand/")
    assert file.content.decode().split() == codes
    assert browser.post("/account/tweede/codes/maken/")["Location"] == "/account/tweede/codes/"
    new = re.findall(r'<code class="secret">([^<]+)', browser.get("/account/tweede/codes/").content.decode())
    assert len(new) == 10
    assert not set(new) & set(codes)
    assert "10 codes" in browser.get("/en/account/tweede/overzicht/").content.decode()


def test_who_removes_it_sets_up_a_new_one_at_once(fatima: User) -> None:
    browser, _secret = with_factor()
    assert browser.get("/account/tweede/weg/").status_code == 200
    browser.post("/account/tweede/weg/")
    assert not Authenticator.objects.exists()
    assert browser.get("/werk/")["Location"] == SET_UP


def test_long_after_signing_in_it_is_asked_again_before_it_can_be_removed(
    fatima: User, settings: object
) -> None:
    browser, secret = with_factor()
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0  # type: ignore[attr-defined]
    first = browser.get("/account/tweede/weg/")
    assert first["Location"].startswith("/account/opnieuw/?next=")
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 300  # type: ignore[attr-defined]
    assert 'role="alert"' in browser.post(first["Location"], {"password": "x"}).content.decode()
    assert browser.post(first["Location"], {"password": PASSWORD})["Location"] == "/account/tweede/weg/"
    other = first["Location"].replace("/opnieuw/", "/tweede/opnieuw/")
    assert browser.post(other, {"code": code(secret)})["Location"] == "/account/tweede/weg/"


def test_with_only_the_password_nothing_is_reached(fatima: User) -> None:
    with_factor()
    browser = Browser()
    assert password(browser) == "/account/tweede/"
    for address in ("/werk/", "/binnen/", "/account/tweede/codes/", SET_UP, "/account/wachtwoord/wijzigen/"):
        assert browser.get(address)["Location"].startswith("/inloggen/"), address
    assert not Session.objects.filter(user=fatima, session_key=browser.session.session_key).exists()


def test_after_the_code_one_is_where_one_wanted_to_be(fatima: User) -> None:
    _browser, secret = with_factor()
    browser = Browser()
    password(browser, onward="/werk/%3Fzoek%3Djan")
    assert browser.post("/account/tweede/", {"code": code(secret)})["Location"] == "/werk/?zoek=jan"
    cache.clear()
    elsewhere = Browser()
    password(elsewhere, onward="//elsewhere.example/")
    assert elsewhere.post("/account/tweede/", {"code": code(secret)})["Location"] == "/binnen/"


def test_a_code_that_someone_saw_is_not_good_again(fatima: User) -> None:
    _browser, secret = with_factor()
    now = code(secret)
    for browser, comes_in in ((Browser(), True), (Browser(), False)):
        password(browser)
        assert (browser.post("/account/tweede/", {"code": now}).status_code == 302) is comes_in


def test_codes_cannot_be_guessed_by_trying(fatima: User) -> None:
    _browser, secret = with_factor()
    browser = Browser()
    password(browser)
    for _ in range(20):
        page = browser.post("/en/account/tweede/", {"code": "000000"}).content.decode()
    assert "You tried this too often" in page
    assert browser.post("/account/tweede/", {"code": code(secret)}).status_code == 200


def test_an_account_that_ends_between_password_and_code_does_not_come_in(fatima: User) -> None:
    _browser, secret = with_factor()
    browser = Browser()
    password(browser)
    User.objects.update(is_active=False)
    browser.post("/account/tweede/", {"code": code(secret)})
    assert browser.get("/werk/")["Location"].startswith("/inloggen/")
    assert not Session.objects.filter(user=fatima, session_key=browser.session.session_key).exists()


@pytest.mark.parametrize(
    "address", [SET_UP, "/account/tweede/overzicht/", "/account/tweede/codes/maken/", "/account/opnieuw/"]
)
def test_a_citizen_has_no_such_pages(address: str) -> None:
    jan = world.client("Jan").user
    assert jan is not None
    assert world.signed_in(jan).get(address).status_code == 404
