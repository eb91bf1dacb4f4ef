"""The sections about what comes of it for people: time to outcomes, whether they last, who starts what.

Numbers of people stand here as they may be published (`docs/small-numbers.md`).
"""

from __future__ import annotations

from collections.abc import Iterator

from roer.approach.text import Language, Text
from roer.approach.vocabulary import load_vocabulary
from roer.measure import caution
from roer.measure.curve import After, Curve
from roer.measure.direction import Direction
from roer.measure.lasting import Lasting, StillThere
from roer.measure.outcome import Incidence
from roer.measure.published_outcome import PublishedIncidence, publish_incidence
from roer.measure.report.section import Section, Table
from roer.measure.small_numbers import LEAST, publish_count, publish_share
from roer.measure.wording import days_and_hours, number, percent

_NONE = "–"
_OUTCOME = Text(nl="Wat ervan komt", en="What comes of it")
_OUTCOME_ABOUT = Text(
    nl="Welk deel van wie begon na zo veel maanden bij een uitkomst was, met tussen haakjes het interval"
    " van 95 %. Elke uitkomst sluit de andere uit (cumulatieve incidentie, Aalen en Johansen).",
    en="Which share of those who began had come to an outcome after so many months, with the interval of"
    " 95% in brackets. Each outcome excludes the others (cumulative incidence, Aalen and Johansen).",
)
_LASTS = Text(nl="Of het blijft", en="Whether it lasts")
_LASTS_ABOUT = Text(
    nl="Welk deel van wie betaald werk kreeg daar zo veel maanden later nog was.",
    en="Which share of those who came to paid work were still there so many months later.",
)
_WHO = Text(nl="Wie begint waaraan", en="Who starts what")
_WHO_ABOUT = Text(
    nl="Het deel dat de cliënt zelf begon, of samen met zijn coach. Het zegt iets over de manier van"
    " werken, nooit over een mens: wie weinig begint doet het niet slechter.",
    en="The share that the client started himself, or together with his coach. It says something about"
    " the way of working, never about a person: who starts little does not do worse.",
)
_ELEMENT: dict[str, Text] = {
    "step": Text(nl="Stappen", en="Steps"),
    "goal": Text(nl="Doelen", en="Goals"),
    "action": Text(nl="Acties", en="Actions"),
    "choice": Text(nl="Keuzes", en="Choices"),
}
_C: dict[str, Text] = {
    "outcome": Text(nl="Uitkomst", en="Outcome"),
    "people": Text(nl="Mensen", en="People"),
    "half": Text(nl="De helft binnen", en="Half within"),
    "months": Text(nl="maanden", en="months"),
    "what": Text(nl="Wat", en="What"),
    "count": Text(nl="Aantal", en="Number"),
    "client": Text(nl="Cliënt", en="Client"),
    "together": Text(nl="Samen", en="Together"),
    "others": Text(nl="Anderen", en="Others"),
    "under_way": Text(nl="Nog bezig: {n}", en="Still under way: {n}"),
    "fewer": Text(nl="minder dan tien", en="fewer than ten"),
}


def outcome_sections(found: Incidence, lasts: Lasting, language: Language) -> Iterator[Section]:
    """Time to outcomes, and whether paid work lasts; of fewer than ten it says that it is not shown."""
    published = publish_incidence(found)
    if published is None:
        yield Section("outcome", _OUTCOME.say(language), sentences=(caution.HIDDEN.say(language),))
        return
    yield _outcomes(published, language)
    if lasts.clients >= LEAST:
        yield _lasting(lasts, language)


def direction_section(found: tuple[Direction, ...], language: Language) -> Section:
    """Who starts what; an element of fewer than ten clients is not shown."""
    rows = tuple(_direction(one, language) for one in found if one.clients >= LEAST)
    columns = tuple(_C[key].say(language) for key in ("what", "count", "client", "together", "others"))
    tables = (Table(_WHO.say(language), columns, rows),) if rows else ()
    said = () if rows else (caution.HIDDEN.say(language),)
    return Section("direction", _WHO.say(language), _WHO_ABOUT.say(language), said, tables=tables)


def _outcomes(found: PublishedIncidence, language: Language) -> Section:
    curves = [curve for curve in (found.curve, *found.competing) if curve is not None]
    months = [one.months for one in curves[0].after] if curves else []
    columns = (
        *(_C[key].say(language) for key in ("outcome", "people", "half")),
        *(f"{count} {_C['months'].say(language)}" for count in months),
    )
    rows = tuple(_curve(curve, language) for curve in curves)
    under_way = _C["fewer"].say(language) if found.under_way is None else number(found.under_way, language)
    said = [_C["under_way"].say(language).format(n=under_way) + "."]
    said += [text.say(language) for text in (caution.STILL_UNDER_WAY, caution.ROUNDED)]
    said += [caution.HIDDEN.say(language)] if found.hidden or found.curve is None else []
    tables = (Table(_OUTCOME.say(language), columns, rows),) if rows else ()
    return Section(
        "outcome", _OUTCOME.say(language), _OUTCOME_ABOUT.say(language), tuple(said), tables=tables
    )


def _curve(curve: Curve, language: Language) -> tuple[str, ...]:
    half = _NONE if curve.median_days is None else days_and_hours(curve.median_days * 24, language)
    name = _name(curve.outcome, language)
    return name, number(curve.reached, language), half, *(_share(one, language) for one in curve.after)


def _lasting(lasts: Lasting, language: Language) -> Section:
    after = [one for one in lasts.after if publish_share(one.still, one.observed) is not None]
    columns = (_C["outcome"].say(language), *(f"{one.months} {_C['months'].say(language)}" for one in after))
    rows = ((_name(lasts.outcome, language), *(_share(one, language) for one in after)),)
    said = (caution.NOT_SEEN_AGAIN.say(language), *(() if after else (caution.HIDDEN.say(language),)))
    tables = (Table(_LASTS.say(language), columns, rows),) if after else ()
    return Section("lasting", _LASTS.say(language), _LASTS_ABOUT.say(language), said, tables=tables)


def _name(outcome: str, language: Language) -> str:
    """What an outcome is called; one that Roer does not know by its own name."""
    known = load_vocabulary().labels["outcomes"]
    return known[outcome].say(language) if outcome in known else outcome


def _share(one: After | StillThere, language: Language) -> str:
    if one.share is None or one.low is None or one.high is None:
        return _NONE
    return f"{percent(one.share, language)} ({percent(one.low, language)}–{percent(one.high, language)})"


def _direction(one: Direction, language: Language) -> tuple[str, ...]:
    known = one.count - one.not_known
    by = {portion.who: portion.count for portion in one.started}
    client, together = by.get("client", 0), by.get("together", 0)
    shares = (publish_share(part, known) for part in (client, together, known - client - together))
    told = (_NONE if share is None else percent(share, language) for share in shares)
    count = publish_count(one.count)
    return _ELEMENT[one.element].say(language), _NONE if count is None else number(count, language), *told
