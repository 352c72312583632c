"""A plain yes or no to the customer's own words: who says yes to "so it will be fixed?" has promised it.

What the customer asked is read as if the trainee had said it. Only a question for a yes or a no is, and only the reply
that begins with one and tells nothing else of the matter. `believed` looks at what such a question takes for so.
"""

from collections.abc import Callable, Collection, Iterator, Sequence

from trainer.language.tables import table
from trainer.reading.asking_profile import EARNEST, marks_in
from trainer.reading.kinds import UNTRUE
from trainer.reading.passage import Passage, lay, quote_of_clause
from trainer.reading.segments import Clause, said_by
from trainer.reading.stance import denies, quarrels_with_a_word
from trainer.reading.touching import Part
from trainer.reading.untrue.believed import believed
from trainer.reading.untrue.heard import Heard
from trainer.reading.untrue.signs import YES, sign_in
from trainer.record.finding import Finding, FindingKind, Quote, Stance

_SETTLED = (
    FindingKind.FACT_TOLD,
    FindingKind.UNKNOWN_ADMITTED,
    FindingKind.DONT_KNOW_SAID,
    FindingKind.OPTION_OFFERED,
)
_SURE = 70
_SOON, _FEW = 1, 3
"""The sentence in which a yes comes at the latest, and the words before it."""
_LONG = 4
"""Letters of a word that may name what was asked."""
Read = Callable[[str], Sequence[Finding]]
"""What a text of the trainee's would tell and break."""


def agreed_to(
    passage: Passage, turn: int, heard: Heard, found: Sequence[Finding], read: Read
) -> Iterator[Finding]:
    """Findings of what is untrue in a yes, or a no, to what the customer asked.

    `found` is what the reply does by itself; a reply that tells of the matter is judged by what it tells.
    """
    first = passage.parts[0] if passage.parts else None
    if first is None or any(one.kind in (*_SETTLED, *UNTRUE) for one in found):
        return
    yes = _says_yes(passage)
    asked = _yes_or_no(heard.clauses) if yes is not None or _refuses(first.clause) else None
    if asked is None:
        return
    if yes is not None:
        if not _turns(passage, yes.clause.sentence):
            yield from _agreed(turn, yes, heard, asked, read)
    elif not any(map(denies, asked)) and not _owns_to(passage, asked):
        where = quote_of_clause(first.clause, turn)
        yield from (_denied(one, where) for one in read(_stated(asked)) if _is_news(one, passage))


def _says_yes(passage: Passage) -> Part | None:
    """The clause in which the reply soon says yes, with hardly a word before it."""
    for part in passage.parts:
        if part.clause.sentence > _SOON:
            return None
        span = sign_in(part, YES)
        before = [word for word in part.clause.words if span is not None and word.start < span.start]
        if span is not None and len(before) <= _FEW and part.stance is Stance.ASSERTED:
            return part
    return None


def _agreed(turn: int, yes: Part, heard: Heard, asked: Sequence[Clause], read: Read) -> Iterator[Finding]:
    """What the yes says, as the customer or as the trainee would have said it; or else what it takes for so."""
    stated = _stated(asked)
    where = quote_of_clause(yes.clause, turn)
    told = [one for text in (stated, _turned(stated)) for one in read(text)]
    untrue = {one.about: one for one in told if one.kind in UNTRUE and one.detail != "blame"}
    for one in untrue.values():
        yield one.model_copy(update={"quote": where, "stance": Stance.ASSERTED})
    if not untrue and not any(one.kind in _SETTLED for one in told):
        put, clauses = heard.passage, asked
        if _is_negative(asked):
            put = lay(stated, heard.profile)
            clauses = tuple(part.clause for part in put.parts)
        yield from believed(turn, yes.clause, put, clauses)


def _is_negative(asked: Sequence[Clause]) -> bool:
    """Whether a question is asked by its opposite: "isn't there a setting?" wonders whether there is one."""
    words = asked[0].said
    lists = table("lexicon/questions")["plain"]
    words = words[1:] if words[0] in lists["leading"] else words
    return len(words) > 1 and words[0] in lists["helping"] and words[1] == "not"


def _turned(stated: str) -> str:
    """The customer's words in the trainee's mouth: "I can tell them" as "you can tell them"."""
    turned = table("lexicon/questions")["plain"]["turned"]
    return " ".join(turned.get(word, word) for word in stated.split())


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
    """The clauses of the customer's last sentence that asks for a yes or a no and for nothing else.

    "So tomorrow I carry on as usual." asks, too, where it is the last sentence.
    """
    if not heard:
        return None
    asking = [clause for clause in heard if clause.asks or EARNEST in marks_in(clause)]
    asking = asking or [one for one in heard if one.sentence == heard[-1].sentence and _concludes(one)]
    last = asking[-1].sentence if asking else -1
    found = tuple(clause for clause in heard if clause.sentence == last)
    more = table("lexicon/questions")["plain"]["wants_more"]
    return None if any(word.text in more for clause in found for word in clause.words) else found or None


def _concludes(clause: Clause) -> bool:
    return clause.words[0].text in table("lexicon/questions")["plain"]["concluding"]


def _stated(asked: Collection[Clause]) -> str:
    """The question as a statement ("it will be fixed" of "Will it be fixed?")."""
    words = said_by(asked)
    lists = table("lexicon/questions")["plain"]
    if len(words) > 1 and words[0] in lists["leading"]:
        words = words[1:]
    if len(words) > 1 and words[0] in lists["helping"] and words[1] == "not":
        del words[1]
    if len(words) > 1 and words[0] in lists["helping"]:
        end = 2 if words[1] in lists["subjects"] else 3
        words = [*words[1:end], words[0], *words[end:]]
    return " ".join(words) + "."


def _turns(passage: Passage, said: int) -> bool:
    """Whether the sentence of the yes holds an "only" or an "if", or the next one goes back on it."""
    beside = [part for part in passage.parts if part.clause.sentence <= said]
    after = [part for part in passage.parts if part.clause.sentence == said + 1]
    back = table("lexicon/questions")["plain"]["back"]
    opens = after[:1] and after[0].clause.words[0].text in back["opens"]
    doubts = any(word.text in back["doubts"] for part in after for word in part.clause.words)
    denied = any(part.stance is Stance.DENIED for part in after)
    return bool(opens) or doubts or denied or any(map(_goes_back, beside))


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
