"""How easy a Dutch text is to read: the formula of Flesch as Douma set it for Dutch."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

# What sounds as one in a Dutch word; longer ones first. Else each vowel begins a syllable of its own.
_SOUNDS = re.compile(
    r"aai|ooi|oei|eeu|ieu|aau|eau|aa|ee|oo|uu|ie|oe|eu|ui|ou|au|ei|ij|ai|oi|[aeiouyáàäâéèêëíìïîóòöôúùüû]",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+|\n+")
# A block of these ends a sentence, though no point stands there.
_BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "td", "th", "dt", "dd", "label", "legend", "button", "option"}
_BLOCKS |= {"figcaption", "summary", "caption", "div", "section", "br", "a", "tr", "ul", "form", "fieldset"}
_SILENT = {"script", "style", "title", "desc", "svg", "select", "textarea"}
# Not the page's own words: names, and what people wrote in their file.
_NOT_OURS = {"words", "people", "crumbs", "person__role"}


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


@dataclass
class _Open:
    tag: str
    silent: bool


class _Main(HTMLParser):
    """The words in the main part of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[_Open] = []
        self.told: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Whether what is in it counts, as that around it does."""
        classes = set((dict(attrs).get("class") or "").split())
        foreign = bool(classes & _NOT_OURS) or tag in _SILENT
        if tag in _BLOCKS or any("__" in name for name in classes):
            self.told.append("\n")
        if tag not in {"input", "br", "img", "meta", "link", "hr"}:
            self.open.append(_Open(tag, foreign or (bool(self.open) and self.open[-1].silent)))

    def handle_endtag(self, tag: str) -> None:
        """Back to what is around it."""
        if tag in _BLOCKS:
            self.told.append("\n")
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place].tag == tag:
                del self.open[place:]
                return

    def handle_data(self, data: str) -> None:
        """Words in the main part."""
        if any(part.tag == "main" for part in self.open) and not self.open[-1].silent:
            self.told.append(re.sub(r"\s+", " ", data))


def main_text(page: str) -> str:
    """The page's own words in its main part; each block on a line of its own."""
    reader = _Main()
    reader.feed(page)
    lines = (" ".join(line.split()) for line in "".join(reader.told).splitlines())
    return "\n".join(line for line in lines if line)
