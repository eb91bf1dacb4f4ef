"""Papers: what to bring and why, bringing it, and keeping it safe."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from django.test import Client as Browser

from roer.approach.load import approach_ids
from roer.web.dossier.checklists import checklists, to_bring
from roer.web.dossier.models import Client, Document, LookUp, Tick
from tests.web import world

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 <script>alert(1)</script>"


@pytest.fixture
def jan(tmp_path: Path, settings: Any) -> Client:
    settings.FILES = tmp_path / "files"
    return world.client("Jan")


def browser_of(file: Client) -> Browser:
    assert file.user is not None
    return world.signed_in(file.user)


def bring(
    browser: Browser, file: Client, content: bytes = PDF, name: str = "pas.pdf", **fields: object
) -> str:
    upload = SimpleUploadedFile(name, content)
    answer = browser.post(f"/en/mijn/{file.pk}/papieren/", {"file": upload, "item": "identity", **fields})
    return answer.content.decode()


def stored() -> list[Path]:
    return [path for path in Path(settings.FILES).rglob("*") if path.is_file()]


def test_the_list_says_what_to_bring_to_which_step_and_why(jan: Client) -> None:
    html = browser_of(jan).get(f"/en/mijn/{jan.pk}/papieren/").content.decode()
    assert "A passport or identity card" in html
    assert "So the municipality knows that it is you." in html
    assert "not here yet" in html


@pytest.mark.parametrize("approach", approach_ids())
def test_each_approach_has_a_list_for_steps_that_it_has(approach: str) -> None:
    assert to_bring(approach)
    assert set(checklists().steps) == set(approach_ids())


def test_a_paper_is_brought_seen_and_ticked_off(jan: Client) -> None:
    bring(browser_of(jan), jan)
    coach = world.signed_in(world.person("coach", "Fatima"))
    assert "pas.pdf" in coach.get(f"/werk/{jan.pk}/papieren/").content.decode()
    coach.post(f"/werk/{jan.pk}/papieren/afvinken/", {"item": "identity"})
    html = browser_of(jan).get(f"/en/mijn/{jan.pk}/papieren/").content.decode()
    assert "in order" in html
    assert "Seen by Fatima" in html
    coach.post(f"/werk/{jan.pk}/papieren/afvinken/", {"item": "identity", "undo": "1"})
    assert not Tick.objects.exists()


def test_content_is_kept_outside_the_web_under_a_name_of_its_own(jan: Client) -> None:
    bring(browser_of(jan), jan, name="../../../../etc/passwd.pdf")
    (path,) = stored()
    assert path.name == str(Document.objects.get().pk)
    assert path.read_bytes() == PDF
    assert Document.objects.get().name == "passwd.pdf"


def test_content_is_only_ever_a_download_that_a_browser_does_not_run(jan: Client) -> None:
    browser = browser_of(jan)
    bring(browser, jan, name='zorg "brief" é.pdf')
    answer = browser.get(f"/mijn/{jan.pk}/papieren/{Document.objects.get().pk}/")
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert LookUp.objects.filter(how="download").count() == 1


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"", "empty"), (b"<html><script>", "JPEG or PNG"), (b"%PDF-" + b"0" * (10 * 1024 * 1024), "too large")],
)
def test_what_cannot_be_taken_is_told_in_words_and_nothing_is_kept(
    jan: Client, content: bytes, why: str
) -> None:
    assert why in bring(browser_of(jan), jan, content)
    assert not Document.objects.exists()
    assert not stored()


def test_a_form_sent_twice_makes_one_paper(jan: Client) -> None:
    browser, token = browser_of(jan), str(uuid4())
    for _ in range(2):
        bring(browser, jan, token=token)
    assert Document.objects.count() == len(stored()) == 1


def test_when_it_cannot_be_recorded_no_file_stays_behind(
    jan: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(Document, "save", fail)
    with pytest.raises(DatabaseError):
        bring(browser_of(jan), jan)
    assert not stored()


def test_when_it_cannot_be_written_nothing_is_recorded(jan: Client, settings: Any) -> None:
    Path(settings.FILES).write_text("not a folder")
    with pytest.raises(OSError, match="files"):
        bring(browser_of(jan), jan)
    assert not Document.objects.exists()


def test_a_paper_is_taken_back_after_a_question_but_not_once_it_is_ticked_off(
    jan: Client, django_capture_on_commit_callbacks: Any
) -> None:
    browser = browser_of(jan)
    bring(browser, jan)
    address = f"/mijn/{jan.pk}/papieren/{Document.objects.get().pk}/weg/"
    assert "pas.pdf" in browser.get(address).content.decode()
    Tick.objects.create(client=jan, item="identity", by_name="Fatima")
    assert browser.post(address).status_code == 404
    Tick.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post(address).status_code == 302
    assert not Document.objects.exists()
    assert not stored()


def test_a_paper_of_another_client_is_not_found(jan: Client) -> None:
    bring(browser_of(jan), jan)
    other = world.client("Anna")
    assert browser_of(other).get(f"/mijn/{other.pk}/papieren/{Document.objects.get().pk}/").status_code == 404
