"""How wide a text is, and how it breaks into lines, so that a box can be sized to it.

The widths are those of Noto Sans, in thousandths of the letter size; a page that falls back on
another font is a little wider or narrower, for which a box keeps a margin.
"""

from __future__ import annotations

_WIDTHS = {
    260: " ijl'", 270: "!,.:;J`", 300: "()", 330: "-[]", 350: "Ift", 380: "/\\{}", 420: '"r?', 470: "z_",
    490: "cs", 520: "vyFLkx", 560: "*S|ETae$+0123456789<=>YZ^~", 600: "XPVo", 630: "KRbdghnpquCAB#",
    740: "&DGUHN", 790: "OQw", 840: "%", 930: "@MWm",
}  # fmt: skip
_WIDTH = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_OTHER = 640


def text_width(text: str, size: float) -> float:
    """The width of a text in letters of this size, in the same unit.

    >>> round(text_width("Intake", 14))
    42
    """
    return sum(_WIDTH.get(letter, _OTHER) for letter in text) * size / 1000


def wrap(text: str, width: float, size: float) -> tuple[str, ...]:
    """The text in lines of at most this width; a word that is wider stands alone on its line.

    >>> wrap("Gesprek van tien minuten", 90, 14)
    ('Gesprek van', 'tien minuten')
    """
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return tuple(lines)
