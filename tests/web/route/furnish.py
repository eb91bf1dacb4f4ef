"""Something of everything that `roer.web.route` keeps, for the tests of all pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from roer.web.dossier.models import Client
from roer.web.route import models as m
from roer.web.route.actions.recording import record

_WORDS = {"facts.see", "route.choose", "route.ask", "route.answer", "data.see", "data.answer"}
# Words that stand in one part of a file only, and which verbs let someone read them.
TOLD_IN: dict[str, set[str]] = {
    "Ik wil bij de bakker werken.": _WORDS,
    "Dat kan niet, want de bakker is vol.": _WORDS,
    "De bus kwam niet.": _WORDS,
    "Het moest snel.": _WORDS,
    "Liever in de tuin.": _WORDS,
    # a reason that rests on a fact about health
    "je misschien extra hulp nodig hebt bij leren of gezondheid": {"health.see"},
}
# How to fill the parts of an address: from the file, or the same for everyone.
OF_ONE_FILE: dict[str, Callable[[Client], object]] = {
    "wanted": lambda client: (
        client.step_requests.filter(answered_at=None, withdrawn_at=None).values_list("pk", flat=True).first()
    )
}
SAME_EVERYWHERE: dict[str, object] = {"step": "vrijwilligerswerk"}


def fill(file: Client, times: int) -> None:
    """Put something of everything into the file, ``times`` of what there can be more of."""
    _episodes(file, times)
    _entries(file, times)
    _requests(file, times)


def _by(file: Client) -> dict[str, object]:
    return {"by": file.user, "by_name": file.name, "by_role": "client"}


def _episodes(file: Client, times: int) -> None:
    """What is done, what runs and was made longer, what did not take place, what was taken back."""
    today, about = timezone.localdate(), {"client": file, "initiative": "client", **_by(file)}
    done = {
        "since": today,
        "until": today,
        "result": "finished",
        "ended_by": file.user,
        "ended_by_name": file.name,
    }
    m.Episode.objects.create(step="aanmelding", occurrence=1, **done, **about)
    m.Episode.objects.create(
        step="klantfoto", occurrence=1, reason="urgent", words="Het moest snel.", **done, **about
    )
    runs = m.Episode.objects.create(step="huisvesting", occurrence=1, since=today, **about)
    for number in range(1, times + 1):
        day = today - timedelta(days=number)
        missed = {"since": day, "until": day, "result": "no_show", "reply": "De bus kwam niet."}
        m.Episode.objects.create(step="vrijwilligerswerk", occurrence=number, **missed, **about)
        back = {"taken_back_at": timezone.now(), "taken_back_by_name": file.name, "taken_back_why": "Fout."}
        m.Episode.objects.create(step="opties-gesprek", occurrence=number, **done, **back, **about)
        m.Extension.objects.create(
            client=file, episode=runs, words="Nog even.", by=file.user, by_name=file.name
        )
        record(file, file.user, "ended", step="vrijwilligerswerk", occurrence=number, result="no_show")


def _entries(file: Client, times: int) -> None:
    """What the client chose, and what was said about a day."""
    soon = timezone.now() + timedelta(days=9)
    for number in range(1, times + 1):
        said = {"client": file, "number": number, **_by(file)}
        m.ChoiceEntry.objects.create(
            step="vrijwilligerswerk", wants=True, content="Liever in de tuin.", **said
        )
        about = {
            "step": "vrijwilligerswerk",
            "occurrence": times + 1,
            "kind": "offered" if number < times else "asked",
        }
        m.DateEntry.objects.create(
            day_1=soon, day_2=soon + timedelta(days=1), place="Het loket", **about, **said
        )

    agreed = {"step": "leerwerkplek", "occurrence": 1, "kind": "agreed", "chosen": soon, "how": "phone"}
    m.DateEntry.objects.create(client=file, number=1, place="Het loket", **agreed, **_by(file))


def _requests(file: Client, times: int) -> None:
    """What was asked for anyway: answered, and one that waits and is late."""
    today = timezone.localdate()
    asked = {"client": file, "words": "Ik wil bij de bakker werken.", **_by(file)}
    for _number in range(times):
        answer = {
            "outcome": "no",
            "answer": "Dat kan niet, want de bakker is vol.",
            "answered_at": timezone.now(),
        }
        who = {"answered_by": file.user, "answered_by_name": "Wim", "answered_by_role": "coach"}
        m.StepRequest.objects.create(step="leerwerkplek", due=today, **answer, **who, **asked)
    back = {"withdrawn_at": timezone.now(), "withdrawn_by_name": file.name}
    m.StepRequest.objects.create(step="re-integratieplan", due=today, **back, **asked)
    m.StepRequest.objects.create(step="proefplaatsing", due=today - timedelta(days=1), **asked)
