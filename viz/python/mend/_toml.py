"""Scenarios as Python has them, written as the program reads them."""
from __future__ import annotations

import json
import re
from numbers import Integral, Real
from typing import Any, Dict, Iterator, List, Mapping, Tuple

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def value_text(value: Any) -> str:
    """A value as TOML has it. Quantities are text with a unit, ``"1.5 mm"``, or a pair, ``(1.5, "mm")``.

    Raises ``TypeError`` for what a scenario cannot hold.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Integral):
        return str(int(value))
    if isinstance(value, Real):
        return repr(float(value))
    if isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], Real) and isinstance(value[1], str):
        return json.dumps(f"{float(value[0])!r} {value[1]}", ensure_ascii=False)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key_text(str(key))} = {value_text(one)}" for key, one in value.items()) + " }"
    if hasattr(value, "tolist"):  # numpy's arrays and numbers
        return value_text(value.tolist())
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(value_text(one) for one in value) + "]"
    raise TypeError(f"a scenario cannot hold {value!r}; text with a unit, a number, true or false, or a list is "
                    "expected")


def key_text(key: str) -> str:
    return key if _BARE.fullmatch(key) else json.dumps(key, ensure_ascii=False)


def scenario_text(scenario: Mapping[str, Any]) -> str:
    """A whole file. ``schema = 1`` is added where it is missing. Keys may be nested or have dots:
    ``{"device": {"length": "1 mm"}}`` and ``{"device.length": "1 mm"}`` are the same."""
    tree: Dict[str, Any] = {} if "base" in scenario else {"schema": 1}
    for key, value in scenario.items():
        _put(tree, str(key).split("."), value)
    return "\n".join(_lines(tree, [])) + "\n"


def _put(tree: Dict[str, Any], path: List[str], value: Any) -> None:
    for word in path[:-1]:
        tree = tree.setdefault(word, {})
    if isinstance(value, Mapping) and path[-1] != "over":
        branch = tree.setdefault(path[-1], {})
        for key, one in value.items():
            _put(branch, str(key).split("."), one)
    else:
        tree[path[-1]] = dict(value) if isinstance(value, Mapping) else value


def _lines(tree: Mapping[str, Any], path: List[str]) -> Iterator[str]:
    over = path == ["sweep", "over"]  # there a key keeps its dot, and a table is a range
    for key, value in tree.items():
        if over or not isinstance(value, Mapping):
            yield f"{key_text(key)} = {value_text(value)}"
    for key, value in tree.items():
        if isinstance(value, Mapping) and not over:
            yield f"\n[{'.'.join(key_text(word) for word in [*path, key])}]"
            yield from _lines(value, [*path, key])


def overrides_of(settings: Mapping[str, Any]) -> List[str]:
    """Words for the command line. As Python's names have no dots, ``device__length`` is ``device.length``."""
    return [f"{name}={value_text(value)}" for name, value in dotted(settings)]


def dotted(settings: Mapping[str, Any]) -> Iterator[Tuple[str, Any]]:
    for name, value in settings.items():
        name = name.replace("__", ".")
        if isinstance(value, Mapping):
            for inner, one in dotted(value):
                yield f"{name}.{inner}", one
        else:
            yield name, value
