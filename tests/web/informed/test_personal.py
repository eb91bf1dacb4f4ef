"""What tells who somebody is, is refused in a question, with words that say how to mend it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from roer.web.informed.content.personal import bsn, email, iban, phone, tells_no_number, tells_nobody

WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2)


def whole_bsn(first: list[int]) -> str | None:
    """Eight figures with the ninth that makes them a BSN, if there is one."""
    last = sum(w * f for w, f in zip(WEIGHTS, first, strict=True)) % 11
    return "".join(map(str, [*first, last])) if last < 10 and any(first) else None


def whole_iban(bank: str, account: int) -> str:
    """A Dutch account number with the right check figures."""
    rest = f"{bank}{account:010d}"
    number = int("".join(str(int(sign, 36)) for sign in f"{rest}NL00"))
    return f"NL{98 - number % 97:02d}{rest}"


@given(st.lists(st.integers(0, 9), min_size=8, max_size=8), st.sampled_from(["", ".", " ", "-"]))
def test_every_bsn_is_refused_however_it_is_written(first: list[int], between: str) -> None:
    number = whole_bsn(first)
    if number is None:
        return
    written = between.join([number[:3], number[3:6], number[6:]])
    assert bsn(f"Mijn nummer is {written}.") == written
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert bsn(f"Mijn nummer is {wrong}.") is None


@given(
    st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=4, max_size=4),
    st.integers(0, 10**10 - 1),
    st.sampled_from([1, 4, 30]),
    st.booleans(),
)
def test_every_bank_account_is_refused(bank: str, account: int, step: int, small: bool) -> None:
    number = whole_iban(bank, account)
    parts = [number[n : n + step] for n in range(0, len(number), step)]
    written = " ".join(parts) if step > 1 else number
    sent = written.lower() if small else written
    found = iban(f"Stort het op {sent} als het kan.")
    assert found is not None  # where the check figures fit by chance, a word behind it may come along
    assert found.startswith(sent[:15])


@pytest.mark.parametrize(
    "number", ["0612345678", "06 12 34 56 78", "+31 6 12345678", "0031612345678", "020-5551234"]
)
def test_a_telephone_number_is_refused(number: str) -> None:
    assert phone(f"Bel mij op {number} graag.") == number


@pytest.mark.parametrize("address", ["jan@example.nl", "j.de.vries+x@post.gemeente.nl"])
def test_an_e_mail_address_is_refused(address: str) -> None:
    assert email(f"Mail {address} even") == address


@pytest.mark.parametrize(
    "words",
    [
        "Ik kreeg op 01-02-2026 een brief. Ik heb tot 15-03-2026, 14:30 uur.",
        "Mag ik 8.000 euro sparen? En 16000 met mijn vrouw?",
        "Ik woon met 2 kinderen van 12 en 4 jaar. Het loon is 1.419,46 per maand.",
        "Telt art. 31.2n mee, of artikel 18a lid 1?",
        "Ik werk 12 uur @ een winkel.",
    ],
)
def test_an_ordinary_question_passes(words: str) -> None:
    tells_nobody(words)


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(ValidationError) as told:
        tells_nobody("Ik ben 111222333, bel 0612345678 of mail jan@example.nl")
    assert len(told.value.messages) == 3


def test_an_answer_may_say_how_to_reach_the_municipality_but_tells_no_bsn() -> None:
    tells_no_number("Bel 088 000 10 00 of mail werk@alphen.nl")
    with pytest.raises(ValidationError):
        tells_no_number("U bent 111222333")
