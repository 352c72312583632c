"""What became of the questions in a reply: answered, answered in part, honestly left open, or dodged.

Only the reply that comes next can dodge a question, and only when nothing in it touches what was asked: a wrong
accusation is worse than a dodge unseen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.language.tables import table
from trainer.library.moment import OPTION
from trainer.library.scenario import Question
from trainer.reading.asked_for import TIMES, fresh_questions, main_kind
from trainer.reading.asking_profile import Ask, kinds_in
from trainer.reading.passage import Passage
from trainer.reading.questions import score
from trainer.record.finding import MENTIONED, WITHHELD, Finding, FindingKind, Quote, Stance
from trainer.record.ledger import Ledger

_SURE = 50
_TELLS = {
    FindingKind.FACT_TOLD: "",
    FindingKind.UNKNOWN_ADMITTED: "",
    FindingKind.OPTION_OFFERED: OPTION,
}
_OPEN = (FindingKind.DONT_KNOW_SAID, FindingKind.UNKNOWN_ADMITTED)
_WRONG = (FindingKind.NEVER_SAID, FindingKind.FACT_CONTRADICTED)
"""What is false or forbidden is an answer all the same, and it costs enough by itself."""
_TOUCHES = 0.8
"""Words of the question or of its answer in the reply from which it isn't called a dodge."""
_ASKS_AGAIN = 1.0
"""Words of a question beside an "I don't know" from which that question is meant."""
_SETTLES = (FindingKind.QUESTION_ANSWERED, FindingKind.QUESTION_LEFT_OPEN)
_AMOUNTS = frozenset({"much"})
_COUNTED = frozenset({"money", "count", "percent"})
_FAULTS = frozenset({"why", "what", "known_since"})
_FIRST_SENTENCES = 2
_FEW = 3
"""Words from which a quote shows what was said instead of an answer."""


@dataclass(frozen=True)
class Reply:
    """One reply as far as it is read: its words, what they tell, and what the talk held before."""

    passage: Passage
    turn: int
    findings: tuple[Finding, ...]
    ledger: Ledger

    @property
    def told_now(self) -> dict[str, Finding]:
        """References ("eta", "option:loaner") told in this reply, with the proof."""
        now: dict[str, Finding] = {}
        for finding in self.findings:
            if finding.kind in _TELLS and finding.about and finding.stance is not Stance.RETRACTED:
                now.setdefault(_TELLS[finding.kind] + finding.about, finding)
        return now

    @property
    def known(self) -> set[str]:
        """References told in earlier replies."""
        ledger = self.ledger
        return {*ledger.told, *ledger.admitted, *(OPTION + name for name in ledger.offered)}


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
    """Whether the reply answers what was asked before and is still open: who is one question behind, dodges none."""
    earlier = reply.ledger.open_questions
    return any(one.kind in _SETTLES and one.about in earlier for one in found)


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
    if said:
        return FindingKind.QUESTION_PARTLY, now[said[0]].quote, now[said[0]].confidence
    if fresh and _is_dodge(reply, question):
        return FindingKind.QUESTION_DODGED, first_clause(reply.passage, reply.turn), 70
    return None


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
    early = [one for one in plain if _sentence_of(reply.passage, one) < _FIRST_SENTENCES]
    early = [one for one in early if not _has_own_topic(reply.passage, one)]
    stalls = any(finding.kind is FindingKind.STALLED for finding in reply.findings)
    return early[0].quote if alone and early and not stalls else None


def _has_own_topic(passage: Passage, finding: Finding) -> bool:
    """Whether its sentence says first what it speaks of: "whatever came in after that, I can't say"."""
    sentence = _sentence_of(passage, finding)
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
            part
            for part in reply.passage.parts
            if part.clause.start < finding.quote.end and finding.quote.start < part.clause.end
        ]
        kinds = frozenset(kind for part in inside for kind in kinds_in(part.clause))
        if score(inside, kinds, ask) >= _ASKS_AGAIN:
            return finding.quote
    return None


def _sentence_of(passage: Passage, finding: Finding) -> int:
    for part in passage.parts:
        if part.clause.start <= finding.quote.start < part.clause.end:
            return part.clause.sentence
    return 0


