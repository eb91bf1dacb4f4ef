"""Looking is written down before anything is shown."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from roer.web.dossier.looking import log_looks, reason_given
from roer.web.dossier.models import Erasure, LookUp, Part
from tests.web import world

pytestmark = pytest.mark.django_db


def test_a_look_is_in_the_log_with_who_and_in_which_role() -> None:
    file, coach = world.client(), world.person("coach", "Fatima")
    assert world.signed_in(coach).get(f"/werk/{file.pk}/").status_code == 200
    row = LookUp.objects.get()
    assert (row.client, row.name, row.role, row.verb, row.in_team) == (
        file,
        "Fatima",
        "coach",
        "file.see",
        True,
    )


def test_what_cannot_be_logged_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    file, coach = world.client("Jan Secret"), world.person("coach")

    def fail(*_: object, **__: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(type(LookUp.objects), "bulk_create", fail)
    answer = world.signed_in(coach).get(f"/werk/{file.pk}/")
    assert answer.status_code == 503
    assert "Secret" not in answer.content.decode()


@pytest.mark.parametrize("act", ["DELETE FROM dossier_lookup", "UPDATE dossier_lookup SET name = 'nobody'"])
def test_the_database_refuses_to_change_the_log(act: str) -> None:
    world.signed_in(world.person("coach")).get(f"/werk/{world.client().pk}/")
    with (
        pytest.raises(DatabaseError, match="only added"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(act)
    assert LookUp.objects.count() == 1


def test_rows_go_only_with_a_client_whose_erasure_is_registered() -> None:
    file = world.client()
    world.signed_in(world.person("coach")).get(f"/werk/{file.pk}/")
    Erasure.objects.create(subject=file.pk)
    file.delete()
    assert not LookUp.objects.exists()


def test_what_one_may_not_see_is_not_found_and_not_logged() -> None:
    elsewhere = world.person("coach", organisation=world.organisation("elsewhere"))
    assert world.signed_in(elsewhere).get(f"/werk/{world.client().pk}/").status_code == 404
    assert not LookUp.objects.exists()


def test_to_open_a_form_or_to_send_it_wrongly_is_told_as_a_look_and_not_as_a_deed() -> None:
    file, coach = world.client(), world.signed_in(world.person("coach"))
    coach.get(f"/werk/{file.pk}/sluiten/")
    coach.post(f"/werk/{file.pk}/foto/housing/", {"level": "9"})
    assert [row.verb for row in LookUp.objects.order_by("id")] == ["file.see", "picture.see"]


def test_a_partner_looks_for_what_the_client_let_him_in_for() -> None:
    file, place = world.client(), world.organisation("go", kind="partner")
    omar = world.person("partner", organisation=place)
    world.let_in(file, place, Part.PICTURE, purpose="to look for work")
    world.signed_in(omar).get(f"/werk/{file.pk}/foto/")
    assert LookUp.objects.get().reason == "to look for work"


@pytest.mark.parametrize("role", ["partner", "independent_adviser"])
def test_who_was_let_in_sees_the_name_and_how_to_reach_the_client_and_no_more(role: str) -> None:
    file = world.client("Jan", phone="06 1", born=date(1990, 1, 2))
    world.involve(file, world.person("diagnostician", "Dieuwke"))
    guest = world.person(role, organisation=world.organisation("go", kind="partner"))
    assert guest.organisation is not None
    world.let_in(file, guest.organisation, Part.DOCUMENTS)
    html = world.signed_in(guest).get(f"/werk/{file.pk}/").content.decode()
    assert "06 1" in html
    assert not [told for told in ("Dieuwke", "1990", "North") if told in html]


def test_that_a_client_asks_for_another_coach_is_no_reason_to_see_his_file() -> None:
    file, lead = world.client("Jan"), world.person("team_lead", "Tineke")
    log_looks(lead, [file], "coach.answer", LookUp.How.LIST, "The client asked.")
    assert reason_given(lead, file, "coach.answer") == "The client asked."
    assert reason_given(lead, file) == ""
    answer = world.signed_in(lead).get(f"/werk/{file.pk}/plan/")
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"/werk/{file.pk}/waarom/")
