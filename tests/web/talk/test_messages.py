"""Client and others write with each other; each reads only what is written to him."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone, translation

from roer.web.dossier.actions.access import end_access
from roer.web.dossier.actions.documents import path_of
from roer.web.dossier.models import Client, Document, LookUp, Part
from roer.web.dossier.queries.documents import papers
from roer.web.dossier.writing import NotAllowed
from roer.web.furniture.heaps import Heap
from roer.web.people.models import Organisation, User
from roer.web.talk.actions.threads import begin, have_read, say
from roer.web.talk.models import Message, Reading, Thread
from roer.web.talk.pages.threads import SAID_AT_ONCE
from roer.web.talk.queries.for_others import unread_for, unread_in, waits_for
from roer.web.talk.queries.threads import others_of, threads_seen_by
from tests.web import world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.FILES = tmp_path / "files"
    with translation.override("en"):
        yield


@pytest.fixture
def coach() -> User:
    return world.person("coach", "Fatima")


@pytest.fixture
def jan(coach: User) -> Client:
    return world.client("Jan", coach=coach)


def owner(file: Client) -> User:
    assert file.user is not None
    return file.user


def opened(by: User, whose: Client, to: str = "", words: str = "Hello.", **given: Any) -> Thread:
    return begin(by, whose, subject="The train", words=words, to=to, token=uuid4(), **given)


def said(by: User, file: Client, thread: Thread, words: str = "Good.", **given: Any) -> Message:
    return say(by, file, thread, words=words, **{"token": uuid4(), **given})


def helper_of(file: Client, name: str = "Joke") -> User:
    helper = world.person("network_helper", name)
    world.let_in(file, helper, Part.TALK)
    return helper


def partner_of(file: Client) -> User:
    place = world.organisation("werk-bv", kind=Organisation.Kind.PARTNER)
    world.let_in(file, place, Part.TALK)
    return world.person("partner", "Piet", organisation=place, team=None)


class TestWhoReadsWhat:
    def test_the_client_reads_all_and_each_other_only_his_own(self, jan: Client, coach: User) -> None:
        helper, partner = helper_of(jan), partner_of(jan)
        threads = {
            coach: opened(owner(jan), jan, "team"),
            helper: opened(owner(jan), jan, f"helper-{helper.pk}"),
            partner: opened(owner(jan), jan, f"organisation-{partner.organisation_id}"),
        }
        assert set(threads_seen_by(owner(jan))) == set(threads.values())
        for user, thread in threads.items():
            assert list(threads_seen_by(user)) == [thread]
            for other in set(threads.values()) - {thread}:
                with pytest.raises(NotAllowed):
                    said(user, jan, other)
                address = f"/werk/{jan.pk}/berichten/{other.pk}/"
                assert world.signed_in(user).get(address).status_code == 404

    def test_colleagues_of_the_coach_read_along_and_others_do_not(self, jan: Client) -> None:
        thread = opened(owner(jan), jan)
        for role in ("coach", "income_consultant", "integral_intaker"):
            assert list(threads_seen_by(world.person(role))) == [thread]
        for role in ("team_lead", "front_office", "trainer", "employer_adviser"):
            assert not threads_seen_by(world.person(role)).exists()
        elsewhere = world.person("coach", organisation=world.organisation("beyond"))
        assert not threads_seen_by(elsewhere).exists()

    def test_a_helper_who_is_let_into_something_else_reads_nothing(self, jan: Client) -> None:
        opened(owner(jan), jan)
        neighbour = world.person("network_helper")
        world.let_in(jan, neighbour, Part.PICTURE)
        assert not threads_seen_by(neighbour).exists()

    def test_when_the_client_ends_it_the_helper_reads_nothing_any_more_and_nobody_writes(
        self, jan: Client
    ) -> None:
        helper = helper_of(jan)
        thread = opened(helper, jan)
        end_access(owner(jan), jan, jan.grants.values_list("pk", flat=True))
        assert not threads_seen_by(helper).exists()
        with pytest.raises(NotAllowed):
            said(helper, jan, thread)
        assert list(threads_seen_by(owner(jan))) == [thread]
        with pytest.raises(ValidationError, match="cannot read it"):
            said(owner(jan), jan, thread)
        page = world.signed_in(owner(jan)).get(f"/en/mijn/{jan.pk}/berichten/{thread.pk}/")
        assert "cannot write in it any more" in page.content.decode()

    def test_when_the_helper_is_gone_the_municipality_does_not_read_what_was_his(
        self, jan: Client, coach: User
    ) -> None:
        helper = helper_of(jan)
        thread = opened(helper, jan)
        helper.delete()
        thread.refresh_from_db()
        assert (thread.helper, thread.side) == (None, "helper")
        assert not threads_seen_by(coach).exists()

    def test_on_a_closed_file_the_client_still_reads_and_nobody_writes(
        self, jan: Client, coach: User
    ) -> None:
        thread = opened(coach, jan)
        jan.closed_at = timezone.now()
        jan.save()
        assert list(threads_seen_by(owner(jan))) == [thread]
        assert not threads_seen_by(coach).exists()
        for user in (owner(jan), coach):
            with pytest.raises(NotAllowed):
                said(user, jan, thread)


class TestWithWhom:
    def test_the_client_chooses_from_whom_he_has(self, jan: Client) -> None:
        helper, partner = helper_of(jan), partner_of(jan)
        assert [other.name for other in others_of(jan)] == ["", helper.name, str(partner.organisation)]
        page = world.signed_in(owner(jan)).get(f"/en/mijn/{jan.pk}/berichten/nieuw/").content.decode()
        for name in ("Fatima and colleagues", "Joke", "Werk-Bv"):
            assert name in page

    def test_he_cannot_choose_anyone_else(self, jan: Client) -> None:
        stranger = world.person("network_helper")
        with pytest.raises(ValidationError):
            opened(owner(jan), jan, f"helper-{stranger.pk}")
        assert not Thread.objects.exists()

    def test_others_write_from_their_own_side_whatever_they_send(self, jan: Client, coach: User) -> None:
        helper, partner = helper_of(jan), partner_of(jan)
        assert opened(coach, jan, f"helper-{helper.pk}").side == "team"
        assert opened(partner, jan, "team").organisation == partner.organisation
        assert opened(helper, jan, "team").helper == helper


class TestSaying:
    def test_what_is_said_stands_in_order_and_the_same_words_twice_are_two_messages(
        self, jan: Client, coach: User
    ) -> None:
        thread = opened(owner(jan), jan, words="Ok.")
        said(coach, jan, thread, "Ok.")
        said(coach, jan, thread, "Ok.")
        assert list(thread.messages.order_by("number").values_list("number", "by_name", "words")) == [
            (1, "Jan", "Ok."),
            (2, "Fatima", "Ok."),
            (3, "Fatima", "Ok."),
        ]

    def test_a_form_that_is_sent_twice_counts_once(self, jan: Client) -> None:
        token = uuid4()
        first, second = (begin(owner(jan), jan, subject="A", words="B", token=token) for _ in range(2))
        assert first == second
        again = uuid4()
        assert said(owner(jan), jan, first, token=again) == said(owner(jan), jan, first, token=again)
        assert Message.objects.count() == 2

    def test_no_illness_is_named_in_the_words_or_the_subject(self, jan: Client, coach: User) -> None:
        with pytest.raises(ValidationError, match="not kept here"):
            begin(coach, jan, subject="ADHD", words="Hello.", token=None)
        thread = opened(coach, jan)
        with pytest.raises(ValidationError, match="not kept here"):
            said(coach, jan, thread, "You have ADHD.")
        assert Message.objects.count() == 1

    def test_nothing_said_is_no_message(self, jan: Client) -> None:
        with pytest.raises(ValidationError):
            opened(owner(jan), jan, words="   ")
        assert not Thread.objects.exists()

    def test_what_is_typed_stays_when_it_cannot_be_sent(self, jan: Client, coach: User) -> None:
        thread = opened(coach, jan)
        browser = world.signed_in(owner(jan))
        upload = SimpleUploadedFile("a.html", b"<html>")
        answer = browser.post(
            f"/en/mijn/{jan.pk}/berichten/{thread.pk}/", {"words": "My ticket.", "file": upload}
        )
        assert "My ticket." in answer.content.decode()
        assert "JPEG or PNG" in answer.content.decode()
        assert Message.objects.count() == 1
        assert not Document.objects.exists()


class TestAttachments:
    def pdf(self) -> SimpleUploadedFile:
        return SimpleUploadedFile("ticket.pdf", b"%PDF-1.7 ticket")

    def test_whoever_reads_the_conversation_fetches_it_and_nobody_else(self, jan: Client) -> None:
        helper, partner = helper_of(jan), partner_of(jan)
        front = world.person("front_office")
        thread = opened(partner, jan, file=self.pdf())
        got = {
            user.role: world.signed_in(user).get(f"/werk/{jan.pk}/berichten/{thread.pk}/1/").status_code
            for user in (owner(jan), partner, helper, front)
        }
        assert got == {"client": 200, "partner": 200, "network_helper": 404, "front_office": 404}

    def test_it_does_not_stand_among_the_papers_that_more_people_see(self, jan: Client) -> None:
        opened(owner(jan), jan, file=self.pdf())
        document = Document.objects.get()
        assert not papers(owner(jan), jan).others
        front = world.signed_in(world.person("front_office"))
        assert front.get(f"/werk/{jan.pk}/papieren/{document.pk}/").status_code == 404

    def test_when_the_message_is_refused_no_content_stays_behind(self, jan: Client) -> None:
        with pytest.raises(ValidationError):
            opened(owner(jan), jan, words="You have ADHD.", file=self.pdf())
        assert not Document.objects.exists()
        assert not [path for path in Path(path_of(Document(client=jan))).parent.glob("*") if path.is_file()]


class TestReading:
    def test_each_sees_who_read_what_he_wrote(self, jan: Client, coach: User) -> None:
        thread = opened(owner(jan), jan)
        world.signed_in(coach).get(f"/werk/{jan.pk}/berichten/{thread.pk}/")
        reading = Reading.objects.get()
        assert (reading.by, reading.by_name) == (coach, "Fatima")
        page = world.signed_in(owner(jan)).get(f"/en/mijn/{jan.pk}/berichten/{thread.pk}/").content.decode()
        assert "Read by Fatima on" in page

    def test_how_much_is_new_is_counted_for_each_and_gone_once_it_is_read(
        self, jan: Client, coach: User
    ) -> None:
        thread = opened(owner(jan), jan)
        said(owner(jan), jan, thread)
        assert (unread_for(coach), unread_in(coach, jan), unread_for(owner(jan))) == (2, 2, 0)
        assert have_read(coach, jan, thread, [1, 2]) == 2
        assert have_read(coach, jan, thread, [1, 2]) == 0
        assert unread_for(coach) == 0
        said(coach, jan, thread)
        assert (unread_for(owner(jan)), unread_in(owner(jan), jan)) == (1, 1)

    def test_only_what_stood_on_the_page_is_read(self, jan: Client, coach: User) -> None:
        thread = opened(owner(jan), jan)
        for _number in range(SAID_AT_ONCE + 1):
            said(owner(jan), jan, thread)
        browser, address = world.signed_in(coach), f"/en/werk/{jan.pk}/berichten/{thread.pk}/"
        page = browser.get(address).content.decode()
        assert unread_in(coach, jan) == 2
        assert "2 new" in page[page.index("Earlier messages") :]
        browser.get(address, {"page": 2})
        assert unread_in(coach, jan) == 0
        browser.get(address, {"page": 1})
        said(owner(jan), jan, thread)
        page = browser.get(address, {"page": 2}).content.decode()
        assert "1 new" in page[page.index("Newer messages") :]
        assert unread_in(coach, jan) == 1

    def test_new_messages_wait_for_the_coach_and_without_one_for_the_first_of_the_team(
        self, jan: Client, coach: User
    ) -> None:
        colleague, another = world.person("coach", "Els"), world.person("income_consultant", "Ali")
        thread = opened(owner(jan), jan)
        assert [unread_for(user) for user in (coach, colleague, another)] == [1, 0, 0]
        assert unread_in(colleague, jan) == 1
        Client.objects.update(coach=None)
        assert [unread_for(user) for user in (colleague, another)] == [1, 1]
        have_read(colleague, jan, thread, [1])
        assert [unread_for(user) for user in (colleague, another)] == [0, 0]

    def test_what_waits_counts_only_what_the_role_may_see(self, jan: Client, coach: User) -> None:
        opened(owner(jan), jan)
        assert waits_for(coach).messages == Heap(1, timezone.localdate())
        lead = waits_for(world.person("team_lead"))
        assert (lead.messages, lead.calls, lead.coach_requests) == (Heap(), Heap(), Heap())

    def test_the_list_of_new_messages_names_the_client_and_is_logged(self, jan: Client, coach: User) -> None:
        opened(owner(jan), jan)
        page = world.signed_in(coach).get("/werk/berichten/").content.decode()
        assert "Jan: The train" in page
        assert LookUp.objects.filter(user=coach, client=jan, verb="talk.see", how="list").exists()


class TestAnOpenPage:
    def test_it_gets_only_what_is_new_and_that_alone_is_a_look(self, jan: Client, coach: User) -> None:
        thread = opened(owner(jan), jan)
        browser, address = world.signed_in(coach), f"/werk/{jan.pk}/berichten/{thread.pk}/sinds/?na=1"
        assert browser.get(address).status_code == 204
        assert not LookUp.objects.filter(user=coach).exists()
        said(owner(jan), jan, thread, "The next train.")
        answer = browser.get(address)
        assert "The next train." in answer.content.decode()
        assert "Hello." not in answer.content.decode()
        assert "?na=2" in answer.content.decode()
        assert "<textarea" not in answer.content.decode()
        assert LookUp.objects.filter(user=coach, client=jan).count() == 1

    def test_what_it_got_by_itself_is_read_only_when_it_came_into_sight(
        self, jan: Client, coach: User
    ) -> None:
        thread = opened(owner(jan), jan)
        browser = world.signed_in(coach)
        said(owner(jan), jan, thread, "The next train.")
        fresh = browser.get(f"/werk/{jan.pk}/berichten/{thread.pk}/sinds/?na=1").content.decode()
        assert """hx-vals='{"nummer": 2}'""" in fresh
        assert not Reading.objects.exists()
        address = f"/werk/{jan.pk}/berichten/{thread.pk}/gelezen/"
        for sent, read in ({}, []), ({"nummer": "x"}, []), ({"nummer": "2"}, [2]):
            assert browser.post(address, sent).status_code == 204
            assert list(Reading.objects.values_list("message__number", flat=True)) == read

    @pytest.mark.parametrize("after", ["", "x", "-1", "9" * 30, "²"])
    def test_a_number_that_is_none_gives_all(self, jan: Client, coach: User, after: str) -> None:
        thread = opened(owner(jan), jan)
        answer = world.signed_in(coach).get(f"/werk/{jan.pk}/berichten/{thread.pk}/sinds/", {"na": after})
        assert "Hello." in answer.content.decode()
