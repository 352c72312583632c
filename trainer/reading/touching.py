"""What each clause of a text touches: the items whose words or values it has."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from trainer.language.tables import word_set
from trainer.reading.families import by_sentence
from trainer.reading.fields import of_fields
from trainer.reading.item import Posting
from trainer.reading.kept import Kept
from trainer.reading.match import Touch, Touches
from trainer.reading.meanings import OWN, Token, tokens
from trainer.reading.profile import Profile
from trainer.reading.segments import Clause, clauses
from trainer.reading.stance import Span, quarrels_with_a_word, stances_of
from trainer.reading.untrue.sign_phrases import signs_in
from trainer.reading.value import Value, begun_in, meaning_of
from trainer.reading.values import agree, values
from trainer.record.finding import Stance

_VAGUER = 0.7
"""What a value that is only compatible is worth beside the same one."""
_KEPT = 5_000
_MOST_VALUES = 40
"""Values of one clause that are looked at; nobody says more in a breath."""


_touched = of_fields(Touch)


@dataclass
class Part:
    """One clause with what it touches, by item number."""

    clause: Clause
    stance: Stance
    tokens: tuple[Token, ...]
    values: tuple[Value, ...]
    touches: dict[int, list[Touch]] = field(default_factory=dict)

    @Kept
    def offers(self) -> bool:
        """Whether a word of offering stands in it."""
        offering = word_set("lexicon/synonyms", "offering")
        return not offering.isdisjoint(self.clause.said)

    @Kept
    def signs(self) -> dict[str, Span]:
        """What it has of the phrases that go with untrue things, each with its first place."""
        return signs_in(self.clause, self.values)


def parts_of(text: str, profile: Profile) -> tuple[Part, ...]:
    """The clauses of a text with what they touch. Costs a look-up a word and a comparison a value."""
    found = clauses(text)
    read = values(text)
    stances = [stance for sentence in by_sentence(found) for stance in stances_of(sentence)]
    parts = []
    for clause, stance in zip(found, stances, strict=True):
        inside = tuple(begun_in(clause.start, clause.end, read)[:_MOST_VALUES])
        part = Part(clause, stance, tokens(clause, inside), inside)
        if not quarrels_with_a_word(clause):
            _touch(part, profile)
        parts.append(part)
    return tuple(parts)


def _touch(part: Part, profile: Profile) -> None:
    touches = part.touches
    for token in part.tokens:
        start, end = token.start, token.end
        for item, (slot, weight, agrees, _, _, exact, turned, _) in _token_touches(token, profile):
            touch = _touched((slot, weight, agrees, start, end, exact, turned, False))
            if item in touches:
                touches[item].append(touch)
            else:
                touches[item] = [touch]
    for value in part.values:
        for item, touch in _value_touches(value, profile):
            touches.setdefault(item, []).append(touch)


def _token_touches(token: Token, profile: Profile) -> Touches:
    """What a token touches, wherever it stands: remembered, since a talk says the same words again and again."""
    key = token.meanings, token.sign, token.weight, token.stem
    known = profile.touched.get(key)
    if known is None:
        if len(profile.touched) > _KEPT:
            profile.touched.clear()
        known = profile.touched[key] = tuple(_best_touches(token, profile).items())
    return known


def _best_touches(token: Token, profile: Profile) -> dict[int, Touch]:
    meanings = [meaning for meaning in token.meanings if meaning[0] in profile.postings]
    if token.stem and not meanings:
        mended = profile.speller.mended(token.stem)
        meanings = [(OWN + mended, 1)] if mended else []
    best: dict[int, Touch] = {}
    for name, sign in meanings:
        for posting in profile.postings[name]:
            touch = _touch_of(posting, token, sign, name)
            known = best.get(posting.item)
            if known is None or touch.weight > known.weight:
                exact = touch.exact or (known is not None and known.exact)
                best[posting.item] = touch if touch.exact == exact else touch._replace(exact=exact)
    return best


def _touch_of(posting: Posting, token: Token, sign: int, name: str) -> Touch:
    weight = posting.weight * (token.weight if token.weight < 1 and posting.weight > token.weight else 1.0)
    return Touch(
        slot=posting.slot,
        weight=weight,
        agrees=posting.sign * sign * token.sign,
        start=token.start,
        end=token.end,
        exact=name.startswith(OWN) or len(token.meanings) == 1,
        turned=posting.sign < 0 and token.sign < 0,
    )


def _value_touches(value: Value, profile: Profile) -> Sequence[tuple[int, Touch]]:
    key = meaning_of(value)
    known = profile.seen.get(key)
    if known is None:
        if len(profile.seen) > _KEPT:
            profile.seen.clear()
        known = profile.seen[key] = tuple(_agreeing(value, profile))
    return [
        (item, Touch(slot, weight, 0, value.start, value.end, is_value=True)) for item, slot, weight in known
    ]


def _agreeing(value: Value, profile: Profile) -> Iterator[tuple[int, str, float]]:
    """The items that hold a value like this one: item, slot, weight."""
    for number, (held, holders) in enumerate(profile.brief):
        said = agree(value, held, profile.now)
        if said in ("different", "unrelated") or (said == "compatible" and _is_loose(value, held)):
            continue
        share = 1.0 if said == "same" else _VAGUER
        for item, weight in holders:
            yield item, f"#{number}", weight * share


def _is_loose(a: Value, b: Value) -> bool:
    """Whether only one of two times names a day of the month: "tomorrow" may be any date, and tells none."""
    return (a.day_of_month is None) != (b.day_of_month is None)
