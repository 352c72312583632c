"""The work that the longest replies take, heard for the first time: steps of the interpreter and calls, not time.

What else the machine does changes nothing of it, so two states of the code can be compared on a busy machine:
`python -m benchmarks.steps` in each. Steps weigh alike, whatever they do, and what C does is only counted as a call.
"""

import gc
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from types import CodeType, FrameType

from benchmarks.rated_talks import begun, replies, talks
from benchmarks.talking import go_on

LONGEST = 24
ROWS = 20


class Counted:
    """What was done while replies were heard, by the piece of code that did it."""

    def __init__(self) -> None:
        self.steps: Counter[CodeType] = Counter()
        self.calls: Counter[CodeType] = Counter()
        self.c_calls = 0

    def of(self, work: Callable[[], object]) -> None:
        """Do it, and count."""
        gc.disable()
        sys.setprofile(self._profiled)
        sys.settrace(self._entered)
        try:
            work()
        finally:
            sys.settrace(None)
            sys.setprofile(None)
            gc.enable()

    def _profiled(self, _frame: FrameType, event: str, _arg: object) -> None:
        self.c_calls += event == "c_call"

    def _entered(self, frame: FrameType, _event: str, _arg: object) -> Callable[..., object]:
        self.calls[frame.f_code] += 1
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        return self._stepped

    def _stepped(self, frame: FrameType, event: str, _arg: object) -> Callable[..., object]:
        self.steps[frame.f_code] += event == "opcode"
        return self._stepped


def longest() -> frozenset[str]:
    """The longest replies of the rated talks."""
    every = {text for talk in talks() for text in replies(talk)}
    return frozenset(sorted(every, key=lambda text: (-len(text.split()), text))[:LONGEST])


def counted() -> Counted:
    """The longest replies, each in its own talk after all that was said before it."""
    wanted, found = longest(), Counted()
    for talk in talks():
        if wanted.isdisjoint(replies(talk)):
            continue
        runner = begun(talk)
        for text in replies(talk):
            if text in wanted:
                found.of(partial(runner.reply, text))
            else:
                runner.reply(text)
            go_on(runner)
    return found


def main() -> None:
    """Print the figures of one reply, and where most is done."""
    found = counted()
    steps, calls = sum(found.steps.values()), sum(found.calls.values())
    print(
        f"A reply: {steps / LONGEST:,.0f} steps, {calls / LONGEST:,.0f} calls, {found.c_calls / LONGEST:,.0f} of C"
    )
    for code, number in found.steps.most_common(ROWS):
        file = code.co_filename.rpartition("trainer/")[2]
        print(f"{number / steps:6.1%}  {found.calls[code] / LONGEST:7.1f} calls  {file}: {code.co_qualname}")


if __name__ == "__main__":
    main()
