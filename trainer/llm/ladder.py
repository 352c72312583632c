"""Learns from a refusal: the next lower thing to ask for, or nothing when there is none."""

from collections.abc import Callable, Iterator

from trainer.llm.abilities import Abilities, FormMode
from trainer.llm.faults import ServerFault
from trainer.llm.port import Fault

_LOWER = {FormMode.SCHEMA: FormMode.OBJECT, FormMode.OBJECT: FormMode.PROMPT}
_FORM_WORDS = ("response_format", "json_schema", "json schema", "json_object", "schema", "grammar", "samplers")

Step = Callable[[Abilities], Abilities]


def lower(abilities: Abilities, refusal: ServerFault, *, form: bool) -> Abilities | None:
    """What to try after this refusal. What the server names is given up first; else, one after the other,
    whatever not every server knows. A 500 is taken for a refusal only where a form was asked for."""
    if refusal.status not in {400, 415, 422, 500, 501} or refusal.fault not in {
        Fault.REJECTED,
        Fault.BROKEN_SERVER,
    }:
        return None
    words = f"{refusal.param} {refusal.said}".lower()
    for names, step in _steps(form=form):
        changed = step(abilities)
        if changed != abilities and any(name in words for name in names):
            return changed
    if refusal.status >= 500 and not form:
        return None
    for _, step in _unnamed(form=form):
        changed = step(abilities)
        if changed != abilities:
            return changed
    return None


def _steps(*, form: bool) -> Iterator[tuple[tuple[str, ...], Step]]:
    yield ("max_tokens", "max_completion_tokens"), _other_limit
    yield ("stream_options", "include_usage"), lambda now: now.model_copy(update={"usage_chunk": False})
    if form:
        yield ("temperature",), lambda now: now.model_copy(update={"temperature": False})
        yield _FORM_WORDS, form_lower
    yield ("system role", "role 'system'", '"system"', "messages[0].role", "'developer'"), _other_role


def _unnamed(*, form: bool) -> Iterator[tuple[str, Step]]:
    if form:
        yield "form", form_lower
    yield "usage", lambda now: now.model_copy(update={"usage_chunk": False})
    if form:
        yield "temperature", lambda now: now.model_copy(update={"temperature": False})


def form_lower(now: Abilities) -> Abilities:
    """The next lower way to ask for a form."""
    return now.model_copy(update={"form": _LOWER.get(now.form, now.form)})


def _other_limit(now: Abilities) -> Abilities:
    if now.limit == "max_tokens":
        return now.model_copy(update={"limit": "max_completion_tokens"})
    return now.model_copy(update={"limit": "max_tokens"})


def _other_role(now: Abilities) -> Abilities:
    following = {"system": "developer", "developer": "user", "user": "user"}
    return now.model_copy(update={"system": following[now.system]})
