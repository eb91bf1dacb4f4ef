"""Sections as one HTML file that needs nothing else: to read, to send and to print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from roer.approach.text import Language, Text
from roer.measure.report.section import Section, Table

_STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { font: 1rem/1.5 "Noto Sans", Arial, sans-serif; color: #1a1a2e; background: #fff; margin: 0 auto;
  max-width: 76rem; padding: 1.5rem 1rem 4rem; }
h1, h2 { font-family: "Noto Serif", Georgia, serif; line-height: 1.25; }
h2 { margin-top: 2.5rem; border-top: 1px solid #c9c9d9; padding-top: 1.5rem; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
nav a { display: inline-block; padding: .4rem 0; }
a { color: #0b4f8a; }
.about { color: #55556e; max-width: 44rem; }
.findings { padding-left: 1.25rem; max-width: 44rem; }
.findings li { margin-bottom: .5rem; }
.scroll { overflow-x: auto; margin: 1rem 0; }
.scroll:focus-visible { outline: 3px solid #1a1a2e; }
table { border-collapse: collapse; min-width: 24rem; background: #fff; }
caption { text-align: left; font-weight: 700; padding-bottom: .4rem; }
th, td { text-align: left; padding: .35rem .9rem .35rem 0; border-bottom: 1px solid #dcdce6; }
th, td { vertical-align: top; }
th { font-weight: 600; }
thead th { vertical-align: bottom; }
tbody th { min-width: 11rem; position: sticky; left: 0; background: #fff; }
.n { text-align: right; font-variant-numeric: tabular-nums; }
td.n { white-space: nowrap; }
svg { max-width: none; height: auto; }
@media print {
  @page { size: A4 landscape; margin: 1.5cm; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav { display: none; }
  .scroll { overflow: visible; }
  svg { max-width: 100%; max-height: 16.5cm; width: auto; }
  tbody th { position: static; }
  h2 { break-after: avoid; }
  tr, li { break-inside: avoid; }
}
"""
_CONTENTS = Text(nl="Op deze bladzijde", en="On this page")
_SCROLL = Text(nl="Schuif opzij om alles te zien", en="Scroll sideways to see all of it")


def html(title: str, intro: Sequence[str], sections: Iterable[Section], language: Language) -> str:
    """The sections as a whole HTML document; everything that comes from a log is escaped."""
    root = Element("html", {"lang": language})
    head = SubElement(root, "head")
    SubElement(head, "meta", {"charset": "utf-8"})
    SubElement(head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    SubElement(head, "title").text = title
    SubElement(head, "style").text = _STYLE
    body = SubElement(root, "body")
    top = SubElement(body, "header")
    SubElement(top, "h1").text = title
    for line in intro:
        SubElement(top, "p").text = line
    shown = list(sections)
    _contents(body, shown, language)
    main = SubElement(body, "main")
    for section in shown:
        _section(main, section, language)
    return "<!doctype html>\n" + tostring(root, encoding="unicode", method="html") + "\n"


def _contents(body: Element, sections: Sequence[Section], language: Language) -> None:
    nav = SubElement(body, "nav", {"aria-label": _CONTENTS.say(language)})
    items = SubElement(nav, "ul")
    for section in sections:
        link = SubElement(SubElement(items, "li"), "a", {"href": f"#{section.id}"})
        link.text = section.title


def _section(main: Element, section: Section, language: Language) -> None:
    part = SubElement(main, "section", {"aria-labelledby": section.id})
    SubElement(part, "h2", {"id": section.id}).text = section.title
    if section.about:
        SubElement(part, "p", {"class": "about"}).text = section.about
    if section.sentences:
        items = SubElement(part, "ul", {"class": "findings"})
        for sentence in section.sentences:
            SubElement(items, "li").text = sentence
    if section.drawing:
        _scroller(part, section.title, language).append(_drawing(section.drawing))
    for table in section.tables:
        _table(_scroller(part, table.caption, language), table)


def _scroller(part: Element, name: str, language: Language) -> Element:
    """A box that scrolls sideways by itself, by keyboard too."""
    label = f"{name}. {_SCROLL.say(language)}"
    return SubElement(
        part, "div", {"class": "scroll", "role": "region", "tabindex": "0", "aria-label": label}
    )


def _drawing(svg: str) -> Element:
    """An SVG document of Roer's own as a part of the page: in HTML its tags have no namespace before them."""
    drawing = fromstring(svg)  # noqa: S314 - Roer made it
    for element in drawing.iter():
        element.tag = element.tag.rpartition("}")[2]
    return drawing


def _table(parent: Element, table: Table) -> None:
    made = SubElement(parent, "table")
    SubElement(made, "caption").text = table.caption
    row = SubElement(SubElement(made, "thead"), "tr")
    for place, column in enumerate(table.columns):
        SubElement(row, "th", {"scope": "col", **_side(table, place)}).text = column
    body = SubElement(made, "tbody")
    for cells in table.rows:
        row = SubElement(body, "tr")
        for place, cell in enumerate(cells):
            head = {"scope": "row"} if place == 0 else {}
            SubElement(row, "th" if place == 0 else "td", {**head, **_side(table, place)}).text = cell


def _side(table: Table, place: int) -> dict[str, str]:
    return {"class": "n"} if place >= table.numbers else {}
