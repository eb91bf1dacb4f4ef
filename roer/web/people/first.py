"""The first account of an organisation; it makes all others."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from roer.approach.load import approach_ids
from roer.web.people.models import Organisation, User
from roer.web.people.roles import Role


def first_administrator(slug: str, name: str, email: str, *, title: str | None, approach: str) -> str:
    """An administrator, and his organisation where there is none of this slug yet.

    Out: the path of the page at which he chooses a password. Raises ValidationError where the
    organisation has an administrator already, or something given is not right.
    """
    with transaction.atomic():
        organisation = Organisation.objects.filter(slug=slug).first() or _organisation(slug, title, approach)
        if organisation.people.filter(role=Role.ADMINISTRATOR, is_active=True).exists():
            raise ValidationError(f"{organisation.name} has an administrator, who makes the other accounts.")
        user = User.objects.create_user(
            name=name, role=Role.ADMINISTRATOR, email=email, organisation=organisation
        )
    key = default_token_generator.make_token(user)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})


def _organisation(slug: str, title: str | None, approach: str) -> Organisation:
    if not title:
        raise ValidationError(f"There is no organisation {slug!r}; give its name with --title.")
    if approach and approach not in approach_ids():
        raise ValidationError(f"There is no approach {approach!r}; choose {', '.join(approach_ids())}.")
    made = Organisation(slug=slug, name=title, kind=Organisation.Kind.MUNICIPALITY, approach=approach)
    made.full_clean()
    made.save()
    return made
