"""Whether a reply goes past a question: nothing in it could be meant as an answer, or the news is made small instead.

A wrong accusation is worse than a dodge unseen, so whatever touches what was asked is none.
"""

from trainer.language.tables import table
from trainer.library.moment import OPTION
from trainer.library.scenario import Question
from trainer.reading.asked_for import TIMES, main_kind
from trainer.reading.asking_profile import Ask
from trainer.reading.before_matter import is_apology, is_greeting
from trainer.reading.in_reply import Reply
from trainer.reading.kinds import OPEN
from trainer.reading.match import Match
from trainer.reading.meanings import OWN
from trainer.reading.questions import score
from trainer.reading.stance import has_verb
from trainer.reading.touching import Part
from trainer.reading.values import values
from trainer.record.finding import MENTIONED, Finding, FindingKind, Stance

_WRONG = (FindingKind.NEVER_SAID, FindingKind.FACT_CONTRADICTED)
"""What is false or forbidden is an answer all the same, and it costs enough by itself."""
_PROMISE = "promise"
_VEILS = (FindingKind.VAGUE_WORK, FindingKind.VAGUE_TIME, FindingKind.EUPHEMISM, FindingKind.SCORER_TALK)
_TOUCHES = 0.8
"""Words of the question or of its answer in the reply from which it isn't called a dodge."""
_OFFERED = 1.5
"""Words of the answer in an offer from which it isn't called a dodge."""
_AMOUNTS = frozenset({"much"})
_COUNTED = frozenset({"money", "count", "percent"})
_YES_OR_NO = frozenset({"can_you", "whether_lost", ""})
"""Kinds of questions to which a no is an answer; who asks what to do, or why, or when, is not answered by it."""
_OFTEN = 0.4
_NEARLY = 0.4
"""Words of the question in a clause that denies, from which it denies something of what was asked."""
_FAULTS = frozenset({"why", "what", "known_since"})


def is_dodge(reply: Reply, question: Question) -> bool:
    """Whether nothing in the reply could be meant as an answer, though the reply was understood."""
    if not any(finding.kind is not FindingKind.NOT_RECOGNISED for finding in reply.findings):
        return False
    if any(_answers_at_all(reply, finding) for finding in reply.findings):
        return False
    if _only_stalls(reply):
        return True
    ask = next((one for one in reply.passage.profile.asks if one.id == question.id), None)
    if _owns_up(reply, ask) or _asks_which(reply, question) or _breaks_the_news(reply, ask):
        return False
    if _turns_to_them(reply, question) or _begins_as_answer(reply, ask) or _is_before_matter(reply, question):
        return False
    return ask is None or not (_touches(reply, ask, question) or _offers_it(reply, question))


def _offers_it(reply: Reply, question: Question) -> bool:
    """Whether an offer is made in words of what was asked for: "same day, no charge" to who asks when it is paid."""
    passage = reply.passage
    offers = [one.quote for one in reply.findings if one.kind is FindingKind.OPTION_OFFERED]
    wanted = {name.removeprefix(OPTION) for name in question.all_of}
    for quote in offers:
        there = [n for n, part in enumerate(passage.parts) if quote.meets(part.clause.start, part.clause.end)]
        for number in {number for n in there for number in passage.parts[n].touches}:
            match = passage.match(number, there[0], there[-1])
            if passage.profile.items[number].id in wanted and match and match.weight >= _OFFERED:
                return True
    return False


def _answers_at_all(reply: Reply, finding: Finding) -> bool:
    """Whether an "I don't know", a no or a false word is said: an answer, unless it only quarrels with a word.

    Who quarrels with a word does not answer by the hope that follows.
    """
    if finding.kind in _WRONG:
        hopes = finding.kind is FindingKind.NEVER_SAID and finding.detail == _PROMISE
        return not (_quarrels_at_all(reply) if hopes else _quarrels(reply, *_span(finding)))
    return finding.kind in (*OPEN, FindingKind.NO_SAID)


def _span(finding: Finding) -> tuple[int, int]:
    return finding.quote.start, finding.quote.end


def _quarrels_at_all(reply: Reply) -> bool:
    wrong = (one for one in reply.findings if one.kind is FindingKind.FACT_CONTRADICTED)
    return any(_quarrels(reply, *_span(one)) for one in wrong)


def _quarrels(reply: Reply, start: int, end: int) -> bool:
    quarrels = (one.quote for one in reply.findings if one.kind is FindingKind.ARGUED)
    return any(where.meets(start, end) for where in quarrels)


def _begins_as_answer(reply: Reply, ask: Ask | None) -> bool:
    """Whether it begins with a word that only an answer begins with, or says no to what a no may answer."""
    parts = reply.passage.parts
    first = parts[0].clause.words[0].text if parts else ""
    if first in table("lexicon/questions")["plain"]["answers"]:
        return True
    return any(_denies(reply, part) and _may_deny(part, ask) for part in parts)


def _may_deny(part: Part, ask: Ask | None) -> bool:
    """Whether a no can answer the question, or the clause denies something of its matter."""
    if ask is None or main_kind(ask) in _YES_OR_NO or ask.kinds.get("can_you", 0.0) >= _OFTEN:
        return True
    if main_kind(ask) in TIMES | _AMOUNTS:
        return False
    none = table("lexicon/questions")["plain"]["none"]
    return score([part], frozenset(), ask) >= _NEARLY or any(word.text in none for word in part.clause.words)


