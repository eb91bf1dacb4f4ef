"""What is done after saving may fail; what was saved stays, and the page answers."""

from __future__ import annotations

import logging

import pytest
from django.db import transaction

from roer.web.talk.after import after_saving


@pytest.mark.django_db(transaction=True)
def test_a_fault_after_saving_breaks_nothing_and_tells_nobody(caplog: pytest.LogCaptureFixture) -> None:
    done: list[str] = []

    def fail(name: str) -> None:
        raise RuntimeError(name)

    with caplog.at_level(logging.ERROR), transaction.atomic():
        after_saving(fail, "Jan Secret")
        after_saving(done.append, "the next")
    assert done == ["the next"]
    assert "after saving failed" in caplog.text
    assert "Secret" not in caplog.text
