"""The texts: all of them easy in both languages, for everyone, and a municipality may write its own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client as Browser

from roer.web.informed.check import check_texts
from roer.web.informed.content.shelf import OWN, shelf
from roer.web.informed.content.topic import GROUPS
from roer.web.informed.level import EASY, hardest, score, sentences, uncommon, words
from tests.commands import Roer
from tests.web import world
from tests.web.plain_dutch import main_text

pytestmark = pytest.mark.django_db
TOPICS = sorted(path.stem for path in OWN.glob("*.yaml"))
PAGES = ["/weten/", "/weten/bezwaar/", "/vragen/", "/vragen/stel/", "/vragen/antwoord/"]
PAGES += [f"/weten/{topic}/" for topic in TOPICS]
DOCS = Path(__file__).resolve().parents[3] / "docs" / "texts.md"
BUS = re.search(r"```yaml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)


def example(**instead: str) -> str:
    """The file that docs/texts.md shows, with other words in it."""
    assert BUS is not None
    text = BUS.group(1)
    for old, new in instead.items():
        text = text.replace(old, new)
    return text


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    """Where a municipality puts its texts."""
    settings.TEXTS = tmp_path
    return tmp_path


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def read(address: str) -> str:
    answer = Browser().get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


# --- Roer's own ---


def test_every_text_of_roer_passes_the_check() -> None:
    count, faults = check_texts(OWN)
    assert count == len(TOPICS) > 15
    assert [str(fault) for fault in faults] == []


def test_every_heading_has_texts_and_every_text_leads_on() -> None:
    topics = shelf()
    assert {one.topic.group for one in topics.values()} == set(GROUPS)
    assert [name for name, one in topics.items() if not one.topic.see_also] == []


def test_each_role_that_a_client_meets_is_told() -> None:
    told = {section.role for section in shelf()["wie-is-wie"].topic.sections}
    meets = {"coach", "income_consultant", "front_office", "integral_intaker", "trainer", "team_lead"}
    meets |= {"diagnostician", "employer_adviser", "partner", "independent_adviser", "network_helper"}
    assert meets | {"privacy_officer", "council_member"} == told


@pytest.mark.parametrize("address", PAGES)
def test_a_page_for_everyone_is_there_in_both_languages(address: str) -> None:
    dutch, english = main_text(read(address)), main_text(read(f"/en{address}"))
    same = [s for s in set(sentences(dutch)) & set(sentences(english)) if len(words(s)) > 3]
    letter = address == "/weten/bezwaar/"  # it is in Dutch, whatever the language of the page
    assert letter or len(same) <= 1, same


@pytest.mark.parametrize("address", PAGES)
def test_a_page_for_everyone_is_easy_to_read(address: str) -> None:
    text = main_text(read(address))
    assert score(text) >= EASY, hardest(text)
    assert list(uncommon(text)) == []


def test_a_text_says_what_it_rests_on() -> None:
    assert "Participatiewet art. 9.1" in read("/weten/plichten/")
    assert "(aangenomen)" in read("/weten/andere-coach/")


def test_what_is_sought_is_found_by_title_first() -> None:
    found = re.findall(r'href="/weten/([\w-]+)/"', main_part(read("/weten/?zoek=bezwaar")))
    assert found[0] == "bezwaar-maken"
    assert "gemeente-te-laat" not in found
    nothing = read("/weten/?zoek=zebrapad")
    assert "Er is niets gevonden" in nothing
    assert read("/weten/?zoek=%00%01").count("Geld en je voorschot") == 1


def main_part(page: str) -> str:
    return page[page.index("<main") : page.index("</main>")]


def test_a_topic_that_is_not_there_is_a_404() -> None:
    for address in ("/weten/niets/", "/weten/groups/", "/weten/geld/?gemeente=niets"):
        assert Browser().get(address).status_code == (200 if "?" in address else 404)


# --- a municipality's own ---


def test_its_own_text_takes_the_place_of_roers_for_its_people_only(folder: Path) -> None:
    tilburg = world.organisation("tilburg", name="Tilburg")
    put(folder, "tilburg/geld.yaml", example(**{"De buurtbus": "Geld in Tilburg"}))
    assert "Geld in Tilburg" in read("/weten/geld/?gemeente=tilburg")
    assert "Zo vertelt Tilburg het." in read("/weten/geld/?gemeente=tilburg")
    assert "Geld in Tilburg" not in read("/weten/geld/")
    file = world.client("Jan", organisation=tilburg)
    assert file.user is not None
    assert "Geld in Tilburg" in world.signed_in(file.user).get("/weten/geld/").content.decode()
    coach = world.person("coach", organisation=tilburg)
    assert "Geld in Tilburg" in world.signed_in(coach).get("/weten/geld/").content.decode()


def test_the_nearest_text_holds(folder: Path) -> None:
    together = world.organisation("ijmond", kind="cooperation")
    world.organisation("velsen", part_of=together)
    for place in ("", "ijmond/", "velsen/"):
        put(folder, f"{place}geld.yaml", example(**{"De buurtbus": f"Geld van {place or 'de site'}"}))
        told = {name: shelf_title(name) for name in (None, "ijmond", "velsen")}
        nearest = f"Geld van {place or 'de site'}"
        assert told["velsen"] == nearest
        assert told["ijmond"] == (nearest if place != "velsen/" else "Geld van ijmond/")
        assert told[None] == "Geld van de site"


def shelf_title(slug: str | None) -> str:
    from roer.web.people.models import Organisation

    place = Organisation.objects.filter(slug=slug).select_related("part_of").first()
    return shelf(place)["geld"].topic.title.nl


def test_a_topic_of_its_own_stands_in_the_list_and_leads_back(folder: Path) -> None:
    world.organisation("tilburg")
    put(folder, "tilburg/buurtbus.yaml", example())
    assert "De buurtbus" in read("/weten/?gemeente=tilburg")
    assert "De buurtbus" not in read("/weten/")
    assert Browser().get("/weten/buurtbus/").status_code == 404
    page = read("/en/weten/buurtbus/?gemeente=tilburg")
    assert "The neighbourhood bus" in page
    assert 'href="/en/weten/hulp-regelen/?gemeente=tilburg"' in page


@pytest.mark.parametrize(
    "broken", ["", "title: [", "title: {nl: Alleen dit}", "\x00", "- een lijst", "title: &a {nl: x, en: y}\n"]
)
def test_a_broken_text_never_breaks_the_site(folder: Path, broken: str) -> None:
    world.organisation("tilburg")
    path = put(folder, "tilburg/geld.yaml", broken)
    assert "Geld en je voorschot" in read("/weten/geld/?gemeente=tilburg")
    assert "Geld en je voorschot" in read("/weten/?gemeente=tilburg")
    _count, faults = check_texts(folder)
    assert {fault.file for fault in faults} == {str(path)}


def test_it_is_read_again_when_it_changes(folder: Path) -> None:
    world.organisation("tilburg")
    path = put(folder, "tilburg/geld.yaml", "kapot")
    assert "Geld en je voorschot" in read("/weten/geld/?gemeente=tilburg")
    path.write_text(example(**{"De buurtbus": "Nu wel goed"}), encoding="utf-8")
    assert "Nu wel goed" in read("/weten/geld/?gemeente=tilburg")


def test_what_it_wrote_is_text_and_never_code(folder: Path) -> None:
    world.organisation("tilburg")
    put(folder, "tilburg/geld.yaml", example(**{"De buurtbus": "<script>x</script>"}))
    assert "<script>x" not in read("/weten/geld/?gemeente=tilburg")


# --- the check ---


def test_the_example_in_the_docs_passes_the_check(folder: Path) -> None:
    put(folder, "tilburg/buurtbus.yaml", example())
    assert check_texts(folder) == (1, [])


SAME = "Bel een dag van tevoren. De bus haalt je thuis op."
FAULTS = [
    ("lead:\n", "laed:\n", 2, "laed is no key"),
    ("  nl: Je kunt gratis met de bus naar je gesprek.\n", "", 2, "lead.nl is missing"),
    ("group: helm", "group: bus", 5, "group is none of"),
    ("phases: [intake, activation]", "phases: [begin]", 9, "for.phases.0 is none of"),
    ("see_also: [hulp-regelen]", "see_also: [fiets]", 19, "there is no topic 'fiets'"),
    ("Bel een dag van tevoren.", "Bel een dag van tevoren, " + "en nog eens " * 6 + "ook.", 13, "words"),
    ("Zeg waar je heen gaat.", "Zeg dit schriftelijk aan ons.", 16, "'schriftelijk' is a word"),
    ("Call a day before. The bus fetches you at home.", SAME, 14, "the same as the Dutch"),
    ("{document: Regels voor de buurtbus, section: artikel 3}", "{article: Awb art. 1}", 21, "certainty"),
    ("    list:\n", "    lijst:\n", 15, "lijst is no key"),
]


@pytest.mark.parametrize(("old", "new", "line", "says"), FAULTS)
def test_a_fault_is_told_with_its_line(folder: Path, old: str, new: str, line: int, says: str) -> None:
    assert old in example()
    put(folder, "tilburg/buurtbus.yaml", example(**{old: new}))
    _count, faults = check_texts(folder)
    assert [fault.line for fault in faults if says in fault.what] == [line], [str(f) for f in faults]
    assert all(fault.mend for fault in faults)


def test_a_text_that_is_too_hard_is_told_and_shown(folder: Path) -> None:
    world.organisation("tilburg")
    hard = "Verantwoordelijkheidsverdeling participatievoorzieningen arbeidsinschakeling."
    put(folder, "tilburg/geld.yaml", example(**{"Bel een dag van tevoren.": " ".join([hard] * 6)}))
    _count, faults = check_texts(folder)
    assert any("too hard to read" in fault.what for fault in faults)
    assert "Verantwoordelijkheidsverdeling" in read("/weten/geld/?gemeente=tilburg")


@pytest.mark.parametrize("name", ["Geld.yaml", "geld.yml", "notes.txt", "bezwaar.yaml"])
def test_a_file_with_a_name_that_cannot_be_is_told(folder: Path, name: str) -> None:
    put(folder, f"tilburg/{name}", example())
    _count, faults = check_texts(folder)
    assert len(faults) == 1
    assert name.split(".")[0] in faults[0].file


@pytest.fixture
def roer(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Roer:
    return Roer(monkeypatch, capsys)


def test_the_command_tells_each_fault_in_a_line_and_stops_with_2(roer: Roer, folder: Path) -> None:
    assert roer("texts", "check").out == f"No faults in {len(TOPICS)} texts.\n"
    path = put(folder, "tilburg/geld.yaml", example(**{"group: helm": "group: bus"}))
    ran = roer("texts", "check")
    assert ran.code == 2
    assert ran.err.startswith(f"{path}:5: group is none of")
    assert ran.err.count("\n") == 1
    told = roer("texts", "check", str(folder), "--json")
    assert told.code == 2
    assert told.data["texts"] == 1
    assert told.data["faults"][0]["line"] == 5


def test_a_folder_that_is_not_there_is_one_line(roer: Roer, folder: Path) -> None:
    ran = roer("texts", "check", str(folder / "nowhere"))
    assert ran.code == 2
    assert "there is no folder" in ran.err
    assert ran.err.count("\n") == 1
