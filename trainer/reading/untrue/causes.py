"""A cause out of the air: the question is why, and the answer tells of an event in words that the brief has nowhere.

Who tells the true cause in words of their own has some that a wording of it has, or that mean the same.
"""

from collections.abc import Collection, Iterator, Sequence

from trainer.language.tables import table
from trainer.reading.in_reply import Reply
from trainer.reading.kinds import OPEN
from trainer.reading.meanings import Token
from trainer.reading.profile import Profile
from trainer.reading.touching import Part
from trainer.reading.untrue.heard import Heard
from trainer.reading.untrue.quotes import contradicted, invented
from trainer.record.finding import Finding, FindingKind, Stance

_ANSWER = 2
"""The sentences of a reply in which a cause comes."""
_STRANGE, _OWN = 3, 1.0
"""Words that stand nowhere in the brief, from which a cause is another one; and the weight of the true one's words
beside them up to which it is."""
_TELLS = (FindingKind.FACT_TOLD, FindingKind.OPTION_OFFERED)
_VEILS = (
    FindingKind.JARGON,
    FindingKind.EUPHEMISM,
    FindingKind.STALLED,
    FindingKind.JOKE,
    FindingKind.SARCASM,
)
_WHY = frozenset({"why", "what"})
_SAID = (Stance.ASSERTED, Stance.DENIED)


def causes(reply: Reply, heard: Heard, expected: Collection[str]) -> Iterator[Finding]:
    """At most one finding: the cause contradicted, or one invented where it isn't known.

    Who has told the cause before may go on. `expected` is what was just asked for.
    """
    passage = reply.passage
    why = _causes(passage.profile, expected)
    known = {*reply.ledger.told, *(one.about for one in reply.findings if one.kind is FindingKind.FACT_TOLD)}
    if not why or not known.isdisjoint(name for _, name in why):
        return
    if any(one.kind in (*OPEN, *_VEILS) for one in reply.findings):
        return
    told = [one.quote for one in reply.findings if one.kind in _TELLS]
    parts = [
        part
        for part in passage.parts
        if part.clause.sentence < _ANSWER
        and not part.clause.asks
        and not any(where.meets(part.clause.start, part.clause.end) for where in told)
    ]
    event = next((part for part in parts if _tells_an_event(part)), None)
    if event is not None and _WHY & heard.kinds and _is_another(parts, heard, why):
        kind, name = why[0]
        turn, clause = reply.turn, event.clause
        yield contradicted(turn, clause, name) if kind == "fact" else invented(turn, clause)


def _causes(profile: Profile, expected: Collection[str]) -> list[tuple[str, str]]:
    """The facts that tell why, or else the unknowns that were asked for."""
    scenario = profile.scenario
    facts = [("fact", fact.id) for fact in scenario.fact if fact.part == "why"]
    return facts or [("unknown", one.id) for one in scenario.unknown if one.id in expected]


def _tells_an_event(part: Part) -> bool:
    """Whether the clause says, as so, that something happened or is going on, and nothing of the two who speak."""
    lists = table("lexicon/untrue_words")
    said = part.clause.said
    happened = any(text in lists["events"] or text.endswith("ed") for text in said)
    return part.stance in _SAID and said[0] not in lists["speakers"] and happened


def _is_another(parts: Sequence[Part], heard: Heard, why: Sequence[tuple[str, str]]) -> bool:
    """Whether the words are hardly the true cause's, those of the question left out, and some stand nowhere."""
    profile = heard.profile
    theirs = {word.stem for clause in heard.clauses for word in clause.words}
    tokens = [token for part in parts for token in part.tokens if token.stem not in theirs]
    starts = {token.start for token in tokens}
    numbers = [profile.index[kind, name] for kind, name in why]  # type: ignore[index]
    own = max(
        sum(touch.weight for part in parts for touch in part.touches.get(n, ()) if touch.start in starts)
        for n in numbers
    )
    return own <= _OWN and sum(_is_strange(token, profile) for token in tokens) >= _STRANGE


def _is_strange(token: Token, profile: Profile) -> bool:
    """Whether no thing of the scenario has the word, or one that means the same."""
    return token.weight >= 1 and not any(name in profile.postings for name, _ in token.meanings)
