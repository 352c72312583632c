"""What became of the questions in a reply: answered, answered in part, honestly left open, or dodged.

Only the reply that comes next can dodge a question, and only when nothing in it touches what was asked: a wrong
accusation is worse than a dodge unseen.
"""

from collections.abc import Collection, Sequence

from trainer.language.tables import table
from trainer.library.moment import OPTION
from trainer.library.scenario import Question
from trainer.reading.asked_for import fresh_questions
from trainer.reading.asking_profile import kinds_in
from trainer.reading.before_matter import greetings
from trainer.reading.dodges import belittles_the_news, is_dodge, is_veiled
from trainer.reading.in_reply import Reply
from trainer.reading.passage import Passage, sentence_of
from trainer.reading.questions import score
from trainer.record.finding import WITHHELD, Finding, FindingKind, Quote

_SURE = 50
_ASKS_AGAIN = 1.0
"""Words of a question beside an "I don't know" from which that question is meant."""
_SETTLES = (FindingKind.QUESTION_ANSWERED, FindingKind.QUESTION_LEFT_OPEN)
_FIRST_SENTENCES = 2
_FEW = 3
"""Words from which a quote shows what was said instead of an answer."""


def answers(reply: Reply) -> tuple[Finding, ...]:
    """QUESTION_ANSWERED, _PARTLY, _LEFT_OPEN and _DODGED findings of a reply."""
    now, known = reply.told_now, reply.known
    fresh = fresh_questions(reply.ledger, reply.turn)
    found = []
    for question in reply.passage.profile.scenario.question:
        state = reply.ledger.questions.get(question.id)
        if state is None and question.id not in reply.ledger.answered_unasked:
            one = _unasked(question, now, known)
        elif state is not None and (not state.settled or question.id in fresh):
            one = _asked(reply, question, now, known, fresh=question.id in fresh)
        else:
            one = None
        if one is not None:
            found.append(_finding(reply, question, *one))
    return tuple(
        one for one in found if one.kind is not FindingKind.QUESTION_DODGED or not _runs_behind(reply, found)
    )


def _runs_behind(reply: Reply, found: Sequence[Finding]) -> bool:
    """Whether the reply answers plainly what was asked before and is still open: who is one question behind, dodges
    none.
    """
    earlier = reply.ledger.open_questions
    return not is_veiled(reply) and any(one.kind in _SETTLES and one.about in earlier for one in found)


_Verdict = tuple[FindingKind, Quote, int]


def _unasked(question: Question, now: dict[str, Finding], known: set[str]) -> _Verdict | None:
    """An answer given before the question: whole, and with something told in this very reply."""
    said = [name for name in _decides(question) if name in now]
    if not said or not _whole(question, now.keys() | known):
        return None
    return FindingKind.QUESTION_ANSWERED, now[said[0]].quote, now[said[0]].confidence


def _decides(question: Question) -> tuple[str, ...]:
    """What answers a question before it is asked: its facts, with the offers where it asks for nothing but those."""
    offers = all(name.startswith(OPTION) for name in question.any_of)
    return (*question.all_of, *question.any_of) if offers or not question.all_of else question.all_of


def _whole(question: Question, told: set[str]) -> bool:
    enough = not question.any_of or any(name in told for name in question.any_of)
    return bool(question.all_of or question.any_of) and enough and all(name in told for name in question.all_of)


def _asked(
    reply: Reply, question: Question, now: dict[str, Finding], known: set[str], *, fresh: bool
) -> _Verdict | None:
    said = [name for name in (*question.all_of, *question.any_of) if name in now]
    open_only = [name for name in said if now[name].kind is FindingKind.UNKNOWN_ADMITTED]
    if open_only and len(open_only) == len(question.all_of) and not question.any_of:
        return FindingKind.QUESTION_LEFT_OPEN, now[open_only[0]].quote, now[open_only[0]].confidence
    unsaid = None if said or not fresh else _left_open(reply, question, now)
    if _whole(question, now.keys() | known) and (said or fresh) and unsaid is None:
        where = now[said[0]].quote if said else first_clause(reply.passage, reply.turn)
        return FindingKind.QUESTION_ANSWERED, where, now[said[0]].confidence if said else _SURE
    left = _left_open(reply, question, now) if fresh or said else _says_open(reply, question)
    if left is not None:
        return FindingKind.QUESTION_LEFT_OPEN, left, 80
    if fresh and (belittles_the_news(reply, question, now) or (not said and is_dodge(reply, question))):
        return FindingKind.QUESTION_DODGED, first_clause(reply.passage, reply.turn, greetings(reply)), 70
    return (FindingKind.QUESTION_PARTLY, now[said[0]].quote, now[said[0]].confidence) if said else None


