"""What is kept no longer than it may be, and the commands that see to it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from roer import cli
from roer.web.dossier.actions import retention
from roer.web.dossier.actions.erasure_register import registered
from roer.web.dossier.actions.retention import kept_until, tidy
from roer.web.dossier.models import Client, Erasure, Invitation
from roer.web.people.models import Draft, Session, User
from tests.commands import Roer
from tests.web import world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_register(settings: Any, tmp_path: Path) -> None:
    settings.ERASURES, settings.FILES = tmp_path / "erasures.txt", tmp_path / "files"


@pytest.fixture
def roer(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Roer:
    return Roer(monkeypatch, capsys)


def closed(on: date, name: str = "Jan", years: int = 5) -> Client:
    """A file of an organisation that keeps for so many years, closed at noon on a day."""
    at = datetime(on.year, on.month, on.day, 12, tzinfo=timezone.get_current_timezone())
    place = world.organisation(f"keeps-{years}", keeps_years=years)
    opened = at - timedelta(days=400)
    return world.client(name, organisation=place, opened_at=opened, closed_at=at, closed_reason="Done.")


def today_is(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    real = timezone.localdate
    monkeypatch.setattr(timezone, "localdate", lambda value=None: real(value) if value else day)


@pytest.mark.parametrize(
    ("on", "years", "last"),
    [
        (date(2020, 11, 25), 5, date(2025, 11, 25)),
        (date(2020, 2, 29), 5, date(2025, 2, 28)),
        (date(2020, 2, 29), 4, date(2024, 2, 29)),
        (date(2025, 3, 1), 0, date(2025, 3, 1)),
    ],
)
def test_the_last_day_is_so_many_years_of_the_calendar_later(on: date, years: int, last: date) -> None:
    assert kept_until(closed(on, years=years)) == last


def test_a_file_goes_on_the_day_after_its_last_day(monkeypatch: pytest.MonkeyPatch) -> None:
    file = closed(date(2020, 2, 29), years=4)
    today_is(monkeypatch, date(2024, 2, 29))
    assert tidy().files == 0
    today_is(monkeypatch, date(2024, 3, 1))
    assert tidy().files == 1
    assert not Client.objects.filter(pk=file.pk).exists()
    assert not User.objects.filter(role="client", name="Jan").exists()
    assert file.pk in registered()


def test_each_organisation_has_its_own_number_of_years_and_open_files_stay() -> None:
    closed(date(2015, 1, 1), "Short", years=1)
    closed(timezone.localdate() - timedelta(days=800), "Long", years=9)
    world.client("Open")
    assert tidy().files == 1
    assert {client.name for client in Client.objects.all()} == {"Long", "Open"}


def test_a_dry_run_only_counts() -> None:
    closed(date(2015, 1, 1))
    assert tidy(dry_run=True).files == 1
    assert Client.objects.count() == 1
    assert not Erasure.objects.exists()
    assert registered() == []


def test_a_file_that_is_opened_again_meanwhile_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    file = closed(date(2015, 1, 1))
    Client.objects.filter(pk=file.pk).update(closed_at=None)
    assert retention._file_goes(file.pk) is False
    assert registered() == []


def test_who_still_helps_somebody_keeps_his_account() -> None:
    file = closed(date(2015, 1, 1))
    assert file.user is not None
    world.let_in(world.client("Neighbour"), file.user)
    tidy()
    assert not Client.objects.filter(pk=file.pk).exists()
    assert User.objects.filter(role="client", name="Jan").exists()


def test_what_has_expired_goes() -> None:
    file, now = world.client(), timezone.now()
    assert file.user is not None
    old, fresh = now - timedelta(hours=13), now - timedelta(hours=11)
    for name, at in (("old", old), ("fresh", fresh)):
        Draft.objects.create(user=file.user, form=f"/{name}/", fields={}, at=at)
    given = {"client": file, "parts": [], "until": timezone.localdate() + timedelta(days=9)}
    for name, extra in (("used", {"used_at": now}), ("late", {"valid_until": old}), ("waits", {})):
        times = {"valid_until": now + timedelta(days=1), **extra}
        Invitation.objects.create(name=name, code=name, **given, **times)
    for name, ends in (("ended", old), ("running", now + timedelta(minutes=9))):
        Session.objects.create(session_key=name, session_data="", expire_date=ends)
    done = tidy()
    assert (done.drafts, done.invitations, done.sessions) == (1, 2, 1)
    assert [draft.form for draft in Draft.objects.all()] == ["/fresh/"]
    assert [invitation.name for invitation in Invitation.objects.all()] == ["waits"]
    assert [session.session_key for session in Session.objects.all()] == ["running"]


def test_an_account_that_sees_nothing_and_is_not_used_goes_after_a_year() -> None:
    long_ago = timezone.now() - timedelta(days=800)
    gone, used, helps = (world.person("network_helper", name) for name in ("gone", "used", "helps"))
    User.objects.filter(pk__in=[gone.pk, used.pk, helps.pk]).update(since=long_ago)
    User.objects.filter(pk=used.pk).update(last_login=timezone.now())
    world.let_in(world.client(), helps)
    User.objects.filter(role="client").update(since=long_ago)
    coach = world.person("coach")
    User.objects.filter(pk=coach.pk).update(since=long_ago)
    assert tidy().accounts == 1
    assert set(User.objects.values_list("name", flat=True)) == {"used", "helps", "Jan", "The coach"}


# --- the commands ---


def test_the_command_says_how_many_went(roer: Roer) -> None:
    closed(date(2015, 1, 1))
    would = roer("tidy", "--dry-run")
    assert (would.code, would.out.splitlines()[:2]) == (0, ["Would go:", "     1 files"])
    done = roer("tidy", "--json")
    assert done.data == {
        "dry_run": False,
        "files": 1,
        "accounts": 0,
        "invitations": 0,
        "drafts": 0,
        "sessions": 0,
        "codes": 0,
        "papers": 0,
        "notes": 0,
        "questions": 0,
        "question_words": 0,
        "measurements": 0,
    }
    assert roer("tidy", "--json").data["files"] == 0


def test_erasing_again_says_how_many_had_come_back(roer: Roer, settings: Any) -> None:
    file = world.client()
    settings.ERASURES.write_text(f"{file.pk} 2026-11-25\n")
    assert roer("erase-again", "--json").data == {"erased": 1}
    assert roer("erase-again").out == "Nothing had come back.\n"
    assert not Client.objects.exists()


def test_a_register_that_cannot_be_written_is_one_line_that_says_how_to_mend_it(
    roer: Roer, settings: Any, tmp_path: Path
) -> None:
    closed(date(2015, 1, 1))
    (tmp_path / "in-the-way").write_text("")
    settings.ERASURES = tmp_path / "in-the-way" / "erasures.txt"
    ran = roer("tidy")
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert "ROER_DATA" in ran.err
    assert Client.objects.count() == 1


def test_the_commands_are_in_the_list() -> None:
    assert {"tidy", "erase-again"} <= set(cli.commands.commands)
