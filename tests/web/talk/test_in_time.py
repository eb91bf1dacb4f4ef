"""A mail about a day never comes too late for that day, and who chose once a week is not mailed every day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone, translation

from roer.web.dossier.models import Client
from roer.web.plan.models import Action, ActionEntry, Agreement, AgreementAnswer, AgreementEntry, Goal
from roer.web.route.models import DateEntry, Episode
from roer.web.talk.actions.mailing import remind
from roer.web.talk.actions.reminders import choose
from roer.web.talk.actions.threads import begin
from roer.web.talk.models import Reminded
from tests.web import world

pytestmark = pytest.mark.django_db
ALL = ("plan", "dates", "messages", "answers", "look_back")
Run = Callable[[int], int]


@pytest.fixture
def jan() -> Client:
    return world.client("Jan", coach=world.person("coach"), email="jan@example.nl")


def noon(day: int) -> datetime:
    """Noon so many days from today, as the clock here says."""
    on = timezone.localdate() + timedelta(days=day)
    return timezone.make_aware(datetime.combine(on, time(12)))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the reminders in the morning, so many days from today; says how many mails went."""
    begin_of = [noon(day) - timedelta(hours=4) for day in range(40)]

    def run_on(day: int) -> int:
        before = set(Reminded.objects.values_list("pk", flat=True))
        with monkeypatch.context() as then:
            then.setattr(timezone, "now", lambda: begin_of[day])
            sent = remind().sent
        Reminded.objects.exclude(pk__in=before).update(at=begin_of[day])
        return sent

    return run_on


def chose(file: Client, how_often: str, *what: str) -> None:
    assert file.user is not None
    given: dict[str, Any] = {"how_often": how_often, "language": "nl", "seen": 0, "token": uuid4()}
    choose(file.user, file, what=what or ALL, **given)


def wrote(file: Client) -> None:
    assert file.coach is not None
    begin(file.coach, file, subject="The train", words="At ten.", token=uuid4())


def appointment(file: Client, day: int, step: str = "intake") -> Episode:
    who = {"by_name": "Fatima", "by_role": "coach", "initiative": "coach"}
    given: dict[str, Any] = {"step": step, "occurrence": 1, "planned_at": noon(day)}
    return Episode.objects.create(client=file, **given, **who)


def own_day(file: Client, day: int) -> None:
    on = timezone.localdate() + timedelta(days=day)
    goal = Goal.objects.create(client=file, place=file.goals.count() + 1)
    action = Action.objects.create(client=file, goal=goal, place=goal.place)
    held = {"what": "Call.", "by_whom": "me", "status": "planned", "remind_on": on}
    ActionEntry.objects.create(client=file, number=1, action=action, **held)


