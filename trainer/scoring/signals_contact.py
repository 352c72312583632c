"""Signals about how one comes to them and leaves them: the medium, the moment, the length, what is shown, what is
written afterwards. Those that measure take the most that is allowed; the rubric may set it (`most`)."""

import re
from collections.abc import Iterator

from trainer.record.finding import FindingKind, Quote
from trainer.record.speaking import speaking_seconds
from trainer.record.transcript import FOLLOW_UP, LIVE
from trainer.scoring.signal import Measure, Signal, SignalAnswer, found, met, not_applicable, not_met
from trainer.scoring.view import CaseView, first_sentence
from trainer.scoring.wording import matches

_NO_FOLLOW_UP = "nothing was written afterwards"
_THEY_CAME = "they came to us; there was no moment to choose"
_MATTER = (
    FindingKind.FACT_TOLD,
    FindingKind.NEWS_TOLD,
    FindingKind.OPTION_OFFERED,
    FindingKind.UNKNOWN_ADMITTED,
    FindingKind.COMMITMENT,
    FindingKind.NEXT_CONTACT,
)
_ASKS_AFTER = (FindingKind.NEED_CHECKED, FindingKind.CHOICE_ASKED, FindingKind.IMPACT_ASKED)
_OPENING_REPLIES = 2


def told_live(view: CaseView) -> SignalAnswer:
    """The news is told in a talk, not written and not left on a machine."""
    channel = view.transcript.plan.channel
    return met(note=channel) if channel in LIVE else not_met(note=channel)


def moment_asked(view: CaseView) -> SignalAnswer:
    """Asks whether this is a moment to talk, before going into it."""
    if view.transcript.plan.channel not in LIVE:
        return not_applicable("a message has no moment")
    if view.case.timing.opens == "customer":
        return not_applicable(_THEY_CAME)
    return _worded(view, "moment", view.replies[:1])


def warned_first(view: CaseView) -> SignalAnswer:
    """Says in a few words that bad news is coming."""
    return _worded(view, "warning", view.replies[:_OPENING_REPLIES])


def _worded(view: CaseView, key: str, turns: tuple[int, ...]) -> SignalAnswer:
    quotes = [
        Quote(turn=turn, start=match.start(), end=match.end(), text=match.group())
        for turn in turns
        for match in matches("contact", key, view.transcript.text_at(turn), view.scenario.language)
    ]
    return met(quotes) if quotes else not_met(view.first_reply)


def introduced(view: CaseView) -> SignalAnswer:
    """Says who is speaking."""
    return found(view.talk(FindingKind.INTRODUCED))


def sympathy_said(view: CaseView) -> SignalAnswer:
    """Says a word of sympathy, ready-made or own."""
    return found(view.talk(FindingKind.EMPATHY_FORMULA, FindingKind.FEELING_NAMED))


def showed_it(view: CaseView) -> SignalAnswer:
    """Shows the customer what there is to see."""
    if not view.scenario.exhibit:
        return not_applicable("there is nothing to show here")
    return found(view.talk(FindingKind.EXHIBIT_SHOWN))


def follow_up_sent(view: CaseView) -> SignalAnswer:
    """A written follow-up with something of the case in it was sent, not only promised."""
    return found(view.follow_up(*_MATTER))


def follow_up_asks(view: CaseView) -> SignalAnswer:
    """The follow-up asks whether the need was met, or what else is needed."""
    return found(view.follow_up(*_ASKS_AFTER)) if view.transcript.follow_up else not_applicable(_NO_FOLLOW_UP)


def follow_up_short(view: CaseView, most: int) -> SignalAnswer:
    """The follow-up has at most so many words."""
    words = len((view.transcript.follow_up or "").split())
    if not words:
        return not_applicable(_NO_FOLLOW_UP)
    proof = [first_sentence(view.transcript, FOLLOW_UP)]
    note = f"{words} of {most} words"
    return met(proof, note) if words <= most else not_met(proof, note)


def reply_too_long(view: CaseView, most: int) -> SignalAnswer:
    """A reply in the talk takes more than so many seconds to say. A message is no talk."""
    if view.transcript.plan.channel not in (*LIVE, "chat"):
        return not_applicable("a message is not a talk")
    longest = {turn: round(speaking_seconds(_own_words(view, turn))) for turn in view.replies}
    over = [turn for turn in view.replies if longest[turn] > most]
    note = f"{max(longest.values(), default=0)} of {most} seconds"
    return met([first_sentence(view.transcript, turn) for turn in over], note) if over else not_met(note=note)


def _own_words(view: CaseView, turn: int) -> str:
    """The reply without what was held up: a paper is read, not said."""
    text = view.transcript.text_at(turn)
    for shown in _shown(view, turn):
        text = text.replace(shown, "")
    return text


def _shown(view: CaseView, turn: int) -> Iterator[str]:
    brackets = re.findall(r"\[[^\]]*\]", view.transcript.text_at(turn))
    titles = [exhibit.title for exhibit in view.scenario.exhibit]
    return (held for held in brackets if any(title in held for title in titles))


def message_fits(view: CaseView) -> SignalAnswer:
    """What was left on the machine fits before it cuts off (the scenario's `voicemail_seconds`)."""
    if view.transcript.plan.channel != "voicemail" or not view.replies:
        return not_applicable("no message was left on a machine")
    most = view.scenario.voicemail_seconds
    seconds = round(speaking_seconds(view.transcript.text_at(view.replies[0])))
    note = f"{seconds} of {most} seconds"
    return met(view.first_reply, note) if seconds <= most else not_met(view.first_reply, note)


SIGNALS: tuple[Signal, ...] = (
    told_live,
    moment_asked,
    warned_first,
    introduced,
    sympathy_said,
    showed_it,
    message_fits,
    follow_up_sent,
    follow_up_asks,
)
MEASURES: tuple[Measure, ...] = (follow_up_short, reply_too_long)
