"""The pages of a client's way: what he reads, what the coach reads beside him, and what nobody else reads."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import partial
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from roer.approach.load import approach_ids, load_approach
from roer.approach.used import facts_used
from roer.approach.vocabulary import load_vocabulary
from roer.decide.client import load_client
from roer.decide.state import Episode as Taken
from roer.guide.dates import say_date
from roer.guide.journey import journey
from roer.web.dossier.fact_rules import RULES
from roer.web.dossier.models import Client, LeadEntry
from roer.web.people.models import User
from roer.web.route.actions.choosing import choose
from roer.web.route.actions.dates import offer_days
from roer.web.route.actions.doing import do_step
from roer.web.route.models import Episode
from roer.web.route.queries.for_others import NextThing, next_for_client
from roer.web.route.queries.way import Way, way_of
from tests.web import world
from tests.web.route.going import at, client_of, coach_of, knows, owner, terms, today, took

pytestmark = pytest.mark.django_db
FACTS = load_vocabulary().facts


def page(user: User, file: Client, where: str = "", room: str = "mijn", language: str = "") -> str:
    """A page of the way as text, with what people wrote in it."""
    answer = world.signed_in(user).get(f"{language}/{room}/{file.pk}/route/{where}")
    assert answer.status_code == 200, where
    words = re.sub(r"<[^>]+>", " ", answer.content.decode().partition("<main")[2])
    return " ".join(unescape(words).split())


def the_way(user: User, file: Client) -> Way:
    found = way_of(user, file, today())
    assert found is not None
    return found


def next_of(file: Client) -> NextThing | None:
    return next_for_client(owner(file), file, today())


class TestJanEverywhere:
    """Jan of the source goes his way in each municipality, and every page of it can be read."""

    @pytest.fixture(params=approach_ids())
    def gone(self, request: pytest.FixtureRequest) -> Client:
        """Jan, with what he knows and did at the end of his journey, moved to the days until today."""
        name: str = request.param
        way = journey(load_approach(name), load_client("jan"))
        end = max([way.end.view.on, *(one.start for one in way.steps)])
        shift = today() - end
        file = client_of(name, since=(end - way.client.state.start).days)
        for fact, value in way.end.view.facts.items():
            knows(file, None, **{fact: value})
        counted: dict[str, int] = {}
        for one in way.steps:
            counted[one.step.id] = number = counted.get(one.step.id, 0) + 1
            until = one.end + shift if one.end and one.end <= end else None
            Episode.objects.create(
                client=file, step=one.step.id, occurrence=number, since=one.start + shift, until=until,
                result=(one.result or "finished") if until else "", initiative="client",
                by_name="Wim", by_role="coach",
            )  # fmt: skip
        return file

    def test_every_step_of_every_approach_can_be_read_by_the_client(self, gone: Client) -> None:
        approach = load_approach(gone.approach)
        told = page(owner(gone), gone)
        for step in approach.steps:
            assert step.name.nl in told
            assert step.about.nl[:30] in page(owner(gone), gone, f"stap/{step.id}/")
        page(owner(gone), gone, "geld/")

    def test_and_by_the_coach_beside_him_in_english_too(self, gone: Client) -> None:
        coach = coach_of(gone)
        assert "Where it says “you”, it is about Jan." in page(coach, gone, "", "werk", "/en")
        for step in load_approach(gone.approach).steps:
            told = page(coach, gone, f"stap/{step.id}/", "werk", "/en")
            assert told.index("For you as coach") < told.index("Below stands the page as Jan sees it.")

    def test_the_way_ends_as_the_journey_does(self, gone: Client) -> None:
        way = journey(load_approach(gone.approach), load_client("jan"))
        states = {
            Taken(e.step, e.since) for e in the_way(owner(gone), gone).course.state.episodes if not e.until
        }
        assert {one.step for one in states} == {one.step.id for one in way.end.running}


class TestOneNextThing:
    @pytest.fixture
    def file(self) -> Client:
        file = client_of("tilburg")
        knows(file, age=34, current_recipient=False)
        return file

    def test_first_what_he_can_do_himself(self, file: Client) -> None:
        found = next_of(file)
        assert found is not None
        assert (found.address, found.parts) == ("way-step", {"step": "aanvraag-werk-nl"})

    def test_days_that_were_offered_go_before(self, file: Client) -> None:
        do_step(owner(file), file, step="aanvraag-werk-nl", act="finish", seen=0, token=None)
        soon = at(today() + timedelta(days=3))
        offer_days(coach_of(file), file, step="meldingsgesprek", days=[soon], seen=0, token=None)
        found = next_of(file)
        assert found is not None
        assert found.title.startswith("Kies een dag")
        assert f"{soon.day}" in page(owner(file), file, "stap/meldingsgesprek/")

    def test_a_term_that_passed_comes_with_what_he_can_do(self, file: Client) -> None:
        ilse = coach_of(file, "income_consultant")
        long_ago = today() - timedelta(days=29)
        took(file, ilse, "aanvraag-werk-nl", long_ago)
        took(file, ilse, "meldingsgesprek", long_ago)
        late = [term for term in terms(file) if term.passed and term.is_law]
        assert [term.rule for term in late] == ["voorschot"]
        assert late[0].since == long_ago
        told = page(owner(file), file)
        assert "De gemeente is te laat" in told
        assert "Vraag de gemeente meteen om je voorschot." in told

    def test_after_eight_weeks_the_page_tells_of_the_letter(self) -> None:
        file = client_of("weener-xl", since=70)
        knows(file, age=34)
        took(file, coach_of(file, "income_consultant"), "tien-minutengesprek", today() - timedelta(days=65))
        assert "Awb artikel 4:17" in page(owner(file), file)

    def test_a_norm_that_passed_is_slow_and_only_the_law_makes_late(self) -> None:
        file = client_of("sudwest-fryslan", since=70)
        took(file, coach_of(file), "aanvraag-werk-nl", today() - timedelta(days=9))
        told = page(owner(file), file)
        assert "Dit duurt langer dan gewoonlijk. Je mag vragen waarom." in told
        assert "te laat" not in told

    def test_what_the_step_is_stands_beside_its_name(self, file: Client) -> None:
        found, about = next_of(file), load_approach("tilburg").step("aanvraag-werk-nl").about.nl
        assert found is not None
        assert about.startswith(found.about)
        assert f"{found.title} {found.about} {found.why}" in page(owner(file), file)


class TestWhatOthersDo:
    def test_what_waits_for_the_client_himself_is_not_done_by_others(self) -> None:
        file = client_of("sudwest-fryslan")
        coach = coach_of(file)
        for done in ("aanvraag-werk-nl", "toewijzing-gebiedsteam"):
            took(file, coach_of(file, "income_consultant"), done)
        name, others = (
            load_approach("sudwest-fryslan").step("intakegesprek").name.nl,
            "Wat anderen nu voor je doen",
        )
        assert name in page(owner(file), file).partition(others)[2]
        offer_days(
            coach, file, step="intakegesprek", days=[at(today() + timedelta(days=3))], seen=0, token=None
        )
        assert name not in [one.step.name.nl for one in the_way(owner(file), file).others]


class TestNotOpen:
    def test_one_reason_stands_once_with_the_steps_under_it(self) -> None:
        file = client_of("ijmond-werkt")
        knows(file, age=34)
        track = next(one for one in the_way(owner(file), file).tracks if len(one.closed) > 3)
        reasons = [alike.why for alike in track.closed_alike]
        assert len(reasons) == len(set(reasons)) < len(track.closed)
        told = world.signed_in(owner(file)).get(f"/mijn/{file.pk}/route/").content.decode()
        for one in track.closed:
            assert f"/route/stap/{one.step.id}/toch-vragen/" in told

    def test_of_what_is_not_open_nothing_is_chosen_beforehand_for_the_coach(self) -> None:
        file = client_of("ijmond-werkt")
        browser = world.signed_in(coach_of(file))
        for step, chosen in (("aanvraag-werk-nl", True), ("leerwerkbedrijf", False)):
            told = browser.get(f"/werk/{file.pk}/route/stap/{step}/begin/").content.decode()
            assert (" checked" in told) is chosen


class TestMoney:
    def test_without_an_application_it_says_what_is_needed(self) -> None:
        told = page(owner(file := client_of("ijmond-werkt")), file, "geld/")
        assert "Roer kent de dag van je aanvraag nog niet." in told
        assert load_approach("ijmond-werkt").step("aanvraag-werk-nl").name.nl in told

    def test_with_it_the_days_by_law_and_how_much_at_least(self) -> None:
        file = client_of("ijmond-werkt")
        do_step(owner(file), file, step="aanvraag-werk-nl", act="finish", seen=0, token=None)
        by_law = {term.rule: term for term in terms(file) if term.rule}
        assert by_law["voorschot"].by >= today() + timedelta(weeks=4)
        assert by_law["beslistermijn"].by >= today() + timedelta(weeks=8)
        told = page(owner(file), file, "geld/")
        assert "Minstens 95 % van je uitkering." in told
        assert re.search(r"minstens € 1\.\d{3},\d\d", told)
        assert "000 000 01" in told  # whom to call today

    def test_a_decision_ends_the_waiting_and_a_no_can_be_objected_to(self) -> None:
        file = client_of("ijmond-werkt")
        do_step(owner(file), file, step="aanvraag-werk-nl", act="finish", seen=0, token=None)
        knows(file, benefit_granted=False)
        assert [term for term in terms(file) if term.rule == "voorschot"] == []
        told = page(owner(file), file, "geld/")
        assert "Dan kun je zes weken lang bezwaar maken, met een brief." in told
        assert "Reken de laatste dag uit" in told, (
            "the day of the letter is not known here, so no day is named"
        )
        assert "bezwaar" not in page(coach_of(file, "front_office"), file, "geld/", "werk")


class TestPrivacy:
    """Statuses are for all; reasons that tell facts are for who may see those facts."""

    @pytest.fixture(params=approach_ids())
    def file(self, request: pytest.FixtureRequest) -> Client:
        """A client of whom all is known that the approach asks."""
        name: str = request.param
        file = client_of(name)
        for fact in sorted(facts_used(load_approach(name))):
            kind = FACTS[fact]
            value = {"boolean": True, "one of": kind.values[0] if kind.values else None}.get(kind.type, 1)
            knows(file, None, **{fact: value})
        return file

    def read_all(self, user: User, file: Client, room: str) -> str:
        steps = [step.id for step in load_approach(file.approach).steps]
        return "\n".join(
            page(user, file, where, room) for where in ["", "geld/", *(f"stap/{s}/" for s in steps)]
        )

    def clauses(self, facts: list[str]) -> list[str]:
        """What the guide would say of these facts, whatever they are."""
        told = [text.nl for fact in facts for text in (FACTS[fact].yes, FACTS[fact].no) if text is not None]
        return told + [FACTS[fact].label.nl for fact in facts if FACTS[fact].yes is not None]

    def test_the_client_reads_all_reasons(self, file: Client) -> None:
        told = self.read_all(owner(file), file, "mijn")
        assert "Dit hangt af van iets dat jij niet te zien krijgt." not in told
        assert any(
            clause in told for clause in self.clauses(sorted(facts_used(load_approach(file.approach))))
        )

    def test_the_front_office_reads_none(self, file: Client) -> None:
        told = self.read_all(coach_of(file, "front_office"), file, "werk")
        approach = load_approach(file.approach)
        about = " ".join(f"{s.name.nl} {s.about.nl} {s.law_today.note.nl}" for s in approach.steps)
        found = [c for c in self.clauses(sorted(facts_used(approach))) if c in told and c not in about]
        assert found == []
        assert "Dit hangt af van iets dat jij niet te zien krijgt." in told

    def test_a_trainer_reads_none_about_health(self, file: Client) -> None:
        trainer = coach_of(file, "trainer")
        world.involve(file, trainer)
        health = [fact for fact, rule in RULES.items() if rule.about_health]
        told = self.read_all(trainer, file, "werk")
        assert [clause for clause in self.clauses(health) if clause in told] == []

    def test_all_read_the_same_statuses(self, file: Client) -> None:
        def standing(user: User) -> dict[str, str]:
            return {name: told.status for name, told in the_way(user, file).told.items()}

        assert standing(owner(file)) == standing(coach_of(file)) == standing(coach_of(file, "front_office"))

    def test_words_of_people_are_not_for_the_front_office(self) -> None:
        file = client_of("ijmond-werkt")
        took(file, coach_of(file), "screening", reason="urgent", words="Het water staat hoog.")
        assert "Het water staat hoog." in page(owner(file), file)
        assert "Het water staat hoog." not in page(coach_of(file, "front_office"), file, "", "werk")


class TestWhoLeads:
    @pytest.mark.parametrize(("role", "room"), [("client", "mijn"), ("coach", "werk")])
    def test_who_leads_for_now_stands_on_the_way_with_the_day_to_look_again(
        self, role: str, room: str
    ) -> None:
        file = client_of("ijmond-werkt")
        user = owner(file) if role == "client" else coach_of(file)
        assert "Wie nu stuurt" not in page(user, file, "", room)
        again = today() + timedelta(days=30)
        said = {"client": file, "number": 1, "by_name": "Fatima", "by_role": "coach", "reason": "Te veel."}
        LeadEntry.objects.create(element="planning", leader="coach", look_again_on=again, **said)
        told = page(user, file, "", room)
        assert "Wie nu stuurt" in told
        assert f"opnieuw kijken op: {say_date(again, 'nl')}" in told
        link = f"/{room}/{file.pk}/wie-stuurt/"
        assert link in world.signed_in(user).get(f"/{room}/{file.pk}/route/").content.decode()

    def test_who_may_not_see_the_analysis_does_not_read_it(self) -> None:
        file = client_of("ijmond-werkt")
        said = {"client": file, "number": 1, "by_name": "Fatima", "by_role": "coach", "reason": "Te veel."}
        again = today() + timedelta(days=30)
        LeadEntry.objects.create(element="planning", leader="coach", look_again_on=again, **said)
        assert "Wie nu stuurt" not in page(coach_of(file, "front_office"), file, "", "werk")


class TestAround:
    def test_policy_is_called_the_own_rule_with_the_law_beside_it(self) -> None:
        file = client_of("weener-xl")
        told = page(owner(file), file, "stap/voorlichting/")
        assert "eigen regel" in told
        assert "Wie 27 of ouder is, mag meteen aanvragen." in told

    def test_assumptions_are_a_link_away(self) -> None:
        file = client_of("weener-xl")
        answer = world.signed_in(owner(file)).get(f"/mijn/{file.pk}/route/stap/voorlichting/")
        assert "/aanpakken/weener-xl/#stap-voorlichting" in answer.content.decode()

    def test_a_no_show_and_what_was_broken_off_are_told_without_blame(self) -> None:
        file, coach = client_of("alphen-aan-den-rijn"), None
        coach = coach_of(file)
        took(file, coach, "klantfoto", result="no_show")
        took(file, coach, "diagnoseplek", result="cancelled")
        told = page(owner(file), file)
        assert "Dat kan gebeuren. Je mag altijd zeggen wat er was." in told
        assert not re.search(r"schuld|verwijt|niet verschenen", told)

    def test_a_municipality_without_an_approach_says_so(self) -> None:
        file = world.client("Ada", organisation=world.organisation("nowhere", approach=""))
        assert "Daarom staan hier nog geen stappen." in page(owner(file), file)
        told = page(owner(file), file, "geld/")
        assert "Eerst geld" in told
        assert "Bel nu: 000 000 01" in told
        assert re.search(r"minstens € 1\.\d{3},\d\d", told)
        assert "Binnen vier weken." in told
        assert "acht weken" in told
        assert "Wat je mee moet nemen" in told
        assert world.signed_in(owner(file)).get(f"/mijn/{file.pk}/route/stap/x/").status_code == 404

    def test_the_form_says_what_is_wrong_on_its_own_page(self) -> None:
        file = client_of("weener-xl")
        where = f"/mijn/{file.pk}/route/stap/voorlichting/toch-vragen/"
        answer = world.signed_in(owner(file)).post(where, {"words": ""})
        assert "Schrijf kort op waarom je dit wilt." in answer.content.decode()

    def test_from_the_page_of_the_step_the_form_does_what_it_says(self) -> None:
        file = client_of("weener-xl")
        browser = world.signed_in(owner(file))
        answer = browser.post(f"/mijn/{file.pk}/route/stap/melding/doen/", {"act": "finish", "seen": "0"})
        assert answer.status_code == 302
        assert Episode.objects.get(client=file).step == "melding"

    def test_the_coach_sets_the_advice_aside_with_a_reason_that_the_client_reads(self) -> None:
        file, where = client_of("weener-xl"), "stap/bemiddeling/begin/"
        browser = world.signed_in(coach_of(file))
        address = f"/werk/{file.pk}/route/{where}"
        sent = {"on": today().isoformat(), "result": "finished", "seen": "0"}
        assert "Kies waarom je het doet" in browser.post(address, sent).content.decode()
        browser.post(address, {**sent, "reason": "place", "words": "Er was een baan."})
        assert "Er was een baan." in page(owner(file), file)

    def test_a_choice_is_shown_to_both(self) -> None:
        file = client_of("weener-xl")
        choose(owner(file), file, step="specialistische-diagnose", wants=True, seen=0, token=None)
        for user, room in ((owner(file), "mijn"), (coach_of(file), "werk")):
            assert "Ja, ik wil dit" in page(user, file, "stap/specialistische-diagnose/", room)


def test_the_page_asks_as_often_for_many_steps_as_for_few() -> None:
    counts = set()
    for name in approach_ids():
        file = client_of(name, f"Jan {name}")
        for number in range(5 if name == "tilburg" else 40):
            Episode.objects.create(
                client=file, step=load_approach(name).steps[number % 15].id, occurrence=number + 1,
                since=today(), until=today(), result="finished", initiative="client",
                by_name="Wim", by_role="coach",
            )  # fmt: skip
        ask = partial(way_of, owner(file), file, today())
        knows(file, age=30)
        with CaptureQueriesContext(connection) as asked, translation.override("nl"):
            ask()
        counts.add(len(asked))
    assert len(counts) == 1
    assert counts.pop() <= 15
