"""A source of a log: the records of the organisation itself, or a file that somebody brought in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import polars as pl
from django.http import Http404
from django.utils.translation import gettext as _

from roer.measure.working_hours import ZONE
from roer.records.log import Log
from roer.web.insight.models import UploadedLog
from roer.web.insight.selection import Choices, Selection
from roer.web.insight.sources import records, uploaded
from roer.web.insight.sources.records import OWN
from roer.web.people.models import Organisation, User


@dataclass(frozen=True)
class Source:
    """A source of one organisation; ``upload`` is None for its own records."""

    organisation: Organisation
    upload: UploadedLog | None = None

    @property
    def key(self) -> str:
        """How it stands in an address."""
        return OWN if self.upload is None else str(self.upload.pk)

    @property
    def name(self) -> str:
        """Its name on a page."""
        return _("our own records") if self.upload is None else self.upload.name

    @property
    def is_own(self) -> bool:
        """Whether these are the records of the clients."""
        return self.upload is None

    @property
    def about_people(self) -> bool:
        """Whether small groups may not be shown, as they could be recognised."""
        return self.upload is None or self.upload.about_people

    @property
    def approach(self) -> str:
        """The id of the approach to lay beside it; empty where there is none."""
        if self.upload is not None:
            return self.upload.approach
        place = self.organisation
        return place.approach or (place.part_of.approach if place.part_of else "")

    def mark(self) -> str:
        """What tells whether there is something new since it was measured."""
        return "file" if self.upload else records.mark(self.organisation)

    def choices(self) -> Choices:
        """What one can choose of it."""
        return uploaded.choices(self.upload) if self.upload else records.choices(self.organisation)

    def log(self, selection: Selection) -> Log:
        """The log of the cases chosen; FileNotFoundError where the file is gone."""
        if self.upload is not None:
            return chosen(uploaded.log(self.upload), selection)
        return chosen(records.log(self.organisation, selection.team), selection)


def source_of(user: User, key: str) -> Source:
    """The source with this key of the organisation of this account; Http404 where there is none."""
    if user.organisation is None:
        raise Http404
    if key == OWN:
        return Source(user.organisation)
    try:
        number = UUID(key)
    except ValueError:
        raise Http404 from None
    return Source(user.organisation, upload_of(user, number))


def upload_of(user: User, number: UUID) -> UploadedLog:
    """The uploaded log with this number of the organisation of this account; Http404 where there is none."""
    upload = UploadedLog.objects.filter(pk=number, organisation=user.organisation_id).first()
    if upload is None or user.organisation_id is None:
        raise Http404
    return upload


def chosen(log: Log, selection: Selection) -> Log:
    """The whole of the cases that began in the months, and went by the approach and version, asked for."""
    wanted = [*_months(selection), *_versions(log, selection)]
    if not wanted:
        return log
    first = log.events.group_by("case", maintain_order=True).first()
    return log.only(first.filter(pl.all_horizontal(wanted))["case"])


def _months(selection: Selection) -> Iterable[pl.Expr]:
    month = pl.col("at").dt.convert_time_zone(ZONE).dt.strftime("%Y-%m")
    if selection.since:
        yield month >= selection.since
    if selection.until:
        yield month <= selection.until


def _versions(log: Log, selection: Selection) -> Iterable[pl.Expr]:
    for name, value in (("approach", selection.approach), ("version", selection.version)):
        if value:
            yield pl.col(name).cast(pl.String) == value if log.has(name) else pl.lit(value=False)
