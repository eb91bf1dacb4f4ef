"""The lists of what to bring, the names of papers, and content that nobody knows of."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from roer.approach.load import approach_ids
from roer.web.dossier.actions.documents import add_document, name_for, path_of
from roer.web.dossier.actions.retention import tidy
from roer.web.dossier.content.checklists import checklists, to_bring
from tests.web import world


@pytest.mark.parametrize("approach", approach_ids())
def test_each_approach_has_a_list_for_steps_that_it_has(approach: str) -> None:
    assert to_bring(approach)
    assert set(checklists().steps) == set(approach_ids())


def test_everything_on_a_list_has_a_source_or_says_that_it_is_assumed() -> None:
    lists = checklists()
    steps = [step for steps in lists.steps.values() for step in steps.values()]
    assert all(item.source for item in lists.items.values())
    assert all(step.source for step in steps)
    assert {name for step in steps for name in step.bring} == set(lists.items), "none is there for nothing"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("pas.pdf", "pas.pdf"),
        ("PAS.PDF", "PAS.PDF"),
        ("invoice.html", "invoice.html.pdf"),
        ("setup.exe", "setup.exe.pdf"),
        ("photo\u202efdp.exe", "photofdp.exe.pdf"),
        ("a" * 300 + ".pdf", "a" * 150 + ".pdf"),
        ("...", "document.pdf"),
        ("brief\r\nX-Evil: 1.pdf", "briefX-Evil: 1.pdf"),
    ],
)
def test_it_comes_back_under_a_name_that_opens_as_what_it_is(given: str, kept: str) -> None:
    assert name_for(given, "pdf") == kept


@pytest.mark.django_db
def test_content_that_a_power_cut_left_behind_goes_and_what_is_on_its_way_stays(
    tmp_path: Path, settings: Any
) -> None:
    settings.FILES = tmp_path / "files"
    jan = world.client("Jan")
    assert jan.user is not None
    paper = add_document(jan.user, jan, file=SimpleUploadedFile("pas.pdf", b"%PDF-1.7"), token=None)
    left, coming = (path_of(paper).with_name(name) for name in ("left", "coming"))
    for path in (left, coming):
        path.write_bytes(b"%PDF-1.7")
    days_ago = time.time() - 2 * 24 * 60 * 60
    for path in (left, path_of(paper)):
        os.utime(path, (days_ago, days_ago))
    assert tidy(dry_run=True).papers == 1
    assert left.exists()
    assert tidy().papers == 1
    assert (path_of(paper).exists(), coming.exists(), left.exists()) == (True, True, False)
