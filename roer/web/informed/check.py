"""The check of texts: their form, both languages, and how easy they are to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from roer.approach.faults import Fault, FaultyFile
from roer.approach.yaml_file import Document
from roer.web.informed.content.reading import document_of, topic_of
from roer.web.informed.content.shelf import OWN
from roer.web.informed.content.topic import Topic
from roer.web.informed.level import EASY, LONG, hardest, longest, score, sentences, uncommon, words

LONG_ENGLISH = 25  # assumed: English needs more, shorter words
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TAKEN = {"bezwaar"}  # a page of Roer has this address


def check_texts(*folders: Path) -> tuple[int, list[Fault]]:
    """Read all texts in the folders, and in the folders of municipalities in them.

    Out: how many files there are, and every fault in them with its file, line, and how to mend it.
    """
    found: list[Fault] = []
    count = 0
    for folder in folders:
        known = {path.stem for path in (*OWN.glob("*.yaml"), *folder.glob("*.yaml"))}
        for place in (folder, *sorted(path for path in folder.glob("*") if path.is_dir())):
            here = known | {path.stem for path in place.glob("*.yaml")}
            for path in sorted(path for path in place.glob("*") if path.is_file()):
                count += 1
                found += check_file(path, here)
    return count, found


def check_file(path: Path, known: set[str]) -> list[Fault]:
    """The faults of one file; ``known`` are the names of the topics that it may point to."""
    if path.suffix != ".yaml" or not _NAME.fullmatch(path.stem):
        mend = "give it a name of small letters, figures and dashes that ends in .yaml"
        return [Fault(str(path), 1, "the name of this file is no name of a topic", mend)]
    if path.stem in _TAKEN:
        return [Fault(str(path), 1, f"the page {path.stem} is Roer's own", "give the file another name")]
    try:
        document = document_of(path)
        topic = topic_of(document)
    except FaultyFile as error:
        return list(error.faults)
    return sorted([*_links(document, topic, known), *_languages(document, topic), *_level(document, topic)])


def _links(document: Document, topic: Topic, known: set[str]) -> Iterator[Fault]:
    for number, name in enumerate(topic.see_also):
        if name not in known:
            mend = f"choose one of {', '.join(sorted(known))}"
            yield document.fault(("see_also", number), f"there is no topic {name!r}", mend).fault


def _languages(document: Document, topic: Topic) -> Iterator[Fault]:
    """What stands there in one language only."""
    for place, text in topic.texts():
        if text.nl == text.en and len(words(text.nl)) > 3:
            mend = "write the English beside the Dutch"
            yield document.fault((*place, "en"), "the English is the same as the Dutch", mend).fault


def _level(document: Document, topic: Topic) -> Iterator[Fault]:
    """What is not easy enough: the whole, long sentences, and words with a common one instead."""
    dutch = "\n".join(text.nl for _place, text in topic.texts())
    easy = score(dutch)
    if easy < EASY:
        what = f"the Dutch is too hard to read: {easy:.0f} where {EASY} is needed"
        mend = f"use shorter sentences and words; the longest words are {', '.join(hardest(dutch, 8))}"
        yield Fault(document.file, 1, what, mend)
    for place, text in topic.texts():
        yield from _long(document, (*place, "nl"), text.nl, LONG)
        yield from _long(document, (*place, "en"), text.en, LONG_ENGLISH)
        for word, instead in uncommon(text.nl):
            what = f"{word!r} is a word that few people use"
            yield document.fault((*place, "nl"), what, f"write {instead!r}, or something else").fault


def _long(document: Document, place: tuple[str | int, ...], text: str, most: int) -> Iterator[Fault]:
    for sentence in sentences(text):
        if (many := longest(sentence)) > most:
            what = f"a sentence of {many} words ({sentence[:40]}…) where {most} is the most"
            yield document.fault(place, what, "make two sentences of it").fault
