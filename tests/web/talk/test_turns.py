"""Who asks for another coach always reaches somebody; where really nobody can answer, the page says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from roer.web.dossier.models import Client
from roer.web.dossier.queries import visible_to
from roer.web.dossier.writing import NotAllowed
from roer.web.people.models import User
from roer.web.people.roles import Role
from roer.web.talk.actions.coach import answer, ask
from roer.web.talk.models import CoachRequest
from roer.web.talk.queries.coach import to_answer, to_read
from roer.web.talk.queries.turns import who_answers
from tests.web import world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def owner(file: Client) -> User:
    assert file.user is not None
    return file.user


def asked(file: Client, kind: str = "coach") -> CoachRequest:
    return ask(owner(file), file, kind=kind, words="We talk past each other.", token=uuid4())


def page_of(file: Client) -> str:
    page: str = world.signed_in(owner(file)).get(f"/en/mijn/{file.pk}/andere-coach/").content.decode()
    return page


def away(name: str = "Tom") -> User:
    """A team lead of another team of the same municipality."""
    return world.person("team_lead", name, team=world.team("South"))


def without_team() -> Client:
    return world.client("Jan", team=None, coach=world.person("coach"))


def without_lead() -> Client:
    return world.client("Jan", coach=world.person("coach"))


def led_by_his_coach() -> Client:
    return world.client("Jan", coach=world.person("team_lead", "Wim"))


def led_by_who_left() -> Client:
    world.person("team_lead", "Wim", is_active=False)
    return world.client("Jan", coach=world.person("coach"))


@pytest.mark.both_databases
@pytest.mark.parametrize("situation", [without_team, without_lead, led_by_his_coach, led_by_who_left])
class TestWhereNoLeadOfTheTeamCan:
    def test_a_lead_of_another_team_answers(self, situation: Callable[[], Client]) -> None:
        jan, tom = situation(), away()
        intaker = world.person("integral_intaker")
        els = world.person("coach", "Els")
        assert who_answers(jan) == Role.TEAM_LEAD
        request = asked(jan)
        assert list(to_answer(tom)) == [request]
        assert not to_answer(intaker).exists(), "it is not yet the intaker's turn"
        answer(tom, jan, request, outcome="coach", words="A fresh start.", coach=els)
        jan.refresh_from_db()
        assert jan.coach == els

    def test_without_any_other_lead_the_intaker_answers(self, situation: Callable[[], Client]) -> None:
        jan, intaker = situation(), world.person("integral_intaker", "Ingrid", team=world.team("South"))
        world.person("team_lead", organisation=world.organisation("beyond"))
        assert who_answers(jan) == Role.INTEGRAL_INTAKER
        assert "An intaker answers you." in page_of(jan)
        request = asked(jan)
        assert list(to_answer(intaker)) == [request]
        answer(intaker, jan, request, outcome="no", words="Because.")
        assert "Ingrid" in page_of(jan)

    def test_without_anybody_the_page_promises_nothing_and_gives_the_number(
        self, situation: Callable[[], Client]
    ) -> None:
        world.organisation(phone="088 000 10 00")
        world.organisation("beyond")
        jan = situation()
        world.person("team_lead", organisation=world.organisation("beyond"))
        assert who_answers(jan) is None
        page = page_of(jan)
        assert "Nobody can answer you in Roer now." in page
        assert "088 000 10 00" in page
        assert "you get an answer before or on" not in page
        assert "You may ask here for a talk" not in page
        with pytest.raises(ValidationError, match="Nobody can answer"):
            asked(jan)
        assert not CoachRequest.objects.exists()


def test_the_coach_is_passed_over_also_where_he_is_the_intaker() -> None:
    ingrid = world.person("integral_intaker", "Ingrid")
    jan = world.client("Jan", coach=ingrid)
    assert who_answers(jan) is None
    ids = world.person("integral_intaker", "Ids")
    request = asked(jan)
    assert list(to_answer(ids)) == [request]
    assert not to_answer(ingrid).exists()


def test_who_was_the_coach_when_it_was_asked_is_passed_over_too() -> None:
    wim, tom = world.person("team_lead", "Wim"), away()
    jan = world.client("Jan", coach=wim)
    request = asked(jan)
    Client.objects.update(coach=world.person("coach", "Els"))
    assert not to_answer(wim).exists()
    assert list(to_answer(tom)) == [request]


def test_when_the_last_one_leaves_what_waits_goes_on_to_the_next_and_then_the_page_says_so() -> None:
    wim, tom = world.person("team_lead", "Wim"), away()
    ingrid = world.person("integral_intaker", "Ingrid")
    jan = world.client("Jan")
    asked(jan)
    for turn, later in ((wim, tom), (tom, ingrid)):
        assert to_answer(turn).exists()
        assert not to_answer(later).exists()
        User.objects.filter(pk=turn.pk).update(is_active=False)
    assert to_answer(ingrid).exists()
    User.objects.filter(pk=ingrid.pk).update(is_active=False)
    page = page_of(jan)
    assert "Nobody can answer you in Roer now." in page
    assert "You get an answer before or on" not in page
    assert "We talk past each other." in page


class TestInTheCooperation:
    @pytest.fixture
    def place(self) -> Any:
        return world.organisation("ijmond-werkt", kind="cooperation", phone="088 000 50 00")

    @pytest.fixture
    def beverwijk(self, place: Any) -> Any:
        return world.organisation("beverwijk", part_of=place)

    def test_a_lead_of_the_cooperation_answers_who_lives_in_one_of_its_municipalities(
        self, place: Any, beverwijk: Any
    ) -> None:
        jan = world.client("Jan", organisation=beverwijk, team=None)
        assert "088 000 50 00" in page_of(jan), "the number of the cooperation, where there is no other"
        ids = world.person("integral_intaker", "Ids", organisation=place)
        assert who_answers(jan) == Role.INTEGRAL_INTAKER
        tess = world.person("team_lead", "Tess", organisation=place)
        request = asked(jan)
        assert list(to_answer(tess)) == [request]
        assert not to_answer(ids).exists()
        answer(tess, jan, request, outcome="no", words="Because.")

    def test_a_lead_of_a_neighbour_in_the_cooperation_does_not(self, place: Any, beverwijk: Any) -> None:
        velsen = world.organisation("velsen", part_of=place)
        world.person("integral_intaker", organisation=place)
        tess = world.person("team_lead", "Tess", organisation=velsen)
        asked(world.client("Jan", organisation=beverwijk, team=None))
        assert not to_answer(tess).exists()


class TestWhoStandsInSeesOnlyThat:
    def test_the_request_and_not_the_file(self) -> None:
        jan, tom = without_lead(), away()
        beside = world.client("Anna")
        request = asked(jan)
        browser = world.signed_in(tom)
        listed = browser.get("/en/werk/andere-coach/").content.decode()
        assert "you stand in" in listed
        page = browser.get(f"/en/werk/{jan.pk}/andere-coach/{request.pk}/").content.decode()
        assert "We talk past each other." in page
        assert "You stand in" in page
        assert browser.get(f"/en/werk/{jan.pk}/").status_code == 404
        assert list(visible_to(tom, "coach.answer")) == [jan], "not who asked nothing"
        assert beside not in visible_to(tom, "file.see")

    def test_until_a_day_after_the_answer(self) -> None:
        jan, tom = without_lead(), away()
        request = asked(jan)
        answer(tom, jan, request, outcome="no", words="Because.")
        answer(tom, jan, request, outcome="no", words="Because.")  # the same form, sent twice
        assert to_read(tom, jan).exists()
        CoachRequest.objects.update(answered_at=timezone.now() - timedelta(days=2))
        assert not visible_to(tom, "coach.answer").exists()

    def test_not_while_the_team_has_a_lead_who_can(self) -> None:
        wim, tom = world.person("team_lead", "Wim"), away()
        jan = world.client("Jan")
        request = asked(jan)
        with pytest.raises(NotAllowed):
            answer(tom, jan, request, outcome="no", words="Because.")
        address = f"/en/werk/{jan.pk}/andere-coach/{request.pk}/"
        assert world.signed_in(tom).get(address).status_code == 404
        answer(wim, jan, request, outcome="no", words="Because.")

    def test_in_his_list_those_of_his_own_team_come_first(self) -> None:
        tom = away()
        elsewhere = asked(without_lead())
        CoachRequest.objects.update(due=timezone.localdate())
        own = asked(world.client("Sara", team=world.team("South")))
        assert list(to_answer(tom)) == [own, elsewhere]
