"""The pages with figures in a real browser: accessible, as wide as a phone, and without JavaScript too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from roer.web.insight.models import Improvement, UploadedLog
from roer.web.people.models import User
from tests.browser.conftest import Enter
from tests.browser.test_every_page import findings, too_wide
from tests.web import world
from tests.web.insight.furnish import improvement

PAGES = (
    "", "kaart/", "kaart/?toon=wachten&detail=100", "stappen/", "uitkomst/", "termijnen/", "verspilling/",
    "afwijkingen/", "sturing/", "paden/", "vergelijk/", "vergelijk/?until=2099-01&from2=2020-01", "gelezen/",
    "zaken/", "weg/", "?from=2090-01", "?from=zomer",
)  # fmt: skip


@pytest.fixture
def lead(transactional_db: None, settings: Any, tmp_path: Path) -> User:
    settings.INSIGHT = tmp_path / "insight"
    return world.person("team_lead", "Tineke")


@pytest.fixture
def filled(lead: User) -> UploadedLog:
    from roer.web.demo.measured import fill_measured

    return fill_measured(lead)


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_is_accessible_and_fits(enter: Enter, lead: User, filled: UploadedLog, width: int) -> None:
    page = enter(lead, width=width)
    improvement(world.organisation(), 2)
    begun = Improvement.objects.order_by("at")[0].pk
    figures = [f"/werk/inzicht/{filled.pk}/{part}" for part in PAGES]
    others = ["/werk/inzicht/", "/werk/inzicht/nieuw/", "/werk/inzicht/roer/", "/werk/inzicht/dossiers/"]
    begin = f"/werk/inzicht/{filled.pk}/verbeter/cases/"
    written = [f"/werk/verbeteren/{begun}/{part}" for part in ("", "wijzig/", "opnieuw/", "sluit/")]
    for address in (*others, *figures, begin, "/werk/verbeteren/", *written):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert too_wide(page) == 0, address
        assert findings(page) == [], address


def test_without_javascript_one_brings_in_draws_and_begins_an_improvement(
    enter: Enter, lead: User, tmp_path: Path
) -> None:
    rows = [f"z{n},vraag,2026-01-{1 + n:02}\nz{n},besluit,2026-02-{1 + n:02}\n" for n in range(20)]
    (log := tmp_path / "aanvragen.csv").write_text("zaak,stap,datum\n" + "".join(rows))
    page = enter(lead, javascript=False)
    page.goto("/werk/inzicht/")
    page.get_by_role("link", name="Breng gegevens in").click()
    page.locator("input[type=file]").set_input_files(log)
    page.get_by_role("button", name="Breng in").click()
    page.get_by_text("Gelezen: 20 zaken of een paar meer.").wait_for()
    page.get_by_role("link", name="Naar de cijfers").click()
    page.get_by_role("link", name="Kaart", exact=True).click()
    page.get_by_role("link", name="tijd ertussen").click()
    page.locator("#detail").evaluate("slider => slider.value = 0")
    page.get_by_role("button", name="Teken").click()
    assert "detail=0" in page.url
    assert "toon=wachten" in page.url
    page.get_by_role("link", name="Wat opvalt").click()
    page.get_by_role("link", name="Begin een verbetering").first.click()
    for field, words in {"problem": "Lang wachten.", "measure": "Elke dag.", "expected": "Korter."}.items():
        page.locator(f"[name={field}]").fill(words)
    page.locator("[name=on]").fill("2027-11-01")
    page.get_by_role("button", name="Begin", exact=True).click()
    page.get_by_text("De verbetering is begonnen.").wait_for()
    assert Improvement.objects.get().entries.get().problem == "Lang wachten."


def test_the_map_is_walked_by_keyboard(enter: Enter, lead: User, filled: UploadedLog) -> None:
    page = enter(lead, width=1280)
    page.goto(f"/werk/inzicht/{filled.pk}/kaart/")
    page.locator("svg.flow a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#activities-1")
    assert page.locator("#activities-1:target").count() == 1


def test_a_page_that_is_busy_shows_the_figures_by_itself(
    enter: Enter, lead: User, filled: UploadedLog
) -> None:
    from django.utils import timezone

    from roer.web.insight.models import Measurement

    page = enter(lead, width=1280)
    page.goto(f"/werk/inzicht/{filled.pk}/stappen/")
    kept = Measurement.objects.filter(question="stappen")
    result = kept.get().result
    kept.update(state="busy", beat_at=timezone.now(), result="")
    page.goto(f"/werk/inzicht/{filled.pk}/stappen/")
    page.get_by_text("Roer is aan het meten.").wait_for()
    assert findings(page) == []
    kept.update(state="ready", result=result)
    page.get_by_text("Per stap, in kloktijd").first.wait_for()


def test_on_paper_the_map_has_no_slider_and_says_what_it_shows(
    enter: Enter, lead: User, filled: UploadedLog
) -> None:
    page = enter(lead, width=1280)
    page.goto(f"/werk/inzicht/{filled.pk}/kaart/?toon=aantal")
    assert page.locator("#detail").is_visible()
    assert not page.get_by_text("De kaart toont:").is_visible()
    page.emulate_media(media="print")
    assert not page.locator("#detail").is_visible()
    assert page.get_by_text("De kaart toont: hoe vaak.").is_visible()
    assert not page.locator("main .no-print:visible").count()
