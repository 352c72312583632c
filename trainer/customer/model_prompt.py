"""What a model is told when it speaks for the customer: who they are, the talk as they heard it, one direction.

The customer knows what a customer would know: never the rubric, never the trainee's brief. The first message is the
same through a whole conversation, the talk only grows, and what changes stands at the very end, so that a server can
keep the beginning (prefix caching).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from trainer.customer.endings import ending_of
from trainer.customer.gate import Refusal, gate_numbers
from trainer.customer.talk import Talk
from trainer.customer.view import View
from trainer.language.tables import table
from trainer.llm.port import Message
from trainer.record.direction import Act, Direction
from trainer.record.event_talk import Said
from trainer.record.mood import Band
from trainer.record.transcript import Role

_SAMPLED = ("vent", "react", "press", "doubt", "probe")
"""Acts whose authored lines show best how somebody sounds."""

_WRITTEN = {"chat", "email"}
"""Channels in which the customer types."""

_NEWS = "news"
_OPEN = 2
"""Open questions that the direction names, at most."""
_QUOTED = 8
"""Words of a quote that the direction repeats, at most."""

_UNREMINDED = {Act.VENT, Act.CLARIFY}
"""Acts beside which a question that waits is not brought up."""

_TOUCHED = {Act.REACT, Act.DOUBT}
"""Acts that answer a deed: whether it hurt or helped has to be told, or a model thanks for everything."""


def system_prompt(talk: Talk) -> str:
    """Who the customer is, what they know and do not know, and how they sound; the same at every turn."""
    words, scenario, person = _words(talk), talk.scenario, talk.scenario.customer
    role = person.role or words["system"]["no_role"]
    hidden = [stake.text for stake in scenario.stake if stake.hidden]
    clock = talk.timing.clock
    parts = [
        _put(
            words["system"]["task"],
            name=person.name,
            role=role,
            channel=words["channel"][talk.channel],
            says=words["says"]["written" if talk.channel in _WRITTEN else "spoken"],
        ),
        _part(words, "person", about=person.about.strip()),
        _part(words, "manner", about=talk.voice.about.strip()),
        _part(words, "knows", list=_listed(person.knows)),
        _part(words, "under", list=_listed(stake.text for stake in scenario.stake if not stake.hidden)),
        _part(words, "keeps", list=_listed(hidden)),
        _part(words, "wants", list=_listed(question.ask for question in scenario.question)),
        _part(words, "now", clock=f"{clock:%A, %H:%M}" if clock else ""),
        _put(words["system"]["unknown"], news=_news(talk, words)),
        _part(words, "samples", list=_samples(talk, words)),
        _put(
            words["system"]["rules"],
            manner=words["manner"].get(talk.channel, words["manner"]["spoken"]),
            length=_length(talk, words["system"]["length"]),
        ),
    ]
    return "\n\n".join(part.strip() for part in parts if part)


def history(talk: Talk) -> list[Message]:
    """The talk as the customer heard it, theirs as the model's own words; it begins and ends with the other side."""
    words = _words(talk)
    opens = "customer" if talk.timing.opens == "customer" else "trainee"
    told: list[tuple[Role, str]] = [("trainee", words["scene"][opens])]
    told += [(said.role, _as_heard(said, words)) for said in talk.said]
    if told[-1][0] == "customer":
        told.append(("trainee", words["scene"]["silence"]))
    return [
        Message(role="assistant" if role == "customer" else "user", text=text) for role, text in _joined(told)
    ]


def messages(
    direction: Direction,
    talk: Talk,
    like: str,
    *,
    said: Sequence[str] = (),
    refused: tuple[str, Refusal] | None = None,
) -> list[Message]:
    """The whole prompt for one turn. `like` is the authored line; `said` what was let through already."""
    told = history(talk)
    if direction.because == "trainee_ended" and talk.said and talk.said[-1].role == "customer":
        told[-1] = told[-1].model_copy(update={"text": _words(talk)["scene"]["left"]})
    staged = direction_text(direction, talk, like, said=said, refused=refused)
    last = told[-1]
    tail = Message(role="user", text=f"{last.text}\n\n<direction>\n{staged}\n</direction>")
    return [Message(role="system", text=system_prompt(talk)), *told[:-1], tail]


def direction_text(
    direction: Direction,
    talk: Talk,
    like: str,
    *,
    said: Sequence[str] = (),
    refused: tuple[str, Refusal] | None = None,
) -> str:
    """The one stage direction: mood as behaviour, what to do now, what is open, how long."""
    words = _words(talk)
    frame = words["frame"]
    lines = [_put(frame["mood"], band=words["band"][talk.mood.band.value])]
    for name, step in zip(("now", "then"), direction.steps, strict=False):
        lines += _step(name, step, talk, words)
    lines.append(_put(frame["like"], line=like))
    if all(step.act not in _UNREMINDED for step in direction.steps):
        lines += _open(direction, talk, frame)
    if said:
        lines.append(_put(frame["told"], said=" ".join(said)))
    if refused:
        text, why = refused
        lines.append(_put(frame["again"], text=_harmless(text), reason=why.sentence(talk.scenario.language)))
    lines.append(_length(talk, frame["limit"]))
    if any(ending_of(step) for step in direction.steps):
        lines.append(frame["ending"])
    return "\n".join(lines)