def _is_dodge(reply: Reply, question: Question) -> bool:
    """Whether nothing in the reply could be meant as an answer, though the reply was understood."""
    if not any(finding.kind is not FindingKind.NOT_RECOGNISED for finding in reply.findings):
        return False
    if any(finding.kind in (*_OPEN, *_WRONG, FindingKind.NO_SAID) for finding in reply.findings):
        return False
    if _only_stalls(reply):
        return True
    if _owns_up(reply, question) or _asks_which(reply, question) or _turns_to_them(reply, question):
        return False
    ask = next((one for one in reply.passage.profile.asks if one.id == question.id), None)
    if _begins_as_answer(reply, ask):
        return False
    return ask is None or not _touches(reply, ask, question)


def _begins_as_answer(reply: Reply, ask: Ask | None) -> bool:
    """Whether it begins with a word that only an answer begins with, or denies something; that is no "when" though."""
    parts = reply.passage.parts
    denied = any(part.stance is Stance.DENIED for part in parts if part.clause.sentence == 0)
    if denied and not (ask and main_kind(ask) in TIMES | _AMOUNTS):
        return True
    first = parts[0].clause.words[0].text if parts else ""
    return first in table("lexicon/questions")["plain"]["answers"]


def _only_stalls(reply: Reply) -> bool:
    """Whether time is asked for, and nothing told."""
    return not reply.told_now and any(finding.kind is FindingKind.STALLED for finding in reply.findings)


def _owns_up(reply: Reply, question: Question) -> bool:
    """Whether a fault is owned where the question is why: no full answer, but nobody walks past it."""
    ask = next((one for one in reply.passage.profile.asks if one.id == question.id), None)
    owned = any(finding.kind is FindingKind.OWNERSHIP for finding in reply.findings)
    return owned and ask is not None and bool(_FAULTS & ask.kinds.keys())


def _asks_which(reply: Reply, question: Question) -> bool:
    """Whether the customer is asked to choose among what is on offer, and has asked for something like it."""
    offers = any(name.startswith(OPTION) for name in (*question.all_of, *question.any_of))
    return offers and any(finding.kind is FindingKind.CHOICE_ASKED for finding in reply.findings)


def _turns_to_them(reply: Reply, question: Question) -> bool:
    """Whether the reply is for the person and tells nothing but an own fault: asked for the first time, it waits."""
    heard = any(
        finding.kind is FindingKind.STAKE_NAMED and finding.detail != MENTIONED for finding in reply.findings
    )
    kinds = {finding.kind for finding in reply.findings}
    heard = heard or {FindingKind.OWNERSHIP, FindingKind.APOLOGY} <= kinds
    own = {item.id for item in reply.passage.profile.items if item.kind == "fact" and item.ours}
    return heard and reply.told_now.keys() <= own and reply.ledger.questions[question.id].times == 1


def _touches(reply: Reply, ask: Ask, question: Question) -> bool:
    """Whether words of the question's matter stand in the reply; who asks when, or how much, asks for a value."""
    passage = reply.passage
    said = [value for part in passage.parts for value in part.values]
    timed = any(value.is_time for value in said)
    counted = any(value.kind in _COUNTED for value in said)
    main = main_kind(ask)
    if main in TIMES | _AMOUNTS:
        return timed if main in TIMES else counted
    if (timed and TIMES & ask.kinds.keys()) or (counted and _AMOUNTS & ask.kinds.keys()):
        return True
    wanted = {name.removeprefix(OPTION) for name in (*question.all_of, *question.any_of)}
    for n, part in enumerate(passage.parts):
        if score([part], frozenset(), ask) >= _TOUCHES:
            return True
        for number in part.touches:
            if passage.profile.items[number].id in wanted:
                match = passage.match(number, n, n)
                if match is not None and match.weight >= _TOUCHES:
                    return True
    return False


def first_clause(passage: Passage, turn: int) -> Quote:
    """The reply's first words that say anything ("Um" does not): the proof that something owed did not come."""
    if not passage.parts:
        return Quote(turn=turn, start=0, end=len(passage.text), text=passage.text)
    spoken = 0
    for part in passage.parts:
        spoken += len(part.clause.words)
        if spoken >= _FEW:
            break
    start, end = passage.parts[0].clause.start, part.clause.end
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
