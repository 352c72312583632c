"""What stands in a line's slots. A line whose slot can't be filled is not said."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime

from trainer.customer.between import PROMISE_BROKEN
from trainer.customer.talk import Talk
from trainer.language.tables import table
from trainer.library.clock import MONDAY
from trainer.library.scenario import Matter
from trainer.reading.due_time import due_value
from trainer.record.direction import Direction

_SLOT = re.compile(r"\{([a-z_]+)\}")
_WORD = re.compile(r"[A-Za-z']+")
_CLAUSE = re.compile(r"[,;:.!?](?=\s|$)|[()\[\]\n]|\s[-–—]\s")
LONGEST = 90
"""Characters of a scenario's own words that a sentence can carry."""
QUOTED = 60
"""Characters of the trainee's words that are quoted back at most."""


def filled(text: str, step: Direction, talk: Talk) -> str | None:
    """Return a line with its slots filled, or None. What is put in is never itself looked at for slots."""
    names = set(_SLOT.findall(text))
    if not names:
        return text
    values = {name: _SLOTS[name](step, talk) if name in _SLOTS else None for name in names}
    if any(not value for value in values.values()):
        return None

    def put(match: re.Match[str]) -> str:
        value = values[match.group(1)] or ""
        starts = not text[: match.start()].strip() or text[: match.start()].rstrip()[-1] in ".!?"
        return value[0].upper() + value[1:] if starts and match.group(1) != "quote" else value

    return _SLOT.sub(put, text)


def shortened_quote(words: str, most: int = QUOTED) -> str:
    """Return the first clause of `words` that is worth quoting, or its first words; no closing punctuation."""
    flat = words.strip().strip("\"'“”‘’ ")
    for clause in _CLAUSE.split(flat):
        kept = " ".join(clause.split()).strip("\"'“”‘’ ")
        if len(kept.split()) >= 2 or kept == flat:
            break
    else:
        kept = " ".join(flat.split())
    if len(kept) > most:
        kept = kept[:most].rsplit(" ", 1)[0] + "..."
    return kept.strip(" ,;:!?")


def timed_quote(words: str, said_at: datetime, most: int = QUOTED) -> str:
    """Return the clause of `words` that holds the time they promise; where it is too long, the words up to its end."""
    due = due_value(words, said_at)
    ends = [found.start() for found in _CLAUSE.finditer(words) if due and found.start() >= due.end]
    begins = [found.end() for found in _CLAUSE.finditer(words) if due and found.end() <= due.start]
    if due is None:
        return shortened_quote(words, most)
    clause = " ".join(words[max(begins, default=0) : min(ends, default=len(words))].split()).strip("\"'“”‘’ ")
    if len(clause) <= most:
        return clause
    return "..." + clause[-most:].split(" ", 1)[-1]


def _ask(step: Direction, talk: Talk) -> str | None:
    question = next((one for one in talk.scenario.question if one.id == step.about), None)
    if question is None:
        return None
    asked = talk.ledger.questions.get(question.id)
    wordings = (question.ask, *question.also)
    return wordings[(asked.times if asked else 0) % len(wordings)]


def _stake(step: Direction, talk: Talk) -> str | None:
    """The stake in the customer's mouth; never a hidden one, except where it is told."""
    named = next((stake for stake in talk.scenario.stake if stake.id == step.about), None)
    known = [stake for stake in talk.scenario.stake if not stake.hidden or stake.id in talk.ledger.revealed]
    stake = named or (known[0] if known else None)
    return _in_their_mouth(stake, talk, "turned_stake") if stake else None


def _option(step: Direction, talk: Talk) -> str | None:
    return _matter(talk.scenario.option, step.about, talk)


def _news(_: Direction, talk: Talk) -> str | None:
    return _in_their_mouth(talk.scenario.news[0], talk) if talk.scenario.news[0].short else None


def _quote(step: Direction, talk: Talk) -> str | None:
    """Their words; of a promise those that hold its time, which is what the customer relied on."""
    if step.quote is None:
        return None
    if step.about == PROMISE_BROKEN:
        return timed_quote(step.quote.text, talk.timing.clock or MONDAY)
    return shortened_quote(step.quote.text)


def _trainee(_: Direction, talk: Talk) -> str | None:
    """The name they gave, or the one the trainee has in this story."""
    if talk.trainee_name:
        return talk.trainee_name
    first = talk.scenario.trainee.split(",")[0].strip()
    words = first.split()
    return first if len(words) <= 2 and all(word[:1].isupper() for word in words) else None


def _customer(_: Direction, talk: Talk) -> str | None:
    return talk.scenario.customer.name


def _matter(matters: Sequence[Matter], name: str | None, talk: Talk) -> str | None:
    found = next((matter for matter in matters if matter.id == name), None)
    return _in_their_mouth(found, talk) if found else None


def _in_their_mouth(matter: Matter, talk: Talk, more: str = "") -> str | None:
    """A matter's few words as the customer says them: "your payroll", "her payroll" become "my payroll".

    None where the text can't be turned that simply ("she told her director") or is too long for a sentence.
    """
    words = table("fallback_lines", talk.scenario.language)["words"]
    text = (matter.short or matter.text).strip().rstrip(".")
    if not matter.short:
        text = re.split(r"[;.:]\s", text)[0]
    spoken = {word.lower() for word in _WORD.findall(text)}
    if len(text) > LONGEST or spoken & set(words["unsayable"]):
        return None
    text = re.sub(words["object"], words["object_turned"], text)
    turns = words["turned"] | words.get(more, {})
    turned = _WORD.sub(lambda match: _turned(match.group(), turns), text)
    first = turned.split(" ", 1)[0]
    return turned[0].lower() + turned[1:] if first.lower() in words["lowered"] else turned


def _turned(word: str, turns: dict[str, str]) -> str:
    turned = turns.get(word.lower())
    if turned is None:
        return word
    return turned.capitalize() if word[0].isupper() else turned


_SLOTS: dict[str, Callable[[Direction, Talk], str | None]] = {
    "ask": _ask,
    "stake": _stake,
    "option": _option,
    "news": _news,
    "quote": _quote,
    "trainee": _trainee,
    "customer": _customer,
}
