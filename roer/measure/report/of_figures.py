"""The sections of the plain figures: the map, activities, what follows what, paths, how long it takes."""

from __future__ import annotations

from collections.abc import Iterator

from roer.approach.text import Language, Text
from roer.measure.figures import Figures
from roer.measure.map import Map, map_of
from roer.measure.map_drawing import draw, svg
from roer.measure.report.section import Section, Table
from roer.measure.wording import days_and_hours, number, percent

_READABLE = 14  # so many boxes can be read on one page
_PATHS = 12
_ROWS = 40

_MAP = Text(nl="De kaart", en="The map")
_MAP_ABOUT = Text(
    nl="Een blok is een stap of activiteit, met hoe vaak zij voorkwam. Een pijl zegt wat erop volgde, hoe"
    " vaak, en de mediaan van de tijd ertussen: de helft duurde korter, de helft langer. Tijd is"
    " kloktijd, nacht en weekend tellen mee.",
    en="A box is a step or an activity, with how often it occurred. An arrow says what followed, how"
    " often, and the median of the time between: half took less, half took more. Time is time on the"
    " clock, nights and weekends included.",
)
_HIDDEN = Text(
    nl="Om leesbaar te blijven laat de kaart weg wat weinig voorkwam: {activities} activiteiten en"
    " {pairs} pijlen. Met --json staat alles er.",
    en="To stay readable the map leaves out what was rare: {activities} activities and {pairs} arrows."
    " With --json everything is there.",
)
_ACTIVITIES = Text(nl="Activiteiten", en="Activities")
_PAIRS = Text(nl="Wat volgt op wat", en="What follows what")
_VARIANTS = Text(nl="Paden", en="Paths")
_VARIANTS_ABOUT = Text(
    nl="Een pad is de volgorde van alle activiteiten van een zaak. Zaken met precies dezelfde volgorde"
    " gaan hetzelfde pad.",
    en="A path is the order of all activities of a case. Cases with exactly the same order take the same"
    " path.",
)
_SHARE = Text(
    nl="Aantal verschillende paden: {paths}. De meest voorkomende hieronder ({shown}) zijn samen"
    " {share} van de zaken.",
    en="Number of different paths: {paths}. The most frequent ones below ({shown}) are {share} of"
    " the cases together.",
)
_LASTS = Text(
    nl="Hoe lang zaken duren: de helft {median} of korter, een op de tien {p90} of langer; gemiddeld {mean}.",
    en="How long cases take: half of them {median} or less, one in ten {p90} or more; the mean is {mean}.",
)
_COLUMNS = {
    "activity": Text(nl="Activiteit", en="Activity"),
    "count": Text(nl="Aantal keer", en="Times"),
    "cases": Text(nl="Zaken", en="Cases"),
    "first": Text(nl="Eerste", en="First"),
    "last": Text(nl="Laatste", en="Last"),
    "from": Text(nl="Van", en="From"),
    "to": Text(nl="Naar", en="To"),
    "median": Text(nl="Mediaan", en="Median"),
    "p90": Text(nl="90 %", en="90%"),
    "path": Text(nl="Pad", en="Path"),
}
_FIRST = Text(nl="De {n} meest voorkomende van {all}", en="The {n} most frequent of {all}")


def tables(figures: Figures, language: Language) -> Iterator[Section]:
    """The sections with tables, without that of pairs where nothing follows anything."""
    yield _activities(figures, language)
    if figures.pairs:
        yield _pairs(figures, language)
    yield _variants(figures, language)


def map_section(figures: Figures, language: Language) -> Section:
    """The map, with as much detail as can be read."""
    shown = readable(figures)
    hidden = _HIDDEN.say(language).format(
        activities=number(shown.hidden_activities, language), pairs=number(shown.hidden_pairs, language)
    )
    drawing = svg(draw(shown, language), language, _MAP.say(language))
    left_out = (hidden,) if shown.hidden_activities or shown.hidden_pairs else ()
    return Section("map", _MAP.say(language), _MAP_ABOUT.say(language), left_out, drawing)


def readable(figures: Figures) -> Map:
    """The map with the most detail at which it can still be read."""
    steps = [map_of(figures, detail / 20) for detail in range(20, -1, -1)]
    return next(
        (m for m in steps if len(m.activities) <= _READABLE and len(m.pairs) <= 2 * _READABLE), steps[-1]
    )


def how_long(figures: Figures, language: Language) -> str:
    """How long cases take, in a sentence; empty where there are none."""
    hours = figures.case_hours
    if hours.median is None or hours.p90 is None or hours.mean is None:
        return ""
    told = {name: days_and_hours(value, language) for name, value in
            (("median", hours.median), ("p90", hours.p90), ("mean", hours.mean))}  # fmt: skip
    return _LASTS.say(language).format(**told)


def _activities(figures: Figures, language: Language) -> Section:
    rows = tuple(
        (
            a.name,
            *(
                number(n, language)
                for n in (
                    a.count,
                    a.cases,
                    figures.start_activities.get(a.name, 0),
                    figures.end_activities.get(a.name, 0),
                )
            ),
        )
        for a in figures.activities[:_ROWS]
    )
    columns = _names(("activity", "count", "cases", "first", "last"), language)
    caption = _caption(len(rows), len(figures.activities), _ACTIVITIES, language)
    return Section("activities", _ACTIVITIES.say(language), tables=(Table(caption, columns, rows),))


def _pairs(figures: Figures, language: Language) -> Section:
    rows = tuple(
        (
            pair.source,
            pair.target,
            number(pair.count, language),
            days_and_hours(pair.median_hours, language),
            days_and_hours(pair.p90_hours, language),
        )
        for pair in figures.pairs[:_ROWS]
    )
    columns = _names(("from", "to", "count", "median", "p90"), language)
    caption = _caption(len(rows), len(figures.pairs), _PAIRS, language)
    return Section("pairs", _PAIRS.say(language), tables=(Table(caption, columns, rows, numbers=2),))


def _variants(figures: Figures, language: Language) -> Section:
    top = list(figures.top_variants(_PATHS))
    paths = len(figures.part.paths.counts)
    rows = tuple((" → ".join(v.path), number(v.count, language)) for v in top)
    share = sum(v.count for v in top) / figures.cases if figures.cases else 0
    told = _SHARE.say(language).format(
        paths=number(paths, language), shown=len(top), share=percent(share, language)
    )
    table = Table(_caption(len(rows), paths, _VARIANTS, language), _names(("path", "cases"), language), rows)
    return Section(
        "paths",
        _VARIANTS.say(language),
        _VARIANTS_ABOUT.say(language),
        (told,) if top else (),
        tables=(table,),
    )


def _names(keys: tuple[str, ...], language: Language) -> tuple[str, ...]:
    return tuple(_COLUMNS[key].say(language) for key in keys)


def _caption(shown: int, total: int, name: Text, language: Language) -> str:
    if shown == total:
        return name.say(language)
    return _FIRST.say(language).format(n=shown, all=number(total, language))
