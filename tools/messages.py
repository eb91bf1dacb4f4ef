"""The translations of the pages, without programs of the system.

    python tools/messages.py extract    bring the Dutch messages in step with the sources
    python tools/messages.py check      fail when they are not in step, or a translation is wrong
    python tools/messages.py compile    make the files that Django reads

In the sources stand English messages. The Dutch ones are in `django.po`: sorted, without line numbers
and dates, so that a change of it shows only what was changed. English needs no file.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract as babel_extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
WEB = ROOT / "roer" / "web"
LOCALE = WEB / "furniture" / "locale"
LANGUAGE = "nl"

# Which arguments of which function hold a message; "c" marks the context.
KEYWORDS = {
    name + lazy: arguments
    for name, arguments in {
        "_": None,
        "gettext": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }.items()
    for lazy in ("", "_lazy", "_noop")
}
NAMED = re.compile(r"%\((\w+)\)[a-z]|\{(\w+)[^{}]*\}")
UNNAMED = re.compile(r"%[sdfr]|\{\}")
# These headers say nothing, or differ with each run or with each release of a tool.
DROPPED = (
    "Project-Id-Version",
    "Report-Msgid-Bugs-To",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Generated-By",
)


def po_file(locale: Path = LOCALE) -> Path:
    """Where the translations are."""
    return locale / LANGUAGE / "LC_MESSAGES" / "django.po"


def is_template(path: Path) -> bool:
    """Whether Django fills in this file."""
    return "templates" in path.parts and path.suffix in {".html", ".svg", ".txt", ".xml"}


def sources(web: Path) -> Iterator[Path]:
    """All files that may hold messages."""
    return (path for path in sorted(web.rglob("*")) if path.suffix == ".py" or is_template(path))


def as_python(path: Path) -> str:
    """What Babel can read: a template becomes the calls that its tags stand for."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text
    calls = templatize(text, origin=str(path))
    # Around the calls stand rows of letters with the spaces of the template, and Python is strict there.
    return "\n".join(re.sub(r"[^\S\n]", " ", line).strip() for line in calls.split("\n"))


def in_sources(web: Path = WEB) -> Catalog:
    """All messages of the sources, without translations."""
    catalog = Catalog(locale=LANGUAGE)
    for path in sources(web):
        found = babel_extract(
            "python", BytesIO(as_python(path).encode()), KEYWORDS, comment_tags=["Translators:"]
        )
        for _line, message, comments, context in found:
            catalog.add(message, auto_comments=comments, context=context)
    return catalog


def in_file(path: Path) -> Catalog:
    """The translations as they are; none where there is no file yet."""
    if not path.exists():
        return Catalog(locale=LANGUAGE)
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def as_text(catalog: Catalog) -> str:
    """The catalog as a file that changes only when a message does."""
    catalog.header_comment = "# Dutch messages of Roer, in step with the sources by tools/messages.py."
    catalog.fuzzy = False
    out = BytesIO()
    write_po(out, catalog, width=100, no_location=True, sort_output=True, ignore_obsolete=True)
    lines = out.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(tuple(f'"{name}:' for name in DROPPED)))


def messages(catalog: Catalog) -> dict[tuple[str, str], Message]:
    """The messages by context and singular."""
    return {(message.context or "", _forms(message.id)[0]): message for message in catalog if message.id}


def _forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, list | tuple) else (text or "",)


def extract(web: Path = WEB, path: Path | None = None) -> Catalog:
    """Write the messages of the sources with the translations that there are; a new one is empty."""
    path = path or po_file()
    catalog = in_file(path)
    catalog.update(in_sources(web), no_fuzzy_matching=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(as_text(catalog), encoding="utf-8")
    return catalog


def faults(web: Path = WEB, path: Path | None = None) -> list[str]:
    """All that is wrong with the translations, one line each."""
    wanted, have = messages(in_sources(web)), messages(in_file(path or po_file()))
    found = [f"not in the file: {_name(message)}" for key, message in wanted.items() if key not in have]
    for key, message in have.items():
        if key not in wanted:
            found.append(f"no longer in the sources: {_name(message)}")
        elif _forms(wanted[key].id) != _forms(message.id):
            found.append(f"another plural than in the sources: {_name(message)}")
        else:
            found += _faults_of(message)
    return found


def _faults_of(message: Message) -> list[str]:
    translations = _forms(message.string)
    if message.fuzzy:
        return [f"marked as fuzzy: {_name(message)}"]
    if not all(translations):
        return [f"without a translation: {_name(message)}"]
    # A plural may leave its number out where that number is one, in either language.
    allowed = [placeholders(form) for form in _forms(message.id)]
    return [
        f"placeholders differ: {_name(message)} -> {translation!r}"
        for translation in translations
        if placeholders(translation) not in allowed
    ]


def _name(message: Message) -> str:
    singular = _forms(message.id)[0]
    return f"{singular!r} ({message.context})" if message.context else repr(singular)


def placeholders(text: str) -> tuple[frozenset[str], list[str]]:
    """What is filled in: by name, in any order, and by place, in this order.

    >>> placeholders("%(name)s of %s")
    (frozenset({'name'}), ['%s'])
    """
    text = text.replace("%%", "")
    named = frozenset(first or second for first, second in NAMED.findall(text))
    return named, UNNAMED.findall(NAMED.sub("", text))


def compile_all(locale: Path = LOCALE) -> int:
    """Make the binary form of every file of translations."""
    files = sorted(locale.rglob("*.po"))
    for path in files:
        with path.with_suffix(".mo").open("wb") as out:
            write_mo(out, in_file(path))
    return len(files)


def run_extract() -> int:
    """Extract, and say how much is left to translate."""
    catalog = messages(extract())
    left = [message for message in catalog.values() if not all(_forms(message.string))]
    print(f"{len(catalog)} messages in {po_file().relative_to(ROOT)}, {len(left)} without a translation")
    return 0


def run_check() -> int:
    """Check, and say how to mend it."""
    found = faults()
    for line in found:
        print(line, file=sys.stderr)
    if found:
        print(f"Mend {po_file().relative_to(ROOT)}; `make messages` brings it in step.", file=sys.stderr)
    return 1 if found else 0


def run_compile() -> int:
    """Compile, and say what was done."""
    print(f"{compile_all()} file(s) of translations compiled")
    return 0


def main() -> int:
    """Do what the command line asks."""
    commands = {"extract": run_extract, "check": run_check, "compile": run_compile}
    parser = argparse.ArgumentParser(description="The translations of the pages.")
    parser.add_argument("command", choices=commands)
    return commands[parser.parse_args().command]()


if __name__ == "__main__":
    sys.exit(main())
