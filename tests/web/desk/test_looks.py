"""A privacy officer sees looking that stands out, and judges it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from unittest import mock
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from roer.web.dossier.looking import NotLogged
from roer.web.dossier.models import Client, LookUp
from roer.web.dossier.queries import unusual
from roer.web.people.models import User
from tests.web import world

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
# A Wednesday; so the Tuesday before is an ordinary working day.
TODAY = datetime(2026, 11, 25, 15, tzinfo=ZoneInfo("Europe/Amsterdam"))
NOON = TODAY.replace(hour=12) - timedelta(days=1)


@pytest.fixture(autouse=True)
def _today() -> object:
    with mock.patch.object(timezone, "now", return_value=TODAY):
        yield


def looked(file: Client, user: User, at: datetime = NOON, **fields: object) -> LookUp:
    log: dict[str, object] = {
        "name": user.name,
        "role": user.role,
        "organisation": str(user.organisation or ""),
    }
    log |= {"in_team": True, "verb": "facts.see", "how": "page", **fields}
    return LookUp.objects.create(client=file, user=user, at=at, **log)


def shown(query: str, officer: User | None = None, path: str = "") -> str:
    officer = (
        officer or User.objects.filter(role="privacy_officer").first() or world.person("privacy_officer")
    )
    answer = world.signed_in(officer).get(f"/en/werk/kijkers/{path}?{query}")
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answer.content.decode()))


@pytest.mark.parametrize(
    ("at", "stands_out"),
    [
        (NOON, False),
        (NOON.replace(hour=7), False),
        (NOON.replace(hour=6, minute=59), True),
        (NOON.replace(hour=19, minute=59), False),
        (NOON.replace(hour=20), True),
        (datetime(2026, 11, 21, 12, tzinfo=NOON.tzinfo), True),  # a Saturday
        (datetime(2026, 11, 22, 12, tzinfo=NOON.tzinfo), True),  # a Sunday
    ],
)
def test_looking_outside_hours(at: datetime, stands_out: bool) -> None:
    looked(world.client(), world.person("coach", "Fatima"), at)
    assert ("Fatima" in shown("soort=uren")) is stands_out


def test_looking_on_a_public_holiday() -> None:
    christmas = datetime(2026, 12, 25, 12, tzinfo=NOON.tzinfo)  # a Friday
    looked(world.client(), world.person("coach", "Fatima"), christmas)
    with mock.patch.object(timezone, "now", return_value=christmas + timedelta(days=3)):
        assert "Fatima" in shown("soort=uren")


def test_in_summer_the_hours_are_those_of_summer() -> None:
    evening = datetime(2026, 7, 1, 18, 30, tzinfo=ZoneInfo("UTC"))  # half past eight in Amsterdam
    looked(world.client(), world.person("coach", "Fatima"), evening)
    with mock.patch.object(timezone, "now", return_value=evening + timedelta(days=3)):
        assert "Fatima" in shown("soort=uren")


def test_looking_outside_the_team_without_working_for_the_client() -> None:
    file, fatima, tarik = (
        world.client(),
        world.person("front_office", "Fatima"),
        world.person("trainer", "Tarik"),
    )
    world.involve(file, tarik, NOON.date())
    for user in (fatima, tarik):
        looked(file, user, in_team=False)
    looked(file, world.person("coach", "Koen"), in_team=True)
    words = shown("soort=team")
    assert "Fatima" in words
    assert "this can be part of the work" in words
    assert "Tarik" not in words
    assert "Koen" not in words


def test_who_worked_for_the_client_later_or_earlier_did_not_then() -> None:
    file, tarik = world.client(), world.person("trainer", "Tarik")
    world.involve(file, tarik, TODAY.date())
    looked(file, tarik, in_team=False)
    assert "Tarik" in shown("soort=team")


@pytest.mark.parametrize(("looks", "stands_out"), [(60, False), (61, True)])
def test_looking_often_at_one_client(looks: int, stands_out: bool) -> None:
    file, fatima = world.client(), world.person("coach", "Fatima")
    for place in range(looks):  # within seven days, over the border of a week
        looked(file, fatima, TODAY - timedelta(days=6) + timedelta(hours=2 * place))
    for place in range(9):
        looked(world.client(f"Client {place}"), fatima)
    words = shown("soort=een")
    assert ("Fatima" in words) is stands_out
    assert ("61 looks, at 1 client" in words) is stands_out


def test_looking_as_often_over_a_longer_time_does_not_stand_out() -> None:
    file, fatima = world.client(), world.person("coach", "Fatima")
    for place in range(80):
        looked(file, fatima, TODAY - timedelta(hours=6 * place))
    assert "Fatima" not in shown("soort=een&dagen=30")


@pytest.mark.parametrize(("how", "stands_out"), [("page", True), ("list", False)])
def test_opening_many_files_on_one_day(how: str, stands_out: bool) -> None:
    fatima = world.person("coach", "Fatima")
    for place in range(31):
        looked(world.client(f"Client {place}"), fatima, NOON + timedelta(minutes=place), how=how)
    looked(world.client("Next day"), fatima, NOON - timedelta(days=1), how=how)
    words = shown("soort=veel")
    assert ("31 looks, at 31 clients" in words) is stands_out


def test_what_clients_helpers_and_other_organisations_do_is_not_judged_here() -> None:
    file, night = world.client(), NOON.replace(hour=23)
    assert file.user is not None
    looked(file, file.user, night)
    looked(file, world.person("network_helper", "Joke"), night)
    elsewhere = world.organisation("elsewhere")
    looked(
        world.client("Far", organisation=elsewhere),
        world.person("coach", "Karin", organisation=elsewhere),
        night,
    )
    words = shown("soort=uren")
    assert "Nothing of this kind in this period." in words
    assert "Karin" not in words


def test_the_officer_of_a_cooperation_sees_its_municipalities_and_closed_files() -> None:
    ijmond = world.organisation("ijmond", kind="cooperation")
    file = world.client(organisation=world.organisation("beverwijk", part_of=ijmond), closed_at=TODAY)
    looked(file, world.person("coach", "Kees", organisation=ijmond), NOON.replace(hour=23))
    assert "Kees" in shown("soort=uren", world.person("privacy_officer", organisation=ijmond))


def test_a_period_can_be_chosen() -> None:
    looked(world.client(), world.person("coach", "Fatima"), NOON.replace(hour=23) - timedelta(days=20))
    assert "Fatima" in shown("dagen=30")
    assert "Fatima" not in shown("dagen=7")
    assert "Fatima" in shown("dagen=nonsense&soort=nonsense&page=nonsense")


class TestBehindIt:
    def test_no_client_is_named_before_a_pattern_is_opened_and_opening_it_is_logged(self) -> None:
        file, other = world.client("Zeger"), world.client("Yvo")
        fatima, officer = world.person("coach", "Fatima"), world.person("privacy_officer", "Femke")
        looked(file, fatima, NOON.replace(hour=23))
        looked(other, fatima)
        assert "Zeger" not in shown("soort=uren", officer)
        assert not LookUp.objects.filter(user=officer).exists()
        words = shown(f"soort=uren&wie={fatima.pk}", officer, "achter/")
        assert "Zeger" in words
        assert "Facts and strengths" in words
        assert "Yvo" not in words
        logged = LookUp.objects.get(user=officer)
        assert (logged.client, logged.verb, logged.how) == (file, "looks.judge", "list")

    def test_what_cannot_be_logged_is_not_shown(self, monkeypatch: pytest.MonkeyPatch) -> None:
        fatima, officer = world.person("coach", "Fatima"), world.person("privacy_officer")
        looked(world.client("Zeger"), fatima, NOON.replace(hour=23))

        def fail(*_given: object) -> None:
            raise NotLogged

        monkeypatch.setattr("roer.web.desk.looks.log_looks", fail)
        answer = world.signed_in(officer).get(f"/werk/kijkers/achter/?soort=uren&wie={fatima.pk}")
        assert answer.status_code == 503
        assert "Zeger" not in answer.content.decode()

    def test_nothing_is_told_of_people_without_such_looks(self) -> None:
        officer, fatima = world.person("privacy_officer"), world.person("coach", "Fatima")
        looked(world.client(), fatima)
        browser = world.signed_in(officer)
        for who in (fatima.pk, "nonsense", "00000000-0000-4000-8000-000000000000"):
            assert browser.get(f"/werk/kijkers/achter/?soort=uren&wie={who}").status_code == 404
        assert browser.get("/werk/kijkers/achter/")["Location"] == "/werk/kijkers/"

    def test_one_client_or_one_day_is_singled_out(self) -> None:
        fatima = world.person("coach", "Fatima")
        files = [world.client(f"Client {place}") for place in range(32)]
        for place, file in enumerate(files):
            looked(file, fatima, NOON + timedelta(minutes=place))
            looked(file, fatima, NOON - timedelta(days=1) + timedelta(minutes=place))
        rows = unusual.rows_of(
            unusual.looks_to_judge(world.person("privacy_officer"), 7), "veel", fatima.pk, None, NOON.date()
        )
        assert rows.count() == 32
        assert rows.filter(client=files[0]).count() == 1


def test_nobody_else_judges() -> None:
    for role in ("coach", "team_lead", "administrator"):
        browser = world.signed_in(world.person(role))
        assert browser.get("/werk/kijkers/").status_code == 404
        assert browser.get("/werk/kijkers/achter/").status_code == 404


def test_the_page_asks_as_much_for_many_as_for_few() -> None:
    browser, counts = world.signed_in(world.person("privacy_officer")), []
    for many in (10, 24):
        for place in range(many):
            looked(
                world.client(f"C {many} {place}"),
                world.person("coach", f"Coach {many} {place}"),
                NOON.replace(hour=23),
            )
        browser.get("/werk/kijkers/")
        with CaptureQueriesContext(connection) as asked:
            browser.get("/werk/kijkers/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
