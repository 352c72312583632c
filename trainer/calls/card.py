"""The card to have before one's eyes in a call: one page, whatever was answered."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace

from trainer.authoring.form import FormState
from trainer.calls.days import say
from trainer.calls.words import bare, facts, given, nevers, options, questions, sentence
from trainer.record.clean import clean_text

WIDTH, LINES = 78, 58
"""What a printed page of plain text holds."""
_LONGEST = 220
"""Characters of one entry: three lines."""


@dataclass(frozen=True)
class Part:
    """One heading of the card with its entries."""

    heading: str
    rows: tuple[str, ...]
    left_out: int = 0
    """Entries there is no room for."""

    @property
    def shown(self) -> tuple[str, ...]:
        """The entries, and how many there are besides."""
        return (*self.rows, say("card.more", count=self.left_out)) if self.left_out else self.rows

    @property
    def height(self) -> int:
        """Lines of plain text, with the heading and the gap above it."""
        return 2 + sum(len(_wrapped(row)) for row in self.shown)


@dataclass(frozen=True)
class Card:
    """A call on one page."""

    who: str
    when: str
    parts: tuple[Part, ...]

    @property
    def height(self) -> int:
        """Lines of plain text."""
        return _AROUND + sum(part.height for part in self.parts)


_AROUND = 4
"""Lines of the card's head and foot."""


def card_of(state: FormState) -> Card:
    """The card; what there is no room for is left out from the longest parts, and counted there."""
    answers = state.answers
    name, role = bare(answers["name"]), bare(answers.get("role", ""))
    who = say("card.who", name=name, role=role) if role else name
    when = say("card.when", when=answers.get("call_at") or "—")
    parts = tuple(part for part in _parts(state) if part.rows)
    return _fitted(Card(_short(who), when, parts))


def _parts(state: FormState) -> Iterator[Part]:
    answers = state.answers
    yield _part("opening", [_opening(state), say("card.own" if answers.get("ours") == "yes" else "card.sorry")])
    yield _part("facts", facts(state, news=False))
    yield _part("open", [sentence(answers[key]) for key in given(state, "open")])
    yield _part("questions", [f"{ask} → {answer}" for ask, answer in questions(state)])
    yield _part("options", [words for _, words in options(state)])
    yield _part("never", list(nevers(state)))
    yield _part("limits", [sentence(answers[key]) for key in given(state, "limit")])
    told = answers.get("next", "")
    yield _part("next", [say("card.next_line", next=bare(told)) if told else say("card.next_missing")])


def _part(name: str, rows: list[str]) -> Part:
    if name == "opening":
        rows = [*rows, say("card.pause")]
    return Part(say(f"card.{name}"), tuple(_short(row) for row in rows))


def _opening(state: FormState) -> str:
    answers = state.answers
    slots = {key: bare(answers[key]) for key in ("name", "trainee", "news")}
    return sentence(say("card.opening_line", **slots))


def _fitted(card: Card) -> Card:
    """As much as a page holds; every part keeps an entry."""
    while card.height > LINES:
        longest = max(card.parts, key=lambda part: (len(part.rows) > 1, part.height))
        if len(longest.rows) < 2:
            return card
        less = replace(longest, rows=longest.rows[:-1], left_out=longest.left_out + 1)
        card = replace(card, parts=tuple(less if part is longest else part for part in card.parts))
    return card


def card_text(card: Card) -> str:
    """The card as plain text."""
    lines = [f"{say('card.head')}: {card.who}", card.when]
    for part in card.parts:
        lines += ["", part.heading.upper(), *(line for row in part.shown for line in _wrapped(row))]
    return "\n".join([*lines, "", say("card.foot")]) + "\n"


def _wrapped(row: str) -> list[str]:
    return textwrap.wrap(row, WIDTH, initial_indent="  - ", subsequent_indent="    ", break_on_hyphens=False)


def _short(row: str) -> str:
    line = " ".join(clean_text(row).split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rsplit(' ', 1)[0]} …"