class TestOnceAWeek:
    @pytest.mark.parametrize("make", [appointment, own_day])
    @pytest.mark.parametrize(("day", "told"), [(1, 1), (7, 1), (10, 0)])
    def test_the_mail_tells_of_the_coming_seven_days_and_not_of_later(
        self, jan: Client, run: Run, make: Callable[[Client, int], object], day: int, told: int
    ) -> None:
        chose(jan, "weekly")
        make(jan, day)
        assert [run(0), run(1)] == [told, 0]

    @pytest.mark.parametrize("made", range(7))
    @pytest.mark.parametrize("ahead", [1, 2, 4, 6])
    def test_an_appointment_made_after_the_mail_is_told_before_its_day(
        self, jan: Client, run: Run, made: int, ahead: int
    ) -> None:
        chose(jan, "weekly")
        wrote(jan)
        assert run(0) == 1
        appointment(jan, made + ahead)
        told = next(day for day in range(made, 40) if run(day))
        assert told <= made + ahead - 1
        if made + ahead <= 7:
            assert told == made, "it lies before the next mail: told at the next run"

    def test_an_appointment_that_moves_nearer_is_told_at_the_next_run(self, jan: Client, run: Run) -> None:
        chose(jan, "weekly")
        moved = appointment(jan, 6)
        assert run(0) == 1
        Episode.objects.filter(pk=moved.pk).update(planned_at=noon(3))
        assert [run(1), run(1), run(2)] == [1, 0, 0]

    def test_an_own_day_chosen_after_the_mail_is_told_on_it_at_the_latest(
        self, jan: Client, run: Run
    ) -> None:
        chose(jan, "weekly")
        wrote(jan)
        assert run(0) == 1
        own_day(jan, 3)
        assert run(2) == 1

    def test_a_day_that_is_offered_is_told_while_it_can_still_be_chosen(self, jan: Client, run: Run) -> None:
        chose(jan, "weekly")
        wrote(jan)
        assert run(0) == 1
        offered: dict[str, Any] = {"client": jan, "number": 1, "occurrence": 1, "kind": "offered"}
        DateEntry.objects.create(step="course", day_1=noon(20), **offered)
        assert run(1) == 0
        DateEntry.objects.create(step="intake", day_1=noon(4), **offered)
        assert run(1) == 1

    def test_what_has_no_day_waits_for_the_next_mail(self, jan: Client, run: Run) -> None:
        chose(jan, "weekly")
        wrote(jan)
        assert run(0) == 1
        wrote(jan)
        assert [run(day) for day in range(1, 8)] == [0, 0, 0, 0, 0, 0, 1]

    def test_with_something_every_day_there_is_still_one_mail_a_week(self, jan: Client, run: Run) -> None:
        chose(jan, "weekly")
        for day in range(1, 30):
            appointment(jan, day, f"step-{day}")
            own_day(jan, day)
        assert [day for day in range(28) if run(day)] == [0, 7, 14, 21]

    def test_an_extra_mail_tells_all_there_is_and_the_week_begins_anew(self, jan: Client, run: Run) -> None:
        chose(jan, "weekly")
        for day in range(1, 30):
            appointment(jan, day, f"step-{day}")
        assert run(0) == 1
        appointment(jan, 5)
        assert [day for day in range(1, 18) if run(day)] == [1, 8, 15]


def test_once_a_day_what_is_made_after_the_mail_of_today_is_told_today(jan: Client, run: Run) -> None:
    chose(jan, "daily")
    wrote(jan)
    assert run(0) == 1
    wrote(jan)
    assert run(0) == 0
    appointment(jan, 2)
    assert run(0) == 0
    appointment(jan, 1, "course")
    assert [run(0), run(0)] == [1, 0]


def test_an_agreement_that_waits_for_his_answer_is_news_until_he_answered(jan: Client, run: Run) -> None:
    chose(jan, "daily", "plan")
    agreement = Agreement.objects.create(client=jan, place=1, other_name="Alphen")
    held = {"client": jan, "agreement": agreement, "what": "We call on Monday.", "initiative": "coach"}
    first = AgreementEntry.objects.create(number=1, **held)
    assert [run(0), run(1)] == [1, 0]
    assert Reminded.objects.get().get_key_display().startswith("mijn plan")
    AgreementAnswer.objects.create(client=jan, entry=first, side="client", agrees=True)
    AgreementEntry.objects.create(number=2, **held)
    assert run(2) == 1
    second = AgreementEntry.objects.get(number=2)
    AgreementAnswer.objects.create(client=jan, entry=second, side="client", agrees=True)
    Reminded.objects.all().delete()
    assert run(3) == 0


def test_a_new_agreement_is_mailed_at_once(
    jan: Client, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    chose(jan, "at_once")
    agreement = Agreement.objects.create(client=jan, place=1, other_name="Alphen")
    with django_capture_on_commit_callbacks(execute=True):
        held = {"client": jan, "agreement": agreement, "what": "We call on Monday.", "initiative": "coach"}
        AgreementEntry.objects.create(number=1, **held)
    assert len(mailoutbox) == 1


def test_the_page_says_how_it_works(jan: Client) -> None:
    assert jan.user is not None
    with translation.override("en"):
        page = world.signed_in(jan.user).get(f"/en/mijn/{jan.pk}/herinneringen/").content.decode()
    assert "in the seven days after it" in page
    assert "one extra mail" in page
