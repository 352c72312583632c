"""A question that throws back a word of the last reply ("A gap. What gap?"): it asks for what was meant by it."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from trainer.language.tables import table
from trainer.reading.meanings import Token
from trainer.reading.passage import Passage
from trainer.reading.touching import Part

_FEW = 7
"""Words of a sentence that asks for no more than what was meant by one."""


def throws_back(parts: Sequence[Part], before: Passage | None) -> bool:
    """Whether a question asks "what gap?", "gap like what?" or "what does gap mean?" of a word of the last reply.

    Where nothing was said before it, only what something means can be asked.
    """
    texts = [word.text for part in parts for word in part.clause.words]
    asking = table("lexicon/questions")["echo"]
    if len(texts) > _FEW or set(asking["which"]).isdisjoint(texts):
        return False
    if set(asking["means"]).intersection(texts):
        return True
    if before is None:
        return False
    words = [word for part in parts for word in part.clause.words]
    named = {b.start for a, b in pairwise(words) if a.text in asking["which"]}
    like = any(a in asking["like"] and b in asking["which"] for a, b in pairwise(texts))
    stems = {token.stem for token in _tokens(parts) if like or token.start in named}
    return bool(stems & {token.stem for token in _tokens(before.parts)})


def thrown_back(parts: Sequence[Part], before: Passage) -> tuple[Part, ...]:
    """The clauses of the last reply that hold a telling word of the question, or go on with "it"."""
    own = {token.stem for token in _tokens(parts)}
    going_on = set(table("lexicon/questions")["echo"]["going_on"])
    found: list[Part] = []
    for part in before.parts:
        goes_on = found and found[-1].clause.sentence == part.clause.sentence
        if own & {token.stem for token in _tokens((part,))} or (
            goes_on and part.clause.words[0].text in going_on
        ):
            found.append(part)
    return tuple(found)


def _tokens(parts: Sequence[Part]) -> Iterator[Token]:
    return (token for part in parts for token in part.tokens)


def about_the_news(passage: Passage, told: Collection[str]) -> str | None:
    """The question that the bad news itself answers, while it is not told: what is left to ask for then."""
    news = {fact.id for fact in passage.profile.scenario.news} - set(told)
    held = [(len(news.intersection(ask.answers)), -n, ask.id) for n, ask in enumerate(passage.profile.asks)]
    most = max(held, default=(0, 0, ""))
    return most[2] if most[0] else None
