"""What tells who someone is, and has no place in a question without a name."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_DIGITS = re.compile(r"(?<![\w])\d(?:[ .\-]?\d){8}(?![ .\-]?\d)")
_EMAIL = re.compile(r"\S+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<!\w)(?:\+\s?31|0031|0)(?:[\s\-().]*\d){9}(?!\d)")
_IBAN = re.compile(r"(?<!\w)[a-z]{2}\d{2}(?:\s?[a-z0-9]){11,30}(?!\w)", re.IGNORECASE)


def bsn(text: str) -> str | None:
    """Nine figures that can be a citizen service number (the check by eleven), as they stand there.

    >>> bsn("Mijn nummer is 111.222.333"), bsn("Het is 123 456 789")
    ('111.222.333', None)
    """
    return next((found for found in _DIGITS.findall(text) if _by_eleven(found)), None)


def _by_eleven(found: str) -> bool:
    figures = [int(sign) for sign in found if sign.isdigit()]
    weighed = sum(
        weight * figure for weight, figure in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), figures, strict=True)
    )
    return weighed % 11 == 0 and any(figures)


def iban(text: str) -> str | None:
    """A bank account number, as it stands there.

    >>> iban("Stort het op NL91 ABNA 0417 1643 00."), iban("NL00 dit is geen nummer")
    ('NL91 ABNA 0417 1643 00', None)
    """
    for found in _IBAN.finditer(text):
        parts = found.group().split()
        for end in range(len(parts), 0, -1):  # words may stand behind it
            if _by_97("".join(parts[:end])):
                return " ".join(parts[:end])
    return None


def _by_97(account: str) -> bool:
    if not 15 <= len(account) <= 34:
        return False
    turned = account[4:] + account[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def email(text: str) -> str | None:
    """An e-mail address."""
    found = _EMAIL.search(text)
    return found.group() if found else None


def phone(text: str) -> str | None:
    """A telephone number as it is written in the Netherlands.

    >>> phone("Bel 06-12 34 56 78"), phone("Ik werk 36 uur sinds 01-02-2026")
    ('06-12 34 56 78', None)
    """
    found = _PHONE.search(text)
    return found.group().strip() if found else None


def tells_nobody(text: str) -> None:
    """The check of a question: raise ValidationError, with what to do, where it tells who somebody is."""
    _refuse(text, bsn, iban, email, phone)


def tells_no_number(text: str) -> None:
    """The check of an answer: it may hold how to reach the municipality, but no number of a person."""
    _refuse(text, bsn, iban)


def _refuse(text: str, *checks: Callable[[str], str | None]) -> None:
    faults = [_says()[check] % {"found": found} for check in checks if (found := check(text))]
    if faults:
        raise ValidationError(faults)


def _says() -> dict[Callable[[str], str | None], str]:
    """What to do about each of them."""
    return {
        bsn: _("“%(found)s” looks like a BSN. Take it out: nobody needs it for an answer."),
        iban: _("“%(found)s” looks like a bank account number. Take it out: nobody needs it for an answer."),
        email: _("“%(found)s” is an e-mail address. Take it out. You read the answer here, with a code."),
        phone: _("“%(found)s” is a telephone number. Take it out. You read the answer here, with a code."),
    }