def _denies(reply: Reply, part: Part) -> bool:
    """Whether a sentence begins with a clause that is denied, and does not merely quarrel with a word."""
    sentence = (one for one in reply.passage.parts if one.clause.sentence == part.clause.sentence)
    first = next((one for one in sentence if has_verb(one.clause) or one.stance is Stance.DENIED), None)
    if part is not first or part.stance is not Stance.DENIED:
        return False
    return not _quarrels(reply, part.clause.start, part.clause.end)


def _only_stalls(reply: Reply) -> bool:
    """Whether time is asked for, and nothing told."""
    return not reply.told_now and any(finding.kind is FindingKind.STALLED for finding in reply.findings)


def _owns_up(reply: Reply, ask: Ask | None) -> bool:
    """Whether a fault is owned where the question is why: no full answer, but nobody walks past it."""
    owned = any(finding.kind is FindingKind.OWNERSHIP for finding in reply.findings)
    return owned and ask is not None and bool(_FAULTS & ask.kinds.keys())


def _breaks_the_news(reply: Reply, ask: Ask | None) -> bool:
    """Whether the news itself is told only now, where the question is what is wrong, or why."""
    news = {fact.id for fact in reply.passage.profile.scenario.news} - reply.known
    return ask is not None and bool(_FAULTS & ask.kinds.keys()) and not news.isdisjoint(reply.told_now)


def is_veiled(reply: Reply) -> bool:
    """Whether something in the reply is vague or hides the matter."""
    return bool(_veils(reply))


def _veils(reply: Reply) -> list[Finding]:
    return [one for one in reply.findings if one.kind in _VEILS]


def belittles_the_news(reply: Reply, question: Question, now: dict[str, Finding]) -> bool:
    """Whether the news that was asked for is made small instead of being told."""
    news = {fact.id for fact in reply.passage.profile.scenario.news} & {*question.all_of}
    small = any(
        one.kind is FindingKind.MINIMISED or (one.kind is FindingKind.NEVER_SAID and one.detail == "minimise")
        for one in reply.findings
    )
    return small and bool(news) and news.isdisjoint(now.keys() | reply.known)


def _asks_which(reply: Reply, question: Question) -> bool:
    """Whether the customer is asked to choose among what is on offer, and has asked for something like it."""
    offers = any(name.startswith(OPTION) for name in (*question.all_of, *question.any_of))
    return offers and any(finding.kind is FindingKind.CHOICE_ASKED for finding in reply.findings)


def _turns_to_them(reply: Reply, question: Question) -> bool:
    """Whether the reply is for the person and tells nothing but an own fault: asked for the first time, it waits.

    A cause that nobody owns is no kind word: it is told in place of what was asked.
    """
    heard = any(
        finding.kind is FindingKind.STAKE_NAMED and finding.detail != MENTIONED for finding in reply.findings
    )
    kinds = {finding.kind for finding in reply.findings}
    heard = heard or {FindingKind.OWNERSHIP, FindingKind.APOLOGY} <= kinds
    own = {item.id for item in reply.passage.profile.items if item.kind == "fact" and item.ours}
    owned = not reply.told_now or (reply.told_now.keys() <= own and FindingKind.OWNERSHIP in kinds)
    return heard and owned and reply.ledger.questions[question.id].times == 1


def _is_before_matter(reply: Reply, question: Question) -> bool:
    """Whether the reply only greets, or only says sorry: asked for the first time, it waits."""
    return reply.ledger.questions[question.id].times == 1 and (is_apology(reply) or is_greeting(reply))


def _touches(reply: Reply, ask: Ask, question: Question) -> bool:
    """Whether words of the question's matter stand in the reply; who asks when, or how much, asks for a value."""
    passage = reply.passage
    theirs = {value.text.lower() for value in values(reply.heard)}
    said = [value for part in passage.parts for value in part.values if value.text.lower() not in theirs]
    timed = any(value.is_time for value in said)
    counted = any(value.kind in _COUNTED for value in said)
    main = main_kind(ask)
    if main in TIMES | _AMOUNTS:
        return timed if main in TIMES else counted
    if (timed and TIMES & ask.kinds.keys()) or (counted and _AMOUNTS & ask.kinds.keys()):
        return True
    wanted = {name.removeprefix(OPTION) for name in (*question.all_of, *question.any_of)}
    for n, part in enumerate(passage.parts):
        if _is_veiled(reply, part):
            continue
        if score([part], frozenset(), ask) >= _TOUCHES and _says_its_words(part, ask):
            return True
        for number in part.touches:
            if passage.profile.items[number].id in wanted:
                match = passage.match(number, n, n)
                if match is not None and match.weight >= _TOUCHES and _is_plain(match):
                    return True
    return False


def _is_veiled(reply: Reply, part: Part) -> bool:
    """Whether the clause is vague or hides the matter: its words name what was asked, and tell nothing of it."""
    return any(one.quote.meets(part.clause.start, part.clause.end) for one in _veils(reply))


def _says_its_words(part: Part, ask: Ask) -> bool:
    """Whether a clause has one of the question's very words, or two of like meaning."""
    met = [[name for name, _ in token.meanings if name in ask.words] for token in part.tokens]
    return sum(map(bool, met)) > 1 or any(name.startswith(OWN) for names in met for name in names)


def _is_plain(match: Match) -> bool:
    """Whether more than one word of a like meaning touches a thing: the very word, or two of them."""
    return match.slots > 1 or any(touch.exact or touch.is_value for touch in match.touches)
