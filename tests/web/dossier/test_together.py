"""Client and professional write side by side, and agree who leads."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from roer.web.dossier.actions.together import (
    agree_lead,
    answer_analysis,
    reply_to_lead,
    save_analysis,
    save_view,
)
from roer.web.dossier.models import AnalysisEntry, Client, Confirmation, LeadEntry, Part, Side, ViewEntry
from roer.web.dossier.queries.together import both_views, to_look_at_again, versions, who_led
from roer.web.dossier.writing import Changed, NotAllowed
from roer.web.people.models import User
from tests.web import world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Any:
    with translation.override("en"):
        yield


@pytest.fixture
def file() -> Client:
    return world.client("Jan")


@pytest.fixture
def coach() -> User:
    return world.person("coach", "Fatima")


def owner(file: Client) -> User:
    assert file.user is not None
    return file.user


def text(by: User, file: Client, seen: int = 0, **words: str) -> AnalysisEntry:
    given = {"hinders": "", "helps": "", "needed": "", **words}
    return save_analysis(by, file, seen=seen, token=None, **given)


def lead(by: User, file: Client, seen: int = 0, **given: Any) -> LeadEntry:
    day = timezone.localdate() + timedelta(days=60)
    fields = {"element": "planning", "leader": "coach", "reason": "Too much now.", "look_again_on": day}
    return agree_lead(by, file, seen=seen, token=None, **{**fields, **given})


class TestViews:
    def test_each_writes_his_own_side_and_both_stand_beside_each_other(
        self, file: Client, coach: User
    ) -> None:
        save_view(owner(file), file, aspect="wants", words="Yes!", level=5, seen=0, token=None)
        save_view(coach, file, aspect="wants", words="I doubt it.", level=2, seen=0, token=None)
        wants = both_views(file)[1]
        assert wants.client is not None
        assert wants.professional is not None
        assert (wants.client.words, wants.client.side) == ("Yes!", Side.CLIENT)
        assert (wants.professional.words, wants.professional.side) == ("I doubt it.", Side.PROFESSIONAL)
        assert wants.differs

    def test_words_without_a_level_do_not_count_as_a_difference(self, file: Client, coach: User) -> None:
        save_view(owner(file), file, aspect="can", words="Yes!", level=None, seen=0, token=None)
        save_view(coach, file, aspect="can", words="No.", level=1, seen=0, token=None)
        assert not both_views(file)[2].differs

    def test_how_it_was_before_stays(self, file: Client) -> None:
        for seen, words in enumerate(["A bit.", "More now."]):
            save_view(owner(file), file, aspect="knows", words=words, level=None, seen=seen, token=None)
        knows = both_views(file)[0]
        assert knows.client is not None
        assert knows.client.words == "More now."
        assert [entry.words for entry in knows.earlier] == ["A bit."]

    def test_a_level_outside_the_five_is_refused_in_words(self, file: Client) -> None:
        with pytest.raises(ValidationError, match="from 1 to 5"):
            save_view(owner(file), file, aspect="can", words="Yes.", level=6, seen=0, token=None)

    @pytest.mark.parametrize("role", ["income_consultant", "team_lead", "front_office", "trainer"])
    def test_who_is_not_his_coach_writes_no_view(self, file: Client, role: str) -> None:
        with pytest.raises(NotAllowed):
            save_view(world.person(role), file, aspect="can", words="No.", level=1, seen=0, token=None)
        assert not ViewEntry.objects.exists()


class TestSharedText:
    def test_they_disagree_on_one_point_and_it_stays_on_paper(self, file: Client, coach: User) -> None:
        first = text(coach, file, hinders="No car.", helps="His sister.", needed="A course.")
        answer_analysis(coach, file, agrees=True, words="", seen=first.number, token=None)
        answer_analysis(
            owner(file), file, agrees=False, words="I need a bicycle.", seen=first.number, token=None
        )
        text(owner(file), file, seen=1, hinders="No car.", helps="His sister.", needed="A bicycle first.")
        now, before = versions(file)
        assert (now.client, now.professional, now.agreed) == (None, None, False)
        assert before.client is not None
        assert before.client.words == "I need a bicycle."
        assert before.professional is not None
        assert before.professional.agrees
        for by in (coach, owner(file)):
            answer_analysis(by, file, agrees=True, words="", seen=2, token=None)
        now, before = versions(file)
        assert now.agreed
        assert not before.agreed

    def test_two_who_edit_at_once_lose_nothing(self, file: Client, coach: User) -> None:
        text(coach, file, hinders="No car.")
        text(owner(file), file, seen=1, hinders="No car, and debts.")
        with pytest.raises(Changed) as stopped:
            text(coach, file, seen=1, hinders="No car.", helps="His sister.")
        assert stopped.value.latest.hinders == "No car, and debts."  # type: ignore[attr-defined]
        assert AnalysisEntry.objects.count() == 2

    def test_nobody_agrees_with_a_text_that_he_did_not_see(self, file: Client, coach: User) -> None:
        text(coach, file, hinders="No car.")
        text(coach, file, seen=1, hinders="No will.")
        with pytest.raises(Changed):
            answer_analysis(owner(file), file, agrees=True, words="", seen=1, token=None)
        assert not Confirmation.objects.exists()

    def test_an_answer_counts_once_and_stays(self, file: Client, coach: User) -> None:
        text(coach, file, hinders="No car.")
        for _ in range(2):
            answer_analysis(owner(file), file, agrees=False, words="No.", seen=1, token=None)
        with pytest.raises(ValidationError, match="answered already"):
            answer_analysis(owner(file), file, agrees=True, words="", seen=1, token=None)
        assert Confirmation.objects.get().words == "No."

    def test_who_differs_says_where(self, file: Client, coach: User) -> None:
        entry = text(coach, file, hinders="No car.")
        with pytest.raises(ValidationError, match="own words"):
            answer_analysis(owner(file), file, agrees=False, words="", seen=1, token=None)
        with pytest.raises(IntegrityError), transaction.atomic():
            Confirmation.objects.create(client=file, analysis=entry, side=Side.CLIENT, agrees=False)

    def test_an_empty_text_is_no_text(self, file: Client) -> None:
        with pytest.raises(ValidationError, match="at least one"):
            text(owner(file), file, hinders="  ")

    def test_a_helper_who_was_let_in_reads_and_does_not_write(self, file: Client) -> None:
        sister = world.person("network_helper", "Joke")
        world.let_in(file, sister, Part.ANALYSIS, may_write=True)
        assert world.signed_in(sister).get(f"/mijn/{file.pk}/samen/").status_code == 200
        with pytest.raises(NotAllowed):
            text(sister, file, hinders="Nothing.")
        with pytest.raises(NotAllowed):
            save_view(sister, file, aspect="can", words="Yes.", level=None, seen=0, token=None)


class TestWhoLeads:
    def test_the_client_leads_where_nothing_was_agreed(self, file: Client) -> None:
        assert [led.leader for led in who_led(file, timezone.localdate())] == ["client"] * 5

    def test_another_leads_with_a_reason_and_a_day(self, file: Client, coach: User) -> None:
        lead(coach, file)
        planning = who_led(file, timezone.localdate())[2]
        assert (planning.name, planning.leader, planning.due) == ("planning", "coach", False)

    @pytest.mark.parametrize(
        ("given", "where", "says"),
        [
            ({"reason": "  "}, "reason", "why"),
            ({"look_again_on": None}, "look_again_on", "look again"),
            ({"look_again_on": timezone.localdate()}, "look_again_on", "after today"),
            ({"look_again_on": timezone.localdate() + timedelta(days=400)}, "look_again_on", "a year"),
            ({"leader": "mayor"}, "leader", "who leads"),
            ({"element": "driving"}, "leader", "who leads"),
        ],
    )
    def test_without_a_good_reason_and_day_it_is_refused_in_words(
        self, file: Client, coach: User, given: dict[str, Any], where: str, says: str
    ) -> None:
        with pytest.raises(ValidationError) as refused:
            lead(coach, file, **given)
        assert says in refused.value.message_dict[where][0]
        assert not LeadEntry.objects.exists()

    @pytest.mark.parametrize("lacks", [{"reason": ""}, {"look_again_on": None}])
    def test_the_database_refuses_it_too(self, file: Client, lacks: dict[str, Any]) -> None:
        day = timezone.localdate() + timedelta(days=9)
        given = {"reason": "Too much.", "look_again_on": day, **lacks}
        with pytest.raises(IntegrityError), transaction.atomic():
            LeadEntry.objects.create(client=file, number=1, element="goals", leader="coach", **given)

    def test_the_reply_stays_beside_the_agreement(self, file: Client, coach: User) -> None:
        lead(coach, file)
        for _ in range(2):
            reply_to_lead(owner(file), file, element="planning", reply="I can do it.", seen=1, token=None)
        with pytest.raises(ValidationError, match="first reply stays"):
            reply_to_lead(owner(file), file, element="planning", reply="Fine.", seen=1, token=None)
        lead(coach, file, seen=1, leader="client", reason="", look_again_on=None)
        first, now = LeadEntry.objects.order_by("number")
        assert (first.reply, now.reply, now.leader) == ("I can do it.", "", "client")

    def test_one_does_not_reply_to_what_one_did_not_see(self, file: Client, coach: User) -> None:
        lead(coach, file)
        lead(coach, file, seen=1, reason="Something else.")
        with pytest.raises(Changed):
            reply_to_lead(owner(file), file, element="planning", reply="Fine.", seen=1, token=None)

    def test_only_the_client_replies_and_only_the_professional_writes_it_down(
        self, file: Client, coach: User
    ) -> None:
        lead(coach, file)
        with pytest.raises(NotAllowed):
            reply_to_lead(coach, file, element="planning", reply="He agrees.", seen=1, token=None)
        with pytest.raises(NotAllowed):
            lead(owner(file), file, seen=1, leader="client")

    def test_the_form_sent_twice_makes_one_agreement(self, file: Client, coach: User) -> None:
        token, day = uuid4(), timezone.localdate() + timedelta(days=9)
        for _ in range(2):
            agree_lead(
                coach,
                file,
                element="goals",
                leader="together",
                reason="New.",
                look_again_on=day,
                seen=0,
                token=token,
            )
        assert LeadEntry.objects.count() == 1

    def test_its_course_is_told_from_the_first_day_until_now(self, file: Client, coach: User) -> None:
        now = timezone.localtime().replace(hour=12)  # noon: no change of the clock moves it to another day
        Client.objects.filter(pk=file.pk).update(opened_at=now - timedelta(days=100))
        file.refresh_from_db()
        entry = lead(coach, file)
        LeadEntry.objects.filter(pk=entry.pk).update(at=now - timedelta(days=50))
        lead(coach, file, seen=1, leader="client", reason="", look_again_on=None)
        LeadEntry.objects.filter(number=2).update(at=now - timedelta(days=25))
        spans = who_led(file, timezone.localdate())[2].spans
        assert [span.leader for span in spans] == ["client", "coach", "client"]
        assert [(span.x, span.width) for span in spans] == [(0, 500), (500, 250), (750, 250)]
        assert spans[-1].until is None

    def test_what_is_due_is_listed_until_something_new_is_agreed(self, file: Client, coach: User) -> None:
        lead(coach, file)
        later = timezone.localdate() + timedelta(days=60)
        assert not to_look_at_again(coach, timezone.localdate())
        assert [entry.element for entry in to_look_at_again(coach, later)] == ["planning"]
        assert not to_look_at_again(world.person("coach", team=world.team("South")), later)
        lead(coach, file, seen=1, leader="client", reason="", look_again_on=None)
        assert not to_look_at_again(coach, later)
