"""Which file tells a topic: that of one municipality, else that of all of this site, else Roer's own.

A file with a fault in its form is passed over, so that the site goes on; `roer texts check` tells of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from roer.web.informed.content.reading import topic_in
from roer.web.informed.content.topic import Topic
from roer.web.people.models import Organisation

OWN = Path(__file__).resolve().parents[1] / "texts"


@dataclass(frozen=True)
class Shelved:
    """A topic with its name, and whether the municipality wrote it itself."""

    name: str
    topic: Topic
    of_municipality: bool = False


def shelf(place: Organisation | None = None) -> dict[str, Shelved]:
    """Every topic as it holds for a municipality, by name, in the order of the pages.

    In: the municipality, with ``part_of`` where it works together with others: their files come after its
    own. Out: the topics; those with a fault in their form are Roer's own, or are not there.
    """
    found: dict[str, Shelved] = {}
    for folder, theirs in _folders(place):
        for name, path in _files(folder).items():
            stat = path.stat()
            topic = topic_in(path, stat.st_mtime_ns, stat.st_size)
            if topic is not None:
                found[name] = Shelved(name, topic, theirs)
    return dict(sorted(found.items(), key=lambda one: (one[1].topic.order, one[0])))


def _folders(place: Organisation | None) -> Iterable[tuple[Path, bool]]:
    """The folders that hold topics, those that give way first."""
    yield OWN, False
    yield settings.TEXTS, True
    for one in (place.part_of, place) if place is not None else ():
        if one is not None:
            yield settings.TEXTS / one.slug, True


def _files(folder: Path) -> dict[str, Path]:
    """The files of topics in a folder, by the name of their topic; none where there is no such folder."""
    if folder == OWN:
        return _own_files()
    try:
        return {path.stem: path for path in folder.glob("*.yaml") if path.is_file()}
    except OSError:
        return {}


@lru_cache(maxsize=1)
def _own_files() -> dict[str, Path]:
    return {path.stem: path for path in OWN.glob("*.yaml")}
