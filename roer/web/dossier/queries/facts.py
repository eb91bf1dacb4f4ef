"""What is known of a client: each fact with where it came from, its history and what he says against it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from django.utils import timezone

from roer.approach.condition import Value
from roer.approach.load import approach_ids, load_approach
from roer.approach.model import Approach
from roer.approach.used import facts_used
from roer.approach.vocabulary import FactType, load_vocabulary
from roer.decide.decision import decide
from roer.decide.plan import plan_for
from roer.decide.state import FactEntry as Since
from roer.decide.state import State
from roer.guide.questions import next_questions
from roer.web.dossier.age import age_on
from roer.web.dossier.fact_rules import RULES, Group, Rule, bases_for
from roer.web.dossier.models import Client, Dispute, FactEntry, QuestionEntry, Urgent
from roer.web.dossier.queries.visible import visible_to
from roer.web.people.models import User


@dataclass(frozen=True)
class Derived:
    """What the file tells without anyone having been asked: from a birthday, from the picture."""

    value: Value
    at: datetime | None
    source: str  # born, picture


@dataclass(frozen=True)
class Known:
    """One fact in one file. ``entries`` is its history, the newest first."""

    fact: str
    entries: tuple[FactEntry, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    derived: Derived | None = None

    @property
    def kind(self) -> FactType:
        """What the vocabulary says of it."""
        return load_vocabulary().facts[self.fact]

    @property
    def rule(self) -> Rule:
        """Where it stands and whose word counts."""
        return RULES[self.fact]

    @property
    def value(self) -> Any:
        """What it is now; None where it is not known (any more)."""
        if self.derived is not None:
            return self.derived.value
        return self.entries[0].value if self.entries else None

    @property
    def is_known(self) -> bool:
        """Whether there is a value."""
        return self.value is not None

    @property
    def number(self) -> int:
        """The number of the last entry; 0 where there is none."""
        return self.entries[0].number if self.entries else 0

    @property
    def is_established(self) -> bool:
        """Whether a professional established it, and nothing newer tells otherwise."""
        return self.is_known and self.derived is None and self.entries[0].basis == FactEntry.Basis.ESTABLISHED

    @property
    def said(self) -> FactEntry | None:
        """The entry from which the value comes: confirmations after it say the same again."""
        return next((entry for entry in self.entries if entry.confirmed_on is None), None)

    @property
    def confirmed(self) -> FactEntry | None:
        """The last confirmation of what stands there now, or None."""
        last = self.entries[0] if self.entries and self.derived is None else None
        return last if last is not None and last.confirmed_on else None

    @property
    def earlier(self) -> tuple[FactEntry, ...]:
        """All entries before the one from which the value comes."""
        said = self.said
        return tuple(entry for entry in self.entries if said is not None and entry.number < said.number)

    @property
    def open_dispute(self) -> Dispute | None:
        """What the client says against it and was not answered yet."""
        return next((dispute for dispute in self.disputes if dispute.answered_at is None), None)

    @property
    def differing(self) -> tuple[Dispute, ...]:
        """Disputes of what stands there now that were answered with "it stays": both sides stay in sight."""
        now = {entry.pk for entry in (self.said, self.confirmed) if entry is not None}
        return tuple(one for one in self._answered if one.entry_id in now)

    @property
    def answered(self) -> tuple[Dispute, ...]:
        """Answered disputes of what stood there before."""
        return tuple(one for one in self._answered if one not in self.differing)

    @property
    def _answered(self) -> tuple[Dispute, ...]:
        return tuple(one for one in self.disputes if one.answered_at)


@dataclass(frozen=True)
class Questions:
    """What is not known and the client can say: what the approach asks first, and what it may use later."""

    now: tuple[Known, ...] = ()
    later: tuple[Known, ...] = field(default=())


def sees_health(user: User, client: Client) -> bool:
    """Whether this account may see what tells of health in this file."""
    return visible_to(user, "health.see").filter(pk=client.pk).exists()


def known_facts(user: User, client: Client) -> dict[str, Known]:
    """All facts of the vocabulary for this file, by id, known or not; those about health left out where
    this account may not see them. Five queries, whatever the file holds."""
    health = sees_health(user, client)
    names = [fact for fact, rule in RULES.items() if health or not rule.about_health]
    entries = FactEntry.objects.filter(client=client, fact__in=names).order_by("fact", "-number")
    by_fact = {fact: tuple(found) for fact, found in groupby(entries, key=lambda entry: entry.fact)}
    against: dict[str, list[Dispute]] = {}
    for dispute in Dispute.objects.filter(client=client).select_related("entry").order_by("-at", "-pk"):
        against.setdefault(dispute.entry.fact, []).append(dispute)
    told = _derived(user, client)
    return {
        name: _known(name, by_fact.get(name, ()), tuple(against.get(name, ())), told.get(name))
        for name in names
    }


def known_fact(user: User, client: Client, fact: str) -> Known | None:
    """One fact of this file; None where there is no such fact, or this account may not see it."""
    return known_facts(user, client).get(fact) if fact in RULES else None


def _known(
    fact: str, entries: tuple[FactEntry, ...], disputes: tuple[Dispute, ...], derived: Derived | None
) -> Known:
    """What was said of the fact, or what the file tells: the newest counts, and a birthday always."""
    if derived is not None and derived.at is not None and entries:
        newer = derived.at > entries[0].at
        derived = derived if newer and derived.value != entries[0].value else None
    return Known(fact, entries, disputes, derived)


def _derived(user: User, client: Client) -> dict[str, Derived]:
    """What need not be asked because it is known: the age, and the answers at the start of the picture."""
    told: dict[str, Derived] = {}
    if client.born is not None:
        told["age"] = Derived(age_on(client.born, timezone.localdate()), None, "born")
    asked = (
        QuestionEntry.objects.filter(client__in=visible_to(user, "picture.see").filter(pk=client.pk))
        .order_by("-number")
        .first()
    )
    if asked is not None and asked.many:
        told["question"] = Derived(asked.many, asked.at, "picture")
    if asked is not None and (crisis := _crisis(client)) is not None:
        told["crisis"] = crisis
    return told


def _crisis(client: Client) -> Derived | None:
    """Whether help is needed now: a call waits, or at the last time nothing was missing; else not known.

    A call that was answered tells nothing of today.
    """
    calls = Urgent.objects.filter(client=client)
    last = calls.order_by("-at").first()
    if last is not None and last.done_at is None:
        return Derived(True, last.at, "picture")
    fine = QuestionEntry.objects.filter(client=client, food=True, bed=True, safe=True)
    asked = fine.order_by("-number").first()
    if asked is None or (last is not None and last.at > asked.at):
        return None
    return Derived(False, asked.at, "picture")


def in_groups(known: dict[str, Known], *, only_known: bool = True) -> list[tuple[Group, list[Known]]]:
    """The facts under their headings, strengths first; headings with nothing under them left out."""
    found = [
        (
            group,
            [one for one in known.values() if one.rule.group is group and (_shows(one) or not only_known)],
        )
        for group in Group
    ]
    return [(group, facts) for group, facts in found if facts]


def _shows(one: Known) -> bool:
    return one.is_known or bool(one.entries)


def disputed(known: dict[str, Known]) -> list[Known]:
    """The facts that the client says are not right and nobody has answered, the oldest first."""
    waiting = [(one.open_dispute.at, one.fact, one) for one in known.values() if one.open_dispute]
    return [one for _at, _fact, one in sorted(waiting)]


def approach_of(client: Client) -> Approach | None:
    """The approach of the client's municipality; None where it works by none that Roer has."""
    return load_approach(client.approach) if client.approach in approach_ids() else None


