"""What is sent: messages and parameters in the words this server understands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from trainer.llm.abilities import Abilities, FormMode
from trainer.llm.form import Sheet
from trainer.llm.port import Message


@dataclass(frozen=True)
class Request:
    """What is wanted of the model, before it is put into a server's words."""

    messages: tuple[Message, ...]
    most_tokens: int
    sheet: Sheet | None = None

    def parameters(self, model: str, abilities: Abilities, thinking_tokens: int) -> dict[str, Any]:
        """The body of a request for a chat completion."""
        found: dict[str, Any] = {
            "model": model,
            "messages": _messages(self._told(abilities), abilities.system),
            "stream": True,
            abilities.limit: self.tokens(abilities, thinking_tokens),
        }
        if abilities.usage_chunk:
            found["stream_options"] = {"include_usage": True}
        if self.sheet is not None:
            if abilities.temperature:
                found["temperature"] = 0
            if abilities.form is not FormMode.PROMPT:
                found["response_format"] = self.sheet.response_format(abilities.form)
        return found

    def tokens(self, abilities: Abilities, thinking_tokens: int) -> int:
        """The longest answer, with room for reasoning where the model needs it."""
        return self.most_tokens + (thinking_tokens if abilities.reasons else 0)

    def _told(self, abilities: Abilities) -> tuple[Message, ...]:
        """The messages; where the server is not sure to hold to a schema, the schema is told first."""
        if self.sheet is None or abilities.form is FormMode.SCHEMA:
            return self.messages
        return with_system(self.messages, self.sheet.told())


def with_system(messages: Sequence[Message], text: str) -> tuple[Message, ...]:
    """The messages with more at the end of the system prompt, which stays the same from call to call."""
    if messages and messages[0].role == "system":
        first = messages[0].model_copy(update={"text": f"{messages[0].text}\n\n{text}"})
        return (first, *messages[1:])
    return (Message(role="system", text=text), *messages)


def _messages(messages: Sequence[Message], system: str) -> list[dict[str, str]]:
    """In the wire's shape; a system prompt that isn't taken as such stands before the first other message."""
    roles = {"system": system, "user": "user", "assistant": "assistant"}
    sent = [{"role": roles[each.role], "content": each.text} for each in messages]
    if system != "user":
        return sent
    joined: list[dict[str, str]] = []
    for each in sent:
        if joined and joined[-1]["role"] == each["role"] == "user":
            joined[-1] = {"role": "user", "content": f"{joined[-1]['content']}\n\n{each['content']}"}
        else:
            joined.append(each)
    return joined
