"""The way that pydantic gives to a part of an approach, as a path in the file and as a type."""

from __future__ import annotations

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from roer.approach.condition import CONDITIONS
from roer.approach.faults import Place
from roer.approach.model import Approach
from roer.approach.text import Part

_UNIONS = (Union, UnionType)


def path_in_file(way: tuple[str | int, ...]) -> Place:
    """The path in the file, without the kinds of condition and of value that pydantic went through.

    >>> path_in_file(("steps", 0, "opens", "not", "not", "fact", "at_least", "int"))
    ('steps', 0, 'opens', 'not', 'at_least')
    """
    return _walk(way)[0]


def keys_at(way: tuple[str | int, ...]) -> tuple[str, ...]:
    """The keys that the part there may have; none where there is no such part.

    >>> keys_at(("steps", 0, "opens", "all", "all", 0, "done"))
    ('done', 'result')
    """
    part = _walk(way)[1]
    return part.keys() if _is_part(part) else ()


def _walk(way: tuple[str | int, ...]) -> tuple[Place, Any]:
    path: Place = ()
    part: Any = Approach
    for key in way:
        inside = _only(part)
        if get_origin(inside) in _UNIONS:  # the key names the kind that was tried
            part = CONDITIONS.get(str(key))
        elif get_origin(inside) is not None or _is_part(inside):
            path, part = (*path, key), _inner(inside, key)
    return path, _only(part)


def _inner(part: Any, key: str | int) -> Any:
    """The type of what stands under a key of a part of this type."""
    if get_origin(part) in (tuple, dict):
        return get_args(part)[0 if get_origin(part) is tuple else 1]
    for name, info in part.model_fields.items():
        if key in (name, info.alias):
            return info.annotation
    return None


def _is_part(part: Any) -> bool:
    return isinstance(part, type) and issubclass(part, Part)


def _only(part: Any) -> Any:
    """A type without its annotations, and without "or None"."""
    while get_origin(part) is Annotated:
        part = get_args(part)[0]
    options = [option for option in get_args(part) if option is not type(None)]
    return _only(options[0]) if get_origin(part) in _UNIONS and len(options) == 1 else part
