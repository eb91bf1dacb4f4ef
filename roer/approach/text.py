"""Text in the two languages of Roer, and the strict base that every part of the model shares."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")

# Some text, and no characters that cannot be shown (XML, and so BPMN, cannot hold them either).
_HIDDEN = r"\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff"
Line = Annotated[
    str, StringConstraints(strip_whitespace=True, pattern=rf"^[^{_HIDDEN}]*[^\s{_HIDDEN}][^{_HIDDEN}]*$")
]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
FactName = Annotated[str, StringConstraints(pattern=r"^[a-z]+(_[a-z]+)*$")]


class Part(BaseModel):
    """A part of an approach file: immutable, no unknown keys, no numbers written as text."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, populate_by_name=True, allow_inf_nan=False
    )

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """The keys that this part has in a file."""
        return tuple(info.alias or name for name, info in cls.model_fields.items())


class Text(Part):
    """The same short text in Dutch (B1, to the client: "je") and in English."""

    nl: Line
    en: Line

    def say(self, language: Language) -> str:
        """The text in one language.

        >>> Text(nl="gesprek", en="talk").say("en")
        'talk'
        """
        return self.nl if language == "nl" else self.en


def wrong(what: str, mend: str) -> PydanticCustomError:
    """The error that a part raises when what it holds does not fit together."""
    return PydanticCustomError("wrong", what, {"mend": mend})


def check_ascends(info: ValidationInfo, low_key: str, high: Any) -> None:
    """Raise where what stands under an earlier key is more than this, both being known."""
    low = info.data.get(low_key)
    if low is not None and high is not None and low > high:
        more = "later" if isinstance(low, date) else "more"
        what = f"{low_key} ({low}) is {more} than {info.field_name} ({high})"
        raise wrong(what, "exchange or correct the two")
