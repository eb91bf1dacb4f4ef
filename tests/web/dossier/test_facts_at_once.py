"""Facts when two write at the same moment: one is saved, the other is told, nothing is doubled."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from roer.web.dossier.actions.facts import answer_dispute, dispute_fact, record_fact
from roer.web.dossier.models import Dispute, FactEntry
from roer.web.dossier.writing import Changed
from tests.web import world

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.both_databases,
    pytest.mark.usefixtures("looks_may_go"),
]


def at_once(*acts: Callable[[], object]) -> list[str]:
    """What kind of thing each act gives, or raises, when they begin together; sorted."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        start.wait()
        try:
            return type(act()).__name__
        except (Changed, ValidationError) as stopped:
            return type(stopped).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def test_the_same_fact_said_by_three_at_once_is_saved_once() -> None:
    file, coach = world.client(), world.person("coach")

    def say() -> object:
        given = {
            "fact": "has_address",
            "basis": "estimated",
            "seen": 0,
            "token": uuid4(),
            "note": str(uuid4()),
        }
        return record_fact(coach, file, value=True, **given)  # type: ignore[arg-type]

    assert at_once(say, say, say) == ["Changed", "Changed", "FactEntry"]
    assert FactEntry.objects.count() == 1


def test_it_is_disputed_once_and_answered_once() -> None:
    file, coach = world.client(), world.person("coach")
    jan = file.user
    assert jan is not None
    record_fact(coach, file, fact="has_address", value=True, basis="estimated", seen=0, token=None)

    def object_to() -> object:
        return dispute_fact(jan, file, fact="has_address", words="Nee.", seen=1)

    assert at_once(object_to, object_to) == ["Dispute", "ValidationError"]
    dispute = Dispute.objects.get()

    def answer() -> object:
        return answer_dispute(coach, file, dispute=dispute, outcome="kept", answer=f"Ja. {uuid4()}")

    assert at_once(answer, answer) == ["Dispute", "ValidationError"]
