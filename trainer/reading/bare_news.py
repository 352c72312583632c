"""The news in the fewest words: "We've been hacked." "Your desks will be late."

A sentence so short has too little of what a fact is weighed by. So its author writes how people blurt it out (`bare`),
and a clause says it that has every telling word of one of these, the same yes or no, and hardly another word.
"""

from collections.abc import Iterator, Sequence, Set
from functools import cache
from itertools import pairwise

from trainer.language.tables import word_set
from trainer.reading.bare_wording import BareWording, BareWordings, is_modal
from trainer.reading.item import is_polar
from trainer.reading.likeness import form_of
from trainer.reading.meanings import Token
from trainer.reading.passage import Passage, quote_of_clause
from trainer.reading.stance import negations
from trainer.reading.touching import Part
from trainer.reading.values import agree
from trainer.reading.words import stem
from trainer.record.finding import Finding, FindingKind, Stance

_SURE = 80
_BESIDE = 2
"""Telling words that a clause may have beside those of the wording."""
_FEW = 7
"""Telling words of a clause that blurts something out, at most."""
_PLAIN = frozenset({Stance.ASSERTED, Stance.DENIED})
_HOLDS = frozenset({"same", "compatible"})
_Pair = tuple[Token, Token]
"""A word of a wording, and the one that was said for it."""


def bare_news(passage: Passage, turn: int, untold: Set[str]) -> Iterator[Finding]:
    """FACT_TOLD findings of those parts of the news that nobody has told with their figure yet, each once."""
    for name, wordings in passage.profile.bare.items():
        item = passage.profile.item("fact", name) if name in untold else None
        if item is None:
            continue
        said = next((part for part in passage.parts if _says_any(part, wordings, passage)), None)
        if said is not None:
            yield Finding(
                kind=FindingKind.FACT_TOLD,
                quote=quote_of_clause(said.clause, turn),
                about=name,
                confidence=_SURE,
                detail="soft" if item.is_hard else "hard",
            )


def _says_any(part: Part, wordings: BareWordings, passage: Passage) -> bool:
    if part.stance not in _PLAIN or part.clause.asks or len(part.tokens) > _FEW:
        return False
    likely = wordings.beside({token.meanings[0][0] for token in part.tokens})
    return bool(likely) and not _is_open(part) and any(_says(part, wording, passage) for wording in likely)


def _is_open(part: Part) -> bool:
    """Whether a word leaves it open, or it is what the customer said: "I'm checking whether", "you told us"."""
    said = part.clause.said
    if not word_set("lexicon/synonyms", "leaves_open").isdisjoint(said):
        return True
    before = word_set("lexicon/synonyms", "earlier_words")
    return any(who == "you" and word in before for who, word in pairwise(said))


def _says(part: Part, wording: BareWording, passage: Passage) -> bool:
    """Whether the clause has all of the wording, with the same yes or no, and hardly another telling word."""
    pairs = ((wanted, _met(wanted, part.tokens, wording)) for wanted in wording.tokens)
    met = [(wanted, said) for wanted, said in pairs if said is not None]
    if len(met) < len(wording.tokens):
        return False
    return (
        _others(part, met, len(wording.values), passage) <= min(_BESIDE, len(met) + len(wording.values))
        and wording.small.issubset(map(form_of, part.clause.said))
        and _has_values(part, wording, passage)
        and _agree(met, wording, part)
    )


def _others(part: Part, met: Sequence[_Pair], wanted: int, passage: Passage) -> int:
    """How many telling words, times and numbers stand beside those met; a name, or what only leads up, is none."""
    held = {said for _, said in met}
    beside = _leads() | passage.profile.names
    words = sum(said not in held and said.stem not in beside and not is_modal(said) for said in part.tokens)
    return words + max(0, len(part.values) - wanted)


@cache
def _leads() -> frozenset[str]:
    return frozenset(stem(word) for word in word_set("lexicon/synonyms", "lead_words"))


def _met(wanted: Token, among: Sequence[Token], wording: BareWording) -> Token | None:
    """The word that stands for one of the wording's: where that has no other, it has to be the very word."""
    exact = wording.has_one_word
    found = (said for said in among if _shared(wanted, said) and not (exact and wanted.stem != said.stem))
    return next(found, None)


def _shared(wanted: Token, said: Token) -> str | None:
    """A meaning that both words have, one that can be turned round before others; None where most of it differs."""
    names = {name for name, _ in said.meanings}
    shared = [name for name, _ in wanted.meanings if name in names]
    if wanted.meanings[0][0] not in names and 2 * len(shared) <= len(wanted.meanings) - 1:
        return None
    return next((name for name in shared if is_polar(name)), shared[0] if shared else None)


def _agree(met: Sequence[_Pair], wording: BareWording, part: Part) -> bool:
    """Whether what was said is the wording and not its opposite.

    Words that can be turned round have to agree, and then no time may be what the "not" denies: "noon won't work".
    """
    denies = bool(negations(part.clause))
    named = [(one, other, name) for one, other in met if is_polar(name := _shared(one, other) or "")]
    if not named:
        return denies == wording.denies
    if denies and not wording.values and any(value.is_time for value in part.values):
        return False
    return all(_sign(one, name) == _sign(other, name) for one, other, name in named)


def _sign(token: Token, meaning: str) -> int:
    return token.sign * next(sign for name, sign in token.meanings if name == meaning)


def _has_values(part: Part, wording: BareWording, passage: Passage) -> bool:
    now = passage.profile.now
    return all(
        any(said.kind == value.kind and agree(said, value, now) in _HOLDS for said in part.values)
        for value in wording.values
    )
