"""Something of everything that `roer.web.plan` keeps, for the tests of all pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from roer.web.dossier.models import Client, Side
from roer.web.plan import models as m

# Words that stand in one part of a file only, and which verbs let someone read them.
_SEE = {"plan.see", "plan.write", "plan.propose", "plan.decide", "plan.agree", "plan.review", "plan.impose"}
TOLD_IN: dict[str, set[str]] = {"Ik ga naar de markt": _SEE, "Wij bellen op maandag": _SEE}


def _goal(client: Client) -> object:
    return client.goals.filter(entries__status=m.GoalStatus.MINE).values_list("pk", flat=True).last()


def _proposal(client: Client) -> object:
    return client.goals.filter(entries__status=m.GoalStatus.PROPOSED).values_list("pk", flat=True).last()


# How to fill the parts of an address: from the file, or the same for everyone.
OF_ONE_FILE: dict[str, Callable[[Client], object]] = {
    "plan_goal": _goal,
    "plan_proposal": _proposal,
    "plan_action": lambda client: client.plan_actions.values_list("pk", flat=True).first(),
    "plan_agreement": lambda client: client.agreements.values_list("pk", flat=True).last(),
    "plan_duty": lambda client: client.duties.values_list("pk", flat=True).last(),
    "look_at": _goal,
}
SAME_EVERYWHERE: dict[str, object] = {"plan_version": 1, "look_kind": "goal"}


def fill(file: Client, times: int) -> None:
    """Put something of everything into the file, ``times`` of what there can be more of."""
    for place in range(1, times + 1):
        goal = m.Goal.objects.create(client=file, place=2 * place)
        _goal_entries(file, goal, place)
        proposed = m.Goal.objects.create(client=file, place=2 * place + 1)
        words = {"what": f"Een eigen kamer {place}", "initiative": "coach", "status": "proposed"}
        m.GoalEntry.objects.create(goal=proposed, **words, **_said(file))
        for number, status in enumerate(
            ("planned", "done", "not_worked", "proposed", "declined", "withdrawn")
        ):
            _action(file, goal, 10 * place + number, status)
        _agreement(file, place)
        _duty(file, place)
        day = timezone.localdate()
        m.LookBackEntry.objects.create(on=day, note="Over de kamer", **_said(file, place))
        m.VersionEntry.objects.create(note="Na het gesprek", **_said(file, place))


def _said(file: Client, number: int = 1) -> dict[str, object]:
    """Who wrote an entry: the client himself, some time ago."""
    at = timezone.now() - timedelta(days=40, hours=-number)
    who = {"by": file.user, "by_name": file.name, "by_role": "client"}
    return {"client": file, "number": number, "at": at, **who}


def _goal_entries(file: Client, goal: m.Goal, times: int) -> None:
    words = {"why": "Dan kom ik buiten.", "notice": "Ik ken drie mensen.", "domain": "social_network"}
    stands = {"initiative": "client", "status": "mine", "goal": goal}
    for number in (1, 2):
        m.GoalEntry.objects.create(
            what=f"Ik ga naar de markt {number}", **words, **stands, **_said(file, number)
        )
    for side in (m.Writer.CLIENT, m.Writer.PROFESSIONAL):
        review = {"goal": goal, "side": side, "outcome": "partly"}
        m.ReviewEntry.objects.create(words="Het ging goed.", **review, **_said(file))
        for number in range(1, times + 1):
            about = {"kind": "goal", "thing": str(goal.pk), "side": side}
            if not m.ReflectionEntry.objects.filter(client=file, number=number, **about).exists():
                m.ReflectionEntry.objects.create(well="Ik was op tijd.", **about, **_said(file, number))


def _action(file: Client, goal: m.Goal, place: int, status: str) -> None:
    action = m.Action.objects.create(client=file, goal=goal, place=place)
    words = {"what": f"Een lijstje maken {place}", "by_whom": "me", "initiative": "client", "action": action}
    day = timezone.localdate() + timedelta(days=3)
    first = "proposed" if status in {"proposed", "declined", "withdrawn"} else "planned"
    m.ActionEntry.objects.create(status=first, on=day, **words, **_said(file))
    if status != first:
        m.ActionEntry.objects.create(
            status=status, on=day, **(words | {"words": "Het was te druk."}), **_said(file, 2)
        )


def _agreement(file: Client, place: int) -> None:
    agreement = m.Agreement.objects.create(client=file, place=place, other_name="Fatima")
    words = {"what": f"Wij bellen op maandag {place}", "of_client": "Ik neem op.", "of_other": "Ik bel."}
    for number in (1, 2):
        entry = m.AgreementEntry.objects.create(
            agreement=agreement, initiative="client", **words, **_said(file, number)
        )
        answer = {"side": Side.CLIENT, "agrees": True, "by_name": file.name, "by_role": "client"}
        m.AgreementAnswer.objects.create(client=file, entry=entry, **answer)
    other = m.Agreement.objects.create(client=file, place=100 + place, other_name="Fatima", other=file.coach)
    said = _said(file)
    entry = m.AgreementEntry.objects.create(agreement=other, initiative="coach", **words, **said)
    no = {"side": Side.CLIENT, "agrees": False, "words": "Liever op dinsdag.", "by_name": file.name}
    m.AgreementAnswer.objects.create(client=file, entry=entry, by_role="client", **no)


def _duty(file: Client, place: int) -> None:
    duty = m.Duty.objects.create(client=file, place=place)
    today = timezone.localdate()
    days = {"told_on": today, "since": today, "look_again_on": today + timedelta(days=90)}
    m.DutyEntry.objects.create(duty=duty, kind="use_offer", why="Omdat dit past.", **days, **_said(file))
