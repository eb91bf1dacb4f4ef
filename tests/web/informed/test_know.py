"""The client's own page: what matters where he is, what he decides, and who is who for him."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from roer.web.dossier.actions.facts import record_fact
from roer.web.dossier.models import Client, LookUp, Part
from roer.web.informed.content.shelf import shelf
from roer.web.informed.content.topic import Belongs
from roer.web.informed.queries.for_others import A_FEW, topics_for, topics_in
from roer.web.informed.queries.where import Where, nearness, where_of
from roer.web.people.models import User
from roer.web.route.models import DateEntry, StepRequest
from roer.web.route.queries.way import way_of
from tests.web import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def jan() -> Client:
    place = world.organisation(phone="088 000 10 00")
    return world.client("Jan", coach=world.person("coach", "Fatima Kaya"), organisation=place)


def owner(file: Client) -> User:
    assert file.user is not None
    return file.user


def page(file: Client, user: User | None = None) -> str:
    answer = world.signed_in(user or owner(file)).get(f"/mijn/{file.pk}/weten/")
    assert answer.status_code == 200
    return answer.content.decode()


def part(html: str, name: str) -> str:
    """The section under a heading."""
    found = re.search(rf'<section[^>]*aria-labelledby="{name}".*?</section>', html, re.DOTALL)
    return found.group() if found else ""


def today() -> date:
    return timezone.localdate()


# --- what matters now ---


def test_a_text_is_nearer_by_what_one_is_in_than_by_a_step_or_a_phase() -> None:
    topic = shelf()["geld"].topic
    belongs = Belongs(
        tracks=("income",), phases=("registration",), steps=("aanmelding",), situations=("late",)
    )
    topic = topic.model_copy(update={"for_": belongs})
    income, begin = frozenset({"income"}), frozenset({"registration"})
    assert nearness(topic, Where(situations=frozenset({"late"}))) == 3
    assert nearness(topic, Where(steps=frozenset({"aanmelding"}))) == 2
    assert nearness(topic, Where(tracks=income, phases=begin)) == 1
    assert nearness(topic, Where(tracks=income)) == 0
    assert nearness(topic, Where(tracks=income, phases=frozenset({"plan"}))) == 0
    nothing = topic.model_copy(update={"for_": Belongs()})
    assert nearness(nothing, Where(tracks=income, phases=begin)) == 0


@pytest.mark.parametrize(("age", "young"), [(26, True), (27, False), (60, False)])
def test_below_27_the_search_period_comes_first(jan: Client, age: int, young: bool) -> None:
    jan.born = today().replace(day=1) - timedelta(days=round(age * 365.25) + 31)
    jan.save()
    titles = [link.title for link in topics_for(jan, today())]
    assert ("Ben je jonger dan 27?" in titles[:1]) is young
    assert len(titles) <= A_FEW


def test_someone_becomes_27_on_his_birthday(jan: Client) -> None:
    jan.born = date(2000, 2, 29)
    assert "under_27" in where_of(jan, date(2027, 2, 28)).situations
    assert "under_27" not in where_of(jan, date(2027, 3, 1)).situations


def test_who_begins_reads_about_money_and_rights(jan: Client) -> None:
    near = part(page(jan), "near")
    assert "Geld en je voorschot" in near
    assert "Waar je recht op hebt" in near


def test_who_was_told_no_reads_how_to_object(jan: Client) -> None:
    assert "Bezwaar maken" not in [link.title for link in topics_for(jan, today())]
    way_of(owner(jan), jan, today())
    StepRequest.objects.create(
        client=jan,
        step="garantiebaan",
        words="Ik wil dit.",
        due=today(),
        outcome=StepRequest.Outcome.NO,
        answer="Nee, want.",
        answered_at=timezone.now(),
        by_name="Jan",
        by_role="client",
    )
    assert "refused" in where_of(jan, today()).situations
    assert "Bezwaar maken" in [link.title for link in topics_for(jan, today())]


def test_who_waits_for_the_advance_too_long_reads_what_to_do(jan: Client) -> None:
    long_ago = timezone.now() - timedelta(days=80)
    Client.objects.filter(pk=jan.pk).update(opened_at=long_ago)
    jan.refresh_from_db()
    way_of(owner(jan), jan, today())
    record_fact(owner(jan), jan, fact="application_filed", value=True, seen=0, token=None)
    jan.factentry_set.update(at=long_ago)
    jan.run.since = timezone.localdate(long_ago)
    jan.run.save()
    assert {"late", "no_decision"} <= where_of(jan, today()).situations
    assert "Is de gemeente te laat?" in [link.title for link in topics_for(jan, today())]


def test_the_same_texts_follow_from_a_way_that_was_asked_already(jan: Client) -> None:
    way = way_of(owner(jan), jan, today())
    assert way is not None
    assert topics_in(way, today()) == topics_for(jan, today())


def test_who_goes_by_no_approach_reads_too() -> None:
    file = world.client("Mo", organisation=world.organisation("small", approach=""))
    assert where_of(file, today()) == Where(situations=frozenset({"no_coach"}))
    assert "Een andere coach" in part(page(file), "near")
    assert "Wie is wie voor jou" in page(file)


# --- what he decides ---


def test_he_reads_what_he_decides_in_each_step_that_is_open_and_what_not(jan: Client) -> None:
    with translation.override("nl"):
        way = way_of(owner(jan), jan, today())
    assert way is not None
    told = part(page(jan), "decide")
    now = [one for track in way.tracks for one in (*track.now, *track.next)]
    assert now
    for one in now:
        assert f"/mijn/{jan.pk}/route/stap/{one.step.id}/" in told
        for what in one.decides:
            assert what in told or what == "de dag"
    later = "Je kiest ook de dag, zodra de gemeente dagen noemt."
    assert later in told
    assert "de dag" not in told.replace(later, ""), "nobody offered a day yet"
    step = next(one.step.id for one in now if "date" in one.step.client_decides)
    offered = {"kind": "offered", "day_1": timezone.now() + timedelta(days=3), "number": 1}
    who = {"by_name": "Fatima", "by_role": "coach"}
    DateEntry.objects.create(client=jan, step=step, occurrence=1, **offered, **who)
    assert "de dag" in part(page(jan), "decide").replace(later, "")
    assert "Je mag altijd zeggen wat je wilt." in told


# --- who is who ---


def test_he_reads_who_works_for_him_what_they_do_and_how_to_reach_them(jan: Client) -> None:
    world.person("income_consultant", "Ilse Verhoef")
    world.person("income_consultant", "Iemand Anders", team=world.team("South"))
    world.person("team_lead", "Tineke de Leeuw")
    world.involve(jan, world.person("trainer", "Tarik Yilmaz"))
    told = part(page(jan), "who")
    for name in ("Fatima Kaya", "Ilse Verhoef", "Tineke de Leeuw", "Tarik Yilmaz"):
        assert name in told
    assert "Iemand Anders" not in told
    assert "Over je doelen beslis jij." in told
    assert 'href="tel:0880001000"' in told


def test_he_reads_whom_he_let_in_and_who_helps_sees_only_that_he_helps(jan: Client) -> None:
    joke, omar = world.person("network_helper", "Joke de Bruin"), world.organisation("op-weg", kind="partner")
    omar.phone = "088 111 11 11"
    omar.save()
    world.let_in(jan, joke, Part.PICTURE)
    world.let_in(jan, omar, Part.ROUTE)
    told = part(page(jan), "who")
    assert "Joke de Bruin" in told
    assert "Op-Weg" in told
    assert 'href="tel:0881111111"' in told
    assert "Op-Weg" not in page(jan, joke)


def test_who_was_let_into_another_part_reads_nothing_of_the_way(jan: Client) -> None:
    joke = world.person("network_helper", "Joke")
    world.let_in(jan, joke, Part.PICTURE)
    told = page(jan, joke)
    assert part(told, "decide") == ""
    assert "/route/" not in told
    world.let_in(jan, joke, Part.ROUTE)
    assert part(page(jan, joke), "decide") != ""


def test_to_look_is_written_down(jan: Client) -> None:
    joke = world.person("network_helper", "Joke")
    world.let_in(jan, joke, Part.PICTURE)
    page(jan, joke)
    assert LookUp.objects.filter(client=jan, user=joke).exists()


# --- pages of his own ---


@pytest.fixture
def _closed(jan: Client) -> None:
    jan.closed_at, jan.closed_reason = timezone.now(), "Klaar."
    jan.save()


def test_a_text_leads_who_is_signed_in_to_pages_of_his_own(jan: Client) -> None:
    own = f"/mijn/{jan.pk}/andere-coach/"
    assert own in world.signed_in(owner(jan)).get("/weten/andere-coach/").content.decode()
    coach = jan.coach
    assert coach is not None
    assert "/mijn/" not in world.signed_in(coach).get("/weten/andere-coach/").content.decode()


@pytest.mark.usefixtures("_closed")
def test_a_closed_file_is_led_nowhere_but_still_reads(jan: Client) -> None:
    assert f"/mijn/{jan.pk}/" not in world.signed_in(owner(jan)).get("/weten/geld/").content.decode()
    told = page(jan)
    assert "/bel-mij/" not in told
    for address in set(re.findall(r'href="(/mijn/[^"]+)"', told)):
        assert world.signed_in(owner(jan)).get(address).status_code == 200, address


def test_what_there_is_to_choose_leads_to_the_approach_of_ones_own_municipality(jan: Client) -> None:
    told = world.signed_in(owner(jan)).get("/weten/wat-valt-er-te-kiezen/").content.decode()
    assert 'href="/aanpakken/alphen-aan-den-rijn/"' in told


def test_who_helps_reads_the_texts_of_the_clients_municipality(jan: Client) -> None:
    joke = world.person("network_helper", "Joke")
    for part_of_file in (Part.PICTURE, Part.ROUTE):
        world.let_in(jan, joke, part_of_file)
    leads = re.findall(r'href="(/weten/[\w-]+/[^"]*)"', page(jan, joke))
    own = [address for address in leads if "bezwaar/" not in address]
    assert len(own) > len(shelf())
    assert all(address.endswith("?gemeente=alphen") for address in own)
