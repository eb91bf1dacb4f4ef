"""Notes are read by the client, who answers them; a working note is of its writer alone, and goes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from roer.web.dossier.actions.retention import tidy
from roer.web.dossier.models import Client
from roer.web.dossier.queries.everything import as_json
from roer.web.dossier.writing import Changed, NotAllowed
from roer.web.people.models import User
from roer.web.talk.actions import notes as act
from roer.web.talk.models import NoteEntry, NoteReplyEntry, WorkingNoteEntry
from roer.web.talk.queries.notes import note_of, working_note
from roer.web.talk.terms import WORKING_NOTE_LASTS
from tests.web import world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.ERASURES, settings.FILES = tmp_path / "erasures.txt", tmp_path / "files"
    with translation.override("en"):
        yield


@pytest.fixture
def coach() -> User:
    return world.person("coach", "Fatima")


@pytest.fixture
def jan() -> Client:
    return world.client("Jan")


def owner(file: Client) -> User:
    assert file.user is not None
    return file.user


def noted(by: User, file: Client, words: str = "Came by bicycle.") -> NoteEntry:
    return act.write_note(by, file, words=words, token=uuid4())


def jotted(by: User, file: Client, words: str = "Ask about the bicycle.", seen: int = 0) -> WorkingNoteEntry:
    return act.save_working_note(by, file, words=words, seen=seen, token=uuid4())


def later(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    real, shift = timezone.localdate, timedelta(days=days)

    def shifted(value: Any = None) -> date:
        return real(value) if value else real() + shift

    monkeypatch.setattr(timezone, "localdate", shifted)


class TestNotes:
    def test_the_client_reads_every_note_and_says_what_he_thinks(self, jan: Client, coach: User) -> None:
        note = noted(coach, jan)
        browser = world.signed_in(owner(jan))
        assert "Came by bicycle." in browser.get(f"/en/mijn/{jan.pk}/notities/").content.decode()
        act.reply(owner(jan), jan, note=note.note, words="It was a moped.", seen=0, token=uuid4())
        for user, room in ((owner(jan), "mijn"), (coach, "werk")):
            page = world.signed_in(user).get(f"/en/{room}/{jan.pk}/notities/").content.decode()
            assert "It was a moped." in page

    def test_he_can_say_more_later_and_both_stay(self, jan: Client, coach: User) -> None:
        note = noted(coach, jan)
        for seen, words in enumerate(["It was a moped.", "A blue one."]):
            act.reply(owner(jan), jan, note=note.note, words=words, seen=seen, token=uuid4())
        found = note_of(coach, jan, note.note)
        assert found is not None
        assert [reply.words for reply in found.replies] == ["It was a moped.", "A blue one."]

    def test_its_writer_writes_it_anew_and_what_stood_there_stays(self, jan: Client, coach: User) -> None:
        note = noted(coach, jan)
        act.correct_note(coach, jan, note=note.note, words="Came by moped.", seen=1, token=uuid4())
        found = note_of(coach, jan, note.note)
        assert found is not None
        assert (found.now.words, [one.words for one in found.earlier]) == (
            "Came by moped.",
            ["Came by bicycle."],
        )
        with pytest.raises(NotAllowed):
            act.correct_note(world.person("coach"), jan, note=note.note, words="No.", seen=2, token=uuid4())

    def test_who_overtook_whom_is_told_and_nothing_is_lost(self, jan: Client, coach: User) -> None:
        note = noted(coach, jan)
        act.correct_note(coach, jan, note=note.note, words="One.", seen=1, token=uuid4())
        with pytest.raises(Changed):
            act.correct_note(coach, jan, note=note.note, words="Two.", seen=1, token=uuid4())

    def test_sent_twice_it_is_one_note_and_the_same_words_again_are_two(
        self, jan: Client, coach: User
    ) -> None:
        token = uuid4()
        first = act.write_note(coach, jan, words="Came by bicycle.", token=token)
        assert act.write_note(coach, jan, words="Came by bicycle.", token=token) == first
        assert noted(coach, jan).note != first.note
        assert NoteEntry.objects.count() == 2

    def test_no_illness_is_named(self, jan: Client, coach: User) -> None:
        with pytest.raises(ValidationError, match="not kept here"):
            noted(coach, jan, "He has ADHD.")
        with pytest.raises(ValidationError, match="not kept here"):
            jotted(coach, jan, "He has ADHD?")
        note = noted(coach, jan)
        with pytest.raises(ValidationError, match="not kept here"):
            act.reply(owner(jan), jan, note=note.note, words="No ADHD!", seen=0, token=None)

    @pytest.mark.parametrize("role", ["front_office", "partner", "network_helper"])
    def test_who_does_not_work_with_him_reads_and_writes_none(self, jan: Client, role: str) -> None:
        with pytest.raises(NotAllowed):
            noted(world.person(role), jan)
        assert (
            world.signed_in(world.person(role, "Another")).get(f"/werk/{jan.pk}/notities/").status_code == 404
        )

    def test_nobody_answers_in_his_place(self, jan: Client, coach: User) -> None:
        note = noted(coach, jan)
        with pytest.raises(NotAllowed):
            act.reply(coach, jan, note=note.note, words="Fine.", seen=0, token=None)
        with pytest.raises(NotAllowed):
            act.reply(owner(jan), jan, note=UUID(int=0), words="Fine.", seen=0, token=None)
        assert not NoteReplyEntry.objects.exists()


class TestWorkingNote:
    def test_only_its_writer_reads_it(self, jan: Client, coach: User) -> None:
        jotted(coach, jan)
        els = world.person("coach", "Els")
        assert working_note(coach, jan) is not None
        assert working_note(els, jan) is None
        address = f"/en/werk/{jan.pk}/notities/werk/"
        assert "Ask about the bicycle." in world.signed_in(coach).get(address).content.decode()
        assert "Ask about the bicycle." not in world.signed_in(els).get(address).content.decode()
        for page in ("", "notities/", "data/", "data/afdruk/", "data/roer.json"):
            answer = world.signed_in(owner(jan)).get(f"/en/mijn/{jan.pk}/{page}")
            assert answer.status_code == 200
            assert "Ask about the bicycle." not in answer.content.decode(), page

    @pytest.mark.parametrize("path", ["notities/", "data/"])
    def test_the_client_reads_that_there_may_be_some_and_how_long(self, jan: Client, path: str) -> None:
        page = world.signed_in(owner(jan)).get(f"/en/mijn/{jan.pk}/{path}").content.decode()
        assert "You cannot read it, and nobody else can." in page
        assert f"goes after {WORKING_NOTE_LASTS.days} days" in page
        assert "Does the writer share it before that?" in page

    def test_what_the_client_gets_says_that_there_is_one_and_why_not_what(
        self, jan: Client, coach: User
    ) -> None:
        jotted(coach, jan)
        told = as_json(jan)
        assert "Ask about" not in json.dumps(told)
        assert told["data"]["working_note_entry"][0]["by_name"] == "Fatima"
        assert "nobody else reads it" in told["left_out"]["WorkingNoteEntry.words"]

    def test_it_is_there_fourteen_days_after_it_was_begun_however_often_it_is_written(
        self, jan: Client, coach: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        jotted(coach, jan)
        later(monkeypatch, 10)
        jotted(coach, jan, "Ask about the moped.", seen=1)
        later(monkeypatch, 4)  # on top of the ten
        held = working_note(coach, jan)
        assert held is not None
        assert held.words == "Ask about the moped."
        later(monkeypatch, 1)
        assert working_note(coach, jan) is None
        page = world.signed_in(coach).get(f"/en/werk/{jan.pk}/notities/werk/").content.decode()
        assert "moped" not in page
        assert tidy(dry_run=True).notes == 2
        assert tidy().notes == 2
        assert not WorkingNoteEntry.objects.exists()

    def test_tidying_up_leaves_what_still_runs(self, jan: Client, coach: User) -> None:
        jotted(coach, jan)
        assert tidy().notes == 0
        assert working_note(coach, jan) is not None

    def test_a_new_one_after_it_went_begins_again(
        self, jan: Client, coach: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        jotted(coach, jan)
        later(monkeypatch, 15)
        anew = jotted(coach, jan, "Something else.")
        assert (anew.number, anew.until) == (1, timezone.localdate() + timedelta(days=14))
        assert WorkingNoteEntry.objects.count() == 1

    def test_shared_it_is_a_note_for_good_and_the_working_note_is_gone(
        self, jan: Client, coach: User
    ) -> None:
        jotted(coach, jan)
        token = uuid4()
        first = act.share_working_note(coach, jan, seen=1, token=token)
        assert act.share_working_note(coach, jan, seen=1, token=token) == first
        assert not WorkingNoteEntry.objects.exists()
        assert [note.words for note in NoteEntry.objects.all()] == ["Ask about the bicycle."]
        page = world.signed_in(owner(jan)).get(f"/en/mijn/{jan.pk}/notities/").content.decode()
        assert "Ask about the bicycle." in page
        with pytest.raises(ValidationError):
            act.share_working_note(coach, jan, seen=1, token=uuid4())

    def test_one_shares_only_what_one_has_seen(self, jan: Client, coach: User) -> None:
        jotted(coach, jan)
        jotted(coach, jan, "Written in another window.", seen=1)
        with pytest.raises(Changed):
            act.share_working_note(coach, jan, seen=1, token=uuid4())
        assert not NoteEntry.objects.exists()

    def test_it_can_be_thrown_away_and_each_has_his_own(self, jan: Client, coach: User) -> None:
        els = world.person("coach", "Els")
        jotted(coach, jan)
        jotted(els, jan)
        act.throw_working_note_away(coach, jan)
        assert working_note(coach, jan) is None
        assert working_note(els, jan) is not None
