"""Event logs for tests: any that the models allow, and plain ones."""

import types
from datetime import UTC, datetime, timedelta, timezone
from enum import EnumType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le, MaxLen, MinLen
from hypothesis import strategies as st
from pydantic import AwareDatetime, BaseModel, StringConstraints

from trainer.record.direction import Direction, Ending
from trainer.record.event import Body, Event
from trainer.record.event_drill import DrillClosed, DrillStarted, Source
from trainer.record.event_score import Resolved, Scored
from trainer.record.event_talk import ConversationEnded, Said
from trainer.record.score import Score, ScoreKey, StepScore


def _paired(text: str) -> str:
    """With two halves of a pair side by side made one character, as JSON has it."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


TEXT = st.text(st.characters(), max_size=12).map(_paired) | st.sampled_from(
    ["", "\x00", "\ud800", "'; DROP", "🙂", "[/b]\x1b"]
)
ZONES = st.integers(-86_399, 86_399).map(lambda seconds: timezone(timedelta(seconds=seconds)))
MINUTE_ZONES = st.integers(-1_439, 1_439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    type(None): st.none(),
    AwareDatetime: st.datetimes(timezones=MINUTE_ZONES),
    datetime: st.datetimes(timezones=st.none() | MINUTE_ZONES),
}
IDS = st.text(st.characters(codec="utf-8"), max_size=8)


def values_of(kind: Any, limits: tuple[Any, ...] = ()) -> st.SearchStrategy[Any]:
    """Anything that a field of this type may hold."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return values_of(inner[0], (*limits, *inner[1:]))
    if origin is Literal:
        return st.sampled_from(inner)
    if origin in {Union, types.UnionType}:
        return st.one_of(*(values_of(each) for each in inner))
    if origin is tuple:
        items = [values_of(each) for each in inner if each is not Ellipsis]
        return st.tuples(*items) if Ellipsis not in inner else st.lists(items[0], max_size=2).map(tuple)
    if origin is dict:
        return st.dictionaries(values_of(inner[0]), values_of(inner[1]), max_size=3)
    return _plain(kind, limits)


def _plain(kind: Any, limits: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    if kind is int:
        return st.integers(_limit(limits, Ge, "ge"), _limit(limits, Le, "le"))
    if kind is str:
        return st.text("ab", min_size=1, max_size=9) if _named(limits) else TEXT
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return models(kind)
    return st.sampled_from(list(kind)) if isinstance(kind, EnumType) else SIMPLE[kind]


def _limit(limits: tuple[Any, ...], kind: type, name: str) -> int | None:
    flat = [each for limit in limits for each in (getattr(limit, "metadata", None) or [limit])]
    return next((getattr(each, name) for each in flat if isinstance(each, kind)), None)


def _named(limits: tuple[Any, ...]) -> bool:
    return any(isinstance(limit, StringConstraints | MinLen | MaxLen) for limit in limits)


def models(model: type[BaseModel]) -> st.SearchStrategy[Any]:
    """Any instance of a model."""
    fields = {
        name: values_of(field.annotation, tuple(field.metadata))
        for name, field in model.model_fields.items()
        if (model, name) != (Direction, "then")
    }
    if model is not Direction:
        return st.builds(model, **fields)
    then = st.none() | st.builds(Direction, then=st.none(), **fields)
    return st.builds(Direction, then=then, **fields)


BODIES = {kind: models(kind) for kind in get_args(get_args(Body)[0])}


@st.composite
def logs(draw: st.DrawFn, drill: st.SearchStrategy[str] = IDS) -> list[Event]:
    """A log of one drill: it begins, then anything happens, in any order."""
    kinds = [DrillStarted, *draw(st.lists(st.sampled_from(list(BODIES)), max_size=5))]
    name = draw(drill)
    return [
        Event(
            drill=name,
            seq=seq,
            time=draw(st.datetimes(timezones=ZONES)),
            conversation=draw(IDS),
            speaker=draw(st.sampled_from(["trainee", "customer", "program"])),
            modality=draw(st.sampled_from(["speech", "writing", "none"])),
            start=draw(st.none() | st.floats(0, 1e6)),
            end=draw(st.none() | st.floats(0, 1e6)),
            body=draw(BODIES[kind]),
        )
        for seq, kind in enumerate(kinds)
    ]


BEGAN = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def events(drill: str, *bodies: Any, start: int = 0, began: datetime = BEGAN) -> list[Event]:
    """These bodies as events of a drill, a second apart."""
    return [
        Event(drill=drill, seq=seq, time=began + timedelta(seconds=seq), body=body)
        for seq, body in enumerate(bodies, start=start)
    ]


def started(scenario: str = "server-outage", **more: Any) -> DrillStarted:
    """A drill of a scenario begins."""
    source = Source(id=scenario, file_hash=f"file-{scenario}", semantic_hash=f"meaning-{scenario}")
    rubric = Source(id="six-step", file_hash="file-six-step", semantic_hash="meaning-six-step")
    return DrillStarted(scenario=source, rubric=rubric, **more)


def said(text: str, turn: int = 0, **more: Any) -> Said:
    """Words of the trainee."""
    return Said(**{"role": "trainee", "turn": turn, "text": text, **more})


def scored(levels: dict[str, int | None], total: float | None, **more: Any) -> Scored:
    """A score with these levels."""
    key = ScoreKey(
        scenario="server-outage", scenario_hash="m", rubric="six-step", rubric_hash="r", scorer="embedded-1"
    )
    steps = tuple(
        StepScore(step=step, level=level, points=0, start=0, thresholds=(1, 2, 3, 4))
        for step, level in levels.items()
    )
    return Scored(score=Score(key=key, steps=steps, total=total), **more)


def whole(drill: str, text: str = "I have bad news.", began: datetime = BEGAN, **more: Any) -> list[Event]:
    """A finished drill."""
    return events(
        drill,
        started(**more),
        said(text),
        ConversationEnded(ending=Ending.SATISFIED, turn=1),
        scored({"direct": 3, "options": None, "serious": 2}, 62.5),
        Resolved(text=f"Say it first, {drill}."),
        DrillClosed(),
        began=began,
    )
