"""What is said to users, in both languages. (Records lie below the approach, which has `Text` for this.)"""

from __future__ import annotations

from typing import Literal, NamedTuple

Language = Literal["nl", "en"]


class Said(NamedTuple):
    """The same sentence in Dutch and in English.

    >>> Said("rij", "row").say("en")
    'row'
    """

    nl: str
    en: str

    def say(self, language: Language) -> str:
        """The sentence in one language."""
        return self.nl if language == "nl" else self.en


def number(count: int, language: Language) -> str:
    """A whole number with its thousands apart, the Dutch or the English way.

    >>> number(8577, "nl"), number(8577, "en")
    ('8.577', '8,577')
    """
    text = f"{count:,}"
    return text.replace(",", ".") if language == "nl" else text
