"""Professionals read the picture as the client shares it, type in what he tells, and help at once."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from roer.web.dossier.actions.picture import answer_urgent, save_domain, save_question
from roer.web.dossier.models import Client, DomainEntry, LookUp, Part, QuestionEntry, Urgent
from roer.web.dossier.queries.picture import ON_A_PAGE
from roer.web.people.models import User
from roer.web.people.roles import Role
from tests.web import furnished, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def jan() -> Client:
    return world.client("Jan", phone="06 00 00 00 01")


@pytest.fixture
def coach() -> Browser:
    return world.signed_in(world.person("coach", "Fatima"))


@pytest.fixture
def front() -> Browser:
    return world.signed_in(world.person("front_office", "Bram"))


def page(browser: Browser, path: str) -> str:
    answer = browser.get(f"/en/werk/{path}/")
    assert answer.status_code == 200, path
    return str(answer.content.decode())


def own(file: Client) -> User:
    assert file.user is not None
    return file.user


def tell(file: Client, domain: str, seen: int = 0, **words: Any) -> None:
    save_domain(own(file), file, domain=domain, seen=seen, token=None, **words)


def missing(file: Client, days: int = 0, **what: Any) -> Urgent:
    """Something has been missing for some days."""
    save_question(own(file), file, seen=0, token=None, topics=[], **what)
    call = Urgent.objects.get(client=file)
    call.at = timezone.now() - timedelta(days=days)
    call.save()
    return call


def queries(browser: Browser, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        page(browser, path)
    return len(asked)


class TestReading:
    def test_the_coach_reads_what_the_client_shares_and_not_what_he_keeps(
        self, jan: Client, coach: Browser
    ) -> None:
        for domain in ("finances", "housing", "participation"):
            tell(jan, domain, level=3, goes_well=f"good {domain}")
        tell(jan, "addiction", level=1, change="gamble less", own=True)
        html = page(coach, f"{jan.pk}/foto")
        assert "good housing" in html
        assert "radar__now" in html
        assert "gamble less" not in html
        assert "Habits" not in html
        assert "only you see this" not in html
        assert LookUp.objects.filter(client=jan, verb="picture.see").count() == 1

    def test_nothing_tells_that_something_is_kept(self, jan: Client, coach: Browser) -> None:
        save_question(own(jan), jan, seen=0, token=None, question="money", topics=["addiction"])
        before = page(coach, f"{jan.pk}/foto")
        tell(jan, "addiction", level=1, change="gamble less", own=True)
        after = page(coach, f"{jan.pk}/foto")
        asked, _, rest = after.partition("Other parts of life")
        assert "Habits" in before.partition("Other parts of life")[0]
        assert "Habits" not in asked
        assert "Habits" in rest  # as one of which nothing was said yet
        assert f'href="/en/werk/{jan.pk}/foto/addiction/"' not in after
        assert coach.get(f"/werk/{jan.pk}/foto/?deel=addiction").status_code == 404
        opened = coach.get(f"/werk/{jan.pk}/foto/?deel=justice")
        assert opened["Location"] == f"/werk/{jan.pk}/foto/justice/"
        form = page(coach, f"{jan.pk}/foto/vraag")
        assert re.search(r'value="addiction"(?![^>]*checked)', form)

    def test_a_partner_reads_it_only_where_he_was_let_in_and_fills_in_nothing(self, jan: Client) -> None:
        place = world.organisation("rond", kind="partner")
        partner = world.signed_in(world.person("partner", organisation=place, team=None))
        missing(jan, food=False, question="money")
        assert partner.get(f"/werk/{jan.pk}/foto/").status_code == 404
        world.let_in(jan, place, Part.PICTURE)
        html = page(partner, f"{jan.pk}/foto")
        assert "money" in html
        assert "/foto/vraag/" not in html
        assert "/dringend/" not in html
        assert partner.get(f"/werk/{jan.pk}/foto/vraag/").status_code == 404

    def test_the_number_of_queries_does_not_grow_with_what_was_told(
        self, jan: Client, coach: Browser
    ) -> None:
        tell(jan, "finances", level=3)
        few = queries(coach, f"{jan.pk}/foto")
        for number in range(4):
            for domain in furnished.domains():
                seen = number + (domain == "finances")
                tell(jan, domain, seen=seen, level=number + 1, change=f"words {number}")
        assert queries(coach, f"{jan.pk}/foto") == few


class TestTypingIn:
    def test_what_the_client_said_himself_is_typed_in_anew_as_with_staff(
        self, jan: Client, coach: Browser
    ) -> None:
        tell(jan, "housing", goes_well="a warm room", made_with="alone")
        html = page(coach, f"{jan.pk}/foto/housing")
        assert "a warm room" in html
        assert "keep this to myself" not in html
        assert re.search(r'value="staff"[^>]*checked', html)
        sent = {"seen": 1, "goes_well": "a warm room", "level": 4, "made_with": "paper"}
        assert coach.post(f"/werk/{jan.pk}/foto/housing/", sent).status_code == 302
        entry = DomainEntry.objects.get(number=2)
        assert (entry.made_with, entry.by_name) == ("paper", "Fatima")

    def test_staff_cannot_say_that_it_was_made_alone(self, jan: Client, coach: Browser) -> None:
        answer = coach.post(f"/werk/{jan.pk}/foto/housing/", {"seen": 0, "level": 4, "made_with": "alone"})
        assert answer.status_code == 200
        assert not DomainEntry.objects.exists()

    def test_the_paper_that_is_given_along_has_all_domains_whatever_is_kept(
        self, jan: Client, coach: Browser
    ) -> None:
        tell(jan, "addiction", level=1, own=True)
        answer = coach.get(f"/en/werk/{jan.pk}/foto/papier/?alles=1")
        assert answer.content.decode().count("onpaper__faces") == 11

    def test_who_is_told_at_the_counter_that_there_is_no_bed_goes_to_the_call_at_once(
        self, jan: Client, front: Browser
    ) -> None:
        sent = {"seen": 0, "bed": "False", "made_with": "staff"}
        answer = front.post(f"/werk/{jan.pk}/foto/vraag/", sent)
        assert answer["Location"].endswith(f"/werk/{jan.pk}/dringend/")
        assert "a bed" in page(front, f"{jan.pk}/dringend")
        assert QuestionEntry.objects.get().by_name == "Bram"


class TestUrgent:
    def test_who_waits_longest_stands_first_with_what_is_missing_and_how_to_reach_him(
        self, jan: Client, front: Browser
    ) -> None:
        missing(world.client("Anna"), days=1, bed=False)
        missing(jan, days=2, food=False, safe=False)
        html = page(front, "dringend")
        assert html.index("Jan") < html.index("Anna")
        assert "food and safety" in html
        assert 'href="tel:0600000001"' in html
        assert "There is no telephone number." in html
        looked = LookUp.objects.filter(verb="urgent.see", how=LookUp.How.LIST)
        assert {look.client.name for look in looked} == {"Jan", "Anna"}

    def test_what_cannot_be_logged_is_not_shown(
        self, front: Browser, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_given: object) -> None:
            raise DatabaseError

        missing(world.client("Zwaantje"), food=False)
        monkeypatch.setattr(type(LookUp.objects), "bulk_create", fail)
        answer = front.get("/werk/dringend/")
        assert answer.status_code == 503
        assert "Zwaantje" not in answer.content.decode()

    def test_another_municipality_does_not_see_it(self, jan: Client) -> None:
        missing(jan, food=False)
        place = world.organisation("elsewhere")
        elsewhere = world.signed_in(world.person("front_office", organisation=place))
        assert "Jan" not in page(elsewhere, "dringend")
        assert elsewhere.get(f"/werk/{jan.pk}/dringend/").status_code == 404

    @pytest.mark.parametrize("role", [Role.TRAINER, Role.TEAM_LEAD, Role.POLICY_MAKER, Role.ADMINISTRATOR])
    def test_other_roles_have_no_such_page(self, role: Role) -> None:
        assert world.signed_in(world.person(role)).get("/werk/dringend/").status_code == 404

    def test_the_first_page_of_the_front_office_says_how_many_wait(self, jan: Client, front: Browser) -> None:
        assert "no safety today" not in front.get("/en/werk/").content.decode()
        missing(jan, food=False)
        missing(world.client("Anna"), bed=False)
        assert "2 people have no food, no bed or no safety today." in front.get("/en/werk/").content.decode()

    def test_what_was_done_goes_from_the_list_and_is_read_by_the_client(
        self, jan: Client, front: Browser
    ) -> None:
        missing(jan, food=False)
        assert front.post(f"/werk/{jan.pk}/dringend/", {"done": ""}).status_code == 200
        assert Urgent.objects.get().done_at is None
        front.post(f"/werk/{jan.pk}/dringend/", {"done": "A box of food, brought today", "solved": "1"})
        assert "Jan" not in page(front, "dringend")
        html = world.signed_in(own(jan)).get(f"/en/mijn/{jan.pk}/foto/").content.decode()
        assert "A box of food, brought today" in html
        assert "Bram helped on" in html

    def test_who_answers_too_late_reads_what_was_done_and_keeps_what_he_typed(
        self, jan: Client, front: Browser
    ) -> None:
        missing(jan, food=False)
        answer_urgent(world.person("coach", "Fatima"), jan, done="A box of food", solved=True)
        answer = front.post(f"/en/werk/{jan.pk}/dringend/", {"done": "I called him", "solved": "1"})
        html = answer.content.decode()
        assert "Someone else answered this already" in html
        assert "A box of food" in html
        assert "I called him" in html
        assert Urgent.objects.get().done == "A box of food"

    def test_the_list_has_pages_and_a_fixed_number_of_queries(self, front: Browser) -> None:
        missing(world.client("Anna"), food=False)
        few = queries(front, "dringend")
        for number in range(ON_A_PAGE):
            missing(world.client(f"Client {number}"), days=number + 1, food=False)
        assert queries(front, "dringend") == few
        assert "Page 1 of 2" in page(front, "dringend")
        assert "Anna" not in page(front, "dringend")
        assert "Anna" in front.get("/en/werk/dringend/?page=2").content.decode()
