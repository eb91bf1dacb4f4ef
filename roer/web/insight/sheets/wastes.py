"""Waste, what looks like it and is not, and the findings in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from roer.approach.text import Language, Text
from roer.measure.definitions import WASTE
from roer.measure.findings import Finding as Told
from roer.measure.findings import findings_of
from roer.measure.waste import Waste, Wasted, WasteKind
from roer.measure.wastes.told import fact_name
from roer.measure.wastes.waiting import FOR
from roer.measure.wording import days_and_hours
from roer.web.insight.sheets.asked import Asked, key_of
from roer.web.insight.sheets.sheet import Column, Figure, Finding, Row, Sheet, Table, Unit
from roer.web.insight.sheets.streams import wait_key

KINDS: Final[dict[WasteKind, Text]] = {
    "waiting": Text(nl="Wachten", en="Waiting"),
    "repeated": Text(nl="Opnieuw gedaan", en="Done again"),
    "loop": Text(nl="Heen en terug", en="Back and forth"),
    "asked_again": Text(nl="Opnieuw gevraagd", en="Asked again"),
    "handover": Text(nl="Overgedragen", en="Handed over"),
    "handover_back": Text(nl="Overgedragen en terug", en="Handed over and back"),
    "no_show": Text(nl="Niemand kwam", en="Nobody came"),
    "no_value": Text(nl="Zonder waarde", en="Without value"),
    "unused_fact": Text(nl="Niet gebruikt gegeven", en="Fact not used"),
    "withdrew": Text(nl="Gestopt, misschien met recht", en="Withdrew, maybe entitled"),
    "tried_again": Text(nl="Opnieuw geprobeerd", en="Tried again"),
    "chose_slower": Text(nl="Zelf voor langzamer gekozen", en="Chose a slower way"),
}
ABOUT: Final = Text(
    nl="Soorten overlappen: wachten kan in een lus liggen. Tel ze dus niet op.",
    en="Kinds overlap: a wait may lie in a loop. So do not add them up.",
)
_NO_WASTE: Final = Text(
    nl="Dit is geen verspilling. Opnieuw proberen en een langzamere weg die de cliënt koos, horen erbij.",
    en="This is no waste. Trying again and a slower way that the client chose are part of it.",
)
_MOST = 100
_HALF_A_DAY = 0.5  # what was less on average is not worth a sentence (assumed)


def wastes(asked: Asked, found: Wasted) -> Sheet:
    """The waste that was found, the largest first, and what is no waste."""
    behind = {waste_key(one): one.cases.names for one in (*found.waste, *found.shown)[:_MOST]}
    tables = (
        _table(asked, "waste", Text(nl="Verspilling", en="Waste"), ABOUT, found.waste),
        _table(
            asked,
            "no-waste",
            Text(nl="Wel te zien, geen verspilling", en="Shown, and no waste"),
            _NO_WASTE,
            found.shown,
        ),
    )
    return asked.sheet(figures=tuple(figures(asked, found)), tables=tables, behind=behind)


def figures(asked: Asked, found: Wasted) -> Iterator[Figure]:
    """The size of each waste per case, so that it can be compared when there are more or fewer cases."""
    everyone = len(asked.log.cases)
    for one in found.waste[:_MOST]:
        what = _what(one, asked)
        if one.days is None:
            label = Text(nl=f"{what.nl}: keer per zaak", en=f"{what.en}: times per case")
            value, unit = one.times / everyone, "size"
        else:
            label = Text(nl=f"{what.nl}: dagen per zaak", en=f"{what.en}: days per case")
            value, unit = one.days / everyone, "days"
        of = Text(
            nl=f"{WASTE[one.kind].nl} Gedeeld door alle zaken.",
            en=f"{WASTE[one.kind].en} Divided by all cases.",
        )
        people = len(one.cases) if asked.about_people else everyone
        yield Figure(waste_key(one), label, value, unit, of, people, aside=True)  # type: ignore[arg-type]


def waste_key(one: Waste) -> str:
    """The name of a waste that stays the same when it is measured again."""
    who = (role.en for role in one.who)
    return key_of(f"waste-{one.kind.replace('_', '-')}", *one.steps, *one.facts, one.on or "", *who)


def sentences(asked: Asked, found: Wasted, told: Iterable[Told]) -> Iterator[Finding]:
    """The findings, each with the figure that it rests on; of people with rounded numbers in them."""
    by_sentence = {one.what: one for one in found.waste}
    for finding in told:
        if finding.kind in {"waiting", "still_waiting"}:
            key = wait_key(finding.steps[0])
        else:
            key = waste_key(by_sentence[finding.sentence])
        says = _safe(asked, finding, by_sentence) if asked.about_people else finding.sentence
        if says is not None:
            yield Finding(
                key if finding.kind != "still_waiting" else f"{key}-still", says, key, finding.count
            )


def behind(told: Iterable[Told], found: Wasted) -> dict[str, tuple[str, ...]]:
    """The cases behind the findings, by their keys."""
    cases: dict[str, tuple[str, ...]] = {}
    by_sentence = {one.what: one for one in found.waste}
    for finding in told:
        if finding.kind in {"waiting", "still_waiting"}:
            more = "-still" if finding.kind == "still_waiting" else ""
            cases[wait_key(finding.steps[0]) + more] = finding.cases.names
        else:
            cases[waste_key(by_sentence[finding.sentence])] = finding.cases.names
    return cases


def told_of(asked: Asked, seen: object, found: Wasted) -> tuple[Told, ...]:
    """The findings of what was seen."""
    return findings_of(seen, found)  # type: ignore[arg-type]


def _safe(asked: Asked, finding: Told, by_sentence: dict[Text, Waste]) -> Text | None:
    """A sentence without exact numbers of people; None where there are too few of them."""
    values = {figure.name.en: figure.value for figure in finding.figures}

    def told(name: str, unit: Unit = "days") -> Text | None:
        value = asked.shown(values.get(name), unit, finding.count)
        if value is None:
            return None
        nl, en = (_in_words(value, unit, language) for language in ("nl", "en"))
        return Text(nl=nl, en=en)

    steps = [asked.both(step) for step in finding.steps]
    nl, en = (", ".join(f"“{step.say(language)}”" for step in steps) for language in ("nl", "en"))
    if finding.kind == "waiting":
        return _waiting(Text(nl=nl, en=en), told, finding)
    mean = told("mean so far")
    if finding.kind == "still_waiting":
        return mean and Text(
            nl=f"Er wordt nu nog gewacht op {nl}, tot nu toe gemiddeld {mean.nl}.",
            en=f"People are still waiting for {en}, {mean.en} on average so far.",
        )
    what, days = _what(by_sentence[finding.sentence], asked), told("together")
    if days is None:
        return Text(nl=f"{what.nl}.", en=f"{what.en}.")
    if finding.kind in {"handover", "handover_back"}:
        return Text(
            nl=f"{what.nl}. Daartussen lag samen {days.nl}.",
            en=f"{what.en}. Together {days.en} lay in between.",
        )
    return Text(nl=f"{what.nl}. Samen kost dat {days.nl}.", en=f"{what.en}. Together that takes {days.en}.")


def _waiting(step: Text, told: object, finding: Told) -> Text | None:
    """Half of them wait so long, or one in ten where half wait less than a day; and for what it was."""
    days = {figure.name.en: figure.value for figure in finding.figures}
    half = days["median"] >= 1
    length, mean = told("median" if half else "90th percentile"), told("mean")  # type: ignore[operator]
    if length is None or mean is None or days["90th percentile"] < 1:
        return None
    of = Text(nl="De helft", en="Half of them") if half else Text(nl="Een op de tien", en="One in ten")
    nl = f"{of.nl} wacht {length.nl} of langer op {step.nl}."
    en = f"{of.en} wait{'' if half else 's'} {length.en} or longer for {step.en}."
    for what in FOR.values():
        part = told(f"on average for {what.en}")  # type: ignore[operator]
        if days.get(f"on average for {what.en}", 0) < _HALF_A_DAY:
            continue
        if part == mean and half:
            nl = f"{nl} Dat is wachten op {what.nl}."
            en = f"{en} That is waiting for {what.en}."
        elif part is not None:
            nl = f"{nl} Gemiddeld is dat {mean.nl}, waarvan {part.nl} op {what.nl}."
            en = f"{en} On average that is {mean.en}, of which {part.en} for {what.en}."
    return Text(nl=nl, en=en)


def _in_words(value: float, unit: Unit, language: Language) -> str:
    return days_and_hours(value * 24 if unit == "days" else value, language)


def _table(asked: Asked, key: str, title: Text, of: Text, found: tuple[Waste, ...]) -> Table:
    columns = (
        Column(Text(nl="Wat", en="What")),
        Column(Text(nl="Keer", en="Times"), "count"),
        Column(Text(nl="Zaken", en="Cases"), "count"),
        Column(Text(nl="Dagen samen", en="Days together"), "days"),
        Column(Text(nl="Werktijd", en="Work"), "hours"),
        Column(Text(nl="Kosten", en="Cost"), "euros"),
        Column(Text(nl="Wat dat zegt", en="What that says")),
    )
    rows = tuple(_row(one, asked) for one in found[:_MOST])
    return Table(key, title, of, columns, rows, len(found))


def _row(one: Waste, asked: Asked) -> Row:
    means = one.means
    if one.unknown:
        why = [unknown.why for unknown in one.unknown] if not asked.about_people else []
        nl, en = (" ".join([means.say(to), *(w.say(to) for w in why)]) for to in ("nl", "en"))
        means = Text(nl=nl, en=en)
    cells = (
        _what(one, asked),
        one.times,
        len(one.cases),
        one.days,
        one.hours or None,
        one.euros or None,
        means,
    )
    return Row(cells, len(one.cases), waste_key(one), waste_key(one))


def _what(one: Waste, asked: Asked) -> Text:
    """The kind, and where: steps, facts, what was waited for, roles."""
    steps = [asked.both(step) for step in one.steps]
    facts = [fact_name(fact) for fact in one.facts]
    on = [FOR[one.on]] if one.on in FOR else []
    who = list(one.who)
    ordered = one.kind in {"handover", "handover_back", "loop"}
    nl, en = (_joined(KINDS[one.kind], (*steps, *facts, *on), who, ordered, to) for to in ("nl", "en"))
    return Text(nl=nl, en=en)


def _joined(kind: Text, things: Iterable[Text], who: list[Text], ordered: bool, language: Language) -> str:
    """The kind, where it was, and between which roles; with arrows where the order says something."""
    between = " → " if ordered else ", "
    told = between.join(thing.say(language) for thing in things)
    roles = between.join(role.say(language) for role in who)
    return (f"{kind.say(language)}: {told}" if told else kind.say(language)) + (
        f" ({roles})" if roles else ""
    )
