"""A file in which something of everything stands; the tests of all pages look at it."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from pathlib import Path
from uuid import uuid4

import yaml
from django.utils import timezone

from roer.approach import vocabulary
from roer.web.dossier import models as m
from roer.web.dossier.actions.documents import path_of
from roer.web.dossier.content.checklists import checklists
from roer.web.dossier.models import Client
from roer.web.people.models import User
from tests.web import world
from tests.web.informed import furnish as informed
from tests.web.insight import furnish as insight
from tests.web.plan import furnish as plan
from tests.web.route import furnish as route
from tests.web.talk import furnish as talk

_AT = timedelta(days=1)
# Words that stand in one part of a file only, and which verbs let someone read them.
TOLD_IN = {
    "Ik wil een eigen kamer.": {"picture.see", "picture.write"},
    "Ik kan koken.": {"facts.see"},
    vocabulary.load_vocabulary().facts["obstacle_addiction"].label.nl: {"health.see"},
    "Na een uur even staan.": {"health.see", "health.record"},
    "De bus gaat laat.": {"analysis.see"},
    "brief0.pdf": {"documents.see"},
    "Mijn naam is fout.": {"data.see", "data.request", "data.answer"},
    "Buurman 0": {"access.see", "access.give"},
    **route.TOLD_IN,
    **plan.TOLD_IN,
    **talk.TOLD_IN,
    **informed.TOLD_IN,
    **insight.TOLD_IN,
}
ELEMENTS = ("initiative", "goals", "planning", "acting", "reflection")


def furnish(file: Client, times: int = 2) -> None:
    """Put something of everything into the file, ``times`` of what there can be more of."""
    own = (_contact, _picture, _facts, _health, _papers, _together, _access, _requests, _looks)
    for fill in (*own, route.fill, plan.fill, talk.fill, informed.fill, insight.fill):
        fill(file, times)


def _said(file: Client, number: int = 1) -> dict[str, object]:
    """Who wrote an entry: the client himself, some time ago."""
    at = timezone.now() - timedelta(days=60, hours=-number)
    who = {"by": file.user, "by_name": file.name, "by_role": "client"}
    return {"client": file, "number": number, "at": at, **who}


def _contact(file: Client, times: int) -> None:
    for number in range(1, times + 1):
        m.ContactEntry.objects.create(name=file.name, phone=f"06 000 000 {number:02}", **_said(file, number))
        m.AssignmentEntry.objects.create(team=file.team, coach_name="Fatima", **_said(file, number))


@cache
def domains() -> list[str]:
    """The life domains of the vocabulary."""
    words = Path(vocabulary.__file__).with_suffix(".yaml").read_text(encoding="utf-8")
    found: list[str] = yaml.safe_load(words)["life_domains"]
    return found


def _picture(file: Client, times: int) -> None:
    words = {"goes_well": "Ik slaap goed.", "change": "Ik wil een eigen kamer.", "help_from": "Mijn zus."}
    for number in range(1, times + 1):
        asked = {"question": "Ik zoek werk dat bij mij past.", "many": "single", "topics": domains()[:3]}
        m.QuestionEntry.objects.create(**asked, food=True, bed=True, safe=False, **_said(file, number))
        done = {} if number == 1 else _answered(file, "done", done="Er is een bed voor vannacht.")
        m.Urgent.objects.create(client=file, what=["safe"], **done)
        for place, domain in enumerate(domains()):
            entry = {"domain": domain, "level": 1 + (place + number) % 5, "tomorrow": f"Bellen {number}."}
            m.DomainEntry.objects.create(**entry, **words, **_said(file, number))


def _answered(file: Client, act: str, **fields: object) -> dict[str, object]:
    """That someone answered, and when."""
    return {f"{act}_at": timezone.now(), f"{act}_by": file.user, f"{act}_by_name": "Wim", **fields}


def _facts(file: Client, times: int) -> None:
    kinds = vocabulary.load_vocabulary().facts
    plain = [name for name, kind in kinds.items() if kind.type == "boolean"][: max(times, 4)]
    values = {
        "obstacle_addiction": True,  # tells of health, so few see it
        **dict.fromkeys(plain, True),
        **dict.fromkeys(("talents", "wishes", "network"), "Ik kan koken."),
    }
    for fact, value in values.items():
        for number in range(1, times + 1):
            entry = m.FactEntry.objects.create(
                fact=fact, value=value, basis="self_reported", step="", note="", **_said(file, number)
            )
        answer = _answered(file, "answered", answer="Ik heb het nagekeken.", outcome="kept")
        m.Dispute.objects.create(client=file, entry=entry, words="Dit klopt niet meer.", **answer)
        if fact in plain[:times]:
            m.Dispute.objects.create(client=file, entry=entry, words="Dit klopt nog steeds niet.")


def _health(file: Client, times: int) -> None:
    for number in range(1, times + 1):
        agreed = None if number == times else True
        words = {"helps": "Na een uur even staan.", "agreed": agreed, "reply": "", "replied_at": None}
        m.HealthEntry.objects.create(**words, **_said(file, number))


def _papers(file: Client, times: int) -> None:
    for place, item in enumerate(list(checklists().items)[:times]):
        assert file.user is not None
        bring(file, file.user, f"brief{place}.pdf", item)
        m.Tick.objects.create(client=file, item=item, by=file.user, by_name="Wim")
    for place in range(times):
        assert file.user is not None
        bring(file, file.user, f"foto{place}.pdf")


def bring(file: Client, user: User, name: str, item: str = "") -> m.Document:
    """Someone brings in a paper."""
    content = b"%PDF-1.7 a letter"
    sender = {"by": user, "by_name": user.name, "by_role": user.role}
    paper = m.Document.objects.create(
        client=file, name=name, kind="pdf", size=len(content), item=item, **sender
    )
    path_of(paper).parent.mkdir(parents=True, exist_ok=True)
    path_of(paper).write_bytes(content)
    return paper


def _together(file: Client, times: int) -> None:
    for number in range(1, times + 1):
        for side in m.Side:
            for aspect in m.Aspect:
                view = {"side": side, "aspect": aspect, "words": f"Zo zie ik het {number}.", "level": 3}
                m.ViewEntry.objects.create(**view, **_said(file, number))
        words = {"hinders": "De bus gaat laat.", "helps": "Mijn zus.", "needed": f"Een fiets {number}."}
        analysis = m.AnalysisEntry.objects.create(**words, **_said(file, number))
        for side in m.Side if number < times else ():
            m.Confirmation.objects.create(
                client=file, analysis=analysis, side=side, agrees=True, by=file.user, by_name=file.name
            )
        for element in ELEMENTS:
            later = timedelta(days=30 if element == "goals" else 0)
            why = {"reason": "Dat is nu te veel.", "look_again_on": timezone.localdate() + later}
            m.LeadEntry.objects.create(element=element, leader="coach", **why, **_said(file, number))


def _access(file: Client, times: int) -> None:
    """Someone else was let in, and others are on their way; a colleague works for the client."""
    for place in range(times):
        neighbour = world.person("network_helper", f"Neighbour {place} of {file.name}")
        world.let_in(file, neighbour, m.Part.DOCUMENTS)
        partner = world.organisation(f"partner-{file.pk}-{place}", kind="partner")
        world.let_in(file, partner, m.Part.FACTS)
        m.Invitation.objects.create(
            client=file,
            name=f"Buurman {place}",
            code=uuid4().hex,
            parts=["picture"],
            until=timezone.localdate() + timedelta(days=30),
            valid_until=timezone.now() + timedelta(days=7),
        )
        colleague = world.person("trainer", f"Colleague {place}", organisation=file.organisation)
        world.involve(file, colleague)


def _requests(file: Client, times: int) -> None:
    due = timezone.localdate() + timedelta(days=20)
    for _ in range(times):
        m.DataRequest.objects.create(client=file, kind="correct", words="Mijn naam is fout.", due=due)
        answer = _answered(file, "answered", answer="Het is verbeterd.", outcome="done")
        m.DataRequest.objects.create(client=file, kind="correct", words="Iets.", due=due, **answer)


def _looks(file: Client, times: int) -> None:
    for place in range(times):
        looker = world.person("coach", f"Looker {place}", organisation=file.organisation)
        log = {"name": looker.name, "role": "coach", "organisation": str(file.organisation), "in_team": False}
        m.LookUp.objects.create(
            client=file, user=looker, verb="facts.see", how="page", at=timezone.now() - _AT * place, **log
        )
