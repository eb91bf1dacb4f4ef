"""Coming in, in a real browser on a small phone: a professional's whole way, and the page for everyone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import Page

from roer.web.people.models import User
from roer.web.settings.base import digid
from tests.browser.conftest import Enter
from tests.browser.test_every_page import findings, too_wide
from tests.web import world
from tests.web.people.coming_in import ADDRESS, PASSWORD, code


@pytest.fixture(autouse=True)
def no_limits_of_before() -> None:
    cache.clear()


def check(page: Page) -> None:
    """This page, as it is now, is accessible and fits."""
    assert findings(page) == [], page.url
    assert too_wide(page) == 0, page.url


def send(page: Page, **fields: str) -> None:
    """Fill in these fields, by their label, and press the button of the form."""
    for label, value in fields.items():
        page.locator(f"label:has-text('{label.replace('_', ' ')}') ~ input").first.fill(value)
    page.locator("main form.form button.nl-button--primary").first.click()


def test_a_new_colleague_comes_in_from_the_mail_to_his_first_page(enter: Enter) -> None:
    ad = world.person("administrator", "Ad")
    admin = enter(ad, width=320)
    admin.goto("/werk/mensen/nieuw/")
    check(admin)
    send(admin, Naam="Fatima", **{"E-mailadres": "nobody"})
    check(admin)
    admin.get_by_label("Rol").select_option("coach")
    send(admin, **{"E-mailadres": ADDRESS})
    check(admin)
    link = re.search(r"http\S+", str(mail.outbox[-1].body))
    assert link

    page = enter(width=320)
    page.goto(link.group(0))
    check(page)
    send(page, Nieuw_wachtwoord="kort", Nog_een_keer="kort")
    check(page)
    send(page, Nieuw_wachtwoord=PASSWORD, Nog_een_keer=PASSWORD)
    page.get_by_role("link", name="Inloggen").last.click()
    check(page)
    send(page, **{"E-mailadres": ADDRESS}, Wachtwoord="iets anders")
    check(page)
    send(page, **{"E-mailadres": ADDRESS}, Wachtwoord=PASSWORD)
    page.wait_for_url("**/account/tweede/instellen/")
    assert page.locator(".qr svg").is_visible()
    secret = page.locator("code.secret").inner_text()
    send(page, Code="000000")
    check(page)
    send(page, Code=code(secret))
    assert page.locator(".codes li").count() == 10
    check(page)
    page.get_by_role("link", name="Verder").click()
    page.wait_for_url("**/werk/")
    page.goto("/account/tweede/overzicht/")
    check(page)
    assert User.objects.get(email=ADDRESS).last_login is not None


def test_the_page_for_everyone_is_accessible_with_all_people_unfolded(enter: Enter, settings: Any) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = digid("https://broker.example", "roer", "secret")
    for role in ("coach", "partner", "team_lead"):
        world.person(role)
    world.client("Jan")
    page = enter(width=320)
    page.goto("/inloggen/")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    check(page)
    assert page.get_by_role("button", name="Inloggen met DigiD").is_visible()


def test_it_goes_without_javascript(enter: Enter) -> None:
    jan = world.client("Jan")
    page = enter(javascript=False)
    page.goto("/inloggen/?next=/mijn/")
    page.get_by_role("button", name="Jan").click()
    page.wait_for_url(f"**/mijn/{jan.pk}/")
    page.get_by_role("button", name="Uitloggen").click()
    page.wait_for_url("**/uitgelogd/")


def test_the_administrators_pages_are_accessible(enter: Enter) -> None:
    ad, coach = world.person("administrator", "Ad"), world.person("coach", "Koen")
    page = enter(ad, width=320)
    for path in ("", f"{coach.pk}/", f"{coach.pk}/einde/", "nieuw/", "team/", f"team/{world.team().pk}/"):
        page.goto(f"/werk/mensen/{path}")
        check(page)
