"""Every row of docs/faults.md: what the server sends, and what must come of it."""

import json
from dataclasses import dataclass, field

from tests.llm.bench import LONG
from tests.llm.raw_server import (
    DONE,
    STREAM,
    Script,
    chunk,
    dripping,
    error,
    forever,
    hang,
    reset,
    response,
    saying,
    stream,
    usage,
)
from trainer.llm.patience import Deadlines
from trainer.llm.port import Fault

NO_FIRST_WORD = LONG.model_copy(update={"first_word": 0.15})
SHORT_GAP = LONG.model_copy(update={"gap": 0.15})
SHORT_TOTAL = LONG.model_copy(update={"total": 0.5})
SHORT_END = LONG.model_copy(update={"after_finish": 0.15, "gap": 3600, "total": 3600})
SORRY = "I can't help with that."


@dataclass(frozen=True)
class Row:
    """Scripts, one a request (the last again and again), and what comes of them."""

    scripts: tuple[Script, ...]
    fault: Fault | None
    """None: the trainee notices nothing."""
    sentence: str = ""
    """The key under `[fault]` in model.toml."""
    said: str = ""
    """What was given out, before the trouble or without any."""
    requests: int = 1
    waits: tuple[float, ...] = ()
    deadlines: Deadlines = field(default=LONG)
    form: bool = False
    """Whether a form was asked for instead of speech."""


async def cut_in_a_word(call: object) -> None:
    """A chunk of the body is announced as longer than what comes."""
    head = STREAM.replace("connection: close", "transfer-encoding: chunked")
    event = chunk("It has been ho")
    await call.send(f'{head}{len(event):x}\r\n{event}\r\nff\r\ndata: {{"choi')  # type: ignore[attr-defined]


def whole(message: object, finish: str = "stop", **more: object) -> Script:
    choice = {"index": 0, "message": message, "finish_reason": finish}
    return response(200, json.dumps({"id": "1", "choices": [choice], **more}))


PAGE = "<!doctype html><title>Welcome</title>"
AZURE = {
    "error": {
        "message": "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
        "code": "content_filter",
        "status": 400,
        "innererror": {"code": "ResponsibleAIPolicyViolation"},
    }
}
HALF = chunk("\ud83d"), chunk("\ude00")
GOOD = '{"evidence": "It is down.", "reason": "said so", "verdict": 3}'

