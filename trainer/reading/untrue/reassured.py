"""Said to be well where the brief says that it isn't, or that nobody knows: "your documents are untouched".

What the customer asks about, or the clause speaks of, is news or unknown; and the reply tells nothing that is so.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from trainer.language.tables import word_set
from trainer.reading.in_reply import Reply
from trainer.reading.passage import Passage
from trainer.reading.profile import Profile
from trainer.reading.segments import clauses
from trainer.reading.stance import Span, negations
from trainer.reading.touching import Part
from trainer.reading.untrue.heard import Heard
from trainer.reading.untrue.quotes import contradicted, invented
from trainer.reading.untrue.signs import SAFE, has_sign, signs
from trainer.reading.untrue.topic import bad_facts, bad_topic
from trainer.record.finding import Finding, FindingKind, Stance

_ANSWER = 2
"""The sentences of a reply in which a comfort answers."""
TRUE = (
    FindingKind.FACT_TOLD,
    FindingKind.UNKNOWN_ADMITTED,
    FindingKind.DONT_KNOW_SAID,
    FindingKind.OPTION_OFFERED,
    FindingKind.OPTION_DETAILED,
)
_Comfort = tuple[Part, Span]
"""A clause that says something to be well, and where."""
_SAID = (Stance.ASSERTED, Stance.DENIED)


def reassured(reply: Reply, heard: Heard, expected: Collection[str]) -> Iterator[Finding]:
    """At most one finding: the news contradicted, or a claim of what nobody knows. `expected`: what was asked for."""
    if not heard.text:
        return
    passage, turn = reply.passage, reply.turn
    safe = [(part, span) for part, span in signs(passage, SAFE) if _answers(part)]
    if not safe:
        return
    true = [one for one in reply.findings if one.kind in TRUE]
    turned = [one for one in true if _is_turned_round(one, passage, safe)]
    if turned and len(turned) == len(true):
        part = next(part for part, _ in safe if turned[0].quote.meets(part.clause.start, part.clause.end))
        yield contradicted(turn, part.clause, turned[0].about or "")
    elif not true:
        yield from _of_the_bad(passage, turn, safe, heard, expected)


def _answers(part: Part) -> bool:
    return part.clause.sentence < _ANSWER and part.stance in _SAID and not is_anothers(part)


def _of_the_bad(
    passage: Passage, turn: int, safe: Sequence[_Comfort], heard: Heard, expected: Collection[str]
) -> Iterator[Finding]:
    for part, span in safe:
        about = bad_topic(passage, part, span, heard) or _only_asked_for(passage.profile, expected)
        if about is not None and not _is_well_said(passage.profile, about[1]):
            kind, name = about
            clause = part.clause
            yield contradicted(turn, clause, name) if kind == "fact" else invented(turn, clause)
            return


def _only_asked_for(profile: Profile, expected: Collection[str]) -> tuple[str, str] | None:
    """What was asked for, where all of it is bad or unknown."""
    bad = bad_facts(profile)
    unknown = {one.id for one in profile.scenario.unknown}
    facts = [name for name in bad if name in expected]
    if facts and all(name in bad or name in unknown for name in expected):
        return "fact", facts[0]
    return None


def _is_turned_round(one: Finding, passage: Passage, safe: Sequence[_Comfort]) -> bool:
    """Whether news that seems told is said to be well, with no word of loss, and its author never says so."""
    news = {fact.id for fact in passage.profile.scenario.news}
    if one.kind is not FindingKind.FACT_TOLD or one.about not in news:
        return False
    if not any(one.quote.meets(part.clause.start, part.clause.end) for part, _ in safe):
        return False
    inside = [part for part in passage.parts if one.quote.meets(part.clause.start, part.clause.end)]
    loss = word_set("lexicon/untrue_words", "loss")
    if any(negations(part.clause) or not loss.isdisjoint(part.clause.said) for part in inside):
        return False
    return not _is_well_said(passage.profile, one.about)


def _is_well_said(profile: Profile, name: str) -> bool:
    """Whether the author of a fact says in it, too, that something is well."""
    return any(_has_comfort((fact.text, *fact.also)) for fact in profile.scenario.fact if fact.id == name)


@lru_cache(maxsize=500)
def _has_comfort(texts: tuple[str, ...]) -> bool:
    return any(has_sign(clause, SAFE) for text in texts for clause in clauses(text))


def is_anothers(part: Part) -> bool:
    """Whether it is asked, or what somebody thought or said, or what the speaker will not say."""
    said = part.clause.said
    calming, saying = word_set("lexicon/untrue_words", "calming"), word_set("lexicon/synonyms", "saying")
    refuses = "not" in said and calming.isdisjoint(said) and not saying.isdisjoint(said)
    return part.clause.asks or refuses or not word_set("lexicon/synonyms", "thought").isdisjoint(said)
