"""Writes a model of less than a megabyte on the spot, with nothing trained in it.

Its one layer is all zeros, so each token alone decides on the next. By default that is a fixed table of odds: soup of
a few English words, and under a grammar the form that was asked for. With `says`, one word leads to the next, so that
it says exactly that, whatever it is told.
"""

from itertools import pairwise
from pathlib import Path
from typing import Any

import gguf
import numpy as np

WORDS = (
    "I am really upset about the order and nobody called me back please fix this today refund charge late sorry "
    "understand my money manager account wait hour why how what will you do not can 1 2 3 4 5"
)
NEVER, CERTAIN = -30.0, 60.0
HEADS = 2
START = "\n"
"""The last token of every prompt."""
STOP = "</s>"
CHARACTERS = {'"': 3.0, "}": 2.0, "]": 2.0, ",": 2.0, "\\": NEVER} | dict.fromkeys("0123456789", 0.0)
"""Odds of single characters: texts and lists of a form soon come to their end."""
TEMPLATE = (
    "{% for m in messages %}{{ '<|im_start|>' + m['role'] + '\\n' }}REASONED{{ m['content'] + '<|im_end|>\\n' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}BEGUN{% endif %}"
)
REASONED = (
    "{% if m['role'] == 'assistant' and m.get('reasoning_content') %}"
    "{{ '<think>\\n' + m['reasoning_content'] + '\\n</think>\\n\\n' }}{% endif %}"
)
BEGUN = (
    "{% if enable_thinking is defined and enable_thinking is false %}{{ '<think>\\n\\n</think>\\n\\n' }}"
    "{% else %}{{ '<think>\\n' }}{% endif %}"
)

Array = np.ndarray[Any, np.dtype[np.float32]]


class Vocabulary:
    """Tokens with their kind, how soon they are merged, and their odds."""

    def __init__(self) -> None:
        self.tokens: list[str] = []
        self.kinds: list[int] = []
        self.scores: list[float] = []
        self.odds: list[float] = []

    def add(self, token: str, kind: gguf.TokenType, odds: float, score: float = 0.0) -> int:
        """The token's number; one that is there already keeps its own."""
        if token in self.tokens:
            return self.tokens.index(token)
        self.tokens.append(token)
        self.kinds.append(int(kind))
        self.scores.append(score)
        self.odds.append(odds)
        return len(self.tokens) - 1


def write_model(
    path: Path, says: str = "", *, again: bool = False, thinks: bool = False, width: int = 64
) -> Path:
    """Write the model. `again`: what it says begins anew instead of ending. `thinks`: its prompt opens a reasoning
    block, which "</think>" closes. `width`: of its idle layer; the wider, the slower it speaks.
    """
    words = _vocabulary(thinks)
    chain = [words.tokens.index(START), *_chain(words, says)]
    if says:
        chain.append(chain[1] if again else words.tokens.index(STOP))
    size = max(64, -(-(len(set(chain)) + 2) // 64) * 64)
    file = gguf.GGUFWriter(str(path), "llama")
    _describe(file, words, thinks, size, width)
    for name, weights in _weights(words, chain if says else [], size, width).items():
        file.add_tensor(name, np.ascontiguousarray(weights, dtype=np.float32))
    file.write_header_to_file()
    file.write_kv_data_to_file()
    file.write_tensors_to_file()
    file.close()
    return path


def _vocabulary(thinks: bool) -> Vocabulary:
    words, kind = Vocabulary(), gguf.TokenType
    words.add("<unk>", kind.UNKNOWN, NEVER)
    words.add("<s>", kind.CONTROL, NEVER)
    words.add(STOP, kind.CONTROL, 1.0)
    words.add("<|im_start|>", kind.CONTROL, NEVER)
    words.add("<|im_end|>", kind.CONTROL, 0.0)
    for byte in range(256):
        words.add(f"<0x{byte:02X}>", kind.BYTE, NEVER)
    for code in range(32, 127):
        words.add(_spelled(chr(code)), kind.NORMAL, CHARACTERS.get(chr(code), -4.0), -1.0)
    words.add(START, kind.NORMAL, -3.0)
    for place, word in enumerate(WORDS.split()):
        words.add(_spelled(f" {word}"), kind.NORMAL, 2.0, -2.0 - place)
    if thinks:
        words.add("<think>", kind.USER_DEFINED, NEVER)
        words.add("</think>", kind.USER_DEFINED, 3.0)
    return words


def _chain(words: Vocabulary, says: str) -> list[int]:
    """The numbers of the tokens that spell this, none of them twice: a word said before is joined to the next."""
    found: list[int] = []
    token = ""
    for word in says.split():
        token += word if word.startswith("</") or not (token or found or word[0] != "{") else f" {word}"
        number = words.add(_spelled(token), gguf.TokenType.NORMAL, NEVER, -99.0)
        if number not in found:
            found.append(number)
            token = ""
    if token:
        raise ValueError(f"What it says must not end in words it said before: {token!r}.")
    return found


def _spelled(text: str) -> str:
    return text.replace(" ", "\u2581")


def _describe(file: gguf.GGUFWriter, words: Vocabulary, thinks: bool, size: int, width: int) -> None:
    file.add_name("nothing trained")
    file.add_context_length(65536)
    file.add_embedding_length(size)
    file.add_block_count(1)
    file.add_feed_forward_length(width)
    file.add_head_count(HEADS)
    file.add_head_count_kv(HEADS)
    file.add_layer_norm_rms_eps(1e-5)
    file.add_rope_dimension_count(size // HEADS)
    file.add_vocab_size(len(words.tokens))
    file.add_file_type(gguf.LlamaFileType.ALL_F32)
    file.add_tokenizer_model("llama")
    file.add_tokenizer_pre("default")
    file.add_token_list(words.tokens)
    file.add_token_scores(words.scores)
    file.add_token_types(words.kinds)
    file.add_bos_token_id(1)
    file.add_eos_token_id(2)
    file.add_unk_token_id(0)
    file.add_add_bos_token(True)
    file.add_add_space_prefix(False)
    reasoned, begun = (REASONED, BEGUN) if thinks else ("", "")
    file.add_chat_template(TEMPLATE.replace("REASONED", reasoned).replace("BEGUN", begun))


def _weights(words: Vocabulary, chain: list[int], size: int, width: int) -> dict[str, Array]:
    """Every token looks one way that all share (the odds) and one of its own, if it stands in the chain."""
    count, way = len(words.tokens), {number: 1 + place for place, number in enumerate(dict.fromkeys(chain))}
    loud = float(np.sqrt(size / 2))  # what the norm makes of a one among two
    seen, said = np.zeros((count, size), np.float32), np.zeros((count, size), np.float32)
    seen[:, 0] = 1
    for number in range(count):
        seen[number, way.get(number, size - 1)] = 1
    said[:, 0] = np.array(words.odds, np.float32) / loud
    for number, following in pairwise(chain):
        said[following, way[number]] = CERTAIN / loud
    idle = {f"blk.0.attn_{name}.weight": (size, size) for name in ("q", "k", "v", "output")}
    idle |= {"blk.0.ffn_gate.weight": (width, size), "blk.0.ffn_up.weight": (width, size)}
    idle["blk.0.ffn_down.weight"] = (size, width)
    ones = ("output_norm.weight", "blk.0.attn_norm.weight", "blk.0.ffn_norm.weight")
    return {
        "token_embd.weight": seen,
        "output.weight": said,
        **{name: np.ones(size, np.float32) for name in ones},
        **{name: np.zeros(shape, np.float32) for name, shape in idle.items()},
    }
