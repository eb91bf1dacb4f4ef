"""What the commands share: the error of a user, finding an approach, writing a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from roer.approach.faults import FaultyFile
from roer.approach.load import approach_ids, load_approach, load_file
from roer.approach.model import Approach
from roer.decide.reading import instead


class Unusable(click.ClickException):
    """An error of the user's: one line on stderr, exit code 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        """Print the one line."""
        click.echo(f"roer: {' '.join(self.format_message().split())}", err=True)


def approach_named(name: str) -> Approach:
    """The approach that comes with Roer under this name, or that of a file; Unusable where there is none."""
    if name in approach_ids():
        return load_approach(name)
    if not is_file(name):
        raise Unusable(f"there is no approach {name!r}; {instead(name, approach_ids())} (or name a file)")
    return load_file(Path(name))


def is_file(name: str) -> bool:
    """Whether a name means a file: one that is there, or that looks like one."""
    try:
        return "/" in name or name.endswith((".yaml", ".yml")) or Path(name).exists()
    except OSError:  # too long to be the name of a file
        return False


def one_line(error: FaultyFile) -> str:
    """The first fault, and how many more there are."""
    more = len(error.faults) - 1
    return f"{error.faults[0]}" + (f" (and {more} more)" if more else "")


def write(path: Path, text: str) -> None:
    """Write a file; Unusable where that cannot be done."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Unusable(f"cannot write {path} ({error.strerror}); name a file that can be written") from None
