"""Duties of the law: only who may imposes one, and it is shown with how to object."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from roer.approach.statute import last_day_to_object
from roer.web.dossier.models import Client
from roer.web.dossier.writing import NotAllowed
from roer.web.people.models import User
from roer.web.plan.actions.duties import end_duty, impose
from roer.web.plan.content.duties import duty_words
from roer.web.plan.models import Duty
from roer.web.plan.queries.shares import initiative_shares
from roer.web.route.models import Record
from tests.web.plan.conftest import Room

pytestmark = pytest.mark.django_db


def put(by: User, file: Client, **more: Any) -> Duty:
    today = timezone.localdate()
    days = {"told_on": today, "since": today, "look_again_on": today + timedelta(days=90)}
    return impose(by, file, **{"kind": "seek_work", "why": "You said you can work.", **days, **more})


def test_without_an_entry_nothing_is_shown_as_a_duty(at_jan: Room, at_fatima: Room, at_wim: Room) -> None:
    for shown in (at_jan.get(), at_fatima.get(), at_jan.get("blad/")):
        assert "A duty of the law" not in shown
        assert "What must, by law" not in shown
    assert "Nothing was imposed now." in at_jan.get("plan-van-aanpak/")
    assert "Impose a duty of the law" in at_wim.get()


def test_only_who_has_the_power_imposes(file: Client, jan: User, fatima: User, wim: User) -> None:
    for person in (jan, fatima):
        with pytest.raises(NotAllowed):
            put(person, file)
    duty = put(wim, file)
    with pytest.raises(NotAllowed):
        end_duty(fatima, file, duty, words="No.", seen=1, token=None)


def test_jan_reads_the_article_who_why_and_until_when_he_can_object(
    file: Client, at_jan: Room, at_wim: Room
) -> None:
    today = timezone.localdate()
    words = {"kind": "seek_work", "why": "You said you can work."}
    days = {"told_on": today, "since": today, "look_again_on": today + timedelta(days=60)}
    sent = {**words, **{name: day.isoformat() for name, day in days.items()}}
    read_first = at_wim.send("plicht/nieuw/", **sent)
    assert not Duty.objects.exists()
    assert "You said you can work." in at_wim.post("plicht/nieuw/", **sent, terug="1")
    at_wim.send("plicht/nieuw/", **sent, zeker="1")
    duty = Duty.objects.get()
    assert "A duty of the law" in at_jan.get()
    shown = at_jan.get(f"plicht/{duty.pk}/")
    for text in (
        "Participatiewet art. 9.1a",
        "Wim",
        "You said you can work.",
        "art. 9.2",
        "art. 9a",
        "art. 18",
    ):
        assert text in shown
        assert text in read_first
    end = last_day_to_object(today)
    assert f"{end.day} {end:%B} {end.year}" in shown
    at_wim.send(f"plicht/{duty.pk}/stoppen/", words="You found work.")
    assert "This no longer holds." in at_jan.get(f"plicht/{duty.pk}/")


def test_a_duty_and_its_end_stand_in_the_records(file: Client, wim: User) -> None:
    duty = put(wim, file)
    later = put(wim, file, since=timezone.localdate() + timedelta(days=9))
    end_duty(wim, file, duty, words="You found work.", seen=1, token=None)
    rows = Record.objects.filter(step="plan.duty").order_by("seq")
    assert [(row.kind, row.occurrence, row.reason, row.initiative) for row in rows] == [
        ("started", duty.place, "seek_work", "coach"),
        ("planned", later.place, "seek_work", "coach"),
        ("ended", duty.place, "seek_work", "coach"),
    ]
    assert initiative_shares(file)["initiative"] == {}


def test_of_what_the_law_does_not_free_it_says_so(file: Client, wim: User, at_jan: Room) -> None:
    duty = put(wim, file, kind="inform")
    shown = at_jan.get(f"plicht/{duty.pk}/")
    assert "You cannot be freed of this one." in shown
    assert "art. 9.2" not in shown


def test_when_the_time_is_over_it_says_what_can_still_be_done(file: Client, wim: User, at_jan: Room) -> None:
    duty = put(wim, file, told_on=timezone.localdate() - timedelta(days=60))
    assert "The time to object was until" in at_jan.get(f"plicht/{duty.pk}/")


def test_what_is_wrong_is_said_before_one_reads_it(at_wim: Room) -> None:
    today = timezone.localdate().isoformat()
    sent = {"kind": "seek_work", "told_on": today, "since": today, "look_again_on": "2001-01-01"}
    shown = at_wim.send("plicht/nieuw/", why="Because of the autism.", **sent)
    assert "Choose a day after today" in shown
    sent["look_again_on"] = (timezone.localdate() + timedelta(days=9)).isoformat()
    shown = at_wim.send("plicht/nieuw/", why="Because of the autism.", **sent)
    assert "Check what you impose" not in shown
    assert "field__fault" in shown


@pytest.mark.parametrize(
    "wrong",
    [
        {"look_again_on": None},
        {"look_again_on": date(2001, 1, 1)},
        {"until": date(2001, 1, 1)},
        {"told_on": date(2999, 1, 1)},
        {"kind": "be_cheerful"},
        {"since": date(2014, 12, 31)},
        {"told_on": timezone.localdate() - timedelta(days=366)},
        {"until": timezone.localdate() + timedelta(days=3700)},
        {"until": date(9999, 12, 31)},
        {"since": timezone.localdate() + timedelta(days=3700)},
    ],
)
def test_what_cannot_be_is_refused(file: Client, wim: User, wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        put(wim, file, **wrong)
    assert not Duty.objects.exists()


def test_every_duty_says_what_may_follow_and_how_to_be_freed() -> None:
    words = duty_words()
    for duty in words.duties.values():
        assert duty.group in words.consequences
        assert set(duty.ways_out) <= set(words.ways_out)
        assert duty.article.startswith("Participatiewet art.")
    # art. 9.2 holds for 9.1a and c only
    exempt = {duty.article[-4:] for duty in words.duties.values() if "urgent" in duty.ways_out}
    assert exempt == {"9.1a", "9.1c"}
