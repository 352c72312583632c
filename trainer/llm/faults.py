"""What went wrong with a server, told apart by its answer. The table of it is `docs/faults.md`."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from trainer.language.tables import phrase
from trainer.llm.port import Fault, ModelTrouble
from trainer.llm.server import SOURCE, Server
from trainer.record.clean import clean_text
from trainer.record.model_use import Usage

_LONGEST_SAID = 200


@dataclass
class ServerFault(Exception):
    """One request that gave no usable answer."""

    fault: Fault
    row: str
    """The sentence for it, under `[fault]` in `language/en/model.toml`."""
    status: int | None = None
    said: str = ""
    """The server's own words, for telling faults apart and for what the sentence quotes."""
    param: str = ""
    """The parameter the server names."""
    wait: float | None = None
    """Seconds the server asks to wait."""
    given: bool = False
    """Whether speech had been given out before."""


def trouble(found: ServerFault, server: Server, model: str, *, tries: int, usage: Usage) -> ModelTrouble:
    """The one sentence for the trainee."""
    said = " ".join(clean_text(found.said).split())[:_LONGEST_SAID].rstrip(" .")
    slots = {"server": server.origin, "model": model, "said": said, "status": found.status or ""}
    key = f"fault.{found.row}"
    if found.row in _QUOTING and not said:
        key += "_wordless"
    wait = "" if found.wait is None else f"{found.wait:.0f}"
    return ModelTrouble(found.fault, phrase(key, source=SOURCE, wait=wait, **slots), tries=tries, usage=usage)


_QUOTING = frozenset({"rejected", "error_with_200"})

_BY_STATUS = {
    401: (Fault.REFUSED_KEY, "refused_key"),
    402: (Fault.QUOTA, "quota"),
    403: (Fault.FORBIDDEN, "forbidden"),
    404: (Fault.NOT_FOUND, "not_found"),
    405: (Fault.NOT_A_MODEL, "not_a_model"),
    408: (Fault.SILENT, "server_timeout"),
    409: (Fault.BUSY, "busy"),
    413: (Fault.TOO_LONG, "too_long"),
    429: (Fault.BUSY, "busy"),
    503: (Fault.BUSY, "overloaded"),
    529: (Fault.BUSY, "overloaded"),
}
_QUOTA_WORDS = ("insufficient_quota", "billing", "quota exceeded", "exceeded your current quota", "credit")
_LENGTH_WORDS = ("context_length", "context length", "context size", "exceed_context", "context window",
                 "maximum context", "prompt is too long", "too many tokens")  # fmt: skip
_FILTER_WORDS = (
    "content_filter",
    "content_policy",
    "content management policy",
    "responsibleai",
    "safety system",
)
_MODEL_WORDS = ("model_not_found", "no such model", "model not found")


def fault_of_status(status: int, body: object, headers: Any) -> ServerFault:  # noqa: ANN401 - httpx's headers
    """What an answer with this status (≥ 300) means."""
    said, code, param = words_of(body)
    found = _named(f"{code} {said}".lower(), status) or _BY_STATUS.get(status) or _by_class(status)
    return ServerFault(found[0], found[1], status, said or code, param, retry_after(headers))


def fault_of_words(body: object) -> ServerFault:
    """What `{"error": …}` means where the status said that all is well."""
    said, code, param = words_of(body)
    status = int(code) if code.isdigit() and 400 <= int(code) < 600 else None
    default = (Fault.BROKEN_SERVER, "error_with_200")
    by_status = _BY_STATUS.get(status) if status else None
    found = _named(f"{code} {said}".lower(), status) or by_status or default
    return ServerFault(found[0], found[1], status, said or code, param)


def _named(words: str, status: int | None) -> tuple[Fault, str] | None:
    """What the server's own words tell better than its status."""
    if any(word in words for word in _LENGTH_WORDS) and status not in {401, 403, 429}:
        return Fault.TOO_LONG, "too_long"
    if any(word in words for word in _FILTER_WORDS) and status != 429:
        return Fault.FILTERED, "filtered"
    if any(word in words for word in _QUOTA_WORDS) and status in {None, 402, 403, 429}:
        return Fault.QUOTA, "quota"
    if any(word in words for word in _MODEL_WORDS) and status in {None, 400, 404}:
        return Fault.NOT_FOUND, "not_found"
    return None


def _by_class(status: int) -> tuple[Fault, str]:
    if status >= 500:
        return Fault.BROKEN_SERVER, "broken_server"
    if status >= 400:
        return Fault.REJECTED, "rejected"
    return Fault.NOT_A_MODEL, "moved"


def words_of(body: object) -> tuple[str, str, str]:
    """The message, code and parameter in an error's body, whichever of the shapes in use it has."""
    if isinstance(body, bytes):
        body = body.decode("utf-8", "replace")
    if isinstance(body, str):
        try:
            body = json.loads(body)
        except (ValueError, RecursionError):
            return ("" if "<" in str(body)[:20] else str(body)), "", ""
    error = body.get("error", body) if isinstance(body, dict) else body
    if not isinstance(error, dict):
        return (error if isinstance(error, str) else "" if error is None else json.dumps(error)), "", ""
    said = error.get("message") or error.get("detail") or error.get("error") or ""
    code = [str(error[name]) for name in ("code", "type") if error.get(name) is not None]
    param = error.get("param")
    return (
        said if isinstance(said, str) else json.dumps(said),
        " ".join(code),
        param if isinstance(param, str) else "",
    )


def retry_after(headers: Any) -> float | None:  # noqa: ANN401 - httpx's headers
    """Seconds a server asks to wait, from `retry-after-ms` or `Retry-After` (seconds or a date)."""
    for name, part in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        text = headers.get(name)
        try:
            seconds = float(text) / part if text else None
        except ValueError:
            seconds = _until(str(text))
        if seconds is not None and 0 <= seconds < float("inf"):
            return seconds
    return None


def _until(text: str) -> float | None:
    try:
        then = parsedate_to_datetime(text)
    except ValueError:
        return None
    now = datetime.now(UTC)
    return max(0.0, (then if then.tzinfo else then.replace(tzinfo=UTC)).timestamp() - now.timestamp())