def open_questions(client: Client, known: dict[str, Known]) -> Questions:
    """What is still worth asking this client: not known, his to say, and used by the approach.

    Nothing that is known is asked, whoever said it and however (issue 3, part 4: asked once).
    """
    approach = approach_of(client)
    if approach is None:
        return Questions()
    used = facts_used(approach)
    open_ = {name: one for name, one in known.items() if name in used and _may_be_asked(one)}
    telling = next_questions(decide(plan_for(approach), _state(client, known), timezone.localdate()))
    now = tuple(open_[name] for name in telling if name in open_)
    return Questions(now, tuple(one for one in open_.values() if one not in now))


def _may_be_asked(one: Known) -> bool:
    return not one.is_known and one.rule.by_himself and one.kind.type != "text"


def _state(client: Client, known: dict[str, Known]) -> State:
    """The client as the approach sees him: what is known now."""
    start = timezone.localdate(client.opened_at)
    facts = {
        name: (Since(one.value, start),)
        for name, one in known.items()
        if one.is_known and one.kind.type != "text"
    }
    return State(start, facts)


def recordable(user: User, client: Client, known: dict[str, Known]) -> dict[str, Known]:
    """Of these facts those for which the word of this account counts, if it may write in the file at all."""
    if not visible_to(user, "facts.record").filter(pk=client.pk).exists():
        return {}
    own = client.user_id == user.pk
    return {name: one for name, one in known.items() if bases_for(user, name, own_file=own)}
