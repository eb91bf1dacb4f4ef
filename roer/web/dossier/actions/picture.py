"""Changes of the picture. Levels set nothing and feed nothing; they are for the talk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.approach.load import load_approach
from roer.web.dossier.actions.facts import may_record
from roer.web.dossier.content.diagnoses import check_words
from roer.web.dossier.content.picture import picture_words
from roer.web.dossier.models import CALLS, Client, DomainEntry, FactEntry, QuestionEntry, Urgent
from roer.web.dossier.queries import visible_to
from roer.web.dossier.queries.picture import kept_domains
from roer.web.dossier.writing import NotAllowed, latest, locked, write
from roer.web.people.models import User

STEP = "klantfoto"


def save_question(
    user: User, client: Client, *, seen: int, token: UUID | None, **words: Any
) -> QuestionEntry:
    """The short questions. What is missing today calls a person; whether it is one question is a fact.

    Someone else than the client leaves the topics alone of which he cannot know. Raises what ``write``
    raises, and ValidationError where the words name an illness; then nothing is saved.
    """
    with transaction.atomic():
        locked(user, client, "picture.write")
        sent = token and QuestionEntry.objects.filter(client=client, token=token).first()
        if sent:
            return sent
        words["topics"] = _topics(user, client, words.get("topics", []))
        entry = write(QuestionEntry, user, client, "picture.write", seen=seen, token=token, **words)
        if entry.urgent:
            _call(client, entry.urgent)
        if entry.many and visible_to(user, "facts.record").filter(pk=client.pk).exists():
            _tell_how_many(user, client, entry.many)
        return entry


def call_for_help(user: User, client: Client, what: Sequence[str]) -> None:
    """Call a person for what is missing today, whatever comes of the form in which it was said.

    Raises NotAllowed.
    """
    with transaction.atomic():
        locked(user, client, "picture.write")
        _call(client, what)


def _topics(user: User, client: Client, chosen: Sequence[str]) -> list[str]:
    """The topics in their order; those that the client keeps to himself are changed by nobody else."""
    kept = set() if client.user_id == user.pk else kept_domains(client)
    last = latest(QuestionEntry, client)
    stays = kept & set(last.topics) if last else set()
    return [name for name in picture_words().domains if name in stays or name in set(chosen) - kept]


def _call(client: Client, what: Sequence[str]) -> None:
    call = Urgent.objects.select_for_update().filter(client=client, done_at__isnull=True).first()
    if call is None:
        Urgent.objects.create(client=client, what=list(what))
    elif set(what) - set(call.what):
        call.what = [need for need in CALLS if need in {*call.what, *what}]
        call.save(update_fields=["what"])


def _tell_how_many(user: User, client: Client, many: str) -> None:
    last = latest(FactEntry, client, fact="question")
    told = FactEntry.Basis.TOLD
    # what was established is not said away here: the client can say that it is not right, and gets an answer
    if (last is not None and last.value == many) or told not in may_record(user, client, "question"):
        return
    has_step = client.approach and STEP in {step.id for step in load_approach(client.approach).steps}
    write(
        FactEntry,
        user,
        client,
        "facts.record",
        seen=last.number if last else 0,
        token=None,
        fact="question",
        value=many,
        basis=told,
        step=STEP if has_step else "",
    )


def save_domain(
    user: User, client: Client, *, domain: str, seen: int, token: UUID | None, **words: Any
) -> DomainEntry:
    """How one life domain goes. Only the client keeps a domain to himself, and only he writes in it then.

    Raises what ``write`` raises, and ValidationError where words that others can read name an illness;
    what he keeps to himself is not read over.
    """
    with transaction.atomic():
        locked(user, client, "picture.write")
        last = latest(DomainEntry, client, domain=domain)
        if client.user_id != user.pk:
            if last is not None and last.own:
                raise NotAllowed("picture.write")
            words["own"] = False
        return write(
            DomainEntry, user, client, "picture.write", seen=seen, token=token, domain=domain, **words
        )


def answer_urgent(user: User, client: Client, *, done: str, solved: bool, **_form: Any) -> Urgent:
    """Say what was done about an urgent call; the client reads it. It stays open until it is solved.

    Raises NotAllowed; ValidationError where the words name an illness, or no call is open any more: what
    was typed is not lost.
    """
    check_words(done=done)
    with transaction.atomic():
        locked(user, client, "urgent.answer")
        call = Urgent.objects.select_for_update().filter(client=client, done_at__isnull=True).first()
        if call is None:
            raise ValidationError(_("Someone else answered this already. Look at what was done."))
        call.done, call.done_by, call.done_by_name = done, user, user.name
        call.done_at = timezone.now() if solved else None
        call.save()
        return call
