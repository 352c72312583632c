"""What a past drill tells of its models: who played, what was not let through, where the built-in customer stood in."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from trainer.drill.state import DrillState
from trainer.language.tables import phrase
from trainer.record.event import Event
from trainer.record.event_model import LineRefused, StoodIn


def players_lines(state: DrillState) -> Iterator[str]:
    """Who played and who scored, and how often the built-in customer stood in; nothing where all was built in."""
    options = state.started.options
    if "llm" not in {options.customer, options.scorer}:
        return
    built_in = phrase("replay.built_in")
    customer, scorer = options.customer_model or built_in, options.scorer_model or built_in
    yield phrase("replay.players", customer=customer, scorer=scorer)
    if state.stand_ins:
        lines = sum(said.role == "customer" for said in state.turns)
        yield phrase("replay.stood_in_times", count=str(state.stand_ins), all=str(lines))


def model_marks(events: Sequence[Event]) -> Mapping[int, Sequence[str]]:
    """By turn of the customer's: the model's lines that were refused, and why the built-in customer spoke."""
    marks = defaultdict[int, list[str]](list)
    for event in events:
        body = event.body
        if isinstance(body, LineRefused):
            marks[body.turn].append(phrase("replay.refused", text=body.text, reason=body.reason))
        elif isinstance(body, StoodIn) and body.part == "customer" and body.turn is not None:
            marks[body.turn].append(phrase("replay.stood_in", reason=body.reason))
    return marks
