"""The client's pages on who can see what, as a browser sees them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone

from roer.web.dossier.models import Client, Grant, Invitation, LookUp, Part
from roer.web.people.models import Session, User
from tests.web import world

pytestmark = pytest.mark.django_db


def owner(file: Client) -> Browser:
    assert file.user is not None
    return world.signed_in(file.user)


def page(browser: Browser, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def partner() -> User:
    place = world.organisation("op-weg", kind="partner", name="Op Weg")
    return world.person("partner", "Omar", organisation=place, team=None)


def sent(**fields: object) -> dict[str, object]:
    return {"until": (timezone.localdate() + timedelta(days=30)).isoformat(), **fields}


def test_he_reads_who_can_see_what_in_three_groups() -> None:
    coach = world.person("coach", "Fatima")
    file = world.client(coach=coach)
    world.involve(file, world.person("trainer", "Tarik"))
    world.let_in(file, world.person("network_helper", "Joke"), Part.DOCUMENTS, may_write=True)
    world.let_in(file, world.organisation("op-weg", kind="partner", name="Op Weg"), Part.FACTS)
    shown = page(owner(file), f"/en/mijn/{file.pk}/toegang/")
    for words in ("Fatima", "Tarik", "North", "Joke", "Op Weg", "to look for work together", "your papers"):
        assert words in shown
    assert "may fill things in too" in shown


def test_he_lets_an_organisation_in_and_ends_it_with_one_button() -> None:
    file, omar = world.client(), partner()
    browser, theirs = owner(file), world.signed_in(omar)
    assert theirs.get(f"/werk/{file.pk}/").status_code == 404
    fields = sent(organisation=str(omar.organisation_id), parts=["picture"], purpose="een baan zoeken")
    answer = browser.post(f"/mijn/{file.pk}/toegang/organisatie/", fields)
    assert answer["Location"] == f"/mijn/{file.pk}/toegang/"
    opened = theirs.get(f"/werk/{file.pk}/")
    assert opened.status_code == 200
    assert "een baan zoeken" in opened.content.decode()
    button = {"grant": [str(Grant.objects.get().pk)]}
    assert browser.post(f"/mijn/{file.pk}/toegang/stoppen/", button).status_code == 302
    assert theirs.get(f"/werk/{file.pk}/").status_code == 404
    assert "een baan zoeken" in page(browser, f"/mijn/{file.pk}/toegang/")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"parts": []}, "Choose at least one part."),
        ({"purpose": ""}, "Say in a few words what they may use it for."),
        ({"until": "2020-01-01"}, "This day is over."),
        ({"until": "nooit"}, "Write the day as"),
        ({"organisation": "0"}, "Choose an organisation."),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(fields: dict[str, object], said: str) -> None:
    file, omar = world.client(), partner()
    right = sent(organisation=str(omar.organisation_id), parts=["picture"], purpose="digging and planting")
    answer = owner(file).post(f"/en/mijn/{file.pk}/toegang/organisatie/", {**right, **fields})
    assert said in answer.content.decode()
    assert ("digging and planting" in answer.content.decode()) is ("purpose" not in fields)
    assert not Grant.objects.exists()


def test_three_months_and_one_month_are_filled_in() -> None:
    file = world.client()
    for path, days in (("organisatie", (89, 92)), ("helper", (28, 31))):
        found = re.search(r'value="(\d{4}-\d\d-\d\d)"', page(owner(file), f"/mijn/{file.pk}/toegang/{path}/"))
        assert found
        away = timezone.datetime.fromisoformat(found[1]).date() - timezone.localdate()  # type: ignore[attr-defined]
        assert days[0] <= away.days <= days[1]


def test_his_sister_comes_in_with_the_code_that_was_shown_once() -> None:
    file = world.client("Jan")
    browser = owner(file)
    fields = sent(name="my sister", parts=["picture"], may_write="on")
    answer = browser.post(f"/en/mijn/{file.pk}/toegang/helper/", fields)
    shown = re.search(r'class="code"[^>]*>([A-Z0-9]{4} [A-Z0-9]{4})<', answer.content.decode())
    assert shown
    assert "no-store" in answer["Cache-Control"]
    overview = page(browser, f"/en/mijn/{file.pk}/toegang/")
    assert "my sister" in overview
    assert shown[1] not in overview
    sister = world.signed_in(world.person("network_helper", "Joke"))
    answer = sister.post("/en/mijn/helper/", {"code": shown[1].lower()})
    assert answer["Location"] == f"/en/mijn/{file.pk}/"
    assert "You are helping Jan" in page(sister, f"/en/mijn/{file.pk}/")
    assert "Joke" in page(browser, f"/en/mijn/{file.pk}/toegang/")
    assert LookUp.objects.filter(client=file, name="Joke").exists()


def test_a_wrong_code_is_said_in_words_and_tells_nothing_of_a_file() -> None:
    world.client("Jan Secret")
    sister = world.signed_in(world.person("network_helper"))
    answer = sister.post("/en/mijn/helper/", {"code": "AAAA AAAA"})
    assert "This code is not right." in answer.content.decode()
    assert "Secret" not in answer.content.decode()
    for _guess in range(5):
        answer = sister.post("/en/mijn/helper/", {"code": "AAAA AAAA"})
    assert "too often" in answer.content.decode()


def test_a_code_can_be_stopped_before_it_is_used() -> None:
    file = world.client()
    browser = owner(file)
    browser.post(f"/mijn/{file.pk}/toegang/helper/", sent(name="my sister", parts=["picture"]))
    button = {"invitation": [str(Invitation.objects.get().pk)]}
    browser.post(f"/mijn/{file.pk}/toegang/code-stoppen/", button)
    assert "my sister" not in page(browser, f"/mijn/{file.pk}/toegang/")


def test_longer_is_one_button() -> None:
    file = world.client()
    given = world.let_in(file, partner().organisation, until=timezone.localdate())  # type: ignore[arg-type]
    browser = owner(file)
    assert "Extend until" in page(browser, f"/en/mijn/{file.pk}/toegang/")
    browser.post(f"/mijn/{file.pk}/toegang/verlengen/", {"grant": [str(given.pk)]})
    assert "Extend until" not in page(browser, f"/en/mijn/{file.pk}/toegang/")


def test_nonsense_in_a_button_changes_nothing() -> None:
    file = world.client()
    world.let_in(file, world.person("network_helper"))
    for path in ("stoppen", "verlengen", "code-stoppen"):
        sends = {"grant": ["x", "-1", "9" * 30], "invitation": ["1e3", ""]}
        assert owner(file).post(f"/mijn/{file.pk}/toegang/{path}/", sends).status_code == 302
    assert Grant.objects.get().ended_at is None


def test_in_a_closed_file_he_can_read_and_end_it_and_nothing_else() -> None:
    file = world.client()
    given = world.let_in(file, world.person("network_helper", "Joke"))
    file.closed_at = timezone.now()
    file.save()
    browser = owner(file)
    shown = page(browser, f"/en/mijn/{file.pk}/toegang/")
    assert "This file is closed" in shown
    assert "Let an organisation in" not in shown
    assert browser.get(f"/mijn/{file.pk}/toegang/organisatie/").status_code == 404
    assert browser.post(f"/mijn/{file.pk}/toegang/stoppen/", {"grant": [str(given.pk)]}).status_code == 302
    assert Grant.objects.get().ended_at is not None


def test_a_helper_cannot_let_others_in() -> None:
    file, sister = world.client(), world.person("network_helper")
    world.let_in(file, sister, may_write=True)
    for path in ("", "organisatie/", "helper/"):
        assert world.signed_in(sister).get(f"/mijn/{file.pk}/toegang/{path}").status_code == 404


def test_what_the_law_allows_stands_there_with_the_article() -> None:
    file = world.client()
    shown = page(owner(file), f"/mijn/{file.pk}/toegang/wet/")
    assert "Participatiewet, artikel 64, lid 1 en 6" in shown
    assert "AVG, artikel 6, lid 1, onder c en e" in shown


@pytest.mark.parametrize("path", ["toegang/", "kijkers/"])
def test_the_page_asks_as_much_for_many_as_for_few(path: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for many in (10, 40):
        file = world.client(f"Client {many}")
        for place in range(many):
            helper = world.person("network_helper", f"Helper {many} {place}")
            world.let_in(file, helper)
            ended = world.organisation(f"place-{many}-{place}", kind="partner")
            world.let_in(file, ended, ended_at=timezone.now())
            log = {"name": helper.name, "role": "network_helper", "in_team": True, "how": "page"}
            LookUp.objects.create(client=file, user=helper, verb="picture.see", **log)
        browser = owner(file)
        browser.get(f"/mijn/{file.pk}/{path}")
        with CaptureQueriesContext(connection) as asked:
            browser.get(f"/mijn/{file.pk}/{path}")
        counts.append(len(asked))
    assert counts[0] == counts[1]


class TestOpenPage:
    """A page that is open elsewhere asks now and then whether it may stay."""

    def asks(self, browser: Browser, address: str) -> str | None:
        """What the page is told: None to stay, else where to go."""
        shown = page(browser, address)
        found = re.search(r'hx-get="([^"]+)" hx-trigger="every 5s, visibilitychange from:document"', shown)
        assert found, "the page does not ask"
        answer = browser.get(found[1].replace("&amp;", "&"), headers={"HX-Polling": "true"})
        assert answer.status_code == (200 if "HX-Redirect" in answer else 204)
        self.address = found[1]
        return answer.headers.get("HX-Redirect")

    def again(self, browser: Browser) -> str | None:
        return browser.get(self.address, headers={"HX-Polling": "true"}).headers.get("HX-Redirect")

    def test_a_partner_has_to_go_when_the_client_ends_it(self) -> None:
        file, omar = world.client("Zeger"), partner()
        given = world.let_in(file, omar.organisation)  # type: ignore[arg-type]
        browser = world.signed_in(omar)
        assert self.asks(browser, f"/werk/{file.pk}/") is None
        owner(file).post(f"/mijn/{file.pk}/toegang/stoppen/", {"grant": [str(given.pk)]})
        assert self.again(browser) == "/werk/geen-toegang/"
        assert file.name not in page(browser, "/werk/geen-toegang/")

    def test_also_when_only_the_part_of_that_page_is_ended(self) -> None:
        file, omar = world.client(), partner()
        picture = world.let_in(file, omar.organisation, Part.PICTURE)  # type: ignore[arg-type]
        world.let_in(file, omar.organisation, Part.FACTS)  # type: ignore[arg-type]
        browser = world.signed_in(omar)
        assert self.asks(browser, f"/werk/{file.pk}/") is None
        self.address = self.address.replace("file.see", "picture.see")
        assert self.again(browser) is None
        Grant.objects.filter(pk=picture.pk).update(ended_at=timezone.now())
        assert self.again(browser) == "/werk/geen-toegang/"

    def test_a_helper_has_to_go_after_the_last_day(self) -> None:
        file, sister = world.client(), world.person("network_helper")
        world.let_in(file, sister, until=timezone.localdate())
        browser = world.signed_in(sister)
        assert self.asks(browser, f"/mijn/{file.pk}/") is None
        Grant.objects.update(until=timezone.localdate() - timedelta(days=1))
        assert self.again(browser) == "/mijn/geen-toegang/"

    def test_a_coach_has_to_go_when_the_file_is_closed(self) -> None:
        file, coach = world.client(), world.signed_in(world.person("coach"))
        assert self.asks(coach, f"/werk/{file.pk}/") is None
        Client.objects.update(closed_at=timezone.now())
        assert self.again(coach) == "/werk/geen-toegang/"

    def test_who_signed_out_elsewhere_reads_that_he_is_out(self) -> None:
        file = world.client()
        browser = owner(file)
        assert self.asks(browser, f"/mijn/{file.pk}/") is None
        Session.objects.all().delete()
        assert self.again(browser) == "/uitgelogd/"

    def test_asking_is_no_look_and_does_not_make_the_session_last(self) -> None:
        file, coach = world.client(), world.signed_in(world.person("coach"))
        self.asks(coach, f"/werk/{file.pk}/")
        looks, ends = LookUp.objects.count(), Session.objects.get().expire_date
        assert self.again(coach) is None
        assert (LookUp.objects.count(), Session.objects.get().expire_date) == (looks, ends)

    def test_it_tells_nobody_whether_a_file_exists(self) -> None:
        file, stranger = (
            world.client(),
            world.signed_in(world.person("coach", organisation=world.organisation("x"))),
        )
        there = stranger.get(f"/werk/{file.pk}/nog/")
        nowhere = stranger.get("/werk/00000000-0000-4000-8000-000000000000/nog/?voor=no.verb")
        assert (there.content, there["HX-Redirect"]) == (nowhere.content, nowhere["HX-Redirect"])
