"""What was measured, told: the same sections as a file to read and print, and in a terminal."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from roer.approach.text import LANGUAGES, Language
from roer.measure.figures import measure
from roer.measure.report import of_figures
from roer.measure.report.html import html
from roer.measure.report.plain import plain
from roer.measure.report.section import Section, Table
from tests.measure.logs import Told, a_log
from tests.measure.test_figures import THREE

ODD = '<script>alert("x")</script> & co'


class Tags(HTMLParser):
    """The tags of a page, in their order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def sections(told: Told, language: Language = "nl") -> list[Section]:
    figures = measure(a_log(told))
    return [of_figures.map_section(figures, language), *of_figures.tables(figures, language)]


def page_of(told: Told, language: Language = "nl") -> str:
    return html("Een log", ["Waar het over gaat"], sections(told, language), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_needs_nothing_from_elsewhere(language: Language) -> None:
    page = page_of(THREE, language)
    names = {tag for tag, _ in Tags(page).found}
    assert not names & {"script", "link", "img", "iframe"}
    assert not re.search(r"url\(|@import", page)
    assert f'<html lang="{language}">' in page


def test_what_a_log_says_is_text_and_nothing_else() -> None:
    page = page_of({"a": [(ODD, 0), (ODD, 1)]})
    assert "script" not in {tag for tag, _ in Tags(page).found}
    assert "&lt;script&gt;" in page


def test_the_contents_lead_to_every_section() -> None:
    tags = Tags(page_of(THREE)).found
    leads = [attrs["href"] for tag, attrs in tags if tag == "a"]
    assert (
        leads
        == [f"#{attrs['id']}" for tag, attrs in tags if tag == "h2"]
        == ["#map", "#activities", "#pairs", "#paths"]
    )


def test_what_scrolls_can_be_reached_by_keyboard_and_has_a_name() -> None:
    boxes = [attrs for tag, attrs in Tags(page_of(THREE)).found if attrs.get("class") == "scroll"]
    assert len(boxes) == 4
    assert all(box["tabindex"] == "0" and box["aria-label"] for box in boxes)


def test_the_tables_say_the_figures_the_way_people_write_them() -> None:
    activities, pairs, paths = list(of_figures.tables(measure(a_log(THREE)), "nl"))
    assert activities.tables[0].rows[0] == ("apply", "3", "3", "3", "0")
    assert pairs.tables[0].rows[0] == ("apply", "talk", "2", "18 uur", "22,8 uur")
    assert paths.tables[0].rows[0] == ("apply → talk → pay", "2")
    assert paths.sentences == (
        "Aantal verschillende paden: 2. De meest voorkomende hieronder (2) zijn samen 100 % van de zaken.",
    )


def test_how_long_cases_take_is_said_in_a_sentence() -> None:
    told = of_figures.how_long(measure(a_log(THREE)), "en")
    assert told == (
        "How long cases take: half of them 20 hours or less, one in ten 42.4 hours or more; "
        "the mean is 23 hours."
    )
    assert of_figures.how_long(measure(a_log({})), "en") == ""


def test_a_long_list_says_how_much_of_it_is_shown() -> None:
    many: Told = {"a": [(f"step {i:02}", i) for i in range(60)]}
    activities = next(of_figures.tables(measure(a_log(many)), "en"))
    assert activities.tables[0].caption == "The 40 most frequent of 60"
    assert len(activities.tables[0].rows) == 40


def test_a_log_with_nothing_in_it_has_a_page_too() -> None:
    assert "<h2" in page_of({})


def test_in_a_terminal_the_columns_stand_under_each_other() -> None:
    table = Table("", ("Step", "Times"), (("talk", "7"), ("a very long name " * 3, "12,000")))
    section = Section("x", "Head", "About it", ("One thing.",), tables=(table,))
    lines = plain("Title", ["Intro"], [section]).splitlines()
    assert lines[:8] == ["Title", "=====", "Intro", "", "Head", "----", "About it", "- One thing."]
    long = "a very long name a very long name a very long"
    assert lines[9:] == [
        f"{'Step':45}   Times", f"{'talk':45}       7", f"{long}  12,000", "name"
    ]  # fmt: skip
