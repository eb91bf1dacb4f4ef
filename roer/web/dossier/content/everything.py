"""Everything that is kept of a client in plain words: what each part and field is called, and its value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from roer.approach.text import Text
from roer.approach.vocabulary import load_vocabulary
from roer.guide.values import say_value
from roer.web.dossier.content.checklists import checklists
from roer.web.dossier.content.picture import picture_words
from roer.web.dossier.content.together import together_words
from roer.web.dossier.content.verbs import did
from roer.web.dossier.models import FactEntry, Part, ViewEntry
from roer.web.dossier.queries.everything import Row, Section
from roer.web.furniture.templatetags.furniture import page_language

Words = str | Promise

# The groups of the page, in order: title, and the parts in it. A part that is new comes in the last.
GROUPS: tuple[tuple[str, Words, tuple[str, ...]], ...] = (
    (
        "you",
        _("Who you are"),
        (
            "client",
            "contact_entry",
            "assignment_entry",
            "account",
            "account_social_account",
            "account_email_address",
        ),
    ),
    ("facts", _("What is known about you"), ("fact_entry", "dispute")),
    ("picture", _("Your picture"), ("question_entry", "urgent", "domain_entry")),
    (
        "together",
        _("What you wrote together"),
        ("view_entry", "analysis_entry", "confirmation", "lead_entry"),
    ),
    ("health", _("What helps you at work because of your health"), ("health_entry",)),
    ("papers", _("Your papers"), ("document", "tick")),
    ("access", _("Who may see what"), ("involvement", "grant", "invitation")),
    ("asked", _("What you asked about your data"), ("data_request",)),
    ("looks", _("Who looked"), ("look_up",)),
    ("rest", _("Your account and what you did with it"), ()),
)
PARTS: dict[str, Words] = {
    "client": _("Your file"),
    "account": _("Your account"),
    "contact_entry": _("How you can be reached, before too"),
    "assignment_entry": _("Who came to work for you"),
    "fact_entry": _("Facts, old ones too"),
    "dispute": _("What you said is not right"),
    "question_entry": _("Your question"),
    "urgent": _("When you needed help at once"),
    "domain_entry": _("How life goes"),
    "view_entry": _("How each of you sees it"),
    "analysis_entry": _("What you wrote down together"),
    "confirmation": _("Whether each of you agrees"),
    "lead_entry": _("Who leads"),
    "health_entry": _("What helps you"),
    "document": _("Papers you brought"),
    "tick": _("Papers that are in order"),
    "involvement": _("Who works for you by name"),
    "grant": _("Whom you let in"),
    "invitation": _("Invitations that wait"),
    "data_request": _("Your requests"),
    "look_up": _("Who looked at what"),
    "account_social_account": _("How you sign in"),
    "account_email_address": _("E-mail address of your account"),
    "account_authenticator": _("Second check when you sign in"),
    "account_session": _("When you are signed in"),
    "account_draft": _("What you typed and did not save yet"),
    "account_grant": _("What others let you see"),
    "account_involvement": _("For whom you work by name"),
    "account_look_up": _("What you looked at yourself"),
    "account_wrong_code": _("When you typed a wrong code"),
}
FIELDS: dict[str, Words] = {
    "agreed": _("You agree"),
    "agrees": _("Agrees"),
    "analysis": _("About number"),
    "answer": _("The answer"),
    "answered_at": _("Answered on"),
    "answered_by_name": _("Answered by"),
    "aspect": _("About"),
    "at": _("When"),
    "basis": _("How sure it is"),
    "bed": _("A bed tonight"),
    "born": _("Date of birth"),
    "by_name": _("By"),
    "by_role": _("In the role of"),
    "change": _("What I want to change"),
    "closed_at": _("Closed on"),
    "closed_by_name": _("Closed by"),
    "closed_reason": _("Why it was closed"),
    "coach": _("Coach"),
    "coach_name": _("Coach"),
    "confirmed_on": _("Still so on"),
    "created_at": _("Made on"),
    "date_joined": _("Since"),
    "domain": _("Part of life"),
    "done": _("What was done"),
    "done_at": _("Done on"),
    "done_by_name": _("Done by"),
    "due": _("Answer before or on"),
    "element": _("About"),
    "email": _("E-mail address"),
    "ended_at": _("Ended on"),
    "entry": _("About number"),
    "expire_date": _("Ends at"),
    "extra_data": _("What it told about you"),
    "fact": _("What"),
    "fields": _("What you typed"),
    "food": _("Food today"),
    "form": _("Page"),
    "goes_well": _("What goes well"),
    "helper": _("Who"),
    "helps": _("What helps"),
    "help_from": _("Who can help"),
    "hinders": _("What gets in the way"),
    "how": _("In which form"),
    "id": _("Number"),
    "in_team": _("From your own team"),
    "invented": _("Invented, for the demonstration"),
    "visitor": _("Invented by a visitor"),
    "is_active": _("The account works"),
    "item": _("For"),
    "kind": _("Kind"),
    "last_login": _("Signed in last on"),
    "last_used_at": _("Used last on"),
    "leader": _("Who leads"),
    "level": _("How it is"),
    "look_again_on": _("We look again on"),
    "made_with": _("Filled in"),
    "many": _("How many questions"),
    "may_write": _("May fill things in too"),
    "name": _("Name"),
    "needed": _("What is needed"),
    "note": _("Note"),
    "number": _("Which time"),
    "opened_at": _("Opened on"),
    "organisation": _("Organisation"),
    "outcome": _("What came of it"),
    "own": _("For you alone"),
    "part": _("Part"),
    "own_code_until": _("The code to come in works until"),
    "parts": _("What can be seen"),
    "phone": _("Telephone number"),
    "primary": _("First address"),
    "provider": _("Where"),
    "purpose": _("What for"),
    "question": _("Question"),
    "reason": _("Why"),
    "replied_at": _("You answered on"),
    "reply": _("Your answer"),
    "role": _("Role"),
    "safe": _("Safe today"),
    "side": _("Whose words"),
    "since": _("Since"),
    "size": _("Size in bytes"),
    "step": _("At which step"),
    "team": _("Team"),
    "tomorrow": _("What I could do tomorrow"),
    "topics": _("About"),
    "type": _("Kind"),
    "uid": _("How it knows you"),
    "until": _("Last day"),
    "used_at": _("Used on"),
    "user": _("Who"),
    "valid_until": _("The code works until"),
    "value": _("What it is"),
    "verb": _("What"),
    "verified": _("Checked"),
    "what": _("What was missing"),
    "words": _("In words"),
}
# In the download, not on the page: they say nothing to a person.
_NOT_TOLD = frozenset({"id", "number", "invented", "visitor"})
# First what it is, then who said it and when.
_LAST = ("at", "by_name", "by_role")


@dataclass(frozen=True)
class ToldPart:
    """A part of the page: its rows as pairs of a name and a value, in words."""

    name: str
    title: Words
    rows: list[list[tuple[Words, str]]]
    total: int

    @property
    def more(self) -> int:
        """How many rows there are beside those told."""
        return self.total - len(self.rows)


@dataclass(frozen=True)
class ToldGroup:
    """Parts that belong together."""

    name: str
    title: Words
    parts: list[ToldPart]


def told(sections: list[Section], at_most: int | None = None) -> list[ToldGroup]:
    """All parts that hold something, in their groups; of each part the newest ``at_most`` rows."""
    placed = {part: name for name, _title, parts in GROUPS for part in parts}
    groups = []
    for name, title, _parts in GROUPS:
        here = [s for s in sections if s.rows and placed.get(s.name, GROUPS[-1][0]) == name]
        if here:
            groups.append(ToldGroup(name, title, [_part(section, at_most) for section in here]))
    return groups


def _part(section: Section, at_most: int | None) -> ToldPart:
    rows = section.rows[:at_most]
    return ToldPart(section.name, PARTS[section.name], [_pairs(row) for row in rows], len(section.rows))


def _pairs(row: Row) -> list[tuple[Words, str]]:
    pairs = [
        (FIELDS[name], in_words(row.of, name, value))
        for name, value in sorted(row.data.items(), key=lambda pair: pair[0] in _LAST)
        if name not in _NOT_TOLD
    ]
    return [(label, words) for label, words in pairs if words]


def in_words(row: models.Model, name: str, value: Any) -> str:
    """A value as a person reads it; empty where there is none."""
    if isinstance(row, FactEntry) and name == "value":
        return _fact(row)
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    display = getattr(row, f"get_{name}_display", None)
    if display is not None and name != "role":
        return str(display())
    raw = getattr(row, name, None)
    if isinstance(raw, datetime):
        return date_format(timezone.localtime(raw), "j F Y H:i")
    if isinstance(raw, date):
        return date_format(raw, "j F Y")
    if isinstance(value, list):
        return ", ".join(_word(name, str(one)) for one in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_several(one)}" for key, one in value.items())
    if name == "level":
        return _level(row, value)
    return _word(name, str(value))


def _level(row: models.Model, value: int) -> str:
    """One of the five levels in its own words: of the picture, or of an aspect of knowing, wanting, able."""
    if isinstance(row, ViewEntry):
        return together_words().aspects[row.aspect].levels[value].say(page_language())
    return picture_words().levels[value].say(page_language())


def _several(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _fact(row: FactEntry) -> str:
    """The value of a fact; also that it is unknown again."""
    kind = load_vocabulary().facts.get(row.fact)
    if row.value is None:
        return str(_("not known any more"))
    return say_value(row.value, kind, page_language()) if kind else str(row.value)


def _word(name: str, value: str) -> str:
    """An id of one of the lists of words as its label; anything else as it is."""
    if name == "verb":
        return did(value)
    if name == "parts":
        return str(Part(value).label) if value in Part.values else value
    label = _labels(name).get(value)
    return label.say(page_language()) if label else value


def _labels(name: str) -> dict[str, Text]:
    """The words for the values of a field, where there is a list of them."""
    if name in {"domain", "topics"}:
        return {key: words.label for key, words in picture_words().domains.items()}
    if name == "what":
        return picture_words().needs
    if name == "element":
        return {key: words.label for key, words in together_words().elements.items()}
    if name == "leader":
        return {"client": load_vocabulary().label("roles", "client"), **together_words().leaders}
    if name == "fact":
        return {key: kind.label for key, kind in load_vocabulary().facts.items()}
    if name == "item":
        return {key: item.label for key, item in checklists().items.items()}
    return load_vocabulary().labels["roles"] if name in {"role", "by_role"} else {}
