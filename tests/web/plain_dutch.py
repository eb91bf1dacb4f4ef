"""The own words of a page, for measuring how easy they are to read (`roer/web/informed/level.py`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

# A block of these ends a sentence, though no point stands there.
_BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "td", "th", "dt", "dd", "label", "legend", "button", "option"}
_BLOCKS |= {"figcaption", "summary", "caption", "div", "section", "br", "a", "tr", "ul", "form", "fieldset"}
_SILENT = {"script", "style", "title", "desc", "svg", "select", "textarea"}
# Not the page's own words: names, and what people wrote in their file.
_NOT_OURS = {"words", "theirs", "people", "crumbs", "person__role"}


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