ROWS: dict[str, Row] = {
    "no answer": Row((hang,), Fault.SILENT, "silent", requests=2, waits=(0,), deadlines=NO_FIRST_WORD),
    "slow first word": Row(
        (stream(chunk(role="assistant"), then=dripping(": ping\n\n", 0.02)),),
        Fault.SILENT, "silent", requests=2, waits=(0,), deadlines=NO_FIRST_WORD,
    ),
    "silence between words": Row(
        (stream(chunk("It has "), then=hang),), Fault.SILENT, "silent_between", "It has ", deadlines=SHORT_GAP
    ),
    "a drip": Row(
        (stream(then=dripping(chunk(reasoning_content="m"), 0.02)),),
        Fault.SILENT, "drip", requests=2, waits=(0,), deadlines=SHORT_TOTAL,
    ),
    "401": Row((error(401, "Incorrect API key provided"),), Fault.REFUSED_KEY, "refused_key"),
    "403": Row((error(403, "Project has no access"),), Fault.FORBIDDEN, "forbidden"),
    "404": Row((error(404, "The model does not exist", code="model_not_found"),), Fault.NOT_FOUND, "not_found"),
    "408": Row((error(408),), Fault.SILENT, "server_timeout", requests=2, waits=(0,)),
    "429": Row((error(429),), Fault.BUSY, "busy", requests=4, waits=(1, 2, 4)),
    "429 with Retry-After": Row((error(429, Retry_After="7"), saying("Yes.")), None, "", "Yes.", 2, (7,)),
    "429 with a long Retry-After": Row((error(429, Retry_After="90"),), Fault.BUSY, "busy_long"),
    "quota used up": Row((error(429, "You exceeded your current quota", code="insufficient_quota"),), Fault.QUOTA,
                         "quota"),
    "402": Row((error(402, "Insufficient credits"),), Fault.QUOTA, "quota"),
    "500": Row((error(500),), Fault.BROKEN_SERVER, "broken_server", requests=2, waits=(1,)),
    "503": Row((error(503, "Loading model"),), Fault.BUSY, "overloaded", requests=4, waits=(1, 2, 4)),
    "529": Row((error(529), saying("Yes.")), None, "", "Yes.", 2, (1,)),
    "content filter, status 400": Row((response(400, json.dumps(AZURE)),), Fault.FILTERED, "filtered"),
    "content filter, finish reason": Row(
        (stream(chunk("I am so "), chunk(finish="content_filter"), DONE),), Fault.FILTERED, "filtered", "I am so "
    ),
    "content filter, refusal": Row(
        (stream(chunk(refusal=SORRY), chunk(finish="stop"), DONE),), Fault.FILTERED, "refused"
    ),
    "an empty answer": Row((stream(chunk(finish="stop"), DONE),), Fault.EMPTY, "empty", requests=2, waits=(0,)),
    "an empty body": Row((response(200, ""),), Fault.EMPTY, "empty", requests=2, waits=(0,)),
    "only reasoning": Row(
        (stream(chunk(reasoning_content="Hmm."), chunk(finish="length"), DONE),),
        Fault.EMPTY, "only_thoughts", requests=3, waits=(0,),
    ),
    "only reasoning, until there is room": Row(
        (stream(chunk(reasoning_content="Hmm."), chunk(finish="length"), DONE), saying("Yes.")), None, "", "Yes.", 2
    ),
    "an answer that never ends": Row((stream(then=forever(chunk("x" * 500))),), Fault.ENDLESS, "endless", "x" * 3000),
    "reasoning that never ends": Row((stream(then=forever(chunk(reasoning="x" * 500))),), Fault.ENDLESS, "endless"),
    "cut in the middle of a word": Row((cut_in_a_word,), Fault.CUT, "cut", "It has been ho"),
    "cut before the first word": Row(
        (stream(chunk(role="assistant"), then=reset),), Fault.CUT, "cut", requests=3, waits=(1, 2)
    ),
    "an end without a finish reason": Row((stream(chunk("It has "), DONE),), Fault.CUT, "cut", "It has "),
    "a finish reason without an end": Row((stream(chunk("Yes."), chunk(finish="stop"), then=reset),), None, "", "Yes."),
    "a finish reason, then silence": Row(
        (stream(chunk("Yes."), chunk(finish="stop"), then=hang),), None, "", "Yes.", deadlines=SHORT_END
    ),
    "HTML with 200": Row((response(200, PAGE, "text/html"),), Fault.NOT_A_MODEL, "not_a_model"),
    "HTML as plain text": Row((response(200, PAGE, "text/plain"),), Fault.NOT_A_MODEL, "not_a_model"),
    "sent on elsewhere": Row((response(307, "", Location="http://127.0.0.1:9/"),), Fault.NOT_A_MODEL, "moved"),
    "an error with 200": Row(
        (response(200, '{"error": {"message": "out of memory"}}'),),
        Fault.BROKEN_SERVER, "error_with_200", requests=2, waits=(1,),
    ),
    "an error in the stream": Row(
        (stream(chunk("It has "), 'data: {"error": "out of memory"}\n\n'),),
        Fault.BROKEN_SERVER, "error_with_200", "It has ",
    ),
    "broken JSON": Row((response(200, '{"choices": [{"mess'),), Fault.UNREADABLE, "unreadable", "", 2, (0,)),
    "broken JSON in the stream": Row(
        (stream(chunk("It has "), 'data: {"choices": [{\n\n'),), Fault.UNREADABLE, "unreadable", "It has "
    ),
    "broken UTF-8": Row(
        (stream(b'data: {"choices": [{"x": "\xff\xfe"}]}\n\n'),), Fault.UNREADABLE, "unreadable", "", 2, (0,)
    ),
    "lone surrogates": Row((stream(*HALF, chunk("\udc00!"), chunk(finish="stop"), DONE),), None, "", "😀!"),
    "choices null": Row((response(200, '{"id": null, "choices": null}'),), Fault.EMPTY, "empty", "", 2, (0,)),
    "choices empty": Row((stream(usage(1, 1), DONE),), Fault.EMPTY, "empty", "", 2, (0,)),
    "choices null among good ones": Row(
        (stream('data: {"choices": null}\n\n', chunk("Yes."), 'data: {"choices": [{"delta": null}]}\n\n',
                chunk(finish="stop"), DONE),), None, "", "Yes.",
    ),
    "no stream": Row((whole({"role": "assistant", "content": "Yes."}),), None, "", "Yes."),
    "a think block": Row((saying("<thi", "nk>He is late.</th", "ink>\n\nWhere is it?"),), None, "", "Where is it?"),
    "a think block nothing opens": Row(
        (saying("He is late.", "</think>", "Where?"), saying("So.</think>", "Where?")),
        Fault.UNREADABLE, "leaked", "He is late.",
    ),
    "a schema refused with 400": Row(
        (error(400, "'response_format.type' must be 'text'"), saying(GOOD)), None, "", GOOD, 2, form=True
    ),
    "a schema refused with 422": Row((error(422, "Unexpected fields"), saying(GOOD)), None, "", GOOD, 2, form=True),
    "a schema refused with 500": Row((error(500, "literal_error"), saying(GOOD)), None, "", GOOD, 2, form=True),
    "a schema ignored": Row((saying("Well, it is down."), saying(GOOD)), None, "", GOOD, 2, form=True),
    "a form never filled in": Row((saying("Well, no."),), Fault.UNREADABLE, "not_filled", "", 2, form=True),
    "max_tokens refused": Row(
        (error(400, "Use 'max_completion_tokens' instead.", code="unsupported_parameter", param="max_tokens"),
         saying("Yes.")), None, "", "Yes.", 2,
    ),
    "temperature refused": Row(
        (error(400, "Only the default (1) is supported.", code="unsupported_value", param="temperature"), saying(GOOD)),
        None, "", GOOD, 2, form=True,
    ),
    "stream_options refused": Row((error(422, "Extra inputs: stream_options"), saying("Yes.")), None, "", "Yes.", 2),
    "system prompt refused": Row((error(400, "System role not supported"), saying("Yes.")), None, "", "Yes.", 2),
    "a context too long": Row(
        (error(400, "the request exceeds the available context size", code=400, param=None),),
        Fault.TOO_LONG, "too_long",
    ),
    "any other refusal": Row((error(400, "the moon is full"),), Fault.REJECTED, "rejected", requests=2),
}  # fmt: skip
