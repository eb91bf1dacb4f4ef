"""What others had typed, or still see, of someone who was erased goes too; what is not about him stays."""

from __future__ import annotations

import pytest

from roer.web.dossier.actions.erasure import erase
from roer.web.people.models import Draft, Session
from tests.web import world

pytestmark = pytest.mark.django_db


def test_what_staff_typed_about_him_at_another_form_goes() -> None:
    file, front = world.client("Samira Haddad", phone="06 1"), world.person("front_office")
    for place, words in enumerate(("Samira Haddad", "call 06 1", "Samiraz Haddadi, 06 12")):
        Draft.objects.create(user=front, form=f"/werk/nieuw/{place}", fields={"name": [words]})
    erase(file)
    assert [draft.fields for draft in Draft.objects.all()] == [{"name": ["Samiraz Haddadi, 06 12"]}]


def test_a_short_name_takes_nothing_else_along() -> None:
    file, coach = world.client("An"), world.person("coach")
    browser = world.signed_in(coach)
    session = browser.session
    session["account_authentication_methods"], session["_messages"] = ["password"], "An is saved"
    session.save()
    erase(file)
    kept = Session.objects.get(user=coach).get_decoded()
    assert kept["account_authentication_methods"] == ["password"]
    assert "_messages" not in kept
    assert browser.get("/werk/").status_code == 200
