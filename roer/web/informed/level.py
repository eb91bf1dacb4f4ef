"""How easy a Dutch text is to read: the formula of Flesch as Douma set it for Dutch, and words to avoid.

A page for clients is B1 ; Roer measures it so: a score of
65 or more, no sentence of more than twenty words, and no word that has a common one instead. That these
three stand for B1 is assumed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

EASY = 65  # assumed: a text for B1 has this much or more
LONG = 20  # assumed: a sentence of more words asks too much

# What sounds as one in a Dutch word; longer ones first. Else each vowel begins a syllable of its own.
_SOUNDS = re.compile(
    r"aai|ooi|oei|eeu|ieu|aau|eau|aa|ee|oo|uu|ie|oe|eu|ui|ou|au|ei|ij|ai|oi|[aeiouyáàäâéèêëíìïîóòöôúùüû]",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+|\n+")


def syllables(word: str) -> int:
    """How many syllables a Dutch word has, at least one.

    >>> [syllables(word) for word in ("je", "foto", "afspraak", "gemeente", "cliënt", "bijzonderheden")]
    [1, 2, 2, 3, 2, 5]
    """
    return max(1, len(_SOUNDS.findall(word)))


def words(text: str) -> list[str]:
    """The words of a text."""
    return _WORD.findall(text)


def sentences(text: str) -> list[str]:
    """The sentences of a text: what is between points, and what stands apart."""
    return [part.strip() for part in _END.split(text) if len(words(part)) > 1]


def longest(sentence: str) -> int:
    """How many words one takes in at once: a whole sentence; of a list with commas and no point, one item."""
    items = [sentence] if sentence[-1:] in ".!?…:" else sentence.split(",")
    return max(len(words(item)) for item in items)


def score(text: str) -> float:
    """Flesch-Douma: 206.84 - 0.77 x syllables per 100 words - 0.93 x words per sentence.

    Higher is easier. >>> score("Je mag dit zelf kiezen. Wij helpen je.") > 90
    """
    read = [words(sentence) for sentence in sentences(text)]
    all_words = [word for sentence in read for word in sentence]
    if not all_words:
        return 206.84
    long = 100 * sum(map(syllables, all_words)) / len(all_words)
    return 206.84 - 0.77 * long - 0.93 * len(all_words) / len(read)


def hardest(text: str, how_many: int = 15) -> list[str]:
    """The longest words of a text, for whoever makes it easier."""
    return sorted(set(words(text)), key=lambda word: -syllables(word))[:how_many]


def uncommon(text: str) -> Iterator[tuple[str, str]]:
    """The words of a text that are better avoided, as they stand there, each with a common one instead.

    >>> list(uncommon("Wij verzoeken dit schriftelijk."))
    [('schriftelijk', 'op papier')]
    """
    for shape, instead in _avoided():
        if found := shape.search(text):
            yield found.group(), instead


@cache
def _avoided() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The words of the file; an asterisk stands for any ending."""
    told: dict[str, str] = yaml.safe_load(Path(__file__).with_name("avoid.yaml").read_text(encoding="utf-8"))
    return tuple(
        (re.compile(r"\b" + re.escape(word).replace(r"\*", r"\w*") + r"\b", re.IGNORECASE), instead)
        for word, instead in told.items()
    )
