"""What is kept of a client, read as the model reads it: dated facts, episodes, choices."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from roer.approach.load import load_approach
from roer.approach.vocabulary import load_vocabulary
from roer.decide.decision import decide
from roer.decide.plan import plan_for
from roer.decide.state import State, view
from roer.web.dossier.models import Client, FactEntry, QuestionEntry, Urgent
from roer.web.dossier.queries.facts import known_facts
from roer.web.route.actions.choosing import choose
from roer.web.route.models import ApproachVersion, Episode, Extension, Run
from roer.web.route.queries.run import approach_of_run, run_of
from roer.web.route.queries.standing import Status
from roer.web.route.queries.state import course_of
from roer.web.route.queries.way import way_of
from tests.decide.strategies import approaches, states
from tests.web import world
from tests.web.route.going import at, client_of, knows, owner, today, took

pytestmark = pytest.mark.django_db


def state_of(file: Client) -> State:
    """The client's state as the model reads it."""
    course = course_of(file)
    assert course is not None
    return course.state


def seen(file: Client, day: date | None = None) -> dict[str, Any]:
    """What the model knows on a day."""
    return view(state_of(file), day or today()).facts


class TestFacts:
    def test_what_was_known_then_and_what_is_known_now(self) -> None:
        file = client_of("tilburg")
        before = today() - timedelta(days=9)
        knows(file, before, has_address=False)
        knows(file, has_address=True)
        assert [seen(file, day).get("has_address") for day in (before, today())] == [False, True]

    def test_unknown_again_is_not_known(self) -> None:
        file = client_of("tilburg")
        knows(file, today() - timedelta(days=2), wage_value=0.4)
        knows(file, wage_value=None)
        assert "wage_value" not in seen(file)

    def test_the_age_changes_on_the_birthday(self) -> None:
        birthday = today() - timedelta(days=5)
        file = client_of("tilburg", born=birthday.replace(year=birthday.year - 27))
        days = (birthday - timedelta(days=1), birthday, today())
        assert [seen(file, day)["age"] for day in days] == [26, 27, 27]

    def test_the_start_of_the_picture_counts(self) -> None:
        file = client_of("alphen-aan-den-rijn")
        said: dict[str, Any] = {
            "by": file.user,
            "by_name": "Jan",
            "by_role": "client",
            "number": 1,
            "topics": [],
        }
        QuestionEntry.objects.create(
            client=file, question="Werk.", many="multiple", food=True, bed=True, safe=True, **said
        )
        assert (seen(file)["question"], seen(file)["crisis"]) == ("multiple", False)
        Urgent.objects.create(client=file, what=["food"])
        assert seen(file)["crisis"] is True

    def test_a_call_that_was_answered_tells_nothing_of_today(self) -> None:
        file = client_of("alphen-aan-den-rijn")
        said: dict[str, Any] = {
            "by": file.user,
            "by_name": "Jan",
            "by_role": "client",
            "number": 1,
            "topics": [],
        }
        QuestionEntry.objects.create(client=file, question="Werk.", many="single", bed=False, **said)
        Urgent.objects.create(client=file, what=["bed"], done="Er is een bed.", done_at=timezone.now())
        assert "crisis" not in seen(file)


MOMENTS = st.integers(0, 400)


class TestAgree(TestCase):
    """The model knows today exactly what the page of facts says."""

    @given(st.data())
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    def test_the_model_knows_what_the_page_says(self, data: st.DataObject) -> None:
        file = client_of("alphen-aan-den-rijn", f"J{Client.objects.count()}", born=data.draw(_births))
        _told(file, data)
        coach = world.person(
            "coach", f"C{Client.objects.count()}", organisation=file.organisation, team=file.team
        )
        kinds = load_vocabulary().facts
        shown = {
            n: k.value for n, k in known_facts(coach, file).items() if k.is_known and kinds[n].type != "text"
        }
        assert seen(file) == shown


_births = st.none() | st.dates(date(1950, 1, 1), date(2008, 1, 1)) | st.just(date(1996, 2, 29))


def _told(file: Client, data: st.DataObject) -> None:
    """Facts, questions and calls at any moment of the last months."""
    now, said = timezone.now(), {"by": file.user, "by_name": file.name, "by_role": "client"}
    ago = sorted(data.draw(st.lists(MOMENTS, max_size=6, unique=True)), reverse=True)
    for number, minutes in enumerate(ago, 1):
        moment = now - timedelta(hours=minutes)
        what = data.draw(st.sampled_from(["crisis", "question", "asked", "call"]))
        if what == "call":
            done = data.draw(st.none() | st.just(now))
            if Urgent.objects.filter(client=file, done_at=None).exists():
                continue
            Urgent.objects.create(
                client=file, what=["bed"], at=moment, done="Goed." if done else "", done_at=done
            )
        elif what == "asked":
            fine = {name: data.draw(st.booleans()) for name in ("food", "bed", "safe")}
            many = data.draw(st.sampled_from(["", "single", "multiple"]))
            QuestionEntry.objects.create(
                client=file, number=number, at=moment, question="?", many=many, topics=[], **fine, **said
            )
        else:
            options = [None, True, False] if what == "crisis" else [None, "single", "multiple"]
            value = data.draw(st.sampled_from(options))
            FactEntry.objects.create(
                client=file, number=number, at=moment, fact=what, value=value, basis="estimated", **said
            )


