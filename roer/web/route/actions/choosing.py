"""What the client decides in a step."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from roer.web.dossier.models import Client
from roer.web.dossier.writing import locked
from roer.web.people.models import User
from roer.web.route.actions.common import course_under_lock, planned_step, said_by, write_new
from roer.web.route.actions.recording import CHOICE, record
from roer.web.route.models import ChoiceEntry

WORDS = ("goal", "content", "provider")
VERB = "route.choose"


def choose(
    user: User,
    client: Client,
    *,
    step: str,
    wants: bool | None = None,
    goal: str = "",
    content: str = "",
    provider: str = "",
    seen: int,
    token: UUID | None,
) -> ChoiceEntry:
    """The client says whether he wants a step, and what he wants in it, as far as that is his to decide.

    What is not his to decide in this step is not kept. Raises NotAllowed, Changed, ValidationError where
    nothing is said.
    """
    with transaction.atomic():
        locked(user, client, VERB)
        decides = planned_step(course_under_lock(client, VERB), step, VERB).step.client_decides
        given = {"goal": goal.strip(), "content": content.strip(), "provider": provider.strip()}
        words = {name: given[name] if name in decides else "" for name in WORDS}
        wants = wants if "whether" in decides else None
        if wants is None and not any(words.values()) and not seen:
            raise ValidationError(_("Choose something, or write something."))
        entry, new = write_new(
            ChoiceEntry, user, client, VERB, seen=seen, token=token, step=step, wants=wants, **words
        )
        if new:
            _write_down(user, client, step)
        return entry


def _write_down(user: User, client: Client, step: str) -> None:
    times = ChoiceEntry.objects.filter(client=client).count()
    about = {"step": CHOICE, "occurrence": times, "result": "finished", "reason": step}
    record(client, user, "ended", initiative=said_by(user, client), **about)  # type: ignore[arg-type]
