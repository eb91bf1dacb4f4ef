"""A client makes his picture, alone or with others, and keeps to himself what he wants."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from roer.web.dossier.models import Client, DomainEntry, FactEntry, Part, QuestionEntry, Urgent
from roer.web.dossier.queries.facts import known_facts
from roer.web.dossier.radar import radar
from tests.web import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def jan() -> Client:
    return world.client("Jan")


def browser_of(file: Client) -> Browser:
    assert file.user is not None
    return world.signed_in(file.user)


def page(browser: Browser, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def tell(browser: Browser, file: Client, domain: str, room: str = "mijn", **words: object) -> None:
    with_whom = words.pop("made_with", "alone" if room == "mijn" else "staff")
    sent = {"made_with": with_whom, "seen": 0, **words}
    answer = browser.post(f"/{room}/{file.pk}/foto/{domain}/", sent)
    assert answer.status_code == 302, answer.content.decode()


def ask(browser: Browser, file: Client, **words: object) -> str:
    answer = browser.post(f"/mijn/{file.pk}/foto/vraag/", {"made_with": "alone", "seen": 0, **words})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def test_the_short_questions_open_only_the_domains_that_the_question_is_about(jan: Client) -> None:
    browser = browser_of(jan)
    ask(browser, jan, question="I have no money", many="multiple", topics=["finances", "housing"])
    html = page(browser, f"/en/mijn/{jan.pk}/foto/")
    asked, _, rest = html.partition("I want to tell more")
    assert "Money" in asked
    assert "Taking part" not in asked
    assert "Taking part" in rest


def test_one_question_or_more_is_a_fact_that_he_told_himself(jan: Client) -> None:
    ask(browser_of(jan), jan, many="single")
    fact = FactEntry.objects.get()
    assert (fact.fact, fact.value, fact.basis, fact.step) == (
        "question",
        "single",
        "self_reported",
        "klantfoto",
    )


def test_no_bed_tonight_leads_to_a_person_at_once(jan: Client) -> None:
    browser = browser_of(jan)
    assert ask(browser, jan, bed="False").endswith("/dringend/")
    html = page(browser, f"/mijn/{jan.pk}/dringend/")
    assert 'href="tel:00000001"' in html
    front = world.signed_in(world.person("front_office", "Bram"))
    assert "Jan" in page(front, "/werk/dringend/")
    answer = front.post(f"/werk/{jan.pk}/dringend/", {"done": "A room in the shelter", "solved": "1"})
    assert answer.status_code == 302
    assert "Jan" not in page(front, "/werk/dringend/")
    seen = page(browser, f"/mijn/{jan.pk}/foto/")
    assert "A room in the shelter" in seen
    assert "Bram" in seen


def test_what_is_missing_besides_joins_the_call_that_is_open(jan: Client) -> None:
    browser = browser_of(jan)
    ask(browser, jan, bed="False")
    ask(browser, jan, food="False", seen=1)
    assert sorted(Urgent.objects.get().what) == ["bed", "food"]


def test_he_stops_and_goes_on_where_he_was(jan: Client) -> None:
    browser = browser_of(jan)
    ask(browser, jan, topics=["finances", "housing"])
    answer = browser.post(
        f"/mijn/{jan.pk}/foto/finances/", {"made_with": "alone", "seen": 0, "level": 2, "go_on": "1"}
    )
    assert answer["Location"].endswith("/foto/housing/")
    html = page(browser, f"/en/mijn/{jan.pk}/foto/")
    assert "Go on with: Home" in html


def test_what_he_keeps_to_himself_is_there_for_nobody_else(jan: Client) -> None:
    browser, sister = browser_of(jan), world.person("network_helper")
    world.let_in(jan, sister, Part.PICTURE, may_write=True)
    tell(browser, jan, "addiction", level=2, change="gamble less")
    tell(browser, jan, "addiction", level=2, change="gamble less", own="on", seen=1)
    assert "gamble less" in page(browser, f"/mijn/{jan.pk}/foto/")
    readers = [(sister, "mijn")]
    readers += [(world.person(r), "werk") for r in ("coach", "front_office", "income_consultant")]
    for who, room in readers:
        other = world.signed_in(who)
        html = page(other, f"/en/{room}/{jan.pk}/foto/")
        assert "gamble less" not in html
        assert "Habits" not in html
        assert other.get(f"/{room}/{jan.pk}/foto/addiction/").status_code == 404
        assert other.post(f"/{room}/{jan.pk}/foto/addiction/", {"level": 1, "seen": 2}).status_code == 404
    assert DomainEntry.objects.count() == 2


def test_others_cannot_set_apart_for_him(jan: Client) -> None:
    coach = world.signed_in(world.person("coach"))
    tell(coach, jan, "housing", room="werk", level=3, own="on")
    assert not DomainEntry.objects.get().own


def test_paper_is_typed_in_later_by_staff(jan: Client) -> None:
    coach = world.signed_in(world.person("coach", "Fatima"))
    tell(coach, jan, "housing", room="werk", goes_well="a warm room", made_with="paper")
    html = page(browser_of(jan), f"/en/mijn/{jan.pk}/foto/")
    assert "Fatima, on paper, typed in later" in html


def test_how_it_changed_is_shown_with_the_words_of_then(jan: Client) -> None:
    browser = browser_of(jan)
    for number, level in enumerate((1, 3)):
        tell(browser, jan, "finances", level=level, change=f"words {number}", seen=number)
    for domain in ("housing", "participation"):
        tell(browser, jan, domain, level=4)
    html = page(browser, f"/en/mijn/{jan.pk}/foto/")
    assert "Very badly" in html
    assert "words 0" in html
    assert 'class="radar__before"' in html


def test_there_is_a_paper_with_the_chosen_domains_and_one_with_all(jan: Client) -> None:
    browser = browser_of(jan)
    ask(browser, jan, topics=["finances"])
    assert page(browser, f"/mijn/{jan.pk}/foto/papier/").count('class="onpaper"') == 1 + 1
    assert page(browser, f"/mijn/{jan.pk}/foto/papier/?alles=1").count('class="onpaper"') == 1 + 11


def test_two_who_fill_in_the_same_domain_both_keep_their_words(jan: Client) -> None:
    tell(browser_of(jan), jan, "housing", goes_well="a garden")
    coach = world.signed_in(world.person("coach"))
    answer = coach.post(
        f"/en/werk/{jan.pk}/foto/housing/", {"seen": 0, "made_with": "staff", "goes_well": "quiet"}
    )
    html = answer.content.decode()
    assert "a garden" in html
    assert "quiet" in html
    assert 'name="seen" value="1"' in html


def test_a_helper_who_may_only_look_cannot_fill_in(jan: Client) -> None:
    sister = world.person("network_helper")
    world.let_in(jan, sister, Part.PICTURE)
    other = world.signed_in(sister)
    assert "/foto/vraag/" not in page(other, f"/mijn/{jan.pk}/foto/")
    assert other.get(f"/mijn/{jan.pk}/foto/vraag/").status_code == 404


def test_a_domain_that_does_not_exist_is_not_found(jan: Client) -> None:
    assert browser_of(jan).get(f"/mijn/{jan.pk}/foto/religion/").status_code == 404


def test_the_answer_about_today_is_asked_anew(jan: Client) -> None:
    browser = browser_of(jan)
    ask(browser, jan, food="True", question="money")
    html = page(browser, f"/mijn/{jan.pk}/foto/vraag/")
    assert "money" in html
    assert "checked" not in html.split('id="id_question"')[0]
    assert QuestionEntry.objects.get().food is True


def test_the_drawing_tells_each_level_where_it_stands() -> None:
    drawing = radar([("a", 5, 1), ("b", 1, None), ("c", 3, None)])
    assert drawing is not None
    assert drawing.spokes[0].now == (250.0, 68.0)
    assert drawing.before.startswith("250.0,164.0")


def test_no_food_calls_a_person_even_where_the_form_meets_that_of_someone_else(jan: Client) -> None:
    browser = browser_of(jan)
    ask(browser, jan, question="money")
    sent = {"made_with": "alone", "seen": 0, "question": "a house", "food": "False"}
    html = browser.post(f"/en/mijn/{jan.pk}/foto/vraag/", sent).content.decode()
    assert Urgent.objects.get().what == ["food"]
    assert 'href="tel:00000001"' in html
    assert "money" in html
    assert "a house" in html


def test_who_asks_for_help_without_saying_why_calls_a_person_too_and_keeps_his_answers(jan: Client) -> None:
    browser = browser_of(jan)
    ask(browser, jan, question="money", food="True", bed="True", safe="True")
    address = ask(browser, jan, now="1", seen=1)
    assert address.endswith("/dringend/")
    assert 'href="tel:00000001"' in page(browser, address)
    assert Urgent.objects.get().what == ["help"]
    assert QuestionEntry.objects.get().question == "money"
    assert "Jan" in page(world.signed_in(world.person("front_office")), "/werk/dringend/")


def test_help_today_stands_first_on_his_page_and_on_that_of_who_works_for_him(jan: Client) -> None:
    browser, coach = browser_of(jan), world.signed_in(world.person("coach"))
    ask(browser, jan, bed="False")
    assert "You need help today. Call 000 000 01" in page(browser, f"/en/mijn/{jan.pk}/")
    assert "Missing today: a bed." in page(coach, f"/en/werk/{jan.pk}/")
    assert ">urgent</span>" in page(coach, "/en/werk/")


def test_what_was_done_is_read_and_the_call_stays_until_it_is_solved(jan: Client) -> None:
    browser, front = browser_of(jan), world.signed_in(world.person("front_office", "Bram"))
    ask(browser, jan, bed="False")
    address = f"/werk/{jan.pk}/dringend/"
    front.post(address, {"done": "I call the shelter"})
    assert Urgent.objects.get().done_at is None
    assert "I call the shelter" in page(browser, f"/mijn/{jan.pk}/dringend/")
    assert "Jan" in page(front, "/werk/dringend/")
    front.post(address, {"done": "A room in the shelter", "solved": "1"})
    html = page(browser, f"/en/mijn/{jan.pk}/dringend/")
    assert "Something was done" in html
    assert "You need help today" not in html


def test_whether_help_is_needed_is_known_only_as_long_as_it_is_so(jan: Client) -> None:
    assert jan.user is not None
    browser, front = browser_of(jan), world.signed_in(world.person("front_office"))
    ask(browser, jan, bed="False")
    assert known_facts(jan.user, jan)["crisis"].value is True
    front.post(f"/werk/{jan.pk}/dringend/", {"done": "A room", "solved": "1"})
    assert known_facts(jan.user, jan)["crisis"].value is None
    ask(browser, jan, food="True", bed="True", safe="True", seen=1)
    assert known_facts(jan.user, jan)["crisis"].value is False


def test_where_there_is_no_number_he_is_sent_to_the_counter(jan: Client) -> None:
    jan.organisation.urgent_phone = jan.organisation.phone = ""
    jan.organisation.save()
    browser = browser_of(jan)
    html = page(browser, "/en" + ask(browser, jan, food="False"))
    assert "Go to the counter of Alphen now." in html
    assert 'href="tel:112"' in html


def test_a_face_that_was_chosen_can_be_taken_back(jan: Client) -> None:
    browser = browser_of(jan)
    tell(browser, jan, "finances", level=2, change="debts")
    tell(browser, jan, "finances", level="", change="debts", seen=1)
    assert DomainEntry.objects.get(number=2).level is None
    assert "told in words" in page(browser, f"/en/mijn/{jan.pk}/foto/")


def test_every_question_may_be_skipped(jan: Client) -> None:
    browser = browser_of(jan)
    ask(browser, jan)
    tell(browser, jan, "finances")
    html = page(browser, f"/en/mijn/{jan.pk}/foto/")
    assert "skipped" in html
    assert "In my own words" not in html


def test_each_box_has_a_question_that_helps_to_begin(jan: Client) -> None:
    html = page(browser_of(jan), f"/mijn/{jan.pk}/foto/finances/")
    assert "Kom je rond met je geld?" in html
    assert "Kun je een brief openmaken die er al lang ligt?" in html
    assert html.count('class="face ') == 5


def test_he_reads_which_domain_only_he_sees_also_before_he_prints_it(jan: Client) -> None:
    browser = browser_of(jan)
    ask(browser, jan)
    tell(browser, jan, "addiction", level=2)
    assert "only you see" not in page(browser, f"/en/mijn/{jan.pk}/foto/")
    tell(browser, jan, "addiction", level=2, own="on", seen=1)
    html = page(browser, f"/en/mijn/{jan.pk}/foto/")
    assert html.count("only you see this") == 2
    assert "The parts that only you see are on it as well." in html


def test_the_drawing_has_a_title_and_tells_in_words_what_it_shows(jan: Client) -> None:
    browser = browser_of(jan)
    for domain, level in (("finances", 1), ("housing", 4), ("participation", 5)):
        tell(browser, jan, domain, level=level)
    html = page(browser, f"/en/mijn/{jan.pk}/foto/")
    assert "<title id=" in html
    assert "Money: Very badly. Home: Well. Taking part: Very well." in html.replace("\n", "")
    assert "radar__before" not in html
    tell(browser, jan, "finances", level=2, seen=1)
    html = page(browser, f"/en/mijn/{jan.pk}/foto/")
    assert "Money: Not so well (at first: Very badly)." in html
    assert "radar__before" in html


def test_two_levels_are_no_drawing_but_do_stand_in_the_table(jan: Client) -> None:
    browser = browser_of(jan)
    tell(browser, jan, "finances", level=1)
    tell(browser, jan, "housing", level=4)
    html = page(browser, f"/en/mijn/{jan.pk}/foto/")
    assert "radar__drawing" not in html
    assert "Very badly" in html


def test_a_closed_file_can_be_read_and_not_changed(jan: Client) -> None:
    browser = browser_of(jan)
    ask(browser, jan, question="money", topics=["finances"])
    tell(browser, jan, "finances", change="debts")
    jan.closed_at = jan.opened_at
    jan.save()
    html = page(browser, f"/mijn/{jan.pk}/foto/")
    assert "debts" in html
    assert "/foto/finances/" not in html
    assert "/foto/vraag/" not in html
    assert browser.get(f"/mijn/{jan.pk}/foto/finances/").status_code == 404


def test_who_names_an_illness_is_told_what_to_write_and_is_helped_at_once_all_the_same(jan: Client) -> None:
    sent = {"made_with": "alone", "seen": 0, "question": "Ik heb PTSS", "bed": "False"}
    html = browser_of(jan).post(f"/en/mijn/{jan.pk}/foto/vraag/", sent).content.decode()
    assert "Write what helps" in html
    assert "Ik heb PTSS" in html
    assert 'href="tel:00000001"' in html
    assert Urgent.objects.get().what == ["bed"]
