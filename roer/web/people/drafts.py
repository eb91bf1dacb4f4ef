"""What was typed when a session ended is kept, and is there again after signing in.

A form carries a signed note of whose it is. When it arrives after the session ended, the note says
for whom to keep it; it lets nobody in.
"""

from __future__ import annotations

from datetime import timedelta

from django.core import signing
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils import timezone

from roer.web.people.models import Draft, User

FIELD = "whose"
_SALT = "roer.draft"
LASTS = 12 * 60 * 60  # seconds that a note holds, and a draft waits
_SEEN = "seen"  # how far the writer had seen; it comes back with his words, so that newer ones are not lost
_NEVER = {"csrfmiddlewaretoken", FIELD, "token", "form"}


def note_for(user: User) -> str:
    """The signed note that a form carries."""
    return signing.dumps(str(user.pk), salt=_SALT)


def keep_draft(request: HttpRequest, form: str | None = None) -> Draft | None:
    """Keep what was sent to a form, for the account that its note names.

    ``form`` is the address of the form where that is not the address that was asked. Files are not
    kept. Out: the draft, or None where there was no good note, nothing was typed, or there is no such form.
    """
    address = form or request.path
    if request.method != "POST" or not is_form(address):
        return None
    try:
        owner = signing.loads(request.POST.get(FIELD, ""), salt=_SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    sent = typed(request)
    user = User.objects.filter(pk=owner, is_active=True).first()
    if user is None or not any(any(values) for name, values in sent.items() if name != _SEEN):
        return None
    draft, _made = Draft.objects.update_or_create(
        user=user, form=address[:200], defaults={"fields": sent, "at": timezone.now()}
    )
    return draft


def typed(request: HttpRequest) -> dict[str, list[str]]:
    """What was sent to a form, without what the page put there; signs that no database takes left out."""
    return {
        name.replace("\0", ""): [value.replace("\0", "") for value in request.POST.getlist(name)]
        for name in request.POST
        if name not in _NEVER
    }


def is_form(address: str) -> bool:
    """Whether there is a page of this site at this address that both shows a form and takes it."""
    try:
        gate = getattr(resolve(address).func, "gate", None)
    except Resolver404:
        return False
    return gate is not None and None not in (gate.see, gate.change)


def take_draft(request: HttpRequest, user: User) -> dict[str, list[str]] | None:
    """What was typed at this address before the session ended; None where nothing waits.

    It waits until the form is saved or the draft thrown away.
    """
    draft = _waiting(user).filter(form=request.path[:200]).first()
    return draft.fields if draft else None


def drop_draft(request: HttpRequest, user: User) -> None:
    """What was typed at this address need not wait any more."""
    Draft.objects.filter(user=user, form=request.path[:200]).delete()


def where_typing_stopped(user: User) -> str | None:
    """The address of the form at which something waits that was typed last; None where nothing does."""
    return next((draft.form for draft in _waiting(user).order_by("-at") if is_form(draft.form)), None)


def _waiting(user: User) -> QuerySet[Draft]:
    return Draft.objects.filter(user=user, at__gte=timezone.now() - timedelta(seconds=LASTS))
