"""Advice that was followed, and advice that was set aside: where that is often so, the approach errs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Final, Literal

from roer.approach.model import Approach, Step
from roer.approach.text import Language, Text
from roer.decide.decision import Decision, decide
from roer.decide.plan import Plan
from roer.decide.state import State
from roer.measure.departed import Given, given, names
from roer.measure.history import History, Time
from roer.measure.small_numbers import LEAST
from roer.measure.wording import percent

#: From this share on, advice that is set aside in at least ten cases, it is told as a finding about the
#: approach. Roer's own choice.
OFTEN: Final = 1 / 3
#: The code under which it counts that the client refused the advised step.
REFUSED: Final = "refused"

REASONS: Final[dict[str, Text]] = {
    "asked_anyway": Text(nl="gevraagd, en het antwoord was ja", en="asked for, and the answer was yes"),
    "client_wish": Text(nl="eigen wens van de cliënt", en="own wish of the client"),
    "fits_better": Text(nl="dit past nu beter", en="this fits better now"),
    "urgent": Text(nl="dit kon niet wachten", en="this could not wait"),
    "done_before": Text(nl="dit was al eerder gedaan", en="this was done before already"),
    "place": Text(nl="er was nu een plek", en="there was a place now"),
    "other": Text(nl="iets anders", en="something else"),
    REFUSED: Text(nl="de cliënt wilde het niet", en="the client did not want it"),
}

Stand = Literal["followed", "set_aside", "cannot_be_said"]


@dataclass(frozen=True, slots=True)
class Instead:
    """Another step that was taken while this one was advised, and how often."""

    step: str
    times: int


@dataclass(frozen=True, slots=True)
class Advice:
    """How often an advised step was taken, and how often something else was done, with the reasons given.

    ``no_reason`` counts what was set aside without a reason and not by the client himself, who owes nobody
    one (``by_client``). ``cases`` are those in which it was followed or set aside, ``cases_aside`` those in
    which it was set aside.
    """

    step: str
    name: Text
    followed: int
    set_aside: int
    instead: tuple[Instead, ...]
    reasons: tuple[Given, ...]
    no_reason: int
    by_client: int
    cases: tuple[str, ...]
    cases_aside: tuple[str, ...]

    definition: ClassVar[Text] = Text(
        nl="Een advies is opgevolgd als de geadviseerde stap is gezet. Het is opzij gezet als op zijn spoor "
        "een stap kwam die toen niet werd geadviseerd, als de cliënt de stap weigerde, "
        "of als er een afwijking bij staat. Gebeurt dat bij een derde of meer, in minstens tien dossiers? "
        "Dan past het advies vaak niet. Dat zegt iets over de aanpak, niet over wie ervan afweek. "
        "De grens van een derde is een keuze van Roer.",
        en="Advice is followed when the advised step was taken. It is set aside when on its track a step "
        "came that was not advised then, when the client refused it, or when a departure from it was "
        "recorded. Where that is a third or more, in at least ten cases, the advice often does not fit. "
        "That says something about the approach, not about who departed from it. "
        "The limit of a third is Roer's own choice.",
    )

    @property
    def share(self) -> float:
        """The share of the times at which it was set aside, 0 to 1."""
        return self.set_aside / (self.followed + self.set_aside)

    @property
    def often_does_not_fit(self) -> bool:
        """Whether this is a finding about the approach."""
        return len(self.cases) >= LEAST and self.share >= OFTEN

    @property
    def finding(self) -> Text | None:
        """The finding in a few sentences, with the reason given most; None where it is none."""
        if not self.often_does_not_fit:
            return None
        return Text(nl=_told(self, "nl"), en=_told(self, "en"))


_FINDING: Final = Text(
    nl="Dit advies past vaak niet: {step}. In {share} van de keren werd iets anders gedaan "
    "({aside} van {all}). Kijk of de aanpak hier moet veranderen.",
    en="This advice often does not fit: {step}. In {share} of the times something else was done "
    "({aside} of {all}). See whether the approach should change here.",
)
_MOST: Final = Text(nl="De reden die het meest is gegeven: {reason}.", en="The reason given most: {reason}.")
_NONE: Final = Text(nl="Er is geen reden bij gegeven.", en="No reason was given.")


def _told(advice: Advice, language: Language) -> str:
    all_ = advice.followed + advice.set_aside
    found = _FINDING.say(language).format(
        step=advice.name.say(language),
        share=percent(advice.share, language),
        aside=advice.set_aside,
        all=all_,
    )
    if not advice.reasons:
        return f"{found} {_NONE.say(language)}"
    code = advice.reasons[0].code
    reason = REASONS[code].say(language) if code in REASONS else code
    return f"{found} {_MOST.say(language).format(reason=reason)}"


@dataclass(frozen=True, slots=True)
class Taken:
    """One time that advice on a step was followed, or set aside for another step."""

    step: str
    case: str
    stand: Stand
    instead: str | None = None
    reason: str | None = None
    by_client: bool = False


def advice_in(history: History, plan: Plan) -> Iterator[Taken]:
    """What became of the advice in one history. In: ``plan`` of the approach as far as the history tells."""
    for place, time in enumerate(history.times):
        if not (time.held or time.result == REFUSED):
            continue
        advised = time.advised if time.advised is not None else _was_advised(history, plan, place)
        if not time.held:
            if advised:
                yield Taken(time.step, history.case, "set_aside", None, time.reason or REFUSED)
        elif advised:
            yield Taken(time.step, history.case, "followed")
        elif advised is False:
            yield from _instead_of(history, plan, place)
    advised_steps = {planned.step.id for planned in plan.advice}
    for step, reason in history.left:
        if step in advised_steps:
            yield Taken(step, history.case, "set_aside", None, reason)


def _was_advised(history: History, plan: Plan, place: int) -> bool | None:
    """Whether a step was advised on the day on which it was taken; None: it cannot be said."""
    time, episodes = history.times[place], history.state.episodes
    unclear = False
    for others in (episodes[:place], episodes[:place] + episodes[place + 1 :]):
        decision = decide(plan, replace(history.state, episodes=others), time.since)
        if any(step.id == time.step for step in decision.advised):
            return True
        unclear = unclear or _is_unclear(decision, time.step)
    return None if unclear else False


def _is_unclear(decision: Decision, step: str) -> bool:
    """Whether it hangs on what is not known whether a step is advised."""
    if any(planned.step.id == step and planned.advised is not None for planned in decision.unclear):
        return True
    found = next((one.planned for one in decision.open if one.step.id == step), None)
    return found is not None and found.advised is not None and found.advised(decision.view) is None


def _instead_of(history: History, plan: Plan, place: int) -> Iterator[Taken]:
    """The advice on the track of a step that was taken without being advised: the first, if that is clear."""
    time = history.times[place]
    before = State(history.start, history.facts, history.state.episodes[:place])
    decision = decide(plan, before, time.since)
    track = next(planned.step.track for planned in plan.steps if planned.step.id == time.step)
    advised = {step.id for step in decision.advised}
    for planned in plan.advice:
        step = planned.step
        if step.track != track or step.id == time.step:
            continue
        if step.id in advised:
            yield from _aside(history, step, time)
            return
        if _is_unclear(decision, step.id):
            yield Taken(step.id, history.case, "cannot_be_said")
            return


def _aside(history: History, step: Step, time: Time) -> Iterator[Taken]:
    """Advice that was set aside for another step, unless it was followed on that same day."""
    if not any(t.step == step.id and t.since == time.since for t in history.times):
        yield Taken(step.id, history.case, "set_aside", time.step, time.reason, time.by_client)


def advice_of(
    approach: Approach, followed: Mapping[str, Sequence[str]], taken: Iterable[Taken]
) -> tuple[Advice, ...]:
    """How the advice on each step fared, in the order of the approach.

    In: per step the case of each time that its advice was followed, and each time that it was set aside.
    """
    by_step: dict[str, list[Taken]] = {step: [] for step in followed}
    for one in taken:
        by_step.setdefault(one.step, []).append(one)
    steps = [step for step in approach.steps if step.id in by_step]
    return tuple(_advice(step, followed.get(step.id, ()), by_step[step.id]) for step in steps)


def _advice(step: Step, followed: Sequence[str], aside: list[Taken]) -> Advice:
    silent = [one for one in aside if one.reason is None]
    own = sum(one.by_client for one in silent)
    return Advice(
        step.id,
        step.name,
        len(followed),
        len(aside),
        tuple(Instead(one.code, one.times) for one in given(one.instead for one in aside)),
        given(one.reason for one in aside),
        len(silent) - own,
        own,
        names((*followed, *(one.case for one in aside))),
        names(one.case for one in aside),
    )
