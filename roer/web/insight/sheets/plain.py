"""The first page of a source, its map and its variants: the plain figures."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from roer.approach.text import Language, Text
from roer.measure.figures import Figures, Pair, measure, spread
from roer.measure.part import count
from roer.measure.small_numbers import LEAST
from roer.measure.stream import stream_of
from roer.measure.wording import days_and_hours, number, percent
from roer.web.insight.sheets.asked import Asked
from roer.web.insight.sheets.flow import cases_of_pairs, flow_of
from roer.web.insight.sheets.sheet import Cell, Column, Figure, Finding, Row, Sheet, Table, Ways
from roer.web.insight.sheets.streams import observed

MOST_VARIANTS = 25
_FINDINGS, _FIGURES = 3, 60  # so many ways are told, and so many are kept to be measured again
People = dict[tuple[str, str], int]

_CASES = Text(nl="Zaken", en="Cases")
_EVENTS = Text(nl="Regels", en="Rows")
_STEP = Text(nl="Stap", en="Step")
_TIMES = Text(nl="Keer", en="Times")
_MEDIAN = Text(nl="De helft korter dan", en="Half of them within")
_P90 = Text(nl="9 van de 10 korter dan", en="9 of 10 within")
_OF_CASES = Text(
    nl="Eén zaak is de weg van één client, of één aanvraag.",
    en="One case is the way of one client, or one request.",
)
_OF_EVENTS = Text(
    nl="Eén regel is één gebeurtenis, zoals het begin of het eind van een stap.",
    en="One row is one thing that happened, such as the begin or the end of a step.",
)
_OF_MAP = Text(
    nl="Hoe vaak een stap begon, en in hoeveel zaken. Zegt een log dat niet, dan telt elke regel.",
    en="How often a step began, and in how many cases. Where a log does not say so, each row counts.",
)
# also of cases under way: kept for improvements that began from it, and shown no more
_ROWS = Text(nl="Van de eerste tot de laatste regel", en="From the first to the last row")
_OF_HOURS = Text(
    nl="Van de eerste tot de laatste regel van een zaak, in kloktijd: avonden en weekenden tellen mee.",
    en="From the first to the last row of a case, on the clock: evenings and weekends count.",
)
_OF_PAIRS = Text(
    nl="Wat direct op elkaar volgt binnen één zaak, met de kloktijd ertussen.",
    en="What directly follows within one case, with the time on the clock in between.",
)
_OF_VARIANTS = Text(
    nl="Een pad is de rij van alle regels van een zaak. Zaken met precies dezelfde rij tellen samen.",
    en="A path is the row of everything in a case. Cases with exactly the same row count together.",
)


def overview(asked: Asked) -> Sheet:
    """How many, how long, and what stands out in the plain figures."""
    flow = flow_of(asked.log)
    found, people = measure(flow), cases_of_pairs(flow)
    hours = spread(count(asked.log).durations)
    told = (
        ("median", Text(nl="de helft korter dan", en="half of them within"), hours.median),
        ("p90", Text(nl="9 van de 10 korter dan", en="9 of 10 within"), hours.p90),
        ("mean", Text(nl="gemiddeld", en="mean"), hours.mean),
    )
    figures = (
        Figure("cases", _CASES, found.cases, "count", _OF_CASES, found.cases),
        # one person has many rows, so that also their number in tens would tell of one
        *(() if asked.about_people else (_events(asked, found),)),
        *(
            Figure(f"hours-{key}", _of_rows(how), value, "hours", _OF_HOURS, found.cases, aside=True)
            for key, how, value in told
        ),
        *_pair_figures(found, asked, people),
    )
    return asked.sheet(
        figures=figures, findings=tuple(_findings(found, asked, people)), tables=_ends(found, asked)
    )


def _of_rows(how: Text) -> Text:
    return Text(nl=f"{_ROWS.nl}: {how.nl}", en=f"{_ROWS.en}: {how.en}")


def _events(asked: Asked, found: Figures) -> Figure:
    return Figure("events", _EVENTS, len(asked.log.events), "count", _OF_EVENTS, found.cases)


def _pair_figures(found: Figures, asked: Asked, people: People) -> Iterator[Figure]:
    """How long it takes from one to the next, of the ways in which most time goes by."""
    for place, pair in enumerate(_slowest(found, _FIGURES)):
        source, target = asked.both(pair.source), asked.both(pair.target)
        label = Text(nl=f"Van {source.nl} naar {target.nl}", en=f"From {source.en} to {target.en}")
        of = Text(
            nl=f"Kloktijd van {source.nl} tot {target.nl}, als dat direct volgt: de helft is korter.",
            en=f"Time on the clock from {source.en} to {target.en}, next to each other: half are shorter.",
        )
        key = _key(pair)
        cases = people[pair.source, pair.target]
        aside = place >= _FINDINGS
        yield Figure(key, label, pair.median_hours, "hours", of, cases, aside=aside)


def _slowest(found: Figures, most: int) -> list[Pair]:
    """The ways between two different things in which most time goes by: how often, times how long."""
    apart = [pair for pair in found.pairs if pair.source != pair.target and pair.median_hours > 0]
    return sorted(apart, key=lambda p: (-p.count * p.median_hours, p.source, p.target))[:most]


def _key(pair: Pair) -> str:
    """A name for a way between two things that stays the same when it is measured again."""
    return f"pair-{sha256(f'{pair.source} > {pair.target}'.encode()).hexdigest()[:12]}"


def _findings(found: Figures, asked: Asked, people: People) -> Iterator[Finding]:
    """Sentences about the plain figures."""
    if not found.cases:
        return
    for pair in _slowest(found, _FINDINGS):
        source, target = asked.both(pair.source), asked.both(pair.target)
        cases = people[pair.source, pair.target]
        hours = asked.shown(pair.median_hours, "hours", cases)
        if not hours:
            continue
        nl, en = days_and_hours(hours, "nl"), days_and_hours(hours, "en")
        says = Text(
            nl=f"Tussen “{source.nl}” en “{target.nl}” zit bij de helft {nl} of meer.",
            en=f"Between “{source.en}” and “{target.en}” half of them take {en} or more.",
        )
        key = _key(pair)
        yield Finding(key, says, key, cases)
    paths = len(found.part.paths.counts)
    top = next(iter(found.top_variants(1)), None)
    share = asked.shown(top.count / found.cases, "share", found.cases) if top else None
    if top is not None and share is not None and paths > 1 and (not asked.about_people or top.count >= LEAST):
        yield Finding("paths", _paths(None if asked.about_people else paths, share), "cases", found.cases)


def _paths(paths: int | None, share: float) -> Text:
    """How much comes by the most frequent path; of people not how many paths there are."""

    def say(language: Language) -> str:
        told = percent(share, language)
        nl = f"Het pad dat het meest voorkomt is {told} van de zaken."
        en = f"The most frequent path is {told} of the cases."
        if paths is not None:
            nl = f"Er zijn {number(paths, language)} verschillende paden. {nl}"
            en = f"There are {number(paths, language)} different paths. {en}"
        return nl if language == "nl" else en

    return Text(nl=say("nl"), en=say("en"))


def _ends(found: Figures, asked: Asked) -> tuple[Table, ...]:
    made = []
    for key, title, counts in (
        ("starts", Text(nl="Waar het begint", en="Where it begins"), found.start_activities),
        ("ends", Text(nl="Waar het eindigt", en="Where it ends"), found.end_activities),
    ):
        rows = tuple(
            Row((asked.name(name), n, n / found.cases), n, of=found.cases) for name, n in counts.items()
        )
        of = Text(nl="De eerste of laatste regel van elke zaak.", en="The first or last row of each case.")
        columns = (Column(_STEP), Column(_CASES, "count"), Column(Text(nl="Deel", en="Share"), "share"))
        made.append(Table(key, title, of, columns, rows, are_parts=True))
    return tuple(made)


def ways(asked: Asked) -> Sheet:
    """What the map is drawn of, and its tables."""
    flow = flow_of(asked.log)
    found, people = measure(flow), cases_of_pairs(flow)
    stream = stream_of(observed(asked))
    activities = tuple(Row((asked.name(a.name), a.count, a.cases), a.cases) for a in found.activities)
    pairs = tuple(
        Row(
            (asked.name(p.source), asked.name(p.target), p.count, p.median_hours, p.p90_hours),
            people[p.source, p.target],
        )
        for p in found.pairs
    )
    between = (Column(Text(nl="Van", en="From")), Column(Text(nl="Naar", en="To")), Column(_TIMES, "count"))
    lengths = (Column(_MEDIAN, "hours"), Column(_P90, "hours"))
    tables = (
        Table(
            "activities",
            Text(nl="Stappen op de kaart", en="Steps on the map"),
            _OF_MAP,
            (Column(_STEP), Column(_TIMES, "count"), Column(_CASES, "count")),
            activities,
        ),
        Table(
            "pairs",
            Text(nl="Wat op wat volgt", en="What follows what"),
            _OF_PAIRS,
            (*between, *lengths),
            pairs,
        ),
    )
    shown = Ways(
        tuple((a.name, a.count, a.cases) for a in found.activities),
        tuple(
            (p.source, p.target, p.count, p.median_hours, p.p90_hours, people[p.source, p.target])
            for p in found.pairs
        ),
        found.start_activities,
        found.end_activities,
        {a.name: asked.both(a.name) for a in found.activities},
        {
            step.step: hours * 60
            for step in stream.steps
            if (hours := step.touch.lengths.hours.median) is not None
        },
    )
    return asked.sheet(tables=tables, ways=shown)


def variants(asked: Asked) -> Sheet:
    """The paths that most cases took."""
    return asked.sheet(tables=(variant_table(asked, MOST_VARIANTS),))


def variant_table(asked: Asked, most: int | None) -> Table:
    """The paths that most cases took, at most so many; None: all."""
    found = measure(flow_of(asked.log))
    paths = len(found.part.paths.counts)
    rows = []
    for variant in found.top_variants(paths if most is None else most):
        path: Cell = " → ".join(asked.both(name).nl for name in variant.path)
        if asked.log.has("kind"):
            path = Text(nl=str(path), en=" → ".join(asked.both(name).en for name in variant.path))
        rows.append(
            Row(
                (path, len(variant.path), variant.count, variant.count / found.cases),
                variant.count,
                of=found.cases,
            )
        )
    columns = (
        Column(Text(nl="Pad", en="Path")),
        Column(Text(nl="Regels", en="Rows"), "size"),
        Column(_CASES, "count"),
        Column(Text(nl="Deel", en="Share"), "share"),
    )
    return Table(
        "variants",
        Text(nl="Paden", en="Paths"),
        _OF_VARIANTS,
        columns,
        tuple(rows),
        paths,
        are_parts=most is None,
    )
