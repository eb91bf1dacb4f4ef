"""What is kept no longer than it may be: closed files, and what has expired."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from roer.approach.duration import add_months
from roer.web.dossier.actions.documents import stray_papers
from roer.web.dossier.actions.erasure import erase, erase_account
from roer.web.dossier.actions.storage import sweep
from roer.web.dossier.models import Client, Grant, Invitation
from roer.web.dossier.queries.visible import granted_now, lets_in_now
from roer.web.people.drafts import LASTS
from roer.web.people.models import Draft, Session, User
from roer.web.people.roles import CITIZENS

# Assumed: an account with which one can see nothing, and nobody signed in, is kept this long.
IDLE_ACCOUNT_MONTHS = 12


@dataclass
class Tidied:
    """How many of each went, or would go."""

    files: int = 0
    accounts: int = 0
    invitations: int = 0
    drafts: int = 0
    sessions: int = 0
    codes: int = 0
    papers: int = 0
    notes: int = 0
    questions: int = 0
    question_words: int = 0
    measurements: int = 0


# What expires in rooms above this one: the field of Tidied that counts it, and its rows.
EXPIRES: dict[str, Callable[[], QuerySet[Any]]] = {}


def expires(name: str, rows: Callable[[], QuerySet[Any]]) -> None:
    """Let ``tidy`` remove these rows too; called by a room when it is loaded."""
    EXPIRES[name] = rows


def kept_until(client: Client) -> date | None:
    """The last day that a closed file is kept; None where it is open.

    As many calendar years as the organisation sets, after the day on which it was closed; of 29
    February to 28 February where that year has no leap day.
    """
    if client.closed_at is None:
        return None
    closed = timezone.localdate(client.closed_at)
    return add_months(closed, 12 * client.organisation.keeps_years)


def tidy(*, dry_run: bool = False) -> Tidied:
    """Erase what was kept long enough. With ``dry_run`` nothing goes; out: how many (would) go."""
    done = Tidied(files=_files(dry_run), accounts=_accounts(dry_run))
    now = timezone.now()
    gone = {
        "invitations": Invitation.objects.filter(Q(used_at__isnull=False) | Q(valid_until__lt=now)),
        "drafts": Draft.objects.filter(at__lt=now - timedelta(seconds=LASTS)),
        "sessions": Session.objects.filter(expire_date__lt=now),
        **{name: rows() for name, rows in EXPIRES.items()},
    }
    for name, rows in gone.items():
        setattr(done, name, rows.count())
        if not dry_run:
            rows.delete()
    codes = Client.objects.filter(own_code_until__lt=now)
    done.codes = codes.count() if dry_run else codes.update(own_code="", own_code_until=None)
    strays = stray_papers()
    done.papers = len(strays)
    if not dry_run:
        for path in strays:
            path.unlink(missing_ok=True)
        sweep()
    return done


def _past(client: Client) -> bool:
    last = kept_until(client)
    return last is not None and last < timezone.localdate()


def _files(dry_run: bool) -> int:
    closed = Client.objects.filter(closed_at__isnull=False).select_related("organisation")
    past = [client.pk for client in closed.iterator() if _past(client)]
    return len(past) if dry_run else sum(_file_goes(pk) for pk in past)


def _file_goes(pk: UUID) -> bool:
    """Erase a file if it is still past its term, now that nobody can open it again meanwhile."""
    with transaction.atomic():
        locked = Client.objects.select_for_update(of=("self",)).select_related("organisation")
        client = locked.filter(pk=pk).first()
        if client is None or not _past(client):
            return False
        helps = client.user is not None and granted_now(client.user).exists()
        erase(client, account_too=not helps, sweep_after=False)
        return True


def _accounts(dry_run: bool) -> int:
    """Accounts of citizens who have no file, whom nobody lets in, and who did not come for long."""
    since = timezone.now() - (timezone.localdate() - add_months(timezone.localdate(), -IDLE_ACCOUNT_MONTHS))
    let_in = Grant.objects.filter(lets_in_now())
    idle = User.objects.filter(
        Q(last_login__lt=since) | Q(last_login__isnull=True, since__lt=since),
        role__in=CITIZENS,
        file__isnull=True,
    ).exclude(pk__in=let_in.exclude(helper=None).values("helper"))
    found = list(idle)
    if not dry_run:
        for account in found:
            erase_account(account)
    return len(found)
