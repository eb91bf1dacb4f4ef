"""The translations: found in the sources, kept in step, and checked."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest

from tools import messages

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.fixture
def web(tmp_path: Path) -> Path:
    (tmp_path / "web" / "templates").mkdir(parents=True)
    return tmp_path / "web"


@pytest.fixture
def po(tmp_path: Path) -> Path:
    return tmp_path / "nl" / "LC_MESSAGES" / "django.po"


def python(web: Path, text: str) -> None:
    (web / "views.py").write_text(text, encoding="utf-8")


def template(web: Path, text: str, name: str = "page.html") -> None:
    (web / "templates" / name).write_text(text, encoding="utf-8")


def translate(po: Path, text: str) -> None:
    po.parent.mkdir(parents=True, exist_ok=True)
    po.write_text(HEAD + text, encoding="utf-8")


def found(web: Path) -> list[object]:
    return [message.id for message in messages.in_sources(web) if message.id]


class TestFinding:
    def test_python_calls_of_every_kind(self, web: Path) -> None:
        python(
            web,
            '_("a")\ngettext_lazy("b")\nngettext("c", "d", n)\npgettext("verb", "e")\n'
            'npgettext_lazy("noun", "f", "g", n)\nother("h")\n',
        )
        assert found(web) == ["a", "b", ("c", "d"), "e", ("f", "g")]

    def test_a_context_is_kept(self, web: Path) -> None:
        python(web, 'pgettext("verb", "open")\n')
        template(web, '{% translate "open" context "state" %}')
        assert set(messages.messages(messages.in_sources(web))) == {("verb", "open"), ("state", "open")}

    def test_a_template_with_a_tag_inside_html(self, web: Path) -> None:
        template(
            web,
            '<p>\n   It\'s\n  <b>{% translate "Hello" %}</b>\u00a0\n {% if x %} {{ _("You") }}{% endif %}',
        )
        assert found(web) == ["Hello", "You"]

    def test_a_block_with_variables_and_a_plural(self, web: Path) -> None:
        template(
            web,
            "{% blocktranslate count n=all %}{{ n }} step{% plural %}{{ n }} steps{% endblocktranslate %}",
        )
        assert found(web) == [("%(n)s step", "%(n)s steps")]

    def test_trimmed_takes_the_line_ends_out(self, web: Path) -> None:
        template(
            web, "{% blocktranslate trimmed with a=b %}\n   One {{ a }}\n   two\n{% endblocktranslate %}"
        )
        assert found(web) == ["One %(a)s two"]

    def test_without_trimmed_the_line_ends_stay(self, web: Path) -> None:
        template(web, "{% blocktranslate %}One\n  two{% endblocktranslate %}")
        assert found(web) == ["One\n  two"]

    def test_a_percent_sign_is_doubled_as_django_looks_it_up(self, web: Path) -> None:
        template(web, '{% translate "100% sure" %}')
        assert found(web) == ["100%% sure"]

    def test_only_files_in_a_folder_of_templates_are_templates(self, web: Path) -> None:
        (web / "notes.html").write_text('{% translate "Not this" %}', encoding="utf-8")
        assert found(web) == []


class TestExtracting:
    def test_a_new_message_is_empty_and_a_known_one_keeps_its_translation(self, web: Path, po: Path) -> None:
        python(web, '_("Name")\n_("New")\n')
        translate(po, 'msgid "Name"\nmsgstr "Naam"\n')
        messages.extract(web, po)
        assert 'msgid "Name"\nmsgstr "Naam"\n' in po.read_text(encoding="utf-8")
        assert 'msgid "New"\nmsgstr ""\n' in po.read_text(encoding="utf-8")

    def test_a_message_that_is_gone_goes(self, web: Path, po: Path) -> None:
        python(web, '_("Name")\n')
        translate(po, 'msgid "Name"\nmsgstr "Naam"\n\nmsgid "Old"\nmsgstr "Oud"\n')
        messages.extract(web, po)
        assert "Old" not in po.read_text(encoding="utf-8")

    def test_it_never_guesses_a_translation(self, web: Path, po: Path) -> None:
        python(web, '_("The names")\n')
        translate(po, 'msgid "The name"\nmsgstr "De naam"\n')
        messages.extract(web, po)
        assert "De naam" not in po.read_text(encoding="utf-8")

    def test_the_file_is_sorted_and_the_same_each_time(self, web: Path, po: Path) -> None:
        python(web, '_("b")\n_("a")\n')
        messages.extract(web, po)
        first = po.read_text(encoding="utf-8")
        messages.extract(web, po)
        assert po.read_text(encoding="utf-8") == first
        assert first.index('"a"') < first.index('"b"')
        assert "Date" not in first
        assert "views.py" not in first


class TestChecking:
    def test_nothing_is_wrong(self, web: Path, po: Path) -> None:
        python(web, '_("Name %(name)s")\n')
        translate(po, 'msgid "Name %(name)s"\nmsgstr "Naam %(name)s"\n')
        assert messages.faults(web, po) == []

    @pytest.mark.parametrize(
        ("source", "translation", "fault"),
        [
            ('_("Name")', "", "not in the file: 'Name'"),
            ("", 'msgid "Name"\nmsgstr "Naam"', "no longer in the sources: 'Name'"),
            ('_("Name")', 'msgid "Name"\nmsgstr ""', "without a translation: 'Name'"),
            ('_("Name")', '#, fuzzy\nmsgid "Name"\nmsgstr "Naam"', "marked as fuzzy: 'Name'"),
            (
                'pgettext("verb", "open")',
                'msgctxt "verb"\nmsgid "open"\nmsgstr ""',
                "without a translation: 'open' (verb)",
            ),
            (
                '_("%(a)s of %(b)s")',
                'msgid "%(a)s of %(b)s"\nmsgstr "%(a)s van %(c)s"',
                "placeholders differ: '%(a)s of %(b)s' -> '%(a)s van %(c)s'",
            ),
            (
                '_("For {name}")',
                'msgid "For {name}"\nmsgstr "Voor {naam}"',
                "placeholders differ: 'For {name}' -> 'Voor {naam}'",
            ),
            (
                'ngettext("%(n)s day", "%(n)s days", n)',
                'msgid "%(n)s day"\nmsgid_plural "%(n)s dagen"\nmsgstr[0] "a"\nmsgstr[1] "b"',
                "another plural than in the sources: '%(n)s day'",
            ),
            (
                'ngettext("%(n)s day", "%(n)s days", n)',
                'msgid "%(n)s day"\nmsgid_plural "%(n)s days"\nmsgstr[0] "%(n)s dag"\nmsgstr[1] ""',
                "without a translation: '%(n)s day'",
            ),
        ],
    )
    def test_one_thing_is_wrong(self, web: Path, po: Path, source: str, translation: str, fault: str) -> None:
        python(web, source + "\n")
        translate(po, translation + "\n")
        assert messages.faults(web, po) == [fault]

    def test_a_singular_may_leave_its_number_out(self, web: Path, po: Path) -> None:
        python(web, 'ngettext("One day", "%(n)s days", n)\n')
        translate(
            po, 'msgid "One day"\nmsgid_plural "%(n)s days"\nmsgstr[0] "Een dag"\nmsgstr[1] "%(n)s dagen"\n'
        )
        assert messages.faults(web, po) == []

    def test_without_a_file_everything_is_missing(self, web: Path, po: Path) -> None:
        python(web, '_("Name")\n')
        assert messages.faults(web, po) == ["not in the file: 'Name'"]


class TestCompiling:
    def test_the_standard_library_reads_the_result(self, tmp_path: Path, po: Path) -> None:
        translate(
            po,
            'msgid "Name"\nmsgstr "Naam"\n\n'
            'msgid "%(n)s day"\nmsgid_plural "%(n)s days"\nmsgstr[0] "%(n)s dag"\nmsgstr[1] "%(n)s dagen"\n',
        )
        assert messages.compile_all(tmp_path) == 1
        dutch = gettext.translation("django", tmp_path, ["nl"])
        assert dutch.gettext("Name") == "Naam"
        assert [dutch.ngettext("%(n)s day", "%(n)s days", n) for n in (0, 1, 2)] == [
            "%(n)s dagen",
            "%(n)s dag",
            "%(n)s dagen",
        ]


def test_the_translations_of_roer_are_whole_and_in_step() -> None:
    assert messages.faults() == []
