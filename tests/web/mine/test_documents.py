"""Papers: what to bring and why, bringing it, and keeping it safe."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection
from django.test import Client as Browser

from roer.web.dossier.actions.documents import LARGEST, add_document
from roer.web.dossier.models import Client, Document, LookUp, Part, Tick
from tests.web import world

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 <script>alert(1)</script>"


def fail(*_: object, **__: object) -> None:
    raise DatabaseError


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
    assert "Bring along to: Integral intake" in html
    assert "Your passport or identity card" in html
    assert "It makes sure that it is you." in html
    assert html.count("not here yet") == 6
    assert "There are 6 papers still to bring." in html
    assert "Come anyway." in html, "nobody is kept away by a paper"


def test_a_municipality_without_a_list_has_a_page_on_which_one_can_bring_something(jan: Client) -> None:
    world.organisation().__class__.objects.update(approach="")
    html = browser_of(jan).get(f"/en/mijn/{jan.pk}/papieren/").content.decode()
    assert "Nothing was brought yet." in html
    assert 'type="file"' in html


def test_from_the_list_one_comes_to_the_form_with_the_right_choice_made(jan: Client) -> None:
    html = browser_of(jan).get(f"/en/mijn/{jan.pk}/papieren/?voor=rent").content.decode()
    assert '<option value="rent" selected>' in html
    assert 'accept="image/jpeg,image/png,application/pdf"' in html


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


def test_only_roer_itself_can_read_what_is_kept(jan: Client) -> None:
    bring(browser_of(jan), jan)
    (path,) = stored()
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_content_is_only_ever_a_download_that_a_browser_does_not_run(jan: Client) -> None:
    browser = browser_of(jan)
    bring(browser, jan, name='zorg "brief" é.pdf')
    answer = browser.get(f"/mijn/{jan.pk}/papieren/{Document.objects.get().pk}/")
    assert answer.content == PDF
    assert answer["Content-Disposition"] == (
        "attachment; filename*=utf-8''zorg%20%22brief%22%20%C3%A9.pdf"
    ), "as RFC 6266 has it"
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert LookUp.objects.filter(how="download", verb="documents.see").count() == 1


def test_a_paper_that_cannot_be_logged_is_not_given(jan: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = browser_of(jan)
    bring(browser, jan)
    monkeypatch.setattr(LookUp.objects, "bulk_create", fail)
    answer = browser.get(f"/mijn/{jan.pk}/papieren/{Document.objects.get().pk}/")
    assert answer.status_code == 503
    assert PDF not in answer.content


# A test virus is text; so is a web page; neither becomes a photo by what it is called.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"<html><script>", "JPEG or PNG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "JPEG or PNG"),
        (b"MZ\x90\x00", "JPEG or PNG"),
        (EICAR, "JPEG or PNG"),
        (b" %PDF-1.7", "JPEG or PNG"),
        (b"%PDF-" + b"0" * (10 * 1024 * 1024), "too large"),
    ],
)
def test_what_cannot_be_taken_is_told_in_words_and_nothing_is_kept(
    jan: Client, content: bytes, why: str
) -> None:
    assert why in bring(browser_of(jan), jan, content)
    assert not Document.objects.exists()
    assert not stored()


def test_ten_megabytes_is_not_too_large(jan: Client) -> None:
    bring(browser_of(jan), jan, b"%PDF-".ljust(LARGEST, b"0"))
    assert Document.objects.get().size == LARGEST == stored()[0].stat().st_size


def test_without_a_file_it_says_so(jan: Client) -> None:
    answer = browser_of(jan).post(f"/en/mijn/{jan.pk}/papieren/", {"item": "rent"})
    assert "Choose a file first." in answer.content.decode()


def test_what_is_not_on_the_list_cannot_be_chosen_or_ticked(jan: Client) -> None:
    bring(browser_of(jan), jan, item="invitation-form")
    coach = world.signed_in(world.person("coach"))
    answer = coach.post(f"/werk/{jan.pk}/papieren/afvinken/", {"item": "invitation-form"})
    assert (answer.status_code, Document.objects.count(), Tick.objects.count()) == (404, 0, 0)


def test_a_form_sent_twice_makes_one_paper(jan: Client) -> None:
    browser, token = browser_of(jan), str(uuid4())
    for _ in range(2):
        bring(browser, jan, token=token)
    assert Document.objects.count() == len(stored()) == 1


def test_when_it_cannot_be_recorded_no_file_stays_behind(
    jan: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Document, "save", fail)
    with pytest.raises(DatabaseError):
        bring(browser_of(jan), jan)
    assert not stored()


def test_when_the_database_says_no_at_the_very_end_no_file_stays_behind(
    jan: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert jan.user is not None
    monkeypatch.setattr(connection, "savepoint_commit", fail)  # within a test a transaction ends so
    with pytest.raises(DatabaseError):
        add_document(jan.user, jan, file=SimpleUploadedFile("pas.pdf", PDF), token=None)
    monkeypatch.undo()
    assert not stored()


@pytest.mark.parametrize("broken", ["mkdir", "fsync"])
def test_when_it_cannot_be_written_it_says_so_and_nothing_is_recorded(
    jan: Client, settings: Any, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def no_room(*_: object) -> None:
        raise OSError("no space left on device")

    if broken == "mkdir":
        Path(settings.FILES).write_text("not a folder")
    else:
        monkeypatch.setattr("roer.web.dossier.actions.documents.os.fsync", no_room)
    assert "could not be kept" in bring(browser_of(jan), jan)
    assert not Document.objects.exists()
    assert broken == "mkdir" or not stored()


def test_a_paper_is_taken_back_after_a_question_but_not_once_it_is_ticked_off(
    jan: Client, django_capture_on_commit_callbacks: Any
) -> None:
    browser = browser_of(jan)
    bring(browser, jan)
    address = f"/mijn/{jan.pk}/papieren/{Document.objects.get().pk}/weg/"
    assert "pas.pdf" in browser.get(address).content.decode()
    Tick.objects.create(client=jan, item="identity", by_name="Fatima")
    assert "weg/" not in browser.get(f"/mijn/{jan.pk}/papieren/").content.decode()
    assert "kan niet terug" in browser.get(address).content.decode()
    assert browser.post(address).status_code == 404
    assert len(stored()) == 1
    Tick.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post(address).status_code == 302
    assert not Document.objects.exists()
    assert not stored()


def test_a_paper_of_another_client_is_not_found(jan: Client) -> None:
    bring(browser_of(jan), jan)
    other = world.client("Anna")
    assert browser_of(other).get(f"/mijn/{other.pk}/papieren/{Document.objects.get().pk}/").status_code == 404


def test_what_a_helper_brought_the_client_may_take_back_and_what_the_coach_added_he_may_not(
    jan: Client,
) -> None:
    sister = world.person("network_helper", "Joke")
    world.let_in(jan, sister, Part.DOCUMENTS, may_write=True)
    bring(world.signed_in(sister), jan, name="from-sister.pdf")
    upload = SimpleUploadedFile("from-coach.pdf", PDF)
    world.signed_in(world.person("coach")).post(f"/werk/{jan.pk}/papieren/", {"file": upload, "item": ""})
    removable = {document.name: f"/{document.pk}/weg/" for document in Document.objects.all()}
    html = browser_of(jan).get(f"/mijn/{jan.pk}/papieren/").content.decode()
    assert removable["from-sister.pdf"] in html
    assert "from-coach.pdf" in html
    assert removable["from-coach.pdf"] not in html


def test_a_helper_who_may_only_look_can_fetch_and_not_bring(jan: Client) -> None:
    bring(browser_of(jan), jan)
    sister = world.person("network_helper", "Joke")
    world.let_in(jan, sister, Part.DOCUMENTS)
    browser = world.signed_in(sister)
    html = browser.get(f"/mijn/{jan.pk}/papieren/").content.decode()
    assert "pas.pdf" in html
    assert 'type="file"' not in html
    assert browser.post(f"/mijn/{jan.pk}/papieren/", {}).status_code == 404


def test_a_professional_ticks_off_what_he_saw_without_an_upload(jan: Client) -> None:
    coach = world.signed_in(world.person("coach", "Fatima"))
    for _ in range(2):
        assert coach.post(f"/werk/{jan.pk}/papieren/afvinken/", {"item": "identity"}).status_code == 302
    assert Tick.objects.get().by_name == "Fatima"
    html = browser_of(jan).get(f"/en/mijn/{jan.pk}/papieren/").content.decode()
    assert "There are 5 papers still to bring." in html
    assert browser_of(jan).post(f"/werk/{jan.pk}/papieren/afvinken/", {"item": "rent"}).status_code == 404


@pytest.mark.parametrize("rows", [10, 40])
def test_the_page_asks_as_little_for_many_papers(
    jan: Client, rows: int, django_assert_max_num_queries: Any
) -> None:
    browser = browser_of(jan)
    said = {"by": jan.user, "by_name": "Jan", "by_role": "client", "kind": "pdf", "size": 6}
    for number in range(rows):
        Document.objects.create(client=jan, name=f"brief{number}.pdf", **said)
    with django_assert_max_num_queries(14):
        browser.get(f"/mijn/{jan.pk}/papieren/")
