"""A password that was forgotten, changed or tried too often."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client as Browser

from roer.web.people.models import User
from tests.web import world
from tests.web.people.coming_in import ADDRESS, PASSWORD, password, set_up

pytestmark = pytest.mark.django_db
FORGOTTEN = "/account/wachtwoord/vergeten/"
NEW = "een andere zin over kaas"


def link_in_the_mail() -> str:
    found = re.search(r"http://testserver(/\S+)", str(mail.outbox[-1].body))
    assert found
    return found.group(1)


def choose(link: str, words: str = NEW, again: str = "") -> tuple[Browser, str]:
    """Follow the link and choose; out: the browser, and where one is sent or what the page says."""
    browser = Browser()
    page = browser.get(link, follow=True)
    address = page.redirect_chain[-1][0] if page.redirect_chain else link
    answer = browser.post(address, {"password1": words, "password2": again or words})
    return browser, str(answer.headers.get("Location", answer.content.decode()))


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_mail_holds_no_name_and_nothing_personal(fatima: User, language: str) -> None:
    world.client("Jan de Bruin", coach=fatima)
    done = Browser().post(language + FORGOTTEN, {"email": ADDRESS}, follow=True)
    assert done.status_code == 200
    (sent,) = mail.outbox
    assert sent.to == [ADDRESS]
    assert sent.content_subtype == "plain"
    assert not getattr(sent, "alternatives", None)
    words = f"{sent.subject} {sent.body}"
    for secret in ("Fatima", "Jan", "Bruin", ADDRESS, "Alphen", "coach", str(fatima.pk)):
        assert secret not in words, secret
    assert link_in_the_mail().startswith(f"{language}/account/wachtwoord/nieuw/")


def test_it_says_the_same_whether_the_account_exists_or_not(fatima: User) -> None:
    pages = [
        Browser().post(FORGOTTEN, {"email": address}, follow=True).content.decode()
        for address in (ADDRESS, "nobody@example.nl")
    ]
    assert re.sub(r"csrf\S+ value=\S+", "", pages[0]) == re.sub(r"csrf\S+ value=\S+", "", pages[1])
    assert [sent.to for sent in mail.outbox] == [[ADDRESS]]


def test_the_link_is_good_once_and_the_key_does_not_stay_in_the_address(fatima: User) -> None:
    Browser().post(FORGOTTEN, {"email": ADDRESS})
    link = link_in_the_mail()
    assert Browser().get(link)["Location"].endswith("-set-password/")
    assert choose(link)[1] == "/account/wachtwoord/nieuw/klaar/"
    assert password(Browser(), NEW) == "/binnen/"
    assert password(Browser(), PASSWORD).count("horen niet bij elkaar")
    again = Browser().get(link, follow=True).content.decode()
    assert 'type="password"' not in again
    assert FORGOTTEN in again


def test_a_new_password_lets_nobody_past_the_second_factor(fatima: User) -> None:
    first = Browser()
    password(first)
    set_up(first)
    Browser().post(FORGOTTEN, {"email": ADDRESS})
    browser, _where = choose(link_in_the_mail())
    assert browser.get("/werk/")["Location"].startswith("/inloggen/")
    assert password(browser, NEW) == "/account/tweede/"
    # and whoever was in with the old password is out
    assert first.get("/werk/")["Location"].startswith("/inloggen/")


@pytest.mark.parametrize(
    ("words", "again", "told"),
    [
        ("kort", "", "te kort"),
        ("een lange zin over kaas", "anders dan dat", "hetzelfde wachtwoord"),
        ("password1234", "", "Veel mensen gebruiken"),
        ("f@example.nl1", "", "lijkt te veel op je naam"),
    ],
)
def test_a_poor_password_is_told_at_the_field(fatima: User, words: str, again: str, told: str) -> None:
    Browser().post(FORGOTTEN, {"email": ADDRESS})
    page = choose(link_in_the_mail(), words, again)[1]
    assert 'aria-invalid="true"' in page
    assert 'class="field__fault"' in page
    assert re.search(told, page)
    fatima.refresh_from_db()
    assert fatima.check_password(PASSWORD)


def test_no_link_goes_to_an_account_that_ended(fatima: User) -> None:
    Browser().post(FORGOTTEN, {"email": ADDRESS})
    link = link_in_the_mail()
    User.objects.update(is_active=False)
    Browser().post(FORGOTTEN, {"email": ADDRESS})
    assert len(mail.outbox) == 1
    choose(link)
    browser = Browser()
    assert password(browser, NEW) == "/account/niet-actief/"
    assert browser.get("/werk/")["Location"].startswith("/inloggen/")


def test_it_is_changed_with_the_old_one(fatima: User) -> None:
    browser = Browser()
    password(browser)
    set_up(browser)
    address = "/account/wachtwoord/wijzigen/"
    page = browser.get(address).content.decode()
    for words in ('autocomplete="current-password"', 'autocomplete="new-password"'):
        assert words in page
    wrong = browser.post(address, {"oldpassword": "x", "password1": NEW, "password2": NEW}).content.decode()
    assert "Dit is niet het wachtwoord dat je nu hebt" in wrong
    browser.post(address, {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    fatima.refresh_from_db()
    assert fatima.check_password(NEW)
    assert browser.get("/werk/").status_code == 200


def test_an_account_without_a_password_has_none_to_change() -> None:
    assert world.signed_in(world.person("coach")).get("/account/wachtwoord/wijzigen/").status_code == 404


def test_passwords_cannot_be_guessed_by_trying(fatima: User) -> None:
    for _ in range(6):
        page = password(Browser(), "x")
    assert "Je probeerde dit te vaak" in page
    assert "Je probeerde dit te vaak" in password(Browser())


def test_mails_cannot_be_asked_for_without_end(fatima: User) -> None:
    answers = [Browser().post(f"/en{FORGOTTEN}", {"email": ADDRESS}) for _ in range(6)]
    assert answers[-1].status_code == 429
    assert "Wait five minutes" in answers[-1].content.decode()
    assert len(mail.outbox) == 5


def test_every_field_has_a_label_of_its_own_and_every_reference_leads_somewhere() -> None:
    for address in ("/account/wachtwoord/", FORGOTTEN, f"/en{FORGOTTEN}", "/en/account/wachtwoord/"):
        for page in (Browser().get(address), Browser().post(address)):
            html = page.content.decode()
            ids = set(re.findall(r'\bid="([^"]+)"', html))
            fields = re.findall(r'<input type="(?:email|password|text)"[^>]*id="([^"]+)"', html)
            assert fields
            for field in fields:
                assert f'<label class="field__label" for="{field}">' in html
            told = re.findall(r'aria-describedby="([^"]+)"', html)
            assert {name for names in told for name in names.split()} <= ids
            assert "placeholder" not in html
