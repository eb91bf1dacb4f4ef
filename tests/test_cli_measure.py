"""``roer measure`` on a terminal: from a log to figures, a page and a drawing."""

from __future__ import annotations

import gzip
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from tests.commands import Roer

LOG = """case,activity,timestamp
ann,apply,2025-03-03 09:00
ann,talk,2025-03-04 09:00
ann,pay,2025-03-06 09:00
bob,apply,2025-03-03 10:00
bob,pay,2025-03-03 11:00
"""
LOGS = Path(__file__).resolve().parents[2] / "shared" / "logs"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    return path


def test_the_figures_as_data(roer: Roer, log: Path) -> None:
    found = roer("measure", log, "--json").data
    assert (found["cases"], found["events"]) == (2, 5)
    assert found["activities"][0] == {"activity": "apply", "count": 2, "cases": 2}
    assert {"from": "apply", "to": "talk", "count": 1, "median_hours": 24.0, "p90_hours": 24.0} in found[
        "edges"
    ]
    assert found["variants"] == [
        {"count": 1, "path": ["apply", "pay"]},
        {"count": 1, "path": ["apply", "talk", "pay"]},
    ]
    assert found["case_hours"] == {"mean": 36.5, "median": 36.5, "p90": 64.9}
    assert found["start_activities"] == {"apply": 2}
    assert found["end_activities"] == {"pay": 2}


def test_only_so_many_variants_when_asked(roer: Roer, log: Path) -> None:
    assert len(roer("measure", log, "--json", "--top", "1").data["variants"]) == 1


def test_the_same_log_packed(roer: Roer, log: Path, tmp_path: Path) -> None:
    packed = tmp_path / "packed.csv.gz"
    packed.write_bytes(gzip.compress(log.read_bytes()))
    assert roer("measure", packed, "--json").data == roer("measure", log, "--json").data


def test_in_words_in_two_languages(roer: Roer, log: Path) -> None:
    assert "Zaken: 2. Gebeurtenissen: 5, van 03-03-2025 tot en met 06-03-2025." in roer("measure", log).out
    told = " ".join(roer("measure", log, "--language", "en").out.split())
    assert "How long cases take: half of them 36.5 hours or less" in told


def test_the_period_is_that_of_the_dutch_calendar(roer: Roer, tmp_path: Path) -> None:
    path = tmp_path / "day.csv"
    path.write_text("case,activity,timestamp\nann,apply,05-06-2024\n", encoding="utf-8")
    assert "van 05-06-2024 tot en met 05-06-2024" in roer("measure", path).out


def test_what_stood_in_odd_rows_is_not_in_the_page(roer: Roer, tmp_path: Path) -> None:
    path, page = tmp_path / "odd.csv", tmp_path / "odd.html"
    path.write_text(LOG + "cas,apply,BSN 123456782\n", encoding="utf-8")
    roer("measure", path, "--html", page)
    told = page.read_text(encoding="utf-8")
    assert "rij 7" in told
    assert "123456782" not in told


def test_the_map_of_records_counts_steps_and_calls_them_by_their_names(roer: Roer, tmp_path: Path) -> None:
    records, page = tmp_path / "jan.csv", tmp_path / "jan.html"
    roer("journey", "tilburg", "jan", "--csv", records)
    roer("measure", records, "--approach", "tilburg", "--html", page)
    drawing = page.read_text(encoding="utf-8").split("<svg")[1].split("</svg>")[0]
    words = " ".join(fromstring(f"<svg{drawing}</svg>").itertext())
    assert "Meldingsgesprek" in words
    assert "opened" not in words
    assert "2 keer" not in words


def test_a_page_and_a_drawing_are_written_and_it_says_nothing_more(
    roer: Roer, log: Path, tmp_path: Path
) -> None:
    page, drawing = tmp_path / "report.html", tmp_path / "map.svg"
    ran = roer("measure", log, "--html", page, "--svg", drawing)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert fromstring(drawing.read_text(encoding="utf-8")).tag.endswith("svg")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["no-such.csv"], "no-such.csv"),
        (["{log}", "--case", "zaak"], "zaak"),
        (["{log}", "--approach", "nowhere"], "there is no approach 'nowhere'"),
        (["{log}", "--html", "/nowhere/at/all.html"], "cannot write"),
        (["{log}", "--top", "-1"], "see: roer measure --help"),
    ],
)
def test_what_cannot_be_done_is_one_line_that_says_how_to_mend_it(
    roer: Roer, log: Path, arguments: list[str], error: str
) -> None:
    ran = roer("measure", *(argument.format(log=log) for argument in arguments))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("roer: ")
    assert error in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.skipif(not LOGS.exists(), reason="the real logs are not on this machine")
def test_the_real_log_of_permits(roer: Roer) -> None:
    found = roer("measure", LOGS / "receipt.csv.gz", "--json").data
    assert (found["cases"], found["events"]) == (1434, 8577)
    assert (len(found["variants"]), len(found["edges"])) == (116, 99)
    assert round(found["case_hours"]["median"], 4) == 0.7968
    assert round(found["case_hours"]["mean"], 4) == 129.7955
