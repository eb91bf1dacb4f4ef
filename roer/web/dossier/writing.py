"""Writing an entry in a dossier: one transaction, nobody's words lost, a form sent twice counts once."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, models, transaction

from roer.web.dossier.models import Client, Entry
from roer.web.dossier.queries import visible_to
from roer.web.people.models import User

E = TypeVar("E", bound=Entry)


class NotAllowed(Exception):
    """This account may not do this with this file (or the file was closed meanwhile)."""


class Changed(Exception):
    """Someone else wrote meanwhile; ``latest`` is what stands there now. Nothing was saved."""

    def __init__(self, latest: Entry) -> None:
        super().__init__(latest)
        self.latest = latest


def locked(user: User, client: Client, verb: str) -> Client:
    """The client, locked until the transaction ends, if this account may do this. Raises NotAllowed."""
    allowed = visible_to(user, verb).filter(pk=client.pk).exists()
    found = Client.objects.select_for_update(of=("self",)).filter(pk=client.pk).first() if allowed else None
    if found is None or not visible_to(user, verb).filter(pk=client.pk).exists():
        raise NotAllowed(verb)
    return found


def latest(model: type[E], client: Client, **about: object) -> E | None:
    """The last entry about one thing, or None."""
    return model._default_manager.filter(client=client, **about).order_by("-number").first()


def unused(model: type[models.Model], token: UUID | None) -> UUID | None:
    """The token of a form, or None where something else was made with it: then it tells nothing."""
    taken = token is not None and model._default_manager.filter(token=token).exists()
    return None if taken else token


def write(
    model: type[E], user: User, client: Client, verb: str, *, seen: int, token: UUID | None, **fields: Any
) -> E:
    """A new entry after the one with number ``seen`` (0: there was none).

    In: the words as fields of the model, those it is about among them; the token of the form.
    Out: the entry; that of before, where this form was sent already, or where it would change nothing.
    Raises NotAllowed, Changed where someone wrote after ``seen``, ValidationError for wrong fields.
    """
    about = {name: fields[name] for name in model.about}
    with transaction.atomic():
        locked(user, client, verb)
        sent = model._default_manager.filter(client=client, token=token, **about).first() if token else None
        if sent is not None:
            return sent
        token = unused(model, token)
        last = latest(model, client, **about)
        entry = model(
            client=client,
            number=seen + 1,
            by=user,
            by_name=user.name,
            by_role=user.role,
            token=token,
            **fields,
        )
        if last is not None and entry.says_as(last):
            return last
        if last is not None and last.number != seen:
            raise Changed(last)
        entry.full_clean(validate_unique=False, validate_constraints=False)
        entry.validate_constraints(exclude={"client", "number"})
        try:
            with transaction.atomic():
                entry.save(force_insert=True)
        except IntegrityError:
            now = latest(model, client, **about)
            if now is None:
                raise
            raise Changed(now) from None
        return entry
