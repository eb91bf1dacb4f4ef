"""A citizen comes in through an identity provider: a real one, on this machine, for the whole way round."""

from __future__ import annotations

import socket
import urllib.error
import urllib.parse
import urllib.request
import warnings
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.conf import settings as site
from django.test import Client as Browser

from roer.web.people.models import Session, User
from roer.web.settings.base import digid
from tests.web import world

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of the libraries that the provider is made of
    import oidc_provider_mock

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:.*:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:.*[Aa]uthlib.*"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
JAN = "900012345"


class _Stay(urllib.request.HTTPRedirectHandler):
    """Does not follow: where the provider sends the citizen is what the test wants to know."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    claims = {"name": "Jan de Bruin", "email": "jan@example.nl", "email_verified": True, "bsn": "999990019"}
    known = [oidc_provider_mock.User(sub=JAN, claims=claims)]
    with oidc_provider_mock.run_server_in_thread(user_claims=known) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture(autouse=True)
def provided(provider: str, settings: Any) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = digid(provider, "roer", "secret")


def start(browser: Browser, onward: str = "") -> str:
    """Press the button; out: the address at the provider."""
    answer = browser.post(f"/account/digid/?{urllib.parse.urlencode({'next': onward})}")
    assert answer.status_code == 302
    return str(answer["Location"])


def at_the_provider(address: str, **answer: str) -> str:
    """What the citizen does there, and where he is sent back to."""
    body = urllib.parse.urlencode(answer).encode()
    try:
        urllib.request.build_opener(_Stay).open(address, body, timeout=10)
    except urllib.error.HTTPError as sent:
        with sent:
            return str(sent.headers["Location"]).removeprefix("http://testserver")
    raise AssertionError("the provider did not send the citizen back")


def come_in(sub: str = JAN, onward: str = "") -> tuple[Browser, Any]:
    browser = Browser()
    return browser, browser.get(at_the_provider(start(browser, onward), sub=sub))


def test_the_page_for_signing_in_has_a_button_for_it() -> None:
    page = Browser().get("/inloggen/?next=/mijn/").content.decode()
    assert "Inloggen met DigiD" in page
    assert '<form method="post" action="/account/digid/?next=/mijn/">' in page


def test_at_the_first_time_an_account_is_made_and_one_is_asked_to_register() -> None:
    browser, _answer = come_in()
    user = User.objects.get()
    assert (user.name, user.role, user.has_usable_password(), user.invented) == (
        "Jan de Bruin",
        "client",
        False,
        False,
    )
    page = browser.get("/binnen/", follow=True)
    assert "/mijn/aanmelden/" in page.content.decode()


def test_nothing_but_the_name_and_the_identifier_is_kept_at_the_first_time_and_after() -> None:
    for _time in range(2):
        come_in()
        kept = SocialAccount.objects.get()
        assert (kept.uid, kept.extra_data, User.objects.get().email) == (JAN, {}, None)
        told = " ".join(str(session.get_decoded()) for session in Session.objects.all())
        assert "jan@example.nl" not in told
        assert "999990019" not in told


def test_the_provider_is_asked_for_no_address_whatever_the_request_says() -> None:
    browser = Browser()
    answer = browser.post("/account/digid/?scope=email,phone&auth_params=prompt%3Dnone")
    asked = parse_qs(urlsplit(answer["Location"]).query)
    assert {*asked["scope"][0].split()} == {"openid", "profile"}
    assert "prompt" not in asked
    assert "code_challenge" in asked


def test_the_next_time_it_is_the_same_account_and_its_file() -> None:
    browser, _answer = come_in()
    assert browser.post("/uitloggen/")["Location"] == "/uitgelogd/"
    assert browser.get("/mijn/")["Location"].startswith("/inloggen/")
    file = world.client("Jan", user=User.objects.get())
    assert come_in()[0].get("/mijn/")["Location"] == f"/mijn/{file.pk}/"
    assert User.objects.count() == SocialAccount.objects.count() == 1


def test_another_citizen_is_another_account() -> None:
    come_in()
    come_in("900054321")
    assert User.objects.count() == 2
    assert User.objects.filter(name="-").exists()  # of him the provider told no name


def test_a_professional_with_the_same_address_keeps_his_account_to_himself() -> None:
    coach = world.person("coach", "Fatima", email="jan@example.nl")
    browser, _answer = come_in()
    assert browser.get("/werk/").content.decode().count("Fatima") == 0
    assert User.objects.exclude(pk=coach.pk).get().role == "client"


def test_no_professional_comes_in_by_the_provider() -> None:
    coach = world.person("coach", "Fatima")
    SocialAccount.objects.create(user=coach, provider="digid", uid=JAN)
    browser, answer = come_in()
    assert "Inloggen lukte niet" in answer.content.decode()
    assert browser.get("/werk/")["Location"].startswith("/inloggen/")


def test_no_professional_ties_his_account_to_the_provider() -> None:
    coach = world.person("coach", "Fatima")
    browser = world.signed_in(coach)
    answer = browser.post("/account/digid/?process=connect&next=/werk/")
    browser.get(at_the_provider(str(answer["Location"]), sub=JAN))
    assert not SocialAccount.objects.filter(user=coach).exists()


def test_one_is_where_one_wanted_to_be_on_this_site_only() -> None:
    assert come_in(onward="/mijn/aanmelden/")[1]["Location"] == "/mijn/aanmelden/"
    for elsewhere in ("https://elsewhere.example/", "//elsewhere.example/"):
        assert come_in(onward=elsewhere)[1]["Location"] == "/binnen/"


def test_who_stops_at_the_provider_reads_that_in_words() -> None:
    browser = Browser()
    address = start(browser)
    back = at_the_provider(address, action="deny")
    # RFC 6749, 4.1.2.1: a refusal carries the state as well; this provider leaves it out
    state = parse_qs(urlsplit(address).query)["state"][0]
    page = browser.get(f"{back}&state={state}", follow=True)
    assert "Je stopte met inloggen" in page.content.decode()
    assert not User.objects.exists()


@pytest.mark.parametrize("forged", ["", "&state=made-up"])
def test_an_answer_that_was_not_asked_for_lets_nobody_in(forged: str) -> None:
    back = at_the_provider(start(Browser()), sub=JAN)
    if forged:
        back = back.split("&state=")[0] + forged
    stranger = Browser()
    page = stranger.get(back, follow=True)
    assert "Inloggen lukte niet" in page.content.decode()
    assert stranger.get("/mijn/").status_code == 302
    assert not User.objects.exists()


def test_an_answer_is_good_once() -> None:
    browser = Browser()
    back = at_the_provider(start(browser), sub=JAN)
    assert browser.get(back).status_code == 302
    browser.post("/uitloggen/")
    assert "Inloggen lukte niet" in browser.get(back).content.decode()


def test_an_account_that_was_ended_does_not_come_in() -> None:
    come_in()
    User.objects.update(is_active=False)
    browser, answer = come_in()
    assert "Dit account is beëindigd" in browser.get(answer["Location"]).content.decode()
    assert browser.get("/mijn/").status_code == 302


def test_a_provider_that_does_not_answer_is_told_in_words(settings: Any) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        silent = f"http://127.0.0.1:{nobody.getsockname()[1]}"
    settings.SOCIALACCOUNT_PROVIDERS = digid(silent, "roer", "secret")
    page = Browser().post("/en/account/digid/", follow=True)
    assert "Signing in did not work" in page.content.decode()


def test_it_takes_a_press_of_the_button() -> None:
    """A link or a picture on another site cannot sign anybody in."""
    assert Browser().get("/account/digid/").status_code == 405
    assert Browser(enforce_csrf_checks=True).post("/account/digid/").status_code == 403
    assert Browser().post("/account/nobody/").status_code == 404
    assert site.SESSION_COOKIE_SAMESITE == "Lax"
