"""The matter of a scenario before it is weighed: each thing's wordings as telling words and values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from trainer.library.scenario import Matter, Scenario
from trainer.reading.item import Item, ItemKind
from trainer.reading.likeness import keys_of
from trainer.reading.meanings import OWN, Token, tokens_of
from trainer.reading.missed_dates import missed_dates
from trainer.reading.segments import clauses
from trainer.reading.stance import is_side, negations
from trainer.reading.value import Value
from trainer.reading.values import values
from trainer.reading.words import words


@dataclass(frozen=True)
class Draft:
    """A thing with its wordings; the item has no facets yet."""

    item: Item
    wordings: tuple[tuple[tuple[Token, ...], tuple[Value, ...]], ...]


def drafts_of(scenario: Scenario) -> list[Draft]:
    """Every thing of the scenario, in the order of `matter_of`; what is only somebody's name is left out."""
    names = names_in(scenario)
    return [_without_names(_draft(kind, matter), names) for kind, matter in matter_of(scenario)]


def matter_of(scenario: Scenario) -> Iterator[tuple[ItemKind, Matter]]:
    """Everything that can be told, offered, named or broken, with its kind."""
    for fact in scenario.fact:
        yield "fact", fact
    for unknown in scenario.unknown:
        yield "unknown", unknown
    for option in scenario.option:
        yield "option", option
    for stake in scenario.stake:
        yield "stake", stake
    for never in scenario.never:
        yield "never", never
    for exhibit in scenario.exhibit:
        yield "exhibit", Matter(id=exhibit.id, text=exhibit.title)


def _draft(kind: ItemKind, matter: Matter) -> Draft:
    texts = [matter.text, *matter.also, *([matter.short] if matter.short else [])]
    given: Sequence[str] = getattr(matter, "values", ()) or (matter.text,)
    own = tuple(value for text in given for value in values(text))
    time, cost = getattr(matter, "time", ""), getattr(matter, "cost", "")
    extra = tuple(value for text in (time, cost) for value in values(text))
    slots = frozenset(slot_of(token) for part in clauses(cost) for token in tokens_of(part))
    wordings = tuple(found for text in texts for found in _wordings(text, kind))
    ours = bool(getattr(matter, "ours", False))
    missed = missed_dates(texts, own) if getattr(matter, "news", False) else ()
    keys = tuple(keys_of(text) for text in (matter.text, *matter.also))
    supposes = any(_supposes(text) for text in texts)
    refuses = all(any(negations(part) for part in clauses(text)) for text in texts)
    return Draft(Item(kind, matter.id, (), own, extra, slots, ours, keys, supposes, refuses, missed), wordings)


def _supposes(text: str) -> bool:
    """Whether a wording begins with what it takes: "when we turn it off, the numbers are right"."""
    found = clauses(text)
    return len(found) > 1 and is_side(found[0])


def names_in(scenario: Scenario) -> frozenset[str]:
    """The stems of the two people's names: who is called by one, or says one's own, tells nothing."""
    trainee = scenario.trainee.partition(",")[0].split()
    own = [name for name in trainee if name[:1].isupper()]
    return frozenset(word.stem for name in (*own, *scenario.customer.address) for word in words(name))


def _without_names(draft: Draft, names: frozenset[str]) -> Draft:
    kept = tuple(
        (tuple(token for token in held if token.stem not in names), said) for held, said in draft.wordings
    )
    return replace(draft, wordings=kept)


def _wordings(text: str, kind: ItemKind) -> Iterator[tuple[tuple[Token, ...], tuple[Value, ...]]]:
    """The clauses of a text that say enough to be told by themselves; small ones join the next."""
    held: list[Token] = []
    said: list[Value] = []
    for part in clauses(text):
        held += tokens_of(part)
        said += values(part.text)
        joins = kind == "never" or (kind == "fact" and is_side(part))
        if not joins and sum(token.weight for token in held) >= 2:
            yield tuple(held), tuple(said)
            held, said = [], []
    if held or said:
        yield tuple(held), tuple(said)


def slot_of(token: Token) -> str:
    """The name under which a token's meanings are counted once."""
    own = [name for name, _ in token.meanings if not name.startswith(OWN)]
    return own[0] if own else token.meanings[0][0]
