"""The story of a client who keeps hold of his own file, from registering to reading who looked.

It is played at 360 pixels, with JavaScript and without, in the demonstration of two municipalities.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from roer.web.demo.fill import fill_demo
from roer.web.dossier.models import Client
from roer.web.people.models import Organisation, User
from tests.browser.acting import Person, Stage
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


SHARED, KEPT = "Ik wil rust", "Minder gokken"
OTHERWISE, BICYCLE = "Ik wil tegelijk al werken.", "Ik heb een fiets."


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
    story = Stage(enter, javascript)

    sam = he_registers(story, place)
    assert sam.page.url.endswith(sam.at("foto/vraag/"))

    he_makes_his_picture_and_keeps_one_part_to_himself(sam)
    assert KEPT in sam.reads("foto/")
    expect(sam.page.get_by_role("img", name="Hoe het gaat, in één tekening")).to_be_visible()

    coach = he_gets_a_coach(story, place)
    assert SHARED in coach.reads("foto/")
    assert KEPT not in coach.page.content()

    they_write_together_and_he_disagrees_on_one_point(sam, coach)
    for reader in (sam, coach):
        assert OTHERWISE in reader.reads("samen/")

    he_disputes_a_fact(story, sam, coach)
    told = sam.reads("gegevens/obstacle_transport/")
    assert BICYCLE in told
    assert "De fiets is te ver voor dit werk." in told

    sister = his_sister_may_help_for_a_month(story, sam)
    assert SHARED in sister.reads("foto/")
    assert KEPT not in sister.page.content()
    assert sister.sees("gegevens/") == 404

    partner = a_partner_comes_in(story, sam)
    for words in (SHARED, "Samen werk zoeken"):
        assert words in partner.reads()
    he_puts_the_partner_out(story, sam, partner)
    assert partner.sees("foto/") == 404
    assert "Sam" not in partner.page.request.get(partner.at("foto/")).text()

    sam.goes("kijkers/")
    for name in (place.coach, place.intaker, "Joke de Bruin", "Omar Benali"):
        looked = sam.page.locator("main li, main summary, main h3").filter(has_text=name)
        expect(looked.first).to_be_visible()

    told = he_takes_his_data_with_him(sam)
    assert json.loads(told)
    assert all(words in told for words in (KEPT, BICYCLE, OTHERWISE, "Op Weg"))


def he_registers(story: Stage, place: Place) -> Person:
    sam = story.someone_new().goes("/")
    sam.taps(sam.page.locator("a[href*='/inloggen/']").first)
    sam.fills(name="Sam Nieuw").saves(asking="name")
    sam.follows("/mijn/aanmelden/")
    sam.chooses(organisation=str(Organisation.objects.get(slug=place.slug).pk))
    sam.fills(phone="06 00 00 00 99").saves()
    story.file = Client.objects.get(name="Sam Nieuw")
    return sam


def he_makes_his_picture_and_keeps_one_part_to_himself(sam: Person) -> None:
    sam.chooses(food="True", bed="True", safe="True", many="multiple")
    sam.fills(question="Ik wil weer aan het werk, maar ik heb schulden.")
    for topic in ("finances", "day_activities", "social_network"):
        sam.chooses(topics=topic)
    sam.saves()
    for domain, level, words in (
        ("finances", "2", SHARED),
        ("day_activities", "3", "Ik wil werk"),
        ("social_network", "4", "Ik wil meer vrienden"),
    ):
        sam.goes(f"foto/{domain}/").chooses(level=level).fills(change=words).saves()
    sam.goes("foto/addiction/").chooses(level="2").fills(change=KEPT)
    sam.page.locator("[name=own]").check()
    sam.saves()


def he_gets_a_coach(story: Stage, place: Place) -> Person:
    intaker = story.person(place.intaker).goes("/werk/")
    intaker.fills(zoek="Sam").saves(asking="zoek")
    intaker.follows(intaker.at(""))
    coach = User.objects.get(name=place.coach)
    intaker.goes("wie/").picks(coach=coach.pk).saves()
    return story.person(place.coach)


def they_write_together_and_he_disagrees_on_one_point(sam: Person, coach: Person) -> None:
    sam.goes("samen/kijk/can/").fills(words="Ik kan goed rekenen.").saves()
    coach.goes("samen/kijk/can/").fills(words="Hij kan veel meer.").saves()
    coach.goes("samen/opschrijven/")
    coach.fills(hinders="De schulden.", helps="Hij kan rekenen.", needed="Eerst de schulden regelen.").saves()
    coach.goes("samen/antwoord/").chooses(agrees="yes").saves()
    sam.goes("samen/antwoord/").chooses(agrees="no").fills(words=OTHERWISE).saves()


def he_disputes_a_fact(story: Stage, sam: Person, coach: Person) -> None:
    coach.goes("gegevens/obstacle_transport/")
    for name in ("value", "basis"):
        coach.page.locator(f"main [name={name}]").first.check()
    coach.saves()
    sam.goes("gegevens/obstacle_transport/klopt-niet/").fills(words=BICYCLE).saves()
    assert BICYCLE in coach.reads("gegevens/")
    coach.goes(f"gegevens/antwoord/{story.client.disputes.get().pk}/").chooses(outcome="kept")
    coach.fills(answer="De fiets is te ver voor dit werk. We praten erover.").saves()


def his_sister_may_help_for_a_month(story: Stage, sam: Person) -> Person:
    sam.goes("toegang/helper/").fills(name="Mijn zus").chooses(parts="picture")
    sam.page.locator("[name=may_write]").check()
    code = sam.saves().page.locator(".code").inner_text()
    sister = story.person("Joke de Bruin").goes("/mijn/helper/")
    return sister.fills(code=code).saves()


def a_partner_comes_in(story: Stage, sam: Person) -> Person:
    place = Organisation.objects.get(slug="op-weg")
    sam.goes("toegang/organisatie/")
    if sam.page.locator("main select[name=organisation]").count():
        sam.picks(organisation=place.pk)
    else:
        sam.chooses(organisation=str(place.pk))
    sam.chooses(parts="picture").fills(purpose="Samen werk zoeken").saves()
    partner = story.person("Omar Benali")
    if story.javascript:
        partner.page.clock.install()
    return partner.goes("foto/")


def he_puts_the_partner_out(story: Stage, sam: Person, partner: Person) -> None:
    sam.goes("toegang/")
    sam.taps(sam.page.locator(".let-in", has_text="Op Weg").get_by_role("button", name="Op Weg").first)
    if story.javascript:
        partner.page.clock.fast_forward("00:20")
        partner.page.wait_for_url("**/werk/geen-toegang/")
        assert SHARED not in partner.page.content()


def he_takes_his_data_with_him(sam: Person) -> str:
    sam.goes("data/")
    with sam.page.expect_download() as loading:
        sam.page.locator("main a[href$='roer.json']").first.click()
    return loading.value.path().read_text(encoding="utf-8")
