"""What is new and matters stands on the client's first page, for him alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from roer.web.dossier.models import Client, Part
from roer.web.mine.news import NEW_FOR, news_for
from roer.web.people.models import User
from roer.web.plan.actions.duties import impose
from roer.web.route.actions.asking import answer_request, ask_anyway
from roer.web.route.models import StepRequest
from roer.web.talk.actions.notes import write_note
from tests.web import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def jan() -> Client:
    return world.client("Jan", coach=world.person("coach", "Fatima"))


def himself(file: Client) -> User:
    assert file.user is not None
    return file.user


def first_page(user: User, file: Client) -> str:
    return world.signed_in(user).get(f"/mijn/{file.pk}/").content.decode()


def answered(file: Client) -> StepRequest:
    asked = ask_anyway(himself(file), file, step="participatieplaats", words="Ik wil dit.", token=None)
    assert file.coach is not None
    return answer_request(file.coach, file, asked, outcome="no", answer="Er is geen plek.")


def test_where_nothing_is_new_nothing_is_said(jan: Client) -> None:
    assert "Nieuw voor jou" not in first_page(himself(jan), jan)


def test_an_answer_stands_on_top_with_the_way_to_it(jan: Client) -> None:
    asked = answered(jan)
    page = first_page(himself(jan), jan)
    new = page.split('id="news"')[1].split("</section>")[0]
    assert "Het antwoord is: nee" in new
    assert f"/mijn/{jan.pk}/route/vraag/{asked.pk}/" in new
    assert page.index('id="news"') < page.index('class="next"')


def test_a_duty_says_until_when_he_may_object(jan: Client) -> None:
    today = timezone.localdate()
    later, ilse = today + timedelta(days=90), world.person("income_consultant", "Ilse")
    impose(ilse, jan, kind="seek_work", why="Werk.", told_on=today, since=today, look_again_on=later)
    assert "Er is een plicht opgelegd. Bezwaar maken kan tot en met" in first_page(himself(jan), jan)


def test_a_note_is_told_without_its_words(jan: Client) -> None:
    assert jan.coach is not None
    write_note(jan.coach, jan, words="We spraken over de tuin.", token=None)
    new = first_page(himself(jan), jan).split('id="news"')[1].split("</section>")[0]
    assert "Fatima schreef iets over je op" in new
    assert "tuin" not in new


def test_after_a_while_it_is_new_no_more(jan: Client) -> None:
    asked = answered(jan)
    StepRequest.objects.filter(pk=asked.pk).update(answered_at=timezone.now() - NEW_FOR - timedelta(hours=1))
    assert news_for(himself(jan), jan) == []


def test_who_helps_him_does_not_see_it(jan: Client) -> None:
    answered(jan)
    sister = world.person("network_helper", "Joke")
    for part in Part:
        world.let_in(jan, sister, part, may_write=True)
    assert news_for(sister, jan) == []
    assert 'id="news"' not in first_page(sister, jan)
