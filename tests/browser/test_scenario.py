"""The story of a client who keeps hold of his own file, from registering to reading who looked.

It is played at 360 pixels, with JavaScript and without, in the demonstration of two municipalities.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from roer.web.demo.fill import fill_demo
from roer.web.dossier.models import Client
from roer.web.people.models import Organisation, User
from tests.browser.acting import Stage, choose, fill, save
from tests.browser.conftest import Enter


@dataclass(frozen=True)
class Place:
    """A municipality of the demonstration, and who of its people play along."""

    slug: str
    intaker: str
    coach: str


PLACES = [
    Place("alphen-aan-den-rijn", "Ingrid Postma", "Fatima Kaya"),
    Place("s-hertogenbosch", "Ivo Schellekens", "Karin Kers"),
]


@dataclass
class Story(Stage):
    """The story of one municipality."""

    place: Place = PLACES[0]


@pytest.mark.parametrize(
    ("place", "javascript"),
    [
        (PLACES[0], True),
        (PLACES[1], False),
        pytest.param(PLACES[0], False, marks=pytest.mark.long),
        pytest.param(PLACES[1], True, marks=pytest.mark.long),
    ],
)
def test_a_client_keeps_hold_of_his_own_file(enter: Enter, place: Place, javascript: bool) -> None:
    fill_demo()
    story = Story(enter, javascript, place=place)
    sam = he_registers(story)
    he_makes_his_picture_and_keeps_one_part_to_himself(story, sam)
    he_gets_a_coach(story)
    they_write_together_and_he_disagrees_on_one_point(story, sam)
    he_disputes_a_fact_and_is_answered(story, sam)
    his_sister_helps_for_a_month(story, sam)
    a_partner_comes_in_and_is_out_at_once(story, sam)
    he_reads_who_looked(story, sam)
    he_takes_his_data_with_him(story, sam)


def he_registers(story: Story) -> Page:
    sam = story.enter(width=360, javascript=story.javascript)
    sam.goto("/")
    sam.get_by_role("link", name="Inloggen").first.click()
    sam.get_by_label("Verzin een naam").fill("Sam Nieuw")
    sam.get_by_role("button", name="Start").click()
    sam.get_by_role("link", name="Aanmelden").click()
    choose(sam, "organisation", str(Organisation.objects.get(slug=story.place.slug).pk))
    fill(sam, phone="06 00 00 00 99")
    save(sam)
    story.file = Client.objects.get(name="Sam Nieuw")
    assert sam.url.endswith(story.mine("foto/vraag/"))
    return sam


def he_makes_his_picture_and_keeps_one_part_to_himself(story: Story, sam: Page) -> None:
    for need in ("food", "bed", "safe"):
        choose(sam, need, "True")
    fill(sam, question="Ik wil weer aan het werk, maar ik heb schulden.")
    choose(sam, "many", "multiple")
    for topic in ("finances", "day_activities", "social_network"):
        choose(sam, "topics", topic)
    save(sam)
    for domain, level, words in (
        ("finances", "2", "rust"),
        ("day_activities", "3", "werk"),
        ("social_network", "4", "meer vrienden"),
    ):
        sam.goto(story.mine(f"foto/{domain}/"))
        choose(sam, "level", level)
        fill(sam, change=f"Ik wil {words}")
        save(sam)
    sam.goto(story.mine("foto/addiction/"))
    choose(sam, "level", "2")
    fill(sam, change="Minder gokken")
    sam.locator("[name=own]").check()
    save(sam)
    sam.goto(story.mine("foto/"))
    expect(sam.get_by_text("Minder gokken")).to_be_visible()
    expect(sam.get_by_role("img", name="Hoe het gaat, in één tekening")).to_be_visible()


def he_gets_a_coach(story: Story) -> None:
    intaker = story.window(story.place.intaker)
    intaker.goto("/werk/")
    intaker.get_by_label("Zoek op naam").fill("Sam")
    intaker.get_by_role("button", name="Zoek", exact=True).click()
    intaker.get_by_role("link", name="Sam Nieuw").click()
    intaker.goto(story.desk("wie/"))
    coach = User.objects.get(name=story.place.coach)
    intaker.locator("[name=coach]").select_option(str(coach.pk))
    save(intaker)
    page = story.window(story.place.coach)
    page.goto(story.desk("foto/"))
    expect(page.get_by_text("Ik wil rust")).to_be_visible()
    assert "Minder gokken" not in page.content()


def they_write_together_and_he_disagrees_on_one_point(story: Story, sam: Page) -> None:
    coach = story.window(story.place.coach)
    for page, room, words in (
        (sam, story.mine, "Ik kan goed rekenen."),
        (coach, story.desk, "Hij kan veel meer."),
    ):
        page.goto(room("samen/kijk/can/"))
        fill(page, words=words)
        save(page)
    coach.goto(story.desk("samen/opschrijven/"))
    fill(coach, hinders="De schulden.", helps="Hij kan rekenen.", needed="Eerst de schulden regelen.")
    save(coach)
    coach.goto(story.desk("samen/antwoord/"))
    choose(coach, "agrees", "yes")
    save(coach)
    sam.goto(story.mine("samen/antwoord/"))
    choose(sam, "agrees", "no")
    fill(sam, words="Ik wil tegelijk al werken.")
    save(sam)
    for page, room in ((sam, story.mine), (coach, story.desk)):
        page.goto(room("samen/"))
        expect(page.get_by_text("Ik wil tegelijk al werken.").first).to_be_visible()


def he_disputes_a_fact_and_is_answered(story: Story, sam: Page) -> None:
    coach = story.window(story.place.coach)
    coach.goto(story.desk("gegevens/obstacle_transport/"))
    coach.locator("main [name=value]").first.check()
    coach.locator("main [name=basis]").first.check()
    save(coach)
    sam.goto(story.mine("gegevens/obstacle_transport/klopt-niet/"))
    fill(sam, words="Ik heb een fiets.")
    save(sam)
    coach.goto(story.desk("gegevens/"))
    expect(coach.get_by_text("Ik heb een fiets.").first).to_be_visible()
    dispute = story.file.disputes.get() if story.file else None
    assert dispute is not None
    coach.goto(story.desk(f"gegevens/antwoord/{dispute.pk}/"))
    choose(coach, "outcome", "kept")
    fill(coach, answer="De fiets is te ver voor dit werk. We praten erover.")
    save(coach)
    sam.goto(story.mine("gegevens/obstacle_transport/"))
    expect(sam.get_by_text("Ik heb een fiets.").first).to_be_visible()
    expect(sam.get_by_text("De fiets is te ver voor dit werk.").first).to_be_visible()


def his_sister_helps_for_a_month(story: Story, sam: Page) -> None:
    sam.goto(story.mine("toegang/helper/"))
    fill(sam, name="Mijn zus")
    choose(sam, "parts", "picture")
    sam.locator("[name=may_write]").check()
    save(sam)
    code = sam.locator(".code").inner_text()
    sister = story.window("Joke de Bruin")
    sister.goto("/mijn/helper/")
    fill(sister, code=code)
    save(sister)
    sister.goto(story.mine("foto/"))
    expect(sister.get_by_text("Ik wil rust")).to_be_visible()
    assert "Minder gokken" not in sister.content()
    assert sister.request.get(story.mine("gegevens/")).status == 404


def a_partner_comes_in_and_is_out_at_once(story: Story, sam: Page) -> None:
    partner_place = Organisation.objects.get(slug="op-weg")
    sam.goto(story.mine("toegang/organisatie/"))
    place = sam.locator("main select[name=organisation]")
    if place.count():
        place.select_option(str(partner_place.pk))
    else:
        choose(sam, "organisation", str(partner_place.pk))
    choose(sam, "parts", "picture")
    fill(sam, purpose="Samen werk zoeken")
    save(sam)
    partner = story.window("Omar Benali")
    if story.javascript:
        partner.clock.install()
    partner.goto(story.desk("foto/"))
    expect(partner.get_by_text("Ik wil rust")).to_be_visible()
    expect(partner.get_by_text("Samen werk zoeken")).to_be_visible()
    sam.goto(story.mine("toegang/"))
    sam.locator(".let-in", has_text="Op Weg").get_by_role("button", name="Op Weg").first.click()
    sam.wait_for_load_state()
    if story.javascript:
        partner.clock.fast_forward("00:20")
        partner.wait_for_url("**/werk/geen-toegang/")
        assert "Ik wil rust" not in partner.content()
    gone = partner.request.get(story.desk("foto/"))
    assert gone.status == 404
    assert "Sam" not in gone.text()


def he_reads_who_looked(story: Story, sam: Page) -> None:
    sam.goto(story.mine("kijkers/"))
    for name in (story.place.coach, story.place.intaker, "Joke de Bruin", "Omar Benali"):
        expect(sam.locator("main li, main summary, main h3").filter(has_text=name).first).to_be_visible()


def he_takes_his_data_with_him(story: Story, sam: Page) -> None:
    sam.goto(story.mine("data/"))
    with sam.expect_download() as loading:
        sam.get_by_role("link", name="bestand").first.click()
    told = loading.value.path().read_text(encoding="utf-8")
    assert json.loads(told)
    for words in ("Minder gokken", "Ik heb een fiets.", "Ik wil tegelijk al werken.", "Op Weg"):
        assert words in told
