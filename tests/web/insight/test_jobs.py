"""What takes long is worked out beside the page, goes on when one leaves, and survives a stop."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.utils import timezone

from roer.web.insight import jobs
from roer.web.insight.jobs import work_out
from roer.web.insight.models import Measurement, UploadedLog
from roer.web.insight.pages import sources
from roer.web.insight.sheets import questions
from roer.web.insight.sources.uploaded import read_in
from roer.web.people.models import User
from tests.web import world
from tests.web.insight.furnish import upload
from tests.web.insight.records import main_of


def waiting(**fields: Any) -> Measurement:
    """Something to be measured."""
    place = world.organisation()
    return Measurement.objects.create(organisation=place, source="roer", question="q", mark="0", **fields)


@pytest.mark.django_db
def test_it_is_worked_out_once() -> None:
    job, done = waiting(), count(1)
    for _ in range(2):
        job = work_out(job, lambda job: {"result": f"time {next(done)}"})
    assert (job.state, job.result) == ("ready", "time 1")


@pytest.mark.django_db
def test_who_comes_while_it_is_worked_on_waits_for_the_same() -> None:
    job = waiting(state="busy", beat_at=timezone.now())
    assert work_out(job, lambda job: pytest.fail("it is worked on already")).state == "busy"


@pytest.mark.django_db
def test_what_was_left_by_a_program_that_was_stopped_is_done_anew() -> None:
    job = waiting(state="busy", beat_at=timezone.now() - timedelta(minutes=1))
    assert work_out(job, lambda job: {"result": "anew"}).result == "anew"


@pytest.mark.django_db
def test_what_fails_says_so_and_can_be_tried_again(lead: User, monkeypatch: pytest.MonkeyPatch) -> None:
    made = upload(world.organisation())
    address = f"/werk/inzicht/{made.pk}/stappen/"
    with monkeypatch.context() as broken:
        broken.setitem(questions.QUESTIONS, "stappen", lambda asked: 1 / 0)
        assert "Dit kon niet worden gemeten." in main_of(lead, address)
    assert "Dit kon niet worden gemeten." in main_of(lead, address)
    assert world.signed_in(lead).get(f"{address}?opnieuw=1").status_code == 302
    assert "Per stap" in main_of(lead, address)


@pytest.fixture
def slow(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Measuring in a thread, which waits until it may go on; nobody waits long for it."""
    go = threading.Event()
    settings.INSIGHT_THREADS = True
    monkeypatch.setattr(jobs, "PATIENCE", 0.0)
    yield go
    go.set()
    for thread in threading.enumerate():
        if thread.name.startswith(jobs.THREAD):
            thread.join(20)


@pytest.mark.django_db(transaction=True)
@pytest.mark.both_databases
def test_a_page_says_that_it_is_busy_and_then_shows_the_figures(
    slow: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = world.person("team_lead")
    made = upload(world.organisation())
    plain = questions.QUESTIONS["stappen"]
    monkeypatch.setitem(questions.QUESTIONS, "stappen", lambda asked: slow.wait(20) and plain(asked))
    address, browser = f"/werk/inzicht/{made.pk}/stappen/", world.signed_in(lead)
    page = browser.get(address).content.decode()
    assert "Roer is aan het meten." in page
    assert '<meta http-equiv="refresh" content="3">' in page
    assert browser.get(address, headers={"HX-Request": "true"}).status_code == 204
    assert "Roer is aan het meten." in browser.get(address).content.decode()
    slow.set()
    for thread in threading.enumerate():
        if thread.name.startswith(jobs.THREAD):
            thread.join(20)
    assert "Per stap" in browser.get(address).content.decode()
    assert Measurement.objects.filter(question="stappen").count() == 1


@pytest.mark.django_db(transaction=True)
def test_reading_goes_on_in_a_thread_too(slow: threading.Event, monkeypatch: pytest.MonkeyPatch) -> None:
    lead = world.person("team_lead")
    made = upload(world.organisation(), state="waiting")
    monkeypatch.setattr(sources, "read_in", lambda upload: slow.wait(20) and read_in(upload))
    page = world.signed_in(lead).get(f"/werk/inzicht/{made.pk}/gelezen/").content.decode()
    assert "hx-get" in page
    slow.set()
    for thread in threading.enumerate():
        if thread.name.startswith(jobs.THREAD):
            thread.join(20)
    made = UploadedLog.objects.get(pk=made.pk)
    assert made.state == "failed", "there is no file as it was brought in"
    assert "Roer kan dit bestand nog niet lezen" in main_of(lead, f"/werk/inzicht/{made.pk}/gelezen/")