class TestEpisodes:
    def test_what_was_taken_back_never_counted(self) -> None:
        file = client_of("weener-xl")
        assert state_of(file) == State(today() - timedelta(days=30), {}, (), {})
        took(file, world.person("coach", organisation=file.organisation, team=file.team), "melding")
        Episode.objects.update(taken_back_at=timezone.now(), taken_back_why="Fout.")
        assert state_of(file).episodes == ()

    def test_a_choice_of_the_client_is_one_for_the_model(self) -> None:
        file = client_of("weener-xl")
        choose(owner(file), file, step="specialistische-diagnose", wants=False, seen=0, token=None)
        assert state_of(file).choices == {"specialistische-diagnose": False}

    def test_who_goes_by_no_approach_has_no_state(self) -> None:
        assert course_of(world.client("Ada", organisation=world.organisation("nowhere", approach=""))) is None


class TestVersion:
    def test_a_client_keeps_his_version(self) -> None:
        file = client_of("weener-xl")
        knows(file, age=30)
        run = Run.objects.get(client=file)
        text = ApproachVersion.objects.get(approach="weener-xl").text
        old = text.replace('version: "2015"', 'version: "2014"').replace(
            "Gesprek van tien minuten", "Eerste gesprek"
        )
        assert old != text
        ApproachVersion.objects.create(approach="weener-xl", version="2014", text=old)
        Run.objects.filter(pk=run.pk).update(version="2014")
        kept = run_of(file)
        assert kept is not None
        assert approach_of_run(kept).step("tien-minutengesprek").name.nl == "Eerste gesprek"

    def test_a_version_that_is_kept_nowhere_is_an_error(self) -> None:
        with pytest.raises(KeyError):
            approach_of_run(Run(approach="weener-xl", version="1999"))

    def test_his_municipality_goes_over_to_another_approach_he_does_not(self) -> None:
        file = client_of("weener-xl")
        knows(file, age=30)
        file.organisation.approach = "tilburg"
        file.organisation.save()
        course = course_of(Client.objects.get(pk=file.pk))
        assert course is not None
        assert course.approach.id == "weener-xl"


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, State]:
    """An approach, by its id, and a client in it."""
    approach = draw(approaches)
    return approach.id, draw(states(approach))


class TestStatuses(TestCase):
    """The way page says of every step exactly what ``decide`` says."""

    @given(cases(), st.integers(0, 900))
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    def test_the_page_says_what_the_model_decides(self, case: tuple[str, State], days: int) -> None:
        approach, state = load_approach(case[0]), case[1]
        day = state.start + timedelta(days=days)
        file = client_of(approach.id, f"J{Client.objects.count()}")
        Client.objects.filter(pk=file.pk).update(opened_at=at(state.start))
        file = Client.objects.get(pk=file.pk)
        _keep(file, state)
        way = way_of(owner(file), file, day)
        assert way is not None
        decision = decide(plan_for(approach), state, day)
        assert {n for n, t in way.told.items() if t.standing.status is Status.OPEN} == {
            one.step.id for one in decision.open
        }
        assert {n: t.standing.kind for n, t in way.told.items() if t.standing.status is Status.CLOSED} == {
            one.step.id: one.kind for one in decision.closed
        }
        running = {
            n: (t.standing.since, t.standing.ends_by) for n, t in way.told.items() if t.status == "running"
        }
        assert running == {one.step.id: (one.since, one.ends_by) for one in decision.running}
        unclear = {n for n, t in way.told.items() if t.standing.status is Status.UNCLEAR}
        assert unclear == {one.step.id for one in decision.unclear}
        advised = {step.id for step in decision.advised}
        assert {n for n, t in way.told.items() if t.standing.advised} == advised
        on_page = [
            t.step.id
            for k in way.tracks
            for part in (k.now, k.next, k.choices, k.unclear, k.closed, k.done)
            for t in part
        ]
        assert sorted(on_page) == sorted(way.told)


def _keep(file: Client, state: State) -> None:
    """The rows that this state would come from."""
    said = {"by": file.user, "by_name": file.name, "by_role": "client"}
    for name, entries in state.facts.items():
        if load_vocabulary().facts[name].type == "text":
            continue
        for number, entry in enumerate(entries, 1):
            moment = at(max(entry.since, state.start - timedelta(days=1)))
            kept = {"fact": name, "value": entry.value, "number": number, "at": moment, "basis": "estimated"}
            FactEntry.objects.create(client=file, **kept, **said)
    times: dict[str, int] = {}
    for one in state.episodes:
        times[one.step] = times.get(one.step, 0) + 1
        result = "" if one.until is None else one.result or "finished"
        episode = Episode.objects.create(
            client=file, step=one.step, occurrence=times[one.step], since=one.since, until=one.until,
            result=result, initiative="client", **said,
        )  # fmt: skip
        for _ in range(one.extensions):
            Extension.objects.create(client=file, episode=episode, by_name="Wim")
    for step, wants in state.choices.items():
        file.choiceentry_set.create(step=step, wants=wants, number=1, **said)
