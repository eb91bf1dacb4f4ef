"""Improvements: begun from a figure, changed by adding to it, measured again, and closed."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.dossier.writing import Changed, NotAllowed
from roer.web.insight.measuring import measured, sheet_of
from roer.web.insight.models import Checked, Decision, Improvement, ImprovementEntry
from roer.web.insight.queries.improvements import due_improvements, owners_for
from roer.web.insight.selection import Selection, month_of, stored
from roer.web.insight.sheets.sheet import Figure, Sheet, figure_data
from roer.web.insight.sources.source import Source
from roer.web.people.models import Organisation, User
from roer.web.people.verbs import may


def begin(
    user: User,
    source: Source,
    question: str,
    selection: Selection,
    figure: Figure,
    sheet: Sheet,
    *,
    token: UUID | None,
    **words: Any,
) -> Improvement:
    """Begin an improvement from a figure, which is kept as it was. The same form sent twice makes one.

    In: ``words`` as the fields of `ImprovementEntry`. Raises NotAllowed, ValidationError.
    """
    _check(user, source.organisation)
    sent = (
        Improvement.objects.filter(token=token, organisation=source.organisation).first() if token else None
    )
    if sent is not None:
        return sent
    kept = {**figure_data(figure), "first": sheet.first, "last": sheet.last}
    with transaction.atomic():
        improvement = Improvement.objects.create(
            organisation=source.organisation,
            upload=source.upload,
            source=source.key,
            source_name=source.name,
            question=question,
            selection=str(selection),
            figure=kept,
            by=user,
            by_name=user.name,
            token=None if Improvement.objects.filter(token=token).exists() else token,
        )
        _write(user, improvement, 1, None, words)
    return improvement


def change(
    user: User, improvement: Improvement, *, seen: int, token: UUID | None, **words: Any
) -> ImprovementEntry:
    """Write anew what is the problem and what is done; what stood there before stays.

    Raises NotAllowed, ValidationError, and Changed with what stands there now where somebody else wrote
    meanwhile.
    """
    with transaction.atomic():
        found = _locked(user, improvement)
        sent = found.entries.filter(token=token).first() if token else None
        if sent is not None:
            return sent
        last = found.entries.order_by("-number").first()
        assert last is not None
        if last.number != seen:
            raise Changed(last)  # type: ignore[arg-type]  # it has what the form shows of an entry
        return _write(user, found, last.number + 1, token, words)


def measure_again(improvement: Improvement, source: Source, today: date) -> Checked | None:
    """Measure the same figure again, over the cases that `since_begin` says.

    Out: what was kept; None where measuring is not done yet (ask again a little later), or was done today.
    """
    before = improvement.checks.order_by("-number").first()
    if before and timezone.localdate(before.at) == today and before.source == source.key:
        return before
    selection = since_begin(improvement, source)
    kept = measured(source, improvement.question, selection)
    if not kept.is_ready:
        return None
    sheet = sheet_of(kept)
    figure = sheet.figure(improvement.figure["key"])
    told = figure_data(figure) if figure else {**improvement.figure, "value": None, "cases": 0}
    with transaction.atomic():
        found = Improvement.objects.select_for_update(of=("self",)).get(pk=improvement.pk)
        return Checked.objects.create(
            improvement=found,
            number=found.checks.count() + 1,
            source=source.key,
            source_name=source.name,
            selection=str(selection),
            figure={**told, "first": sheet.first, "last": sheet.last},
        )


def since_begin(improvement: Improvement, source: Source) -> Selection:
    """Of the own records the same cases in kind, but those that began since; of the data that it began in the
    same cases, and of newer ones that were brought in all that they hold."""
    told = stored(improvement.selection)
    if not source.is_own and source.key == improvement.source:
        return told
    since = month_of(timezone.localdate(improvement.at)) if source.is_own else ""
    return Selection(since, "", told.approach, told.version, told.team)


def check_due(today: date, organisation: Organisation | None = None) -> int:
    """Measure again what is due in the own records. Out: how many were."""
    done = 0
    for improvement in due_improvements(today, organisation):
        source = Source(improvement.organisation)
        done += measure_again(improvement, source, today) is not None
    return done


def close(user: User, improvement: Improvement, *, decision: str, learned: str, **_form: Any) -> None:
    """Close it, with what is done from now on and what was learned. Raises NotAllowed, ValidationError."""
    if decision not in Decision.values:
        raise ValidationError({"decision": _("Choose one from the list.")})
    with transaction.atomic():
        found = _locked(user, improvement)
        found.decision, found.learned = decision, learned
        found.closed_at, found.closed_by, found.closed_by_name = timezone.now(), user, user.name
        found.full_clean(exclude=["by", "closed_by", "upload", "figure"])
        found.save()


def _write(
    user: User, improvement: Improvement, number: int, token: UUID | None, words: dict[str, Any]
) -> ImprovementEntry:
    owner: User = words.pop("owner")
    if not owners_for(improvement.organisation).filter(pk=owner.pk).exists():
        raise ValidationError({"owner": _("Choose one from the list.")})
    words = {name: words[name] for name in ("problem", "cause", "measure", "expected", "on")}
    entry = ImprovementEntry(
        improvement=improvement,
        number=number,
        owner=owner,
        owner_name=owner.name,
        by=user,
        by_name=user.name,
        token=token,
        **words,
    )
    entry.full_clean(exclude=["by"])
    entry.save(force_insert=True)
    return entry


def _locked(user: User, improvement: Improvement) -> Improvement:
    """The improvement, locked until the transaction ends; NotAllowed where it is closed or not his."""
    _check(user, improvement.organisation)
    found = Improvement.objects.select_for_update(of=("self",)).filter(pk=improvement.pk).first()
    if found is None or found.closed_at is not None:
        raise NotAllowed("insight.improve")
    return found


def _check(user: User, organisation: Organisation) -> None:
    if not may(user, "insight.improve") or user.organisation_id != organisation.pk:
        raise NotAllowed("insight.improve")
