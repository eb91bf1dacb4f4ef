"""The verbs of the table of permissions in words, for the client: what someone did, and with what.

Every verb has words; a test compares. Where a page is for a professional, ``AREA_NAMES`` has neutral ones.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# What someone did, said to the client: "Fatima Kaya looked at your picture".
DID: dict[str, str | Promise] = {
    "file.see": _("looked at the first page of your file"),
    "file.list": _("saw your name in a list"),
    "file.open": _("opened a file"),
    "file.register": _("saw your name while looking whether a new client had a file already"),
    "file.contact": _("looked at how you can be reached, or changed it"),
    "file.code": _("made a code with which you can come in"),
    "file.assign": _("looked at who works for you, or changed it"),
    "file.involve": _("said that someone else works for you too"),
    "file.close": _("came to close your file"),
    "file.reopen": _("came to open your file again"),
    "picture.see": _("looked at your picture"),
    "picture.write": _("filled in your picture"),
    "urgent.see": _("saw that you need help today"),
    "urgent.answer": _("wrote down how you were helped"),
    "facts.see": _("looked at your facts and your strengths"),
    "facts.record": _("filled in facts about you"),
    "facts.dispute": _("said that a fact is not right"),
    "facts.answer": _("answered you about a fact"),
    "health.see": _("looked at what helps you at work because of your health"),
    "health.record": _("wrote what could help you at work because of your health"),
    "health.agree": _("answered what could help at work because of your health"),
    "documents.see": _("looked at your papers"),
    "documents.add": _("added a paper"),
    "documents.tick": _("ticked off a paper"),
    "analysis.see": _("looked at what you wrote together"),
    "analysis.view": _("wrote how he or she sees it"),
    "analysis.write": _("wrote in what you make together"),
    "analysis.confirm": _("answered what you wrote together"),
    "leads.agree": _("wrote down who leads"),
    "leads.reply": _("answered who leads"),
    "access.see": _("looked at who can see what"),
    "access.give": _("let someone in"),
    "access.end": _("ended that someone can see your file"),
    "access.accept": _("came in with your code"),
    "looks.see": _("read who looked"),
    "looks.judge": _("checked whether people looked at your file with good reason"),
    "data.see": _("looked at everything that is kept about you"),
    "data.request": _("asked something about your data"),
    "data.answer": _("answered what you asked about your data"),
    "route.see": _("looked at your way"),
    "route.choose": _("chose something on your way"),
    "route.take": _("wrote down a step on your way"),
    "route.ask": _("asked for a step that was closed"),
    "route.answer": _("saw what you asked about a step"),
    "plan.see": _("looked at your plan"),
    "plan.write": _("wrote in your plan"),
    "plan.propose": _("proposed something for your plan"),
    "plan.decide": _("decided about a proposal"),
    "plan.agree": _("looked at an agreement"),
    "plan.review": _("looked back at a goal with you"),
    "plan.impose": _("wrote down a duty of the law"),
    "talk.see": _("read messages with you"),
    "talk.say": _("wrote you a message"),
    "calls.ask": _("opened the page about being called back"),
    "calls.answer": _("saw that you want to be called back"),
    "coach.ask": _("opened the page about another coach or a talk"),
    "coach.answer": _("saw that you ask for another coach or a talk"),
    "reminders.set": _("opened the page about reminders"),
    "notes.see": _("read the notes about you"),
    "notes.write": _("wrote a note about you"),
    "notes.reply": _("answered a note"),
    "questions.answer": _("answered a question without a name"),
    "insight.see": _("looked at figures in which nobody can be recognised"),
    "insight.cases": _("saw your name in a list that belongs to a figure"),
    "insight.upload": _("brought in data to measure"),
    "insight.improve": _("wrote down how the work can be better"),
    "improvements.see": _("read how the work can be better"),
    "accounts.manage": _("managed an account"),
}
# What it is about, said to the client: "can see: your picture, your papers".
THINGS: dict[str, str | Promise] = {
    "file": _("your name and how you can be reached"),
    "picture": _("your picture"),
    "urgent": _("that you need food, a bed or safety today"),
    "facts": _("your facts and your strengths"),
    "health": _("what helps you at work because of your health"),
    "documents": _("your papers"),
    "analysis": _("what you wrote together"),
    "leads": _("who leads"),
    "access": _("who can see what"),
    "looks": _("who looked"),
    "data": _("your data"),
    "route": _("your way"),
    "plan": _("your plan"),
    "talk": _("messages with you"),
    "calls": _("that you want to be called back"),
    "coach": _("that you ask for another coach or a talk"),
    "reminders": _("your reminders"),
    "notes": _("notes about you"),
    "questions": _("questions without a name"),
    "insight": _("figures"),
    "improvements": _("improvements"),
    "accounts": _("accounts"),
}
# The same as the name of a part, for lists to choose from and for professionals.
AREA_NAMES: dict[str, str | Promise] = {
    "file": _("First page and list"),
    "picture": _("Picture"),
    "urgent": _("Urgent help"),
    "facts": _("Facts and strengths"),
    "health": _("Health at work"),
    "documents": _("Papers"),
    "analysis": _("Written together"),
    "leads": _("Who leads"),
    "access": _("Who can see what"),
    "looks": _("Who looked"),
    "data": _("My data"),
    "route": _("Way"),
    "plan": _("Plan"),
    "talk": _("Messages"),
    "calls": _("Calling back"),
    "coach": _("Another coach"),
    "reminders": _("Reminders"),
    "notes": _("Notes"),
    "questions": _("Questions without a name"),
    "insight": _("Insight"),
    "improvements": _("Improvements"),
    "accounts": _("Accounts"),
}


def area(verb: str) -> str:
    """The part of the dossier that a verb is about: ``picture`` of ``picture.see``."""
    return verb.partition(".")[0]


def did(verb: str) -> str:
    """What someone did, said to the client; a verb that is gone from the table by its own name."""
    return str(DID.get(verb, verb))


def thing(verb: str) -> str:
    """What a verb is about, said to the client."""
    return str(THINGS.get(area(verb), area(verb)))


def area_name(name: str) -> str:
    """The name of a part of the dossier."""
    return str(AREA_NAMES.get(name, name))
