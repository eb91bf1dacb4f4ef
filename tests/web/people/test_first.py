"""The first administrator of an organisation."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result
from django.test import Client as Browser

from roer.web.commands import administrator
from roer.web.people.models import Organisation, User
from tests.web import world

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> Result:
    return CliRunner().invoke(administrator, list(arguments))


def test_he_gets_an_address_at_which_he_chooses_a_password() -> None:
    said = run("gouda", "Ada", "ada@example.nl", "--title", "Gouda", "--approach", "tilburg")
    assert said.exit_code == 0
    page = Browser().get(said.output.split()[-1], follow=True)
    assert page.status_code == 200
    assert 'type="password"' in page.content.decode()
    assert Organisation.objects.get().approach == "tilburg"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("gouda", "Ada", "a@example.nl"), "--title"),
        (("gouda", "Ada", "nobody", "--title", "Gouda"), "e-mail"),
    ],
)
def test_what_is_missing_or_wrong_is_told_and_nothing_is_made(arguments: tuple[str, ...], why: str) -> None:
    said = run(*arguments)
    assert said.exit_code == 2
    assert why in said.output
    assert not User.objects.exists()
    assert not Organisation.objects.exists()


def test_there_is_only_one_first() -> None:
    world.person("administrator")
    assert run("alphen", "Ada", "ada@example.nl").exit_code == 2
    assert User.objects.count() == 1
