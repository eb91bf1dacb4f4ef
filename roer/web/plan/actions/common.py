"""What the changes to a plan share: by which verb one writes, what is new, who carries something out."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Max
from django.utils.translation import gettext as _

from roer.records.row import Initiative as OfRecord
from roer.web.dossier.models import Client, Entry
from roer.web.dossier.writing import NotAllowed, latest
from roer.web.people.models import User
from roer.web.people.roles import CITIZENS, Role
from roer.web.plan.models import Action, ActionEntry, Carrier, Goal, GoalEntry, Initiative, Writer
from roer.web.route.actions.recording import CHOICE, initiative_of, record

M = TypeVar("M", bound=models.Model)
E = TypeVar("E", bound=Entry)
# Who writes down what a client without an account tells.
SCRIBES = frozenset({Role.COACH, Role.INTEGRAL_INTAKER})
# As whom an action is carried out, in the records.
ROLE_OF: dict[str, str] = {
    Carrier.ME: Role.CLIENT,
    Carrier.COACH: Role.COACH,
    Carrier.PARTNER: Role.PARTNER,
    Carrier.NETWORK: Role.NETWORK_HELPER,
}


def writes_himself(user: User, client: Client) -> bool:
    """Whether this account writes in the plan: the client, or a helper whom he let fill things in."""
    return client.user_id == user.pk or user.role in CITIZENS


def writes_down(user: User, client: Client) -> bool:
    """Whether this account writes down what the client told: a coach or intaker, of who has no account.

    Once he has an account, what they write is a proposal again.
    """
    return client.user_id is None and user.role in SCRIBES


def stands_at_once(user: User, client: Client) -> bool:
    """Whether what this account writes stands in the plan without being proposed first."""
    return writes_himself(user, client) or writes_down(user, client)


def verb_to_write(user: User, client: Client) -> str:
    """The verb by which this account brings something into the plan; others only propose."""
    return "plan.write" if writes_himself(user, client) else "plan.propose"


def writer_of(user: User, client: Client) -> Writer:
    """Whose words this account writes."""
    if client.user_id == user.pk:
        return Writer.CLIENT
    return Writer.NETWORK if user.role in CITIZENS else Writer.PROFESSIONAL


def side_of(user: User, client: Client, said: str = "") -> Writer:
    """Whose words this account writes, where it may write down the client's too: then ``said`` tells."""
    if writes_down(user, client):
        return Writer.PROFESSIONAL if said == Writer.PROFESSIONAL else Writer.CLIENT
    return writer_of(user, client)


def idea_of(user: User, client: Client, said: str = "") -> str:
    """Whose idea it was: as the writer says, else his own; or the client's, whose words he writes down."""
    if said in Initiative.values:
        return said
    return Initiative.CLIENT.value if writes_down(user, client) else initiative_of(user, client)


def next_place(model: type[M], client: Client) -> int:
    """The number of a new thing of this client; whoever calls holds the lock on him."""
    last: int = model._default_manager.filter(client=client).aggregate(last=Max("place"))["last"] or 0
    return last + 1


def sent_before(model: type[E], client: Client, token: UUID | None) -> E | None:
    """The entry that this form made when it was sent before."""
    return model._default_manager.filter(client=client, token=token).first() if token else None


def sent_again(now: Entry, token: UUID | None) -> bool:
    """Whether this form made the entry that stands there now: it was sent twice."""
    return token is not None and now.token == token


def held_goal(client: Client, goal: Goal, verb: str) -> GoalEntry:
    """How a goal of this client stands now. Raises NotAllowed where it is not his."""
    now = latest(GoalEntry, client, goal=goal) if goal.client_id == client.pk else None
    if now is None:
        raise NotAllowed(verb)
    return now


def held_action(client: Client, action: Action, verb: str) -> ActionEntry:
    """How an action of this client stands now. Raises NotAllowed where it is not his."""
    now = latest(ActionEntry, client, action=action) if action.client_id == client.pk else None
    if now is None:
        raise NotAllowed(verb)
    return now


def values_of(entry: Entry, *but: str) -> dict[str, Any]:
    """The words of an entry, to write it anew with something else; ``but`` names what is left out.

    Who told it, the writer of the new entry says anew.
    """
    common = {field.name for field in Entry._meta.get_fields()} | {"id"}
    names = [field.name for field in entry._meta.concrete_fields if field.name not in common]
    return {name: getattr(entry, name) for name in names if name not in {*entry.about, *but, "told"}}


def note(client: Client, user: User, kind: Any, step: str, place: int, idea: str, **more: Any) -> None:
    """Write a record about the thing with this number, on the initiative of whose idea it was."""
    initiative: OfRecord = idea  # type: ignore[assignment]  # the choices of the models are those of records
    record(client, user, kind, step=step, occurrence=place, initiative=initiative, **more)


def note_choice(client: Client, user: User, step: str, place: int, idea: str, *, taken: bool) -> None:
    """Write a record of the client's choice about what was proposed: taken, or declined.

    ``step`` tells whether it is a goal or an action; the initiative stays with who proposed.
    """
    result = "finished" if taken else "refused"
    note(client, user, "ended", CHOICE, place, idea, result=result, reason=step)


def moved_on(entry: Entry) -> ValidationError:
    """What someone is told who sent a form about something that stands otherwise by now."""
    return ValidationError(
        _("%(name)s changed something here meanwhile. Look again.") % {"name": entry.by_name}
    )
