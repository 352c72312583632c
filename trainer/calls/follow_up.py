"""A draft of what is written after a call: the facts, what was chosen and promised, when they hear next."""

import textwrap
from collections.abc import Iterator

from trainer.authoring.form import FormState
from trainer.calls.days import say
from trainer.calls.rehearsed import Rehearsed
from trainer.calls.words import bare, facts, given, options, sentence
from trainer.record.clean import clean_text

WIDTH = 78


def follow_up(state: FormState, rehearsed: Rehearsed | None) -> str:
    """The draft, to be changed by hand; its first lines say what it rests on."""
    return clean_text("\n".join(_wrapped(_paragraphs(state, rehearsed)))).strip() + "\n"


def _paragraphs(state: FormState, rehearsed: Rehearsed | None) -> Iterator[str]:
    answers = state.answers
    rests = say("follow_up.from_form")
    if rehearsed is not None:
        rests = say("follow_up.from_rehearsal", when=f"{rehearsed.began:%Y-%m-%d %H:%M}")
    yield f"[{say('follow_up.draft')} {rests}]"
    yield ""
    yield say("follow_up.subject", day=(answers.get("call_at") or "—").partition(" ")[0])
    yield ""
    yield say("follow_up.dear", name=bare(answers["name"]))
    yield ""
    yield say("follow_up.thanks")
    if answers.get("ours") == "yes":
        yield say("follow_up.own")
    yield from _list("facts", facts(state, news=True))
    yield from _list("open", [sentence(answers[key]) for key in given(state, "open")])
    yield from _offers(state, rehearsed)
    yield from _list("promised", [f"“{words}”" for words in rehearsed.promised] if rehearsed else [])
    yield ""
    told = bare(answers.get("next", ""))
    yield say("follow_up.next", next=told) if told else say("follow_up.next_missing")
    yield say("follow_up.reply")
    yield ""
    yield bare(answers["trainee"])


def _offers(state: FormState, rehearsed: Rehearsed | None) -> Iterator[str]:
    """What they chose; else what was offered; else what may be."""
    words = {key.replace(".", "-"): told for key, told in options(state)}
    if rehearsed is not None:
        for heading, ids in (("chosen", rehearsed.chosen), ("offered", rehearsed.offered)):
            found = [words[name] for name in ids if name in words]
            if found:
                yield from _list(heading, found)
                return
    yield from _list("may_offer", list(words.values()))


def _list(heading: str, rows: list[str]) -> Iterator[str]:
    if rows:
        yield ""
        yield say(f"follow_up.{heading}")
        yield from (f"  - {row}" for row in rows)


def _wrapped(paragraphs: Iterator[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        hanging = "    " if paragraph.startswith("  - ") else ""
        yield from textwrap.wrap(paragraph, WIDTH, subsequent_indent=hanging, break_on_hyphens=False) or [""]
