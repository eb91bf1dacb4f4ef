"""Papers that are sent at the same moment: one form makes one paper, and no content stays behind."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from roer.web.dossier.actions.documents import add_document, path_of, remove_document, tick
from roer.web.dossier.models import Client, Document, Tick
from roer.web.dossier.writing import NotAllowed
from roer.web.people.models import User
from tests.web import world
from tests.web.at_once import at_once, kinds

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.both_databases,
    pytest.mark.usefixtures("looks_may_go"),
]


@pytest.fixture
def jan(tmp_path: Path, settings: Any) -> Client:
    settings.FILES = tmp_path / "files"
    return world.client("Jan")


def owner(file: Client) -> User:
    assert file.user is not None
    return file.user


def send(file: Client, token: object, item: str = "") -> Document:
    upload = SimpleUploadedFile("pas.pdf", b"%PDF-1.7")
    return add_document(owner(file), file, file=upload, item=item, token=token)  # type: ignore[arg-type]


def stored(settings: Any) -> list[Path]:
    return [path for path in Path(settings.FILES).rglob("*") if path.is_file()]


def test_of_one_form_that_arrives_many_times_at_once_one_paper_is_kept(jan: Client, settings: Any) -> None:
    token = uuid4()
    results = at_once(*(partial(send, jan, token) for _ in range(6)))
    assert kinds(results) == {"Document": 6}
    assert len({result.pk for result in results if isinstance(result, Document)}) == 1
    assert stored(settings) == [path_of(Document.objects.get())]


def test_the_form_of_someone_else_does_not_take_my_paper_away(jan: Client, settings: Any) -> None:
    token, anna = uuid4(), world.client("Anna")
    papers = [send(jan, token), send(anna, token)]
    assert sorted(stored(settings)) == sorted(path_of(paper) for paper in papers)


def test_what_is_taken_back_while_it_is_ticked_off_is_either_gone_or_in_order(
    jan: Client, settings: Any
) -> None:
    coach = world.person("coach")
    for _ in range(4):
        Document.objects.all().delete()
        Tick.objects.all().delete()
        paper = send(jan, uuid4(), "identity")
        content = path_of(paper)
        take_back = partial(remove_document, owner(jan), jan, paper)
        gone, _ticked = at_once(take_back, partial(tick, coach, jan, "identity"))
        assert content.exists() is Document.objects.exists() is isinstance(gone, NotAllowed)
        assert Tick.objects.count() == 1


def test_when_all_is_taken_back_around_it_the_content_stays(jan: Client) -> None:
    paper = send(jan, uuid4())
    content = path_of(paper)
    with transaction.atomic():
        remove_document(owner(jan), jan, paper)
        transaction.set_rollback(True)
    assert content.exists()
    assert path_of(Document.objects.get()) == content
