"""What several kinds of tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as site
from django.utils import translation
from hypothesis import HealthCheck, settings

from roer.approach.load import SHIPPED
from tests.commands import Roer

# Machines differ in speed; a test says what is right, the benchmarks say how fast.
settings.register_profile("usual", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", settings.get_profile("usual"), max_examples=1000)
settings.load_profile(os.environ.get("ROER_PROPERTIES", "usual"))


# What takes longest begins first, so that side by side all end together.
_FIRST = (
    "tests/web/test_permissions.py",
    "tests/web/test_queries.py",
    "tests/browser/",
    "tests/web/insight/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that take longest in front; within a file the order stays."""
    items.sort(key=lambda item: not item.nodeid.startswith(_FIRST))


@pytest.fixture(autouse=True)
def _in_the_language_of_the_site() -> None:
    """Each test begins in Dutch, whichever page the test before it asked for."""
    translation.activate(site.LANGUAGE_CODE)


@pytest.fixture
def looks_may_go(transactional_db: None) -> Iterator[None]:
    """For tests that really commit: empties the look-up log and the records, as only erasing people may."""
    yield
    from roer.web.dossier.models import Client, Erasure, LookUp
    from roer.web.route.models import Record

    clients = Client.objects.values_list("pk", flat=True)
    Erasure.objects.bulk_create([Erasure(subject=pk) for pk in clients], ignore_conflicts=True)
    LookUp.objects.all().delete()
    Record.objects.all().delete()


@pytest.fixture
def roer(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Roer:
    return Roer(monkeypatch, capsys)


@pytest.fixture
def client_file(tmp_path: Path) -> Path:
    file = tmp_path / "jo.yaml"
    file.write_text(
        "name: Jo\nstart: 2015-03-05\nfacts: {age: 34}\ndone:\n  - {step: melding, on: 2015-03-05}\n",
        encoding="utf-8",
    )
    return file


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    file = tmp_path / "fout.yaml"
    text = (SHIPPED / "weener-xl.yaml").read_text(encoding="utf-8")
    text = text.replace("opens: {done: melding}", "opens: {done: meldng}", 1)
    file.write_text(text.replace("track: income", "trakc: income", 1), encoding="utf-8")
    return file
