"""A client whose file was opened at the counter makes it his own: a code that works once, for a week.

As with the codes for helpers, only a keyed hash of it is kept, and it follows from the token of the form,
so a form that is sent twice shows the same code.
"""

from __future__ import annotations

import uuid
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.dossier.actions.invitations import VALID, check_guesses, code_from, hash_of
from roer.web.dossier.models import Client, WrongCode
from roer.web.dossier.writing import NotAllowed, locked
from roer.web.people.models import User
from roer.web.people.verbs import may


def give_code(user: User, client: Client, *, token: UUID | None, **_hidden: object) -> str:
    """A code for a client who has no account yet; one that was given before no longer works.

    Raises NotAllowed, and ValidationError where the client comes in himself already.
    """
    code = code_from(client, token or uuid.uuid4())
    with transaction.atomic():
        found = locked(user, client, "file.code")
        if found.user_id is not None:
            raise ValidationError(_("This client signs in already. No code is needed."))
        found.own_code, found.own_code_until = hash_of(code), timezone.now() + VALID
        found.save(update_fields=["own_code", "own_code_until"])
    return code


def claim(user: User, code: str) -> Client:
    """The file that this code was given for is this citizen's own from now on.

    Raises NotAllowed for who cannot have a file; ValidationError, in words, for a code that is wrong, used
    up or too old, for who was wrong too often, and for who has a file already.
    """
    if not may(user, "file.open"):
        raise NotAllowed("file.open")
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)  # so that guesses at the same time are counted
        check_guesses(user)
        if Client.objects.filter(user=user).exists():
            raise ValidationError({"code": _("You have a file already. Tell the one who gave you the code.")})
        open_ones = Client.objects.select_for_update(of=("self",)).filter(user=None, closed_at=None)
        found = open_ones.filter(own_code=hash_of(code), own_code_until__gt=timezone.now()).first()
        if found is not None:
            found.user, found.own_code, found.own_code_until = user, "", None
            found.save(update_fields=["user", "own_code", "own_code_until"])
            return found
        WrongCode.objects.create(user=user)
    raise ValidationError(
        {"code": _("This code is not right, or too old. Look at it again, letter by letter.")}
    )
