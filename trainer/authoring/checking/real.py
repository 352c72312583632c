"""Names, addresses and numbers that may belong to somebody: a file is handed on, and people are not made up twice."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from trainer.language.tables import table
from trainer.library.positions import Path
from trainer.library.references import Complaint

_MAIL = re.compile(r"[\w.+-]+@((?:[\w-]+\.)+[\w-]{2,})")
_PAGE = re.compile(r"\b(?:https?://|www\.)((?:[\w-]+\.)+[a-z]{2,})", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\w.,/:-])(?:\+\d{1,3}[ .-]?)?(?:\(\d{1,5}\)[ .-]?)?\d{2,8}(?:[ .-]\d{2,8}){1,4}(?![\w.,/:-]*\d)"
)
_CARD = re.compile(r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)")
_PHONE_DIGITS = range(9, 16)


def looking_real(data: dict[str, Any]) -> Iterator[Complaint]:
    """Each text that holds an address, a number or a name which looks like somebody's own."""
    for path, text in _texts(data, ()):
        for what, said in _found(text):
            yield Complaint("looks_real", path, {"what": what, "said": said})


def _texts(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if path or key != "sources":
                yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, (*path, number))


def _found(text: str) -> Iterator[tuple[str, str]]:
    for found in _MAIL.finditer(text):
        if not _is_example(found.group(1)):
            yield _words("mail"), found.group()
    for found in _PAGE.finditer(text):
        if not _is_example(found.group(1)):
            yield _words("page"), found.group()
    cards = [found for found in _CARD.finditer(text) if _is_card(found.group())]
    for found in cards:
        yield _words("card"), found.group()
    for found in _PHONE.finditer(text):
        inside = any(card.start() <= found.start() < card.end() for card in cards)
        if not inside and _is_phone(found.group()):
            yield _words("phone"), found.group()
    known = _known_names().search(text)
    if known:
        yield _words("name"), known.group()


def _is_example(domain: str) -> bool:
    """Whether the domain is kept free for examples (RFC 2606)."""
    reserved = tuple(table("check")["example_domains"])
    return any(domain.lower() == one or domain.lower().endswith("." + one) for one in reserved)


def _is_phone(said: str) -> bool:
    """Whether these digits may ring somewhere: long enough, begun like a number, and none of those kept free."""
    digits = re.sub(r"\D", "", said)
    begins = said.startswith(("+", "0", "(")) or re.fullmatch(r"1?[ .-]?\d{3}[ .-]\d{3}[ .-]\d{4}", said)
    free = any(part in digits for part in table("check")["free_numbers"])
    return bool(begins) and len(digits) in _PHONE_DIGITS and not free


def _is_card(said: str) -> bool:
    """Whether the digits have a payment card's check digit (Luhn)."""
    digits = [int(sign) for sign in said if sign.isdigit()][::-1]
    doubled = (2 * one - 9 * (2 * one > 9) for one in digits[1::2])
    return len(set(digits)) > 1 and (sum(digits[::2]) + sum(doubled)) % 10 == 0


@cache
def _known_names() -> re.Pattern[str]:
    names = sorted(table("check")["known_names"], key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")


def _words(key: str) -> str:
    found: str = table("check")["real"][key]
    return found
