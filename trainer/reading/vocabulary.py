"""The words of a scenario's wordings as they are compared, found by the words of a text that are met in them.

Made once for a scenario: so a reply looks each of its words up, whatever the scenario has.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from trainer.reading.likeness import LEAST_SLIP, Key, is_no, is_slip, share_of, speaks_for, tells

_KEPT = 5_000
"""Words of texts remembered with what they meet."""

Meetings = tuple[tuple[int, float], ...]
"""The numbers of the words that a word meets, with the weight that they share."""


@dataclass(frozen=True, slots=True)
class Phrasing:
    """A wording as it is compared: its words by their numbers, and what is asked of it each time."""

    numbers: tuple[int, ...]
    whole: float
    tells: bool
    """Whether it has enough telling words to be known among others; else it has to be all that is said."""
    denies: bool
    of_all: bool
    speakers: frozenset[str]
    """Who speaks or is spoken of in it: "i", "my", "your" ..."""


@dataclass(frozen=True)
class Vocabulary:
    """Every different word of the wordings, numbered, and how a text's word is led to them."""

    keys: list[Key] = field(default_factory=list)
    numbers: dict[Key, int] = field(default_factory=dict)
    by_form: dict[str, list[int]] = field(default_factory=dict)
    by_meaning: dict[str, list[int]] = field(default_factory=dict)
    long: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    """Words long enough to be mistyped, by their first letter and the lengths of what may be typed for them."""
    seen: dict[Key, Meetings] = field(default_factory=dict)
    """Words met in texts, with what they meet: a memory, no part of the meaning."""

    def phrasing(self, wording: tuple[Key, ...]) -> Phrasing:
        """The wording as it is compared; its words are taken into the vocabulary."""
        return Phrasing(
            numbers=tuple(self._number(key) for key in wording),
            whole=sum(weight for _, weight, _ in wording),
            tells=tells(wording),
            denies=is_no(wording),
            of_all=any(form == "all" for form, _, _ in wording),
            speakers=speaks_for(form for form, _, _ in wording),
        )

    def _number(self, key: Key) -> int:
        known = self.numbers.get(key)
        if known is not None:
            return known
        number = self.numbers[key] = len(self.keys)
        self.keys.append(key)
        form, _, meanings = key
        self.by_form.setdefault(form, []).append(number)
        for meaning in meanings:
            self.by_meaning.setdefault(meaning, []).append(number)
        if len(form) >= LEAST_SLIP:
            for length in (len(form) - 1, len(form), len(form) + 1):
                self.long.setdefault((form[0], length), []).append(number)
        return number

    def met_by(self, said: Key) -> Meetings:
        """The words that a text's word meets: the same, one of the same meaning, or one mistyped."""
        known = self.seen.get(said)
        if known is None:
            if len(self.seen) > _KEPT:
                self.seen.clear()
            known = self.seen[said] = tuple(self._met_by(said))
        return known

    def _met_by(self, said: Key) -> Iterable[tuple[int, float]]:
        form, _, meanings = said
        near = set(self.by_form.get(form, ()))
        for meaning in meanings:
            near.update(self.by_meaning.get(meaning, ()))
        if len(form) >= LEAST_SLIP:
            alike = self.long.get((form[0], len(form)), ())
            near.update([number for number in alike if is_slip(self.keys[number][0], form)])
        return [(number, share_of(self.keys[number], said)) for number in sorted(near)]
