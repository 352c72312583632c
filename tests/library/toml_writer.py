"""Writes the same data as TOML in many ways: order, spaces, comments, quotes, headers or inline tables."""

import json
import random
import re
from datetime import datetime
from typing import Any

BARE = re.compile(r"[A-Za-z0-9_-]+")


def write(data: dict[str, Any], rng: random.Random) -> str:
    """TOML that parses to exactly `data`, in a style picked by `rng`."""
    lines: list[str] = []
    _table(data, (), rng, lines)
    return rng.choice(["", "# a comment = 1\n", "\n\n"]) + "\n".join(lines) + rng.choice(["", "\n", "\n# end"])


def _table(data: dict[str, Any], path: tuple[str, ...], rng: random.Random, lines: list[str]) -> None:
    keys = list(data)
    rng.shuffle(keys)
    inline = [key for key in keys if not _headed(data[key]) or rng.random() < 0.2]
    for key in inline:
        lines.append(_pair((key,), data[key], rng))
        if rng.random() < 0.2:
            lines.append(rng.choice(["", "  # [not a header]", "\t"]))
    for key in keys:
        if key not in inline:
            _headed_value(data[key], (*path, key), rng, lines)


def _headed_value(value: Any, path: tuple[str, ...], rng: random.Random, lines: list[str]) -> None:
    name = f"{_space(rng)}.{_space(rng)}".join(_key(part, rng) for part in path)
    if isinstance(value, dict):
        lines.append(f"{_space(rng)}[{_space(rng)}{name}{_space(rng)}]{_comment(rng)}")
        _table(value, path, rng, lines)
        return
    for item in value:
        lines.append(f"[[{_space(rng)}{name}{_space(rng)}]]{_comment(rng)}")
        _table(item, path, rng, lines)


def _pair(path: tuple[str, ...], value: Any, rng: random.Random) -> str:
    if isinstance(value, dict) and len(value) == 1 and rng.random() < 0.5:
        key, inner = next(iter(value.items()))
        return _pair((*path, key), inner, rng)
    name = f"{_space(rng)}.{_space(rng)}".join(_key(part, rng) for part in path)
    return f"{_space(rng)}{name}{_space(rng)}={_space(rng)}{_value(value, rng)}{_comment(rng)}"


def _value(value: Any, rng: random.Random) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, datetime | float):
        return str(value)
    if isinstance(value, str):
        return _text(value, rng)
    if isinstance(value, list):
        gap = rng.choice(["", " ", "\n  ", " # ], [ \n "])
        inner = f",{gap}".join(_value(item, rng) for item in value)
        return f"[{gap}{inner}{',' if value and rng.random() < 0.3 else ''}{gap}]"
    pairs = ", ".join(f"{_key(key, rng)} = {_value(item, rng)}" for key, item in value.items())
    return "{" + _space(rng) + pairs + _space(rng) + "}"


def _text(value: str, rng: random.Random) -> str:
    basic = json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    styles = [basic]
    if re.fullmatch(r"[^'\x00-\x08\x0a-\x1f\x7f]*", value):
        styles.append(f"'{value}'")
        styles.append(f"'''\n{value}'''")
    styles.append(f'"""\\\n    {basic[1:-1]}"""' if not value[:1].isspace() else basic)
    return rng.choice(styles)


def _key(key: str, rng: random.Random) -> str:
    quoted = json.dumps(key, ensure_ascii=False).replace("\x7f", "\\u007f")
    return key if BARE.fullmatch(key) and rng.random() < 0.7 else quoted


def _headed(value: Any) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)
    )


def _space(rng: random.Random) -> str:
    return rng.choice(["", "", " ", "\t"])


def _comment(rng: random.Random) -> str:
    return rng.choice(["", "", " # x = [1, '", '# """'])
