"""What each part of what is kept, and each field, is called on the page that shows everything.

A room that keeps something of a client in tables of its own names it with ``tell``, when it is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from roer.web.dossier.queries.everything import LEFT_OUT

Words = str | Promise

# The groups of the page, in order: title, and the parts in it. A part that is new comes in the last.
GROUPS: list[tuple[str, Words, tuple[str, ...]]] = [
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
]
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
    "coach": pgettext_lazy("of a client", "Coach"),
    "coach_name": pgettext_lazy("of a client", "Coach"),
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


def tell(
    group: tuple[str, Words],
    parts: Mapping[str, Words],
    fields: Mapping[str, Words],
    left_out: Mapping[str, str] | None = None,
) -> None:
    """Name what a room keeps of a client, as a group of its own before "who looked".

    In: the group's name and title; for each model (``goal_entry``) its title; for each field that has no
    name yet its name; for each ``Model.field`` that is left out why it is.
    """
    name, title = group
    if any(known == name for known, _title, _parts in GROUPS):
        return
    place = next(n for n, (known, _title, _parts) in enumerate(GROUPS) if known == "access")
    GROUPS.insert(place, (name, title, tuple(parts)))
    PARTS.update(parts)
    for field, words in fields.items():
        FIELDS.setdefault(field, words)
    LEFT_OUT.update(left_out or {})
