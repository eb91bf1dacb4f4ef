"""A step begins, ends, goes on longer, is taken back: by the client himself, and by professionals."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from roer.web.dossier.models import Client
from roer.web.dossier.writing import NotAllowed
from roer.web.people.models import User
from roer.web.route.actions.choosing import choose
from roer.web.route.actions.doing import do_step
from roer.web.route.actions.ending import end_step, extend_step, reply_to_step, take_back_step
from roer.web.route.actions.taking import take_step
from roer.web.route.models import Episode, Record
from roer.web.route.queries.standing import Status
from tests.web import world
from tests.web.route.going import client_of, coach_of, knows, lines, owner, stand, times, today, took

pytestmark = pytest.mark.django_db


@pytest.fixture
def file() -> Client:
    file = client_of("ijmond-werkt")
    knows(file, age=34, current_recipient=False)
    return file


@pytest.fixture
def coach(file: Client) -> User:
    return coach_of(file)


class TestTheClientHimself:
    def test_what_takes_no_time_is_done_with_one_press(self, file: Client) -> None:
        done = do_step(owner(file), file, step="aanvraag-werk-nl", act="finish", seen=0, token=None)
        assert (done.since, done.until, done.result) == (today(), today(), "finished")
        assert stand(file, "aanvraag-werk-nl").status is Status.DONE
        assert lines(file)[-2:] == [
            "started aanvraag-werk-nl client",
            "ended aanvraag-werk-nl finished client",
        ]

    def test_sent_twice_it_counts_once(self, file: Client) -> None:
        token = uuid4()
        for _ in range(2):
            do_step(owner(file), file, step="aanvraag-werk-nl", act="finish", seen=0, token=token)
        assert times(file, "aanvraag-werk-nl") == 1

    def test_finished_again_without_its_token_it_is_done_and_no_fault(self, file: Client) -> None:
        where = f"/mijn/{file.pk}/route/stap/aanvraag-werk-nl/doen/"
        browser = world.signed_in(owner(file))
        answers = [browser.post(where, {"act": "finish", "seen": "0"}).status_code for _ in range(2)]
        assert answers == [302, 302]
        assert [line for line in lines(file) if line.startswith("ended")] == [
            "ended aanvraag-werk-nl finished client"
        ]

    def test_what_takes_time_is_begun_once_and_ended_once(self) -> None:
        file, step = client_of("tilburg"), "sollicitatie-opdracht"
        knows(file, age=34)
        for done in ("aanvraag-werk-nl", "meldingsgesprek"):
            took(file, coach_of(file), done)
        where, browser = f"/mijn/{file.pk}/route/stap/{step}/doen/", world.signed_in(owner(file))
        runs = []
        for act, seen in (("begin", 0), ("begin", 0), ("finish", 1), ("finish", 1)):
            assert browser.post(where, {"act": act, "seen": str(seen)}).status_code == 302
            runs.append(stand(file, step).status is Status.RUNNING)
        assert runs == [True, True, False, False]
        assert [line.split()[0] for line in lines(file) if step in line] == ["started", "ended"]

    def test_what_is_not_his_to_do_he_cannot_do(self, file: Client) -> None:
        with pytest.raises(NotAllowed):
            do_step(owner(file), file, step="groepsintake", act="finish", seen=0, token=None)

    def test_a_closed_step_is_asked_for_not_done(self, file: Client) -> None:
        with pytest.raises(ValidationError, match="toch om vragen"):
            do_step(owner(file), file, step="intakeformulier", act="finish", seen=0, token=None)

    def test_a_mistake_is_taken_back_and_the_step_is_open_again(self, file: Client) -> None:
        do_step(owner(file), file, step="aanvraag-werk-nl", act="finish", seen=0, token=None)
        do_step(owner(file), file, step="aanvraag-werk-nl", act="undo", seen=1, token=None)
        assert stand(file, "aanvraag-werk-nl").status is Status.OPEN
        undone = list(Record.objects.filter(client=file, kind="undone").order_by("seq"))
        taken = {row.seq: row.kind for row in Record.objects.filter(client=file)}
        assert [taken[row.undoes or 0] for row in undone] == ["ended", "started"]

    def test_a_helper_who_may_write_does_it_on_the_initiative_of_the_network(self, file: Client) -> None:
        helper = world.person("network_helper")
        world.let_in(file, helper, "route", may_write=True)
        do_step(helper, file, step="aanvraag-werk-nl", act="finish", seen=0, token=None)
        assert lines(file)[-1] == "ended aanvraag-werk-nl finished network"


class TestTheProfessional:
    def test_what_is_advised_needs_no_words(self, file: Client, coach: User) -> None:
        do_step(owner(file), file, step="aanvraag-werk-nl", act="finish", seen=0, token=None)
        took(file, coach, "screening", reason="", words="")
        assert lines(file)[-2:] == ["started screening coach", "ended screening finished coach"]
        assert Record.objects.get(client=file, kind="started", step="screening").advised is True

    def test_what_is_not_open_takes_a_reason_and_words(self, file: Client, coach: User) -> None:
        with pytest.raises(ValidationError) as refused:
            took(file, coach, "leerwerkbedrijf", result="", reason="", words="")
        assert set(refused.value.message_dict) == {"reason", "words"}
        took(file, coach, "leerwerkbedrijf", result="", reason="place", words="Er kwam een plek vrij.")
        assert lines(file)[-2:] == ["departure leerwerkbedrijf place coach", "started leerwerkbedrijf coach"]
        departure = Record.objects.get(client=file, kind="departure")
        assert (departure.reason, departure.advised) == ("place", False)

    def test_nobody_may_say_that_the_client_asked_where_he_did_not(self, file: Client, coach: User) -> None:
        with pytest.raises(ValidationError):
            took(file, coach, "leerwerkbedrijf", result="", reason="asked_anyway", words="Zogenaamd.")

    def test_what_the_client_chose_is_on_his_initiative(self, file: Client, coach: User) -> None:
        knows(file, suspected_impairment=True, agrees_to_diagnosis=True)
        do_step(owner(file), file, step="aanvraag-werk-nl", act="finish", seen=0, token=None)
        took(file, coach, "groepsintake")
        took(file, coach, "kennismakingsgesprek", reason="", words="")
        choose(owner(file), file, step="adtc-diagnose", wants=True, seen=0, token=None)
        before = stand(file, "adtc-diagnose")
        episode = took(file, coach, "adtc-diagnose", result="", reason="other", words="Samen besloten.")
        assert episode.initiative == "client"
        assert before.choice is not None

    def test_a_no_show_is_written_down_without_blame_and_the_step_stays(
        self, file: Client, coach: User
    ) -> None:
        do_step(owner(file), file, step="aanvraag-werk-nl", act="finish", seen=0, token=None)
        took(file, coach, "screening", reason="", words="")
        missed = took(file, coach, "groepsintake", result="no_show", reason="", words="")
        assert stand(file, "groepsintake").status is Status.OPEN
        assert lines(file)[-1] == "ended groepsintake no_show coach"
        reply_to_step(
            owner(file), file, step="groepsintake", words="De bus kwam niet.", seen=missed.occurrence
        )
        assert Episode.objects.get(pk=missed.pk).reply == "De bus kwam niet."

    def test_two_at_once_the_second_is_told(self, file: Client, coach: User) -> None:
        took(file, coach, "leerwerkbedrijf", result="", seen=0)
        with pytest.raises(ValidationError, match="intussen"):
            took(file, coach, "leerwerkbedrijf", result="", seen=0)

    @pytest.mark.parametrize("days", [1, 400])
    def test_a_day_to_come_is_refused(self, file: Client, coach: User, days: int) -> None:
        with pytest.raises(ValidationError, match="komt nog"):
            took(file, coach, "leerwerkbedrijf", today() + timedelta(days=days), result="")

    def test_a_day_before_the_client_was_born_is_refused(self) -> None:
        file = client_of("ijmond-werkt", "Ada", born=today() - timedelta(days=365 * 30))
        long_ago = today() - timedelta(days=365 * 31)
        with pytest.raises(ValidationError, match="geboorte"):
            took(file, coach_of(file), "screening", long_ago, reason="done_before")

    @pytest.mark.parametrize("day", [date.min, date(1900, 1, 1)])
    def test_a_slip_of_the_year_is_refused(self, file: Client, coach: User, day: date) -> None:
        with pytest.raises(ValidationError, match="50 jaar"):
            took(file, coach, "screening", day, reason="done_before")
        sent = {"on": day.isoformat(), "result": "finished", "reason": "done_before", "words": "Toen."}
        where = f"/werk/{file.pk}/route/stap/screening/begin/"
        answer = world.signed_in(coach).post(where, {**sent, "seen": "0"})
        assert "50 jaar" in answer.content.decode()

    def test_no_page_breaks_on_the_earliest_day(self, file: Client, coach: User) -> None:
        done = {"since": date.min, "until": date.min, "result": "finished", "by_name": "Wim"}
        for step in ("screening", "leerwerkbedrijf", "aanvraag-werk-nl"):
            Episode.objects.create(client=file, step=step, occurrence=1, by_role="coach", **done)
        for user, room in ((owner(file), "mijn"), (coach, "werk")):
            for where in ("", "geld/", "stap/leerwerkbedrijf/", "stap/besluit-uitkering/"):
                assert world.signed_in(user).get(f"/{room}/{file.pk}/route/{where}").status_code == 200

    def test_before_the_client_came_only_if_it_was_done_before(self, file: Client, coach: User) -> None:
        long_ago = today() - timedelta(days=400)
        with pytest.raises(ValidationError):
            took(file, coach, "screening", long_ago)
        took(file, coach, "screening", long_ago, reason="done_before")
        assert stand(file, "screening").status is Status.DONE

    def test_the_past_has_the_hour_of_the_morning_in_the_records(self, file: Client, coach: User) -> None:
        took(file, coach, "screening", today() - timedelta(days=3))
        started = Record.objects.get(client=file, kind="started", step="screening")
        assert started.at.date() == today() - timedelta(days=3)

    def test_a_step_of_another_approach_does_not_exist(self, file: Client, coach: User) -> None:
        with pytest.raises(NotAllowed):
            took(file, coach, "klantfoto")

    def test_elsewhere_nothing_can_be_taken(self, file: Client) -> None:
        stranger = world.person("coach", organisation=world.organisation("beyond"))
        with pytest.raises(NotAllowed):
            take_step(stranger, file, step="screening", on=today(), seen=0, token=None)


class TestDecisions:
    """A decision is written down by who takes it."""

    def test_another_reads_who_does_and_has_no_form(self, file: Client, coach: User) -> None:
        took(file, coach, "screening")  # the approach names the coach for this one
        with pytest.raises(NotAllowed):
            took(file, coach, "besluit-uitkering")
        browser, where = world.signed_in(coach), f"/werk/{file.pk}/route/stap/besluit-uitkering/"
        told = browser.get(where).content.decode()
        assert "Wie het neemt, schrijft het op: inkomensconsulent." in told
        for act in ("begin/", "einde/", "langer/", "terug/"):
            assert f"{where}{act}" not in told
            assert browser.get(f"{where}{act}").status_code == 404

    def test_nor_does_another_take_it_back(self, file: Client, coach: User) -> None:
        income = coach_of(file, "income_consultant")
        taken = took(file, income, "besluit-uitkering")
        with pytest.raises(NotAllowed):
            take_back_step(coach, file, step=taken.step, words="Fout.", seen=1)
        take_back_step(income, file, step=taken.step, words="Fout.", seen=1)

    def test_who_decides_under_the_law_writes_down_each(self, file: Client) -> None:
        took(file, coach_of(file, "income_consultant"), "screening")


class TestWhatRuns:
    @pytest.fixture
    def runs(self, file: Client, coach: User) -> Episode:
        return took(file, coach, "leerwerkbedrijf", today() - timedelta(days=9), result="")

    def test_it_ends_with_a_result_and_once(self, file: Client, coach: User, runs: Episode) -> None:
        for _ in range(2):
            end_step(coach, file, step=runs.step, on=today(), result="finished", seen=runs.occurrence)
        assert stand(file, runs.step).status is not Status.RUNNING
        assert lines(file).count(f"ended {runs.step} finished coach") == 1

    def test_stopping_before_the_end_says_why(self, file: Client, coach: User, runs: Episode) -> None:
        with pytest.raises(ValidationError, match="waarom"):
            end_step(coach, file, step=runs.step, on=today(), result="broken_off", seen=runs.occurrence)

    def test_it_cannot_end_before_it_began(self, file: Client, coach: User, runs: Episode) -> None:
        day = today() - timedelta(days=10)
        with pytest.raises(ValidationError, match="na het begin"):
            end_step(coach, file, step=runs.step, on=day, result="finished", seen=runs.occurrence)

    def test_it_goes_on_longer_as_often_as_the_approach_says(self, file: Client, coach: User) -> None:
        alphen = client_of("alphen-aan-den-rijn", "Ada")
        koen = coach_of(alphen)
        place = took(alphen, koen, "leerwerkplek", result="")
        before = stand(alphen, "leerwerkplek")
        extend_step(
            koen, alphen, step="leerwerkplek", words="Het gaat goed.", seen=place.occurrence, token=uuid4()
        )
        after = stand(alphen, "leerwerkplek")
        assert before.ends_by is not None
        assert after.ends_by is not None
        assert after.ends_by > before.ends_by
        assert (before.extensions_left, after.extensions_left) == (1, 0)
        with pytest.raises(ValidationError, match="niet langer"):
            extend_step(koen, alphen, step="leerwerkplek", words="Nog een keer.", seen=1, token=uuid4())

    def test_what_was_taken_back_is_not_ended_by_an_old_form(
        self, file: Client, coach: User, runs: Episode
    ) -> None:
        take_back_step(coach, file, step=runs.step, words="Verkeerde cliënt.", seen=runs.occurrence)
        with pytest.raises(ValidationError, match=r"intussen|anders"):
            end_step(coach, file, step=runs.step, on=today(), result="finished", seen=runs.occurrence)
        with pytest.raises(ValidationError, match=r"intussen|anders"):
            extend_step(coach, file, step=runs.step, words="Nog even.", seen=runs.occurrence, token=uuid4())
        assert not Record.objects.filter(client=file, kind="ended", step=runs.step).exists()

    def test_taken_back_it_never_counted_and_stays_in_sight(
        self, file: Client, coach: User, runs: Episode
    ) -> None:
        take_back_step(coach, file, step=runs.step, words="Verkeerde cliënt.", seen=runs.occurrence)
        assert stand(file, runs.step).status is Status.CLOSED
        kept = Episode.objects.get(pk=runs.pk)
        assert (kept.taken_back_why, kept.taken_back_by_name) == ("Verkeerde cliënt.", coach.name)
        again = took(file, coach, runs.step, result="")
        assert again.occurrence == runs.occurrence + 1

    def test_a_client_does_not_take_back_what_a_professional_wrote(self, file: Client, runs: Episode) -> None:
        with pytest.raises(ValidationError, match="Iemand anders"):
            take_back_step(owner(file), file, step=runs.step, words="Nee.", seen=runs.occurrence)


class TestWhatIsHis:
    """The client takes back what was done in his name, and says how it was what others wrote down."""

    @pytest.fixture
    def helper(self, file: Client) -> User:
        helper = world.person("network_helper")
        world.let_in(file, helper, "route", may_write=True)
        return helper

    def test_the_client_takes_back_what_his_helper_did(self, file: Client, helper: User) -> None:
        do_step(helper, file, step="aanvraag-werk-nl", act="finish", seen=0, token=None)
        where = f"/mijn/{file.pk}/route/stap/aanvraag-werk-nl/"
        assert f"{where}terug/" in world.signed_in(owner(file)).get(where).content.decode()
        world.signed_in(owner(file)).post(f"{where}terug/", {"words": "", "seen": "1"})
        taken = Episode.objects.get(client=file)
        assert (taken.taken_back_by, taken.taken_back_why) == (owner(file), "Per ongeluk.")

    def test_a_helper_takes_back_only_what_he_did(self, file: Client, helper: User) -> None:
        do_step(owner(file), file, step="aanvraag-werk-nl", act="finish", seen=0, token=None)
        with pytest.raises(ValidationError, match="Iemand anders"):
            take_back_step(helper, file, step="aanvraag-werk-nl", words="Fout.", seen=1)
        where = f"/mijn/{file.pk}/route/stap/aanvraag-werk-nl/"
        assert f"{where}terug/" not in world.signed_in(helper).get(where).content.decode()

    def test_he_says_how_it_was_beside_all_that_another_wrote_down(self, file: Client, coach: User) -> None:
        took(file, coach, "groepsintake", today() - timedelta(days=3), result="no_show")
        took(file, coach, "groepsintake", result="attended")
        browser, where = world.signed_in(owner(file)), f"/mijn/{file.pk}/route/stap/groepsintake/erover/"
        way = browser.get(f"/mijn/{file.pk}/route/").content.decode()
        assert [number for number in (1, 2) if f"{where}?time={number}" in way] == [1, 2]
        assert 'name="seen" value="1"' in browser.get(f"{where}?time=1").content.decode()
        browser.post(where, {"words": "De bus kwam niet.", "seen": "1"})
        browser.post(where, {"words": "Het was druk.", "seen": "2"})
        replies = Episode.objects.filter(client=file).order_by("occurrence").values_list("reply", flat=True)
        assert list(replies) == ["De bus kwam niet.", "Het was druk."]

    def test_of_what_he_finished_himself_nothing_is_asked(self, file: Client) -> None:
        do_step(owner(file), file, step="aanvraag-werk-nl", act="finish", seen=0, token=None)
        assert "erover" not in world.signed_in(owner(file)).get(f"/mijn/{file.pk}/route/").content.decode()


def test_an_outcome_is_taken_back_with_the_step_that_led_to_it_and_can_be_reached_again() -> None:
    file, step = client_of("weener-xl"), "nieuw-beschut-werk"
    coach = coach_of(file)
    for number in (1, 2):
        took(file, coach, step, result="")
        take_back_step(coach, file, step=step, words="Verkeerde cliënt.", seen=number)
    rows = Record.objects.filter(client=file)
    outcomes = list(rows.filter(kind="outcome").values_list("seq", flat=True))
    assert len(outcomes) == 2
    assert rows.filter(kind="undone", undoes__in=outcomes).count() == 2


def test_an_outcome_is_written_once_when_it_is_reached(file: Client) -> None:
    do_step(owner(file), file, step="aanvraag-werk-nl", act="finish", seen=0, token=None)
    knows(file, has_paid_work=True)
    knows(file, has_paid_work=True)
    assert [line for line in lines(file) if line.startswith("outcome")] == ["outcome paid_work client"]
