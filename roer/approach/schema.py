"""The JSON Schema of approach files, made from the model, for editors to complete and validate with.

What a file may hold by itself is in it; what depends on other parts of the file (names of steps,
ids that stand twice, circles, terms) only `roer check` finds.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from roer.approach.model import Approach
from roer.approach.statute import load_statute
from roer.approach.vocabulary import FactType, load_vocabulary

PUBLISHED = Path(__file__).parent / "approach.schema.json"
_BOUNDS = ("at_least", "above", "at_most", "below")


def json_schema() -> dict[str, Any]:
    """The schema, with the facts, services, choices and rules of the law as allowed values."""
    schema = Approach.model_json_schema(by_alias=True)
    parts = schema["$defs"]
    for part in (schema, *parts.values()):
        _tidy(part)
    _one_of_each(parts)
    _names(schema, parts)
    _facts(parts["FactIs"])
    _choices(schema, parts["ChoiceIs"])
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Roer approach"}
    return head | {key: value for key, value in schema.items() if key not in head}


def _tidy(part: dict[str, Any]) -> None:
    """Take out titles that say nothing more than the key, and null: a key without a value is a fault."""
    for key, inner in part.get("properties", {}).items():
        options = [option for option in inner.get("anyOf", ()) if option != {"type": "null"}]
        kept = {k: v for k, v in inner.items() if k not in {"title", "anyOf"} and (k, v) != ("default", None)}
        if len(options) == 1:
            kept |= options[0]
        elif options:
            kept["anyOf"] = options
        if kept.get("format") == "date":
            kept["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
        part["properties"][key] = kept


def _one_of_each(parts: dict[str, Any]) -> None:
    """What is given exactly once: a unit of a term, a length of a due date."""
    parts["Duration"] |= {"minProperties": 1, "maxProperties": 1}
    parts["Due"]["oneOf"] = [{"required": ["within"]}, {"required": ["statute"]}]
    parts["Migration"]["properties"]["steps"]["additionalProperties"] = False


def _names(schema: dict[str, Any], parts: dict[str, Any]) -> None:
    vocabulary = load_vocabulary()
    facts = {"enum": sorted(vocabulary.facts)}
    parts["FactIs"]["properties"]["fact"] = facts
    parts["Known"]["properties"]["known"] = facts
    parts["Step"]["properties"]["brings_out"]["items"] = facts
    parts["OpenQuestion"]["properties"]["settled_by"]["items"] = facts
    parts["Step"]["properties"]["service"] = {"enum": sorted(vocabulary.services)}
    parts["Due"]["properties"]["statute"] = {"enum": sorted(load_statute().rules)}
    schema["properties"]["choices"] = {"type": "object", "additionalProperties": False}


def _facts(part: dict[str, Any]) -> None:
    """A comparison: a value, one of several, or bounds; each such as the fact can have."""
    compared = [{"required": [key], "maxProperties": 2} for key in ("is", "one_of")]
    bounds = {"anyOf": [{"required": [key]} for key in _BOUNDS], "properties": {"is": False, "one_of": False}}
    part["oneOf"] = [*compared, bounds]
    part["allOf"] = list(_values())


def _values() -> Iterator[dict[str, Any]]:
    same: dict[str, tuple[list[str], dict[str, Any]]] = {}
    for name, fact in load_vocabulary().facts.items():
        value = _value(fact)
        same.setdefault(repr(value), ([], value))[0].append(name)
    for names, value in same.values():
        allowed = {"is": value, "one_of": {"items": value}}
        bounds = dict.fromkeys(_BOUNDS, value if value.get("type") in {"integer", "number"} else False)
        yield {"if": {"properties": {"fact": {"enum": names}}}, "then": {"properties": allowed | bounds}}


def _value(fact: FactType) -> dict[str, Any]:
    """What a fact may be, as a schema."""
    if fact.values:
        return {"enum": list(fact.values)}
    if fact.type in {"integer", "number"}:
        limits = {"minimum": fact.minimum, "maximum": fact.maximum}
        return {"type": fact.type} | {key: limit for key, limit in limits.items() if limit is not None}
    return {"type": "boolean"} if fact.type == "boolean" else {"type": "string", "pattern": r"\S"}


def _choices(schema: dict[str, Any], asked: dict[str, Any]) -> None:
    """The steering questions, each with the answers that it may have."""
    asked["properties"]["choice"] = {"enum": sorted(load_vocabulary().choices)}
    asked["allOf"] = []
    for name, choice in load_vocabulary().choices.items():
        answers = {"enum": [*choice.answers, "not_stated"]}
        schema["properties"]["choices"].setdefault("properties", {})[name] = {
            "$ref": "#/$defs/Choice",
            "properties": {"answer": answers},
            "description": choice.label.en,
        }
        then = {"properties": {"is": {"enum": list(choice.answers)}}}
        asked["allOf"].append({"if": {"properties": {"choice": {"const": name}}}, "then": then})
