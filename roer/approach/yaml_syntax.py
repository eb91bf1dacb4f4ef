"""Whether a text is YAML at all, and if not, at which line and why, in plain words."""

from __future__ import annotations

import re

import yaml

from roer.approach.faults import Fault, FaultyFile

LARGEST = 1_000_000
DEEPEST = 60

# Characters that editors do not show or that some take for the end of a line, so that lines differ.
_UNSEEN = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CHECK = "check the indentation, the colons and the quotes around here"
# YAML notices these late; what is not finished is told where it begins.
_NOTICED_LATE = ("could not find expected ':'", "found unexpected end of stream", "did not find expected ','")
_WORDS = {
    "could not find expected ':'": ("a line without a colon", "write it as key: value"),
    "found unexpected end of stream": ("a quote that is not closed", "close the quote"),
    "did not find expected ',' or '}'": ("a { that is not closed, or a comma or quote too few", "add it"),
    "did not find expected ',' or ']'": ("a [ that is not closed, or a comma or quote too few", "add it"),
    "mapping values are not allowed in this context": (
        "a colon where none is expected",
        "check the indentation, and put text that holds a colon in quotes",
    ),
    "but found another document": ("a second document begins here", "take the line --- out"),
    "found undefined alias": ("an alias (*name) of a part that is not there", "write the part out"),
}


def check_text(text: str, file: str) -> None:
    """Raise FaultyFile where a text is too large to read or holds characters that cannot be seen."""
    if len(text) > LARGEST:
        raise _faulty(
            file, 1, f"the file is larger than {LARGEST:,} characters", "check that it is the one you mean"
        )
    unseen = _UNSEEN.search(text)
    if unseen is not None:
        line = line_at(text, unseen.start())
        what = f"a character that cannot be seen (U+{ord(unseen[0]):04X})"
        raise _faulty(file, line, what, "take it out, or save the file as UTF-8 text again")


def line_at(text: str, position: int) -> int:
    """The line of a position in a text, with the line ends of any system.

    >>> line_at("a\\r\\nb\\rc\\nd", 7)
    4
    """
    return len(re.findall("\r\n|\r|\n", text[:position])) + 1


def compose(text: str, file: str) -> tuple[yaml.Node | None, list[int]]:
    """The nodes of the one document in a text (None where it is empty), and the lines of its aliases.

    FaultyFile where it is no YAML.
    """
    try:
        aliases = _check_events(text, file)
        return yaml.compose(text, Loader=yaml.CSafeLoader), aliases
    except yaml.MarkedYAMLError as error:
        raise FaultyFile([_syntax_fault(error, text, file)]) from None


def _check_events(text: str, file: str) -> list[int]:
    """The lines of the aliases, in their order; FaultyFile where it nests too deep."""
    depth, aliases = 0, []
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise _faulty(file, line, f"more than {DEEPEST} levels deep", "nest less")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.AliasEvent):
            aliases.append(line)
    return aliases


def _syntax_fault(error: yaml.MarkedYAMLError, text: str, file: str) -> Fault:
    problem = error.problem or "it cannot be read"
    late = problem.startswith(_NOTICED_LATE)
    mark = (error.context_mark if late else None) or error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    if "nesting depth" in problem:
        return Fault(file, line, f"more than {DEEPEST} levels deep", "nest less")
    at = text[mark.index : mark.index + 1] if mark else ""
    if at == "\t" or "tab" in problem:
        return Fault(file, line, "a tab where spaces are expected", "indent with spaces, not with tabs")
    if "cannot start any token" in problem:
        return Fault(file, line, f"text that starts with {at!r}", "put the text in quotes")
    what, mend = _WORDS.get(problem, (problem, _CHECK))
    return Fault(file, line, f"this is no YAML: {what}", mend)


def _faulty(file: str, line: int, what: str, mend: str) -> FaultyFile:
    return FaultyFile([Fault(file, line, what, mend)])
