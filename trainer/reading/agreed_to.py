"""A plain yes or no to the customer's own words: who says yes to "so it will be fixed?" has promised it.

What the customer asked is read as if the trainee had said it. Only a question for a yes or a no is, and only the reply
that begins with one and tells nothing else of the matter.
"""

from collections.abc import Callable, Collection, Iterator, Sequence

from trainer.language.tables import table
from trainer.reading.asking_profile import EARNEST, marks_in
from trainer.reading.passage import Passage
from trainer.reading.segments import Clause, clauses
from trainer.reading.stance import denies, quarrels_with_a_word
from trainer.reading.touching import Part
from trainer.record.finding import Finding, FindingKind, Quote, Stance

_SETTLED = (
    FindingKind.FACT_TOLD,
    FindingKind.UNKNOWN_ADMITTED,
    FindingKind.DONT_KNOW_SAID,
    FindingKind.OPTION_OFFERED,
)
_UNTRUE = (FindingKind.NEVER_SAID, FindingKind.FACT_CONTRADICTED)
_SURE = 70
_LONG = 4
"""Letters of a word that may name what was asked."""
Read = Callable[[str], Sequence[Finding]]
"""What a text of the trainee's would tell and break."""


def agreed_to(
    passage: Passage, turn: int, heard: str, found: Sequence[Finding], read: Read
) -> Iterator[Finding]:
    """NEVER_SAID and FACT_CONTRADICTED findings of a yes, or a no, to what the customer asked in `heard`.

    `found` is what the reply does by itself; a reply that tells of the matter is judged by what it tells.
    """
    first = passage.parts[0] if passage.parts else None
    if first is None or any(one.kind in (*_SETTLED, *_UNTRUE) for one in found):
        return
    agrees = first.clause.words[0].text in table("lexicon/questions")["plain"]["yes"] and not _turns(passage)
    asked = _yes_or_no(clauses(heard)) if agrees or _refuses(first.clause) else None
    if asked is None:
        return
    where = Quote(turn=turn, start=first.clause.start, end=first.clause.end, text=first.clause.text)
    if agrees:
        for one in read(_stated(asked)):
            if one.kind in _UNTRUE and one.detail != "blame":
                yield one.model_copy(update={"quote": where, "stance": Stance.ASSERTED})
    elif not any(map(denies, asked)) and not _owns_to(passage, asked):
        yield from (_denied(one, where) for one in read(_stated(asked)) if _is_news(one, passage))


def _refuses(clause: Clause) -> bool:
    """Whether a reply begins with a no, or with a quarrel about the word that was asked for."""
    return clause.words[0].text in table("lexicon/questions")["plain"]["no"] or quarrels_with_a_word(clause)


def _owns_to(passage: Passage, asked: Collection[Clause]) -> bool:
    """Whether the reply says after its no what was asked, in the customer's word ("No. Well, it's down.")."""
    small = table("lexicon/questions")["plain"]["small"]
    said = (word for clause in asked for word in clause.words if len(word.text) >= _LONG)
    theirs = {word.stem for word in said if word.text not in small}
    later = (part for part in passage.parts[1:] if part.stance is not Stance.DENIED)
    return any(word.stem in theirs for part in later for word in part.clause.words)


def _yes_or_no(heard: Sequence[Clause]) -> tuple[Clause, ...] | None:
    """The clauses of the customer's last sentence, where it asks for a yes or a no and for nothing else."""
    asking = [clause for clause in heard if clause.asks or EARNEST in marks_in(clause)]
    last = asking[-1].sentence if asking else -1
    asked = tuple(clause for clause in heard if clause.sentence == last)
    more = table("lexicon/questions")["plain"]["wants_more"]
    return None if any(word.text in more for clause in asked for word in clause.words) else asked or None


def _stated(asked: Collection[Clause]) -> str:
    """The question as a statement ("it will be fixed" of "Will it be fixed?")."""
    words = [word.text for clause in asked for word in clause.words]
    lists = table("lexicon/questions")["plain"]
    if len(words) > 1 and words[0] in lists["leading"]:
        words = words[1:]
    if len(words) > 1 and words[0] in lists["helping"]:
        end = 2 if words[1] in lists["subjects"] else 3
        words = [*words[1:end], words[0], *words[end:]]
    return " ".join(words) + "."


def _turns(passage: Passage) -> bool:
    """Whether the reply goes on with a "but", or with something that is not so."""
    soon = [part for part in passage.parts if part.clause.sentence <= 1]
    return any(_goes_back(part) for part in soon)


def _goes_back(part: Part) -> bool:
    turning = table("lexicon/questions")["plain"]["turning"]
    return part.stance is Stance.DENIED or any(word.text in turning for word in part.clause.words)


def _is_news(one: Finding, passage: Passage) -> bool:
    """Whether the words would surely tell the bad news."""
    news = {fact.id for fact in passage.profile.scenario.news}
    told = one.kind is FindingKind.FACT_TOLD and one.about in news and one.stance is Stance.ASSERTED
    return told and one.confidence >= _SURE


def _denied(one: Finding, where: Quote) -> Finding:
    return Finding(
        kind=FindingKind.FACT_CONTRADICTED, quote=where, about=one.about, confidence=70, detail=where.text
    )
