"""What happens in a real browser when somebody does nothing for a while."""

from __future__ import annotations

from roer.web.people.models import Draft
from tests.browser.conftest import Enter
from tests.web import world


def test_a_warning_comes_and_staying_is_one_press(enter: Enter) -> None:
    jan = world.client("Jan")
    page = enter(jan.user)
    page.clock.install()
    page.goto(f"/mijn/{jan.pk}/")
    page.clock.fast_forward("12:50")
    assert not page.get_by_role("dialog").is_visible()
    page.clock.fast_forward("00:15")
    page.get_by_role("button", name="Ik ben er nog").click()
    page.get_by_role("dialog").wait_for(state="hidden")
    page.clock.fast_forward("10:00")
    assert page.url.endswith(f"/mijn/{jan.pk}/")


def test_who_does_nothing_is_signed_out_and_finds_what_he_typed_again(enter: Enter) -> None:
    jan = world.client("Jan")
    page = enter(jan.user)
    page.clock.install()
    page.goto(f"/mijn/{jan.pk}/foto/housing/")
    page.get_by_label("Wat gaat goed?").fill("Ik heb een tuin")
    page.clock.fast_forward("16:00")
    page.wait_for_url("**/uitgelogd/")
    assert Draft.objects.get().fields["goes_well"] == ["Ik heb een tuin"]
    again = enter(jan.user)
    again.goto("/binnen/")
    assert again.get_by_label("Wat gaat goed?").input_value() == "Ik heb een tuin"


def test_nothing_personal_stays_in_the_browser(enter: Enter) -> None:
    jan = world.client("Jan")
    page = enter(jan.user)
    page.goto(f"/mijn/{jan.pk}/foto/housing/")
    page.get_by_label("Wat gaat goed?").fill("Ik heb een tuin")
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "tuin" not in kept
    assert "Jan" not in kept
    assert page.evaluate("localStorage.length") == 0