def _step(name: str, step: Direction, talk: Talk, words: dict[str, Any]) -> list[str]:
    """What to do, what the deed answered is to them, and the words it lies in.

    Where they ask what was meant, the words are left out: they stand right above, and may be orders to a computer.
    """
    frame, lines = words["frame"], [_put(words["frame"][name], act=_act(step, talk, words))]
    if step.act is Act.ASK and talk.reply:
        lines.append(frame["told_already"])
    if step.act in _TOUCHED and step.about in words["felt"]:
        lines.append(words["felt"][step.about])
    if step.quote and step.act is not Act.CLARIFY:
        lines.append(_put(frame["quote"], quote=_harmless(_begun(step.quote.text))))
    return lines


def most_sentences(talk: Talk) -> int:
    """How many sentences this person says in one breath, at most."""
    return talk.voice.temperament.talks + 1


def _act(step: Direction, talk: Talk, words: dict[str, Any]) -> str:
    acts = words["direction"]
    names = [f"{step.act}_{about}" for about in (step.about, step.because) if about]
    if step.act == "open" and View(talk).found_out_alone:
        names.insert(0, "open_late")
    if step.act is Act.CLARIFY and not _is_speech(talk.reply):
        names.insert(0, Act.SILENCE.value)
    text: str = next((acts[name] for name in names if name in acts), acts[step.act.value])
    told = {
        "stake": next((one.text for one in talk.scenario.stake if one.id == step.about), ""),
        "ask": next((one.ask for one in talk.scenario.question if one.id == step.about), ""),
        "option": next((one.short or one.text for one in talk.scenario.option if one.id == step.about), ""),
    }
    missing = any("{" + name + "}" in text and not value for name, value in told.items())
    return text.split(":", maxsplit=1)[0] + "." if missing else _put(text, **told)


def _open(direction: Direction, talk: Talk, frame: dict[str, str]) -> list[str]:
    """What has waited longest for an answer, apart from what is asked now; nothing while the news itself is missing."""
    now = {step.about for step in direction.steps}
    if _NEWS in now:
        return []
    waiting = [name for name in View(talk).waiting if name not in now]
    asks = [question.ask for question in talk.scenario.question if question.id in waiting]
    return [_put(frame["open"], list=" / ".join(asks[:_OPEN]))] if asks else []


def _news(talk: Talk, words: dict[str, Any]) -> str:
    if not View(talk).found_out_alone:
        return str(words["system"]["news_unknown"])
    news = "; ".join(fact.short or fact.text for fact in talk.scenario.news)
    return _put(words["system"]["news_found"], news=f"{news.rstrip('.')}.")


def _samples(talk: Talk, words: dict[str, Any]) -> str:
    """Authored lines of this person in each mood: behaviour, where adjectives would be overacted."""
    told = []
    for band in Band:
        lines = list(_lines(talk, band))[: gate_numbers().samples]
        if lines:
            shown = " ".join(f'"{line}"' for line in lines)
            told.append(_put(words["system"]["sample"], band=words["band_name"][band.value], lines=shown))
    return _listed(told)


def _lines(talk: Talk, band: Band) -> Iterator[str]:
    """Lines without slots for any deed: nothing in them tells what comes."""
    for act in _SAMPLED:
        for tree in (talk.voice.lines, talk.scenario.lines):
            texts = tree.get(act, {}).get("any", {}).get(band.value, ())
            yield from (text for text in texts[:1] if "{" not in text)


def _as_heard(said: Said, words: dict[str, Any]) -> str:
    if said.role == "customer":
        return f"{said.text} {words['scene']['interrupted']}" if said.interrupted else said.text
    if not _is_speech(said.text):
        return str(words["scene"]["silence"])
    return f"<heard>{_harmless(said.text)}</heard>"


def _is_speech(text: str) -> bool:
    """Whether anything was said: somebody who types "..." says nothing."""
    return any(map(str.isalnum, text))


def _joined(told: Iterable[tuple[Role, str]]) -> list[tuple[Role, str]]:
    """Neighbours of one side made into one: servers want the sides to take turns."""
    done: list[tuple[Role, str]] = []
    for role, text in told:
        if done and done[-1][0] == role:
            done[-1] = (role, f"{done[-1][1]}\n{text}")
        else:
            done.append((role, text))
    return done


def _begun(quote: str) -> str:
    """Enough of the words, which stand whole right above, to know which are meant."""
    words = quote.split()
    return quote if len(words) <= _QUOTED else " ".join((*words[:_QUOTED], "..."))


def _harmless(text: str) -> str:
    """Words from outside cannot close or open the marks around them."""
    return text.replace("<", "‹").replace(">", "›")


def _part(words: dict[str, Any], name: str, **slots: str) -> str:
    return _put(words["system"][name], **slots) if all(slots.values()) else ""


def _put(template: str, /, **slots: str) -> str:
    for name, value in slots.items():
        template = template.replace("{" + name + "}", value)
    return template


def _listed(items: Iterable[str]) -> str:
    return "\n".join(f"- {item.strip()}" for item in items)


def _length(talk: Talk, text: str) -> str:
    return _put(text, sentences=str(most_sentences(talk)))


def _words(talk: Talk) -> dict[str, Any]:
    return table("model/customer", talk.scenario.language)
