"""A small model server in one script: a list of models, speech as a stream, forms as they are asked for."""

import json

from tests.llm.raw_server import Call, Script, error, response, saying

GRADE = '{"quote": "down since nine", "reason": "said plainly", "grade": 4}'


def peer(*models: str, context: int | None = 8192, schema: bool = True, thinks: bool = False) -> Script:
    """Answers whatever `trainer model` asks of it."""
    entries = [{"id": name, "owned_by": "llamacpp", "meta": {"n_ctx": context}} for name in models]

    async def play(call: Call) -> None:
        kind = call.body.get("response_format", {}).get("type")
        if call.head.startswith("GET /v1/models"):
            await response(200, json.dumps({"data": entries}))(call)
        elif not call.head.startswith("POST"):
            await error(404)(call)
        elif kind == "json_schema" and not schema:
            await error(400, "response_format is not supported")(call)
        elif kind or "JSON Schema" in call.body["messages"][0]["content"]:
            await saying(GRADE)(call)
        else:
            thought = ["Hm, he is late.", "</think>"] if thinks else []
            await saying(*thought, "Good ", "morning. ", "What ", "happened?")(call)

    return play
