"""Clients with records, as if much had happened."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from roer.web.dossier.models import Client
from roer.web.people.models import User
from roer.web.route.models import Record, Run
from tests.web import world

BEGIN = datetime(2026, 1, 5, 9, tzinfo=UTC)


def client_with_records(
    number: int = 0, *, waits: int = 6, begin: datetime = BEGIN, is_finished: bool = True, **fields: Any
) -> Client:
    """A client who was opened, waited so many days for the intake, and waited ten days for income."""
    file = world.client(f"Client {number:03}", opened_at=begin, **fields)
    Run.objects.create(client=file, approach="alphen-aan-den-rijn", version="2015", since=begin.date())
    rows: list[tuple[str, str, int, dict[str, Any]]] = [
        ("opened", "", 0, {}),
        ("started", "integrale-intake", waits, {"waiting_on": "municipality", "initiative": "coach"}),
        ("ended", "integrale-intake", waits, {"result": "finished", "minutes": 60}),
        (
            "started",
            "inkomensvoorziening",
            waits + 10,
            {"waiting_on": "municipality", "initiative": "client"},
        ),
        ("ended", "inkomensvoorziening", waits + 10, {"result": "finished", "minutes": 30}),
    ]
    for seq, (kind, step, days, more) in enumerate(rows if is_finished else rows[:-1], 1):
        at = begin + timedelta(days=days)
        about: dict[str, Any] = {"kind": kind, "step": step, "occurrence": 1 if step else None, **more}
        Record.objects.create(client=file, seq=seq, at=at, recorded_at=at, **about)
    return file


def clients_with_records(many: int, **fields: Any) -> list[Client]:
    """So many of them, each opened on another day."""
    return [
        client_with_records(number, begin=BEGIN + timedelta(days=number), **fields) for number in range(many)
    ]


def case_of(file: Client) -> str:
    """The pseudonym of a client."""
    return str(file.run.case)


def main_of(user: User, address: str) -> str:
    """What the main part of a page says."""
    answer = world.signed_in(user).get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    body = answer.content.decode()
    return body[body.index("<main") : body.index("</main>")]
