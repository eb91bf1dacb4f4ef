"""No text holds a diagnosis or an IQ: it is read before it is saved, and the writer is told what to do."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

import yaml
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_FILE = Path(__file__).parent / "diagnoses.yaml"
_LETTER = r"[^\W\d_]"


def named_diagnosis(text: str) -> str | None:
    """The first name of an illness or score in a text, as it was written; None where there is none.

    >>> named_diagnosis("Zij heeft een IQ van 70")
    'IQ'
    >>> named_diagnosis("Na een uur even staan. Add water.")
    """
    plain = _without_accents(text)
    for pattern in _patterns():
        if found := pattern.search(plain):
            return found.group()
    return None


def check_words(**texts: str) -> None:
    """Raise ValidationError, per field, for each text that names an illness or a score."""
    faults = {name: _refusal(found) for name, text in texts.items() if (found := named_diagnosis(text))}
    if faults:
        raise ValidationError(faults)


def names_no_illness(text: str) -> None:
    """The check of a field: raise ValidationError for a text that names an illness or a score."""
    if found := named_diagnosis(text):
        raise ValidationError(_refusal(found))


def _refusal(found: str) -> str:
    return _(
        "“%(word)s” is not kept here: no name of an illness, and no score. "
        "Write what helps, not what it is called. For instance: a quiet place, or a break every hour."
    ) % {"word": found}


def _without_accents(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """One for words that count only in capitals, one for the others."""
    words: list[str] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    strict = [word for word in words if word.isupper()]
    loose = [word for word in words if not word.isupper()]
    return re.compile(_any_of(strict)), re.compile(_any_of(loose), re.IGNORECASE)


def _any_of(words: list[str]) -> str:
    shapes = (re.escape(word).replace(r"\*", f"{_LETTER}*").replace(r"\ ", r"\s+") for word in words)
    return rf"(?<!{_LETTER})(?:{'|'.join(shapes)})(?!{_LETTER})"
