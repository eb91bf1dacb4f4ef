"""Organisations, teams and accounts; sessions and unfinished forms belong to an account."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roer.web.people.roles import CITIZENS, Role


class Organisation(models.Model):
    """A municipality, several together, or another party that works with clients."""

    class Kind(models.TextChoices):
        """What an organisation is."""

        MUNICIPALITY = "municipality", _("municipality")
        COOPERATION = "cooperation", _("municipalities together")
        PARTNER = "partner", _("partner")
        ADVISER = "adviser", _("independent adviser")
        EMPLOYER = "employer", _("employer")

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    part_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    approach = models.SlugField(blank=True, help_text="Id of the approach that it works by.")
    phone = models.CharField(max_length=30, blank=True)
    urgent_phone = models.CharField(
        max_length=30, blank=True, help_text="Whom to call when there is no food, no bed or no safety."
    )
    keeps_years = models.PositiveSmallIntegerField(
        default=5, help_text="Years that a closed file is kept; the organisation sets it in its own rules."
    )

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """People who work for the clients of one area."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="teams")
    name = models.CharField(max_length=100)
    area = models.CharField(max_length=200, blank=True, help_text="The part of town that it works for.")

    class Meta:
        ordering = ("name",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="team_once_in_organisation",
                violation_error_message=_("There is a team of this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Makes accounts."""

    def create_user(self, *, name: str, role: Role, password: str | None = None, **fields: object) -> User:
        """An account; without a password it can only sign in another way.

        An address is kept in small letters, as it is looked up when someone signs in.
        """
        user = self.model(name=name, role=role, **fields)
        user.email = user.email.lower() if user.email else None
        user.set_password(password) if password else user.set_unusable_password()
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Someone who can sign in. One account has one role, in one organisation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=100)
    email = models.EmailField(_("e-mail address"), unique=True, null=True, blank=True)
    role = models.CharField(max_length=30, choices=[(role.value, role.value) for role in Role])
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="people"
    )
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="people")
    is_active = models.BooleanField(default=True)
    invented = models.BooleanField(
        default=False, help_text="Invented for a demonstration; only such accounts can be chosen there."
    )
    visitor = models.BooleanField(
        default=False, help_text="Invented by a visitor of the demonstration; only his browser lists it."
    )
    since = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        ordering = ("name",)
        constraints: ClassVar = [
            models.CheckConstraint(
                name="staff_has_organisation",
                condition=models.Q(role__in=sorted(CITIZENS)) | models.Q(organisation__isnull=False),
                violation_error_message=_("Choose the organisation that this person works for."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_citizen(self) -> bool:
        """Whether this person signs in as a citizen, not as a professional."""
        return self.role in CITIZENS


class Session(AbstractBaseSession):
    """A session that knows whose it is, so that it can be ended from elsewhere."""

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="sessions")

    @classmethod
    def get_session_store_class(cls) -> type:
        """The engine that keeps these sessions."""
        from roer.web.people.sessions import SessionStore  # the engine needs this model

        return SessionStore


class Draft(models.Model):
    """What someone had typed when his session ended; it waits for him at the same form."""

    user = models.ForeignKey(User, models.CASCADE, related_name="drafts")
    form = models.CharField(max_length=200, help_text="The address of the form.")
    fields = models.JSONField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "form"], name="one_draft_of_a_form")]

    def __str__(self) -> str:
        return f"draft of {self.form}"
