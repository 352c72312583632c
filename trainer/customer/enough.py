"""Whether somebody who asked has heard enough: what was told, offered or answered in a word settles a question."""

import re
from functools import cache

from trainer.customer.talk import Talk
from trainer.language.tables import table
from trainer.library.moment import OPTION
from trainer.library.scenario import Question
from trainer.record.direction import Act
from trainer.record.ledger import Ledger

_WORD = re.compile(r"[a-z]+")
_IN_A_WORD = 14
"""Words up to which a reply may be the bare answer to a detail that was asked for."""
_FURTHER = {Act.PROBE, Act.PRESS}


def covered(question: Question, ledger: Ledger) -> bool:
    """Whether all that answers a question has been said, whenever that was."""
    known = _known(ledger)
    return known >= {*question.all_of} and (not question.any_of or bool(known & {*question.any_of}))


def rest_of(name: str, talk: Talk) -> tuple[str, ...]:
    """What of an answer has not been said, as its question refers to it; of `any_of` nothing where one has."""
    question = next((one for one in talk.scenario.question if one.id == name), None)
    if question is None:
        return ()
    known = _known(talk.ledger)
    either = () if known & {*question.any_of} else question.any_of
    return tuple(ref for ref in (*question.all_of, *either) if ref not in known)


def has_more(name: str, talk: Talk) -> bool:
    """Whether this scenario has words for somebody who was told a part of the answer to a question."""
    lines = talk.scenario.lines.get(Act.PROBE, {})
    return any(map(lines.get, (name, *rest_of(name, talk))))


def begun(question: Question, ledger: Ledger) -> bool:
    """Whether a part of what answers a question has been said."""
    return bool(_known(ledger) & {*question.all_of, *question.any_of})


def is_begun(name: str, talk: Talk) -> bool:
    """Whether a part of what answers the question of this id has been said; no other id names anything begun."""
    return any(one.id == name and begun(one, talk.ledger) for one in talk.scenario.question)


def offered_for(question: Question, ledger: Ledger) -> bool:
    """Whether the question asks for an offer, and one has been made."""
    return any(ref.startswith(OPTION) and ref in _known(ledger) for ref in question.any_of)


def asks_for_an_offer(name: str, talk: Talk) -> bool:
    """Whether what this question asks for is an offer."""
    question = next(one for one in talk.scenario.question if one.id == name)
    return any(ref.startswith(OPTION) for ref in question.any_of)


def left_soft(question: Question, ledger: Ledger, offered: set[str], owned: set[str]) -> bool:
    """Whether what answers a question was told without its figure, or offered now without what it takes.

    A fault that is `owned` needs no figure.
    """
    soft = ledger.told_soft.keys() - ledger.told_hard.keys() - owned
    if soft & {*question.all_of, *question.any_of}:
        return True
    asked_for = {OPTION + name for name in offered} & {*question.any_of}
    return bool(asked_for) and not offered & ledger.detailed.keys()


def answered_in_a_word(question: str, talk: Talk) -> bool:
    """Whether a detail of this question was asked for, and a few words came back that may be it.

    The reader can't tell what "about one in three" answers; whoever asked for a figure can.
    """
    for asked, reply in zip(talk.said, talk.said[1:], strict=False):
        steps = asked.direction.steps if asked.direction and reply.role == "trainee" else ()
        further = any(step.act in _FURTHER and step.about == question for step in steps)
        if further and is_brief_answer(reply.text, talk.scenario.language):
            return True
    return False


def is_brief_answer(text: str, language: str) -> bool:
    """Whether a few words may be an answer by themselves: a figure, a day, a yes or a no."""
    words = _WORD.findall(text.lower())
    figure = any(map(str.isdigit, text))
    return (
        len(words) <= _IN_A_WORD
        and not text.rstrip().endswith("?")
        and (figure or bool(_answers(language) & {*words}))
    )


def _known(ledger: Ledger) -> set[str]:
    return {*ledger.told, *ledger.admitted, *(OPTION + name for name in ledger.offered)}


@cache
def _answers(language: str) -> frozenset[str]:
    return frozenset(table("fallback_lines", language)["words"]["answers"])
