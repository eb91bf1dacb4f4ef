"""What holds for the repository as a whole: the house, its papers, and what may not be in it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
ADR = ROOT / "docs" / "adr"
VOCABULARY = ROOT / "roer" / "approach" / "vocabulary.yaml"
# What others built has these names; what is ours has not.
BUILT = re.compile(r"\.min\.(js|css)$|\.map$|\.woff2?$|(^|/)(vendor|node_modules|dist)/")
# An address, a setting that names an index, or the name of one.
HOST = re.compile(r"[a-z]+://|--(index-url|extra-index-url|find-links|trusted-host)|\bpypi\.org\b|\bnpmjs\b")
LABELLED = ("roles", "phases", "step_kinds", "channels", "outcomes", "customers")


def repository_files() -> list[str]:
    """What is in the repository, and what would be with the next commit."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not in a repository of git")
    return [name for name in listed.stdout.split("\0") if name]


def python_lengths() -> dict[str, int]:
    """The number of lines of each Python file of ours."""
    paths = (path for folder in ("roer", "tests", "tools", "bench") for path in (ROOT / folder).rglob("*.py"))
    return {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in paths
        if "__pycache__" not in path.parts
    }


def glossary_rows() -> list[list[str]]:
    """The rows of the glossary's table, without its head."""
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    table = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[2:]]


def vocabulary() -> dict[str, Any]:
    """The words of Roer, as they stand in the file."""
    words: dict[str, Any] = yaml.safe_load(VOCABULARY.read_text(encoding="utf-8"))
    return words


def labels(words: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every text of a tree that is meant to be in two languages, with its place."""
    if isinstance(words, dict):
        if words.keys() & {"nl", "en"}:
            yield where, words
        for key, value in words.items():
            yield from labels(value, f"{where}.{key}".lstrip("."))


class TestHouse:
    def test_imports_go_one_way(self) -> None:
        program = Path(sys.executable).with_name("lint-imports")
        result = subprocess.run([program], cwd=ROOT, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout + result.stderr

    def test_files_stay_small(self) -> None:
        lengths = python_lengths()
        assert {name: size for name, size in lengths.items() if size > 500} == {}
        large = {name: size for name, size in lengths.items() if size >= 300}
        assert len(large) <= 0.05 * len(lengths), large


class TestRepository:
    def test_it_holds_nothing_that_others_built(self) -> None:
        assert [name for name in repository_files() if BUILT.search(name)] == []

    @pytest.mark.parametrize("name", ["requirements/run.txt", "requirements/dev.txt", "package-lock.json"])
    def test_what_is_pinned_names_no_host(self, name: str) -> None:
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if HOST.search(line)] == []

    @pytest.mark.parametrize("name", ["requirements/run.txt", "requirements/dev.txt"])
    def test_every_requirement_has_a_version_and_a_hash(self, name: str) -> None:
        entries = re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8").strip())
        assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []

    def test_npm_packages_have_an_exact_version(self) -> None:
        package = yaml.safe_load((ROOT / "package.json").read_text(encoding="utf-8"))
        versions = package["dependencies"] | package["devDependencies"]
        assert {name: v for name, v in versions.items() if not re.fullmatch(r"\d+\.\d+\.\d+", v)} == {}


class TestPapers:
    def test_decisions_are_numbered_without_gaps(self) -> None:
        numbers = sorted(int(path.name[:4]) for path in ADR.glob("[0-9]*.md"))
        assert numbers == list(range(1, len(numbers) + 1))

    def test_the_list_of_decisions_is_the_decisions(self) -> None:
        listed = re.findall(r"\]\((\d{4}-[^)]+\.md)\)", (ADR / "README.md").read_text(encoding="utf-8"))
        assert listed == sorted(path.name for path in ADR.glob("[0-9]*.md"))

    def test_a_decision_has_its_number_and_three_headings(self) -> None:
        for path in sorted(ADR.glob("[0-9]*.md")):
            text = path.read_text(encoding="utf-8")
            assert text.startswith(f"# {int(path.name[:4])}. "), path.name
            headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
            assert headings == ["Context", "Decision", "Consequences"], path.name

    def test_every_term_of_the_glossary_is_in_both_languages_with_its_meaning(self) -> None:
        rows = glossary_rows()
        assert len(rows) > 50
        assert [row for row in rows if len(row) != 4 or not all(row)] == []

    def test_a_term_of_the_glossary_stands_there_once(self) -> None:
        terms = [row[0] for row in glossary_rows()]
        assert sorted(set(terms)) == sorted(terms)

    def test_links_between_papers_lead_somewhere(self) -> None:
        papers = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
        links = [
            (paper, target)
            for paper in papers
            for target in re.findall(r"\]\(([^)#:]+)\)", paper.read_text(encoding="utf-8"))
        ]
        assert [(str(p), target) for p, target in links if not (p.parent / target).exists()] == []

    def test_publiccode_describes_roer_within_the_lengths_of_the_standard(self) -> None:
        text = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
        assert set(text["description"]) == {"nl", "en"}
        for words in text["description"].values():
            assert len(words["shortDescription"]) <= 150
            assert 150 <= len(words["longDescription"]) <= 10_000
            assert words["features"]


class TestVocabulary:
    def test_every_label_is_in_both_languages(self) -> None:
        assert [
            place for place, label in labels(vocabulary()) if not label.get("nl") or not label.get("en")
        ] == []

    @pytest.mark.parametrize("group", LABELLED)
    def test_every_word_of_a_list_has_a_label_and_no_other_has(self, group: str) -> None:
        words = vocabulary()
        assert set(words["labels"][group]) == set(words[group])

    def test_every_fact_can_be_asked_and_told(self) -> None:
        for name, fact in vocabulary()["facts"].items():
            told = {"yes", "no"} if fact["type"] == "boolean" else {"clause"}
            assert {"label", "ask", *told} <= fact.keys(), name
            assert set(fact.get("value_labels", ())) <= set(fact.get("values", ())), name

    def test_every_answer_to_a_choice_has_a_label(self) -> None:
        for name, choice in vocabulary()["choices"].items():
            assert choice["answers"], name
            assert {"nl", "en"} == choice["label"].keys(), name