def _left_open(reply: Reply, question: Question, now: dict[str, Finding]) -> Quote | None:
    """An honest "I don't know" on the question's own matter, or at once where nothing else was asked."""
    unknowns = {unknown.id for unknown in reply.passage.profile.scenario.unknown}
    wanted = unknowns & {*question.all_of, *question.any_of}
    for name in wanted:
        if name in now and now[name].kind is FindingKind.UNKNOWN_ADMITTED:
            return now[name].quote
    plain = [finding for finding in reply.findings if finding.kind is FindingKind.DONT_KNOW_SAID]
    if not plain or (any(finding.kind is FindingKind.UNKNOWN_ADMITTED for finding in reply.findings)):
        return None
    alone = len(fresh_questions(reply.ledger, reply.turn)) == 1
    early = [one for one in plain if sentence_of(reply.passage, one.quote) < _FIRST_SENTENCES]
    early = [one for one in early if not _has_own_topic(reply.passage, one)]
    stalls = any(finding.kind is FindingKind.STALLED for finding in reply.findings)
    return early[0].quote if alone and early and not stalls else None


def _has_own_topic(passage: Passage, finding: Finding) -> bool:
    """Whether its sentence says first what it speaks of: "whatever came in after that, I can't say"."""
    sentence = sentence_of(passage, finding.quote)
    first = next((part.clause for part in passage.parts if part.clause.sentence == sentence), None)
    openers = table("lexicon/questions")["plain"]["topics"]
    return first is not None and first.start < finding.quote.start and first.words[0].text in openers


def _says_open(reply: Reply, question: Question) -> Quote | None:
    """An "I don't know" beside the words of a question that was asked some turns ago."""
    ask = next((one for one in reply.passage.profile.asks if one.id == question.id), None)
    for finding in reply.findings:
        if ask is None or finding.kind is not FindingKind.DONT_KNOW_SAID:
            continue
        inside = [
            part for part in reply.passage.parts if finding.quote.meets(part.clause.start, part.clause.end)
        ]
        kinds = frozenset(kind for part in inside for kind in kinds_in(part.clause))
        if score(inside, kinds, ask) >= _ASKS_AGAIN:
            return finding.quote
    return None


def first_clause(passage: Passage, turn: int, greeted: Collection[int] = ()) -> Quote:
    """The reply's first words that say anything ("Um" does not): the proof that something owed did not come.

    `greeted` are sentences that only greet: they are passed over where more was said.
    """
    parts = passage.parts
    if not parts:
        return Quote(turn=turn, start=0, end=len(passage.text), text=passage.text)
    parts = tuple(part for part in parts if part.clause.sentence not in greeted) or parts
    spoken = 0
    for part in parts:
        spoken += len(part.clause.words)
        if spoken >= _FEW:
            break
    start, end = parts[0].clause.start, part.clause.end
    return Quote(turn=turn, start=start, end=end, text=passage.text[start:end])


def _finding(reply: Reply, question: Question, kind: FindingKind, where: Quote, sure: int) -> Finding:
    detail = None
    if kind is FindingKind.QUESTION_PARTLY:
        have = reply.told_now.keys() | reply.known
        detail = ", ".join(name for name in question.all_of if name not in have) or None
    if kind is FindingKind.QUESTION_LEFT_OPEN and _is_known(reply, question):
        detail = WITHHELD
    return Finding(kind=kind, quote=where, about=question.id, confidence=sure, detail=detail)


def _is_known(reply: Reply, question: Question) -> bool:
    """Whether the brief holds the whole answer, so that "I don't know" is no honest gap."""
    scenario = reply.passage.profile.scenario
    wanted = {*question.all_of} or {*question.any_of}
    return bool(wanted) and not wanted & {unknown.id for unknown in scenario.unknown}
