"""One piece of an answer, read out of whatever a server sends; nothing of it is taken for granted."""

import json
from dataclasses import dataclass
from typing import Any

from trainer.llm.faults import ServerFault, fault_of_words
from trainer.llm.port import Fault


@dataclass(frozen=True)
class Delta:
    """A piece: words said, words thought, words of refusal, how it ended and what it cost."""

    text: str = ""
    thought: str = ""
    refusal: str = ""
    finish: str = ""
    prompt_tokens: int | None = None
    cached_tokens: int | None = None
    completion_tokens: int | None = None

    @property
    def alive(self) -> bool:
        """Whether the model has said or thought something."""
        return bool(self.text or self.thought or self.refusal)


def delta_of(chunk: object) -> Delta:
    """The piece in one chunk of a stream, or in a whole answer (`message` instead of `delta`)."""
    choice = _first(_get(chunk, "choices"))
    piece = _get(choice, "delta") or _get(choice, "message")
    usage = _get(chunk, "usage")
    return Delta(
        text=_text(_get(piece, "content")),
        thought=_text(_get(piece, "reasoning_content")) or _text(_get(piece, "reasoning")),
        refusal=_text(_get(piece, "refusal")),
        finish=_text(_get(choice, "finish_reason")),
        **({} if usage is None else _counts(usage)),
    )


def _counts(usage: object) -> dict[str, int | None]:
    return {
        "prompt_tokens": _count(_get(usage, "prompt_tokens")),
        "cached_tokens": _count(_get(_get(usage, "prompt_tokens_details"), "cached_tokens")),
        "completion_tokens": _count(_get(usage, "completion_tokens")),
    }


def delta_of_body(body: bytes, kind: str) -> Delta:
    """The whole answer of a server that did not stream. Raises ServerFault for what is none."""
    if not body.strip():
        raise ServerFault(Fault.EMPTY, "empty")
    if "html" in kind or body.lstrip()[:1] == b"<":
        raise ServerFault(Fault.NOT_A_MODEL, "not_a_model")
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        raise ServerFault(Fault.UNREADABLE, "unreadable") from None
    if isinstance(data, dict) and data.get("error"):
        raise fault_of_words(data)
    return delta_of(data)


def _get(thing: object, name: str) -> Any:  # noqa: ANN401 - what a server sends can be anything
    return thing.get(name) if isinstance(thing, dict) else getattr(thing, name, None)


def _first(choices: object) -> object:
    return choices[0] if isinstance(choices, list) and choices else None


def _text(value: object) -> str:
    """Words, also where they come as a list of parts."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "".join(_text(_get(part, "text")) for part in value)
    return ""


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
