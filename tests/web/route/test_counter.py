"""Clients without an account: what they say is written down for them; and days agreed by word of mouth."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from roer.web.dossier.models import Client
from roer.web.dossier.queries import visible_to
from roer.web.dossier.writing import NotAllowed
from roer.web.people.models import User
from roer.web.route.actions.asking import answer_request, ask_anyway, withdraw_request
from roer.web.route.actions.choosing import choose
from roer.web.route.actions.dates import agree_day, pick_day
from roer.web.route.actions.doing import do_step
from roer.web.route.models import DateEntry, Episode, Record, StepRequest
from roer.web.route.queries.asked import requests_waiting
from tests.web import world
from tests.web.route.going import client_of, coach_of, lines, owner, stand
from tests.web.route.test_way import page

pytestmark = pytest.mark.django_db
STEP = "leerwerkbedrijf"
WRITERS = ("coach", "integral_intaker", "front_office")
DAY = (timezone.now() + timedelta(days=7)).replace(second=0, microsecond=0)


@pytest.fixture
def ada() -> Client:
    """A client who has no account."""
    return client_of("ijmond-werkt", "Ada", user=None)


@pytest.fixture
def jan() -> Client:
    return client_of("ijmond-werkt")


def ask(file: Client, by: User) -> StepRequest:
    return ask_anyway(by, file, step=STEP, words="Graag.", token=None)


def agree(file: Client, by: User, day: datetime = DAY, seen: int = 0, how: str = "phone") -> DateEntry:
    return agree_day(
        by, file, step="groepsintake", day=day, how=how, place="Het loket", seen=seen, token=None
    )


class TestWrittenDown:
    @pytest.mark.parametrize("role", WRITERS)
    def test_what_a_client_without_an_account_says_is_his_initiative(self, ada: Client, role: str) -> None:
        by = coach_of(ada, role)
        do_step(by, ada, step="aanvraag-werk-nl", act="finish", seen=0, token=None)
        chosen = choose(by, ada, step="adtc-diagnose", wants=False, seen=0, token=None)
        asked = ask(ada, by)
        rows = Record.objects.filter(client=ada).exclude(kind="opened")
        assert set(rows.values_list("actor", "initiative")) == {(role, "client")}
        assert {one.kind for one in rows} == {"started", "ended"}
        assert (asked.by, asked.by_role, chosen.by_role) == (by, role, role)

    @pytest.mark.parametrize("role", WRITERS)
    def test_who_has_an_account_says_it_himself(self, jan: Client, role: str) -> None:
        by = coach_of(jan, role)
        assert not visible_to(by, "route.choose").exists()
        with pytest.raises(NotAllowed):
            ask(jan, by)
        browser = world.signed_in(by)
        assert browser.get(f"/werk/{jan.pk}/route/stap/{STEP}/toch-vragen/").status_code == 404
        assert "toch-vragen" not in browser.get(f"/werk/{jan.pk}/route/").content.decode()

    @pytest.mark.parametrize("role", ["income_consultant", "team_lead", "trainer"])
    def test_other_roles_write_nothing_down(self, ada: Client, role: str) -> None:
        with pytest.raises(NotAllowed):
            choose(coach_of(ada, role), ada, step="adtc-diagnose", wants=True, seen=0, token=None)

    def test_a_coach_of_another_team_does_not(self, ada: Client) -> None:
        south = world.team("South", of=ada.organisation)
        with pytest.raises(NotAllowed):
            ask(ada, world.person("coach", organisation=ada.organisation, team=south))

    def test_the_desk_asks_on_a_page_of_its_own_and_says_for_whom(self, ada: Client) -> None:
        front = coach_of(ada, "front_office")
        assert "Opgeschreven voor Ada: Vraag er toch om" in page(front, ada, f"stap/{STEP}/", "werk")
        where = f"/werk/{ada.pk}/route/stap/{STEP}/toch-vragen/"
        assert "Jij schrijft op wat Ada zegt." in page(front, ada, f"stap/{STEP}/toch-vragen/", "werk")
        sent = {"words": "Ik wil het leren.", "token": str(uuid4()), "seen": "0"}
        world.signed_in(front).post(where, sent)
        asked = StepRequest.objects.get(client=ada)
        assert "schreef het op" in page(front, ada, f"vraag/{asked.pk}/", "werk")

    def test_who_wrote_it_down_does_not_answer_it_where_another_can(self, ada: Client) -> None:
        coach, other = coach_of(ada), coach_of(ada, "income_consultant")
        asked = ask(ada, coach)
        assert (list(requests_waiting(coach)), list(requests_waiting(other))) == ([], [asked])
        with pytest.raises(ValidationError, match="collega"):
            answer_request(coach, ada, asked, outcome="yes", answer="Ja.")
        assert "Daarom geeft een collega antwoord." in page(coach, ada, f"vraag/{asked.pk}/", "werk")
        answer_request(other, ada, asked, outcome="yes", answer="Er is plek.")
        assert lines(ada)[-1] == "ended plan.request finished client"

    @pytest.mark.parametrize("elsewhere", ["nobody", "team", "organisation", "ended"])
    def test_where_nobody_else_can_he_answers_it_himself(self, ada: Client, elsewhere: str) -> None:
        coach, place = coach_of(ada), ada.organisation
        if elsewhere == "team":
            world.person("coach", "Far", organisation=place, team=world.team("South", of=place))
        elif elsewhere == "organisation":
            world.person("integral_intaker", "Beyond", organisation=world.organisation("beyond"))
        elif elsewhere == "ended":
            world.person("coach", "Gone", organisation=place, team=ada.team, is_active=False)
        asked = ask(ada, coach)
        assert list(requests_waiting(coach)) == [asked]
        answer_request(coach, ada, asked, outcome="yes", answer="Er is plek.")

    def test_an_intaker_of_the_organisation_and_who_is_named_are_others(self, ada: Client) -> None:
        coach = coach_of(ada)
        far = world.team("South", of=ada.organisation)
        named = world.person("coach", "Ned", organisation=ada.organisation, team=far)
        ask(ada, coach)
        assert requests_waiting(coach).exists()
        involved = world.involve(ada, named)
        assert not requests_waiting(coach).exists()
        involved.delete()
        world.person("integral_intaker", "Ina", organisation=ada.organisation, team=None)
        assert not requests_waiting(coach).exists()

    def test_it_is_taken_back_for_him(self, ada: Client) -> None:
        asked = ask(ada, coach_of(ada))
        withdraw_request(coach_of(ada, "front_office"), ada, asked)
        assert lines(ada)[-1] == "ended plan.request withdrawn client"


class TestAgreed:
    def test_it_is_an_appointment_that_both_made(self, jan: Client) -> None:
        agree(jan, coach_of(jan))
        planned = stand(jan, "groepsintake").appointment
        assert planned is not None
        assert (planned.planned_at, planned.place, planned.initiative) == (DAY, "Het loket", "together")
        assert lines(jan)[-1] == "planned groepsintake together"

    def test_the_client_reads_how_it_was_agreed_and_says_that_it_is_right(self, jan: Client) -> None:
        agree(jan, coach_of(jan))
        assert "aan de telefoon" in page(owner(jan), jan, "stap/groepsintake/")
        pick_day(owner(jan), jan, step="groepsintake", day=DAY, seen=1, token=None)
        assert stand(jan, "groepsintake").appointment is not None
        assert [line for line in lines(jan) if "groepsintake" in line] == ["planned groepsintake together"]

    def test_the_client_says_that_it_is_not_so(self, jan: Client) -> None:
        agree(jan, coach_of(jan))
        assert "zo is het niet afgesproken" in page(owner(jan), jan, "stap/groepsintake/")
        where = f"/mijn/{jan.pk}/route/stap/groepsintake/dag/"
        sent = {"day": "none", "words": "Liever vrijdag.", "seen": "1"}
        assert world.signed_in(owner(jan)).post(where, sent).status_code == 302
        assert stand(jan, "groepsintake").appointment is None
        assert stand(jan, "groepsintake").seeks_day is not None
        assert [line.split()[0] for line in lines(jan)] == ["opened", "planned", "undone", "invited"]

    def test_another_day_takes_its_place(self, jan: Client) -> None:
        coach, later = coach_of(jan), DAY + timedelta(days=1)
        agree(jan, coach)
        agree(jan, coach, later, seen=1)
        assert Episode.objects.get(client=jan).planned_at == later
        assert [line.split()[0] for line in lines(jan)] == ["opened", "planned", "undone", "planned"]

    def test_only_a_day_to_come_and_it_is_said_how(self, jan: Client) -> None:
        with pytest.raises(ValidationError, match="voorbij"):
            agree(jan, coach_of(jan), timezone.now() - timedelta(hours=1))
        with pytest.raises(ValidationError, match="afgesproken"):
            agree(jan, coach_of(jan), how="")

    def test_the_desk_writes_it_down_on_the_page_of_the_step(self, ada: Client) -> None:
        front = coach_of(ada, "front_office")
        assert "De afgesproken dag opschrijven" in page(front, ada, "stap/groepsintake/", "werk")
        sent = {"day": timezone.localtime(DAY).strftime("%Y-%m-%dT%H:%M"), "how": "counter", "seen": "0"}
        where = f"/werk/{ada.pk}/route/stap/groepsintake/afgesproken/"
        assert world.signed_in(front).post(where, sent).status_code == 302
        entry = DateEntry.objects.get(client=ada)
        assert (entry.kind, entry.how, entry.chosen) == ("agreed", "counter", DAY)
