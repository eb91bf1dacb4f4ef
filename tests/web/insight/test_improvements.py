"""Plan, do, check, act: an improvement from a figure to what was learned."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone

from roer.web.dossier.writing import Changed, NotAllowed
from roer.web.insight.actions import improvements as actions
from roer.web.insight.actions.nightly import nightly
from roer.web.insight.models import Checked, Improvement, ImprovementEntry
from roer.web.insight.queries.improvements import owners_for
from roer.web.insight.selection import Selection
from roer.web.insight.sources.source import Source
from roer.web.people.models import User
from tests.commands import Roer
from tests.web import world
from tests.web.insight.furnish import improvement, upload
from tests.web.insight.records import client_with_records, clients_with_records, main_of

pytestmark = pytest.mark.django_db


def words(owner: User, **fields: Any) -> dict[str, Any]:
    """What the form asks."""
    soon = timezone.localdate() + timedelta(days=30)
    told = {"problem": "Mensen wachten lang.", "cause": "Er is een vaste dag.", "measure": "Een tweede dag."}
    return {**told, "expected": "De helft korter.", "owner": owner, "on": soon, **fields}


def form_of(user: User, address: str, **fields: Any) -> Any:
    """Open a form, and send it filled in."""
    browser = world.signed_in(user)
    page = browser.get(address).content.decode()
    hidden = {
        name: page.split(f'name="{name}" value="')[1].split('"')[0]
        for name in ("whose", "seen", "token")
        if f'name="{name}" value="' in page
    }
    sent = {name: value.pk if isinstance(value, User) else str(value) for name, value in fields.items()}
    return browser.post(address, {**hidden, **sent}, follow=True)


def link_in(page: str, begins: str) -> str:
    """The first link to an address that begins like this."""
    return (begins + page.split(f'href="{begins}')[1].split('"')[0]).replace("&amp;", "&")


def begun(lead: User, **fields: Any) -> Improvement:
    """An improvement that was begun from the first finding in the own records."""
    page = main_of(lead, "/werk/inzicht/roer/")
    answer = form_of(lead, link_in(page, "/werk/inzicht/roer/verbeter/"), **words(lead, **fields))
    assert "De verbetering is begonnen" in answer.content.decode()
    return Improvement.objects.latest("at")


def earlier(one: Improvement, days: int) -> None:
    """It all happened so many days earlier."""
    time = timedelta(days=days)
    Improvement.objects.filter(pk=one.pk).update(at=F("at") - time)
    for entry in one.entries.all():
        ImprovementEntry.objects.filter(pk=entry.pk).update(on=entry.on - time, at=entry.at - time)


def test_the_figure_is_kept_as_it_was(lead: User) -> None:
    clients_with_records(24)
    made = begun(lead)
    assert (made.question, made.selection, made.source) == ("overzicht", "", "roer")
    assert made.figure["value"] == 380.0  # 16 days
    assert made.figure["cases"] == 20
    assert made.figure["definition"]["nl"].startswith("Wachttijd")
    assert (made.figure["first"], made.figure["last"]) == ("2026-01", "2026-02")
    page = main_of(lead, f"/werk/verbeteren/{made.pk}/")
    assert "Het cijfer toen het begon" in page
    assert "15,8 dagen" in page


def test_when_the_day_comes_the_same_figure_stands_beside_it_with_what_can_be_said(lead: User) -> None:
    clients_with_records(24)
    made = begun(lead)
    earlier(made, 40)
    for number in range(15):
        begin = timezone.now() - timedelta(days=20, hours=number)
        client_with_records(100 + number, waits=2, begin=begin)
    page = main_of(lead, f"/werk/verbeteren/{made.pk}/")
    check = Checked.objects.get()
    assert (check.figure["value"], check.figure["cases"]) == (290.0, 10)
    assert "Het cijfer is lager dan toen." in page
    assert "Een verschil is dus geen effect van de aanpak." in page
    assert "Nieuwe zaken zijn korter bezig dan oude." in page
    assert "De dag om opnieuw te kijken is er." in page
    main_of(lead, f"/werk/verbeteren/{made.pk}/")
    assert Checked.objects.count() == 1


def test_of_too_few_new_clients_nothing_is_concluded(lead: User) -> None:
    clients_with_records(24)
    made = begun(lead)
    earlier(made, 40)
    client_with_records(100, begin=timezone.now() - timedelta(days=20))
    page = main_of(lead, f"/werk/verbeteren/{made.pk}/")
    assert "Er zijn nog te weinig zaken om iets te zeggen." in page
    assert Checked.objects.get().figure["value"] is None


def test_the_nightly_run_measures_what_is_due_once(lead: User, roer: Roer) -> None:
    clients_with_records(24)
    made = begun(lead)
    assert nightly().checks == 0
    earlier(made, 40)
    assert roer("figures", "--json").data["checks"] == 1
    assert roer("figures").out.startswith("0 months copied to measure; 0 pages measured ahead; 0 figures")


def test_a_figure_of_data_that_were_brought_in_is_measured_again_in_newer_ones(lead: User) -> None:
    old, new = upload(world.organisation(), "Oud"), upload(world.organisation(), "Nieuw", cases=40)
    page = main_of(lead, f"/werk/inzicht/{old.pk}/")
    form_of(lead, link_in(page, f"/werk/inzicht/{old.pk}/verbeter/"), **words(lead))
    made = Improvement.objects.get()
    answer = form_of(lead, f"/werk/verbeteren/{made.pk}/opnieuw/", where=new.pk)
    assert "Hetzelfde cijfer op" in answer.content.decode()
    assert Checked.objects.get().source_name == "Nieuw"


def test_a_change_adds_and_what_stood_there_stays(lead: User) -> None:
    made = improvement(world.organisation())
    before = made.entries.get()
    form_of(lead, f"/werk/verbeteren/{made.pk}/wijzig/", **words(lead, measure="Elke dag een groep."))
    assert [entry.measure for entry in made.entries.all()] == [before.measure, "Elke dag een groep."]
    page = main_of(lead, f"/werk/verbeteren/{made.pk}/")
    assert "Wat hier eerder stond" in page
    assert before.measure in page


def test_two_who_change_it_at_once_lose_nothing(lead: User, policy: User) -> None:
    made = improvement(world.organisation())
    actions.change(lead, made, seen=1, token=uuid4(), **words(lead))
    with pytest.raises(Changed):
        actions.change(policy, made, seen=1, token=uuid4(), **words(lead))
    assert made.entries.count() == 2


def hidden_in(page: str) -> dict[str, str]:
    """The hidden fields of the form of a page."""
    names = ("whose", "seen", "token")
    return {name: page.split(f'name="{name}" value="')[1].split('"')[0] for name in names}


def test_who_was_too_late_sees_what_the_other_wrote_and_can_save_then(lead: User, policy: User) -> None:
    made = improvement(world.organisation())
    browser, address = world.signed_in(lead), f"/werk/verbeteren/{made.pk}/wijzig/"
    first = browser.get(address).content.decode()
    actions.change(policy, made, seen=1, token=uuid4(), **words(lead, problem="Van Petra."))
    mine = {name: str(value) for name, value in words(lead, problem="Van mij.").items()}
    mine["owner"] = str(lead.pk)
    again = browser.post(address, {**hidden_in(first), **mine}).content.decode()
    assert "Van Petra." in again
    assert "Van mij." in again
    browser.post(address, {**hidden_in(again), **mine}, follow=True)
    assert [entry.problem for entry in made.entries.order_by("number")][1:] == ["Van Petra.", "Van mij."]


def test_only_who_may_change_it_can_see_to_it(lead: User, coach: User) -> None:
    may = owners_for(world.organisation())
    assert lead in may
    assert coach not in may


def test_the_form_names_the_cases_that_were_chosen(lead: User) -> None:
    clients_with_records(24)
    page = main_of(lead, "/werk/inzicht/roer/?from=2026-01")
    form = main_of(lead, link_in(page, "/werk/inzicht/roer/verbeter/"))
    assert "begonnen vanaf januari 2026" in form
    assert "Kies iemand" in form
    assert "---------" not in form


def test_a_form_sent_twice_counts_once(lead: User) -> None:
    made, token = improvement(world.organisation()), uuid4()
    for _ in range(2):
        actions.change(lead, made, seen=1, token=token, **words(lead))
    assert made.entries.count() == 2
    source = Source(world.organisation(), upload(world.organisation()))
    sheet, found = sheet_and_figure(source)
    asked = ("overzicht", Selection(), found, sheet)
    both = [actions.begin(lead, source, *asked, token=token, **words(lead)) for _ in range(2)]
    assert both[0] == both[1]


def sheet_and_figure(source: Source) -> Any:
    from roer.web.insight.measuring import measured, sheet_of

    sheet = sheet_of(measured(source, "overzicht", Selection()))
    return sheet, sheet.figure("cases")


@pytest.mark.parametrize("on", [0, -1, 3000])
def test_the_day_to_look_again_lies_ahead(lead: User, on: int) -> None:
    clients_with_records(12)
    day = timezone.localdate() + timedelta(days=on)
    page = main_of(lead, "/werk/inzicht/roer/")
    answer = form_of(lead, link_in(page, "/werk/inzicht/roer/verbeter/"), **words(lead, on=day))
    assert "Kies een dag na vandaag" in answer.content.decode()
    assert not Improvement.objects.exists()


def test_words_about_an_illness_are_refused(lead: User) -> None:
    made = improvement(world.organisation())
    answer = form_of(
        lead, f"/werk/verbeteren/{made.pk}/wijzig/", **words(lead, cause="Hij heeft een depressie.")
    )
    assert "field__fault" in answer.content.decode()
    assert made.entries.count() == 1


def test_it_is_closed_with_what_was_learned_and_then_stays(lead: User) -> None:
    made = improvement(world.organisation())
    answer = form_of(lead, f"/werk/verbeteren/{made.pk}/sluit/", decision="keep", learned="Twee dagen helpt.")
    told = answer.content.decode()
    assert "Houden: vanaf nu werken we zo." in told
    assert "Twee dagen helpt." in told
    browser = world.signed_in(lead)
    for page in ("wijzig", "opnieuw", "sluit"):
        assert browser.get(f"/werk/verbeteren/{made.pk}/{page}/").status_code == 404
    made.refresh_from_db()
    with pytest.raises(NotAllowed):
        actions.change(lead, made, seen=1, token=uuid4(), **words(lead))


def test_closing_asks_what_was_learned(lead: User) -> None:
    made = improvement(world.organisation())
    answer = form_of(lead, f"/werk/verbeteren/{made.pk}/sluit/", decision="keep", learned="")
    assert "Vul in: Wat hebben we geleerd?" in answer.content.decode()


def test_professionals_read_it_and_change_nothing(coach: User, council: User) -> None:
    made = improvement(world.organisation())
    for user in (coach, council):
        assert "Mensen wachten lang." in main_of(user, "/werk/verbeteren/")
        assert "Een tweede dag." in main_of(user, f"/werk/verbeteren/{made.pk}/")
        for page in ("wijzig", "opnieuw", "sluit"):
            assert world.signed_in(user).get(f"/werk/verbeteren/{made.pk}/{page}/").status_code == 404
    with pytest.raises(NotAllowed):
        actions.change(coach, made, seen=1, token=None, **words(coach))


def test_another_organisation_has_its_own(lead: User, coach: User) -> None:
    made = improvement(world.organisation("beyond"))
    assert "Mensen wachten lang." not in main_of(coach, "/werk/verbeteren/")
    assert world.signed_in(lead).get(f"/werk/verbeteren/{made.pk}/").status_code == 404
    with pytest.raises(NotAllowed):
        actions.close(lead, made, decision="stop", learned="Niets.")
    theirs = improvement(world.organisation())
    stranger = world.person("coach", organisation=world.organisation("beyond"))
    with pytest.raises(ValidationError):
        actions.change(lead, theirs, seen=1, token=None, **words(stranger))
