"""Speech out of a stream: reasoning cut away, broken characters joined, everything else that is no speech removed.

Fed piece by piece, however the pieces fall.
"""

import re

from trainer.record.clean import clean_text

_NAMES = "think|thinking|thought|reasoning"
_TAG = re.compile(rf"<(/?)(?:{_NAMES})>", re.IGNORECASE)
_LONGEST_TAG = len("</reasoning>")
_WHOLE_OR_BEGUN = re.compile(r"</?[a-z]*$", re.IGNORECASE)


class Speech:
    """Takes what a model writes and gives what it says.

    Some models open their reasoning in the prompt, so that the answer holds only the closing tag. With `hold`
    everything is held back until that tag, or the end, has come; without it, such a tag sets `leaked`.
    """

    def __init__(self, *, hold: bool = False) -> None:
        self._joined = Surrogates()
        self._rest = ""
        self._held: list[str] | None = [] if hold else None
        self._inside = False
        self._begun = False
        self.thought = False
        """Whether reasoning was cut away."""
        self.unopened = False
        """Whether a closing tag came that nothing had opened."""
        self.leaked = False
        """Whether reasoning was given out as speech before that could be known."""

    def feed(self, piece: str) -> str:
        """The speech that is certain after this piece, perhaps none yet."""
        self._rest += self._joined.feed(piece)
        return self._given(self._cut(whole=False))

    def finish(self) -> str:
        """What is left when the stream has ended."""
        self._rest += self._joined.finish()
        said = self._given(self._cut(whole=True))
        held, self._held = "".join(self._held or []), None
        return self._given(held) + said

    def _cut(self, *, whole: bool) -> str:
        said = ""
        while match := _TAG.search(self._rest):
            self.thought = True
            before, self._rest = self._rest[: match.start()], self._rest[match.end() :]
            if not match[1]:
                # A line ends where reasoning begins: half a line end before it and half behind it are two.
                said += "" if self._inside else clean_text(before)
                self._inside = True
            elif self._inside:
                self._inside = False
            else:
                said = self._closed_unopened(said + before)
        keep = 0 if whole else self._unsure()
        ready, self._rest = self._rest[: len(self._rest) - keep], self._rest[len(self._rest) - keep :]
        return said + ("" if self._inside else ready)

    def _closed_unopened(self, before: str) -> str:
        """All that came before the tag was reasoning."""
        self.unopened = True
        if self._held is None:
            self.leaked = self.leaked or self._begun
        else:
            self._held, self._begun = None, False
        del before
        return ""

    def _unsure(self) -> int:
        """Characters at the end that may yet become a tag, or the first half of a line end."""
        tail = self._rest[-_LONGEST_TAG:]
        begun = _WHOLE_OR_BEGUN.search(tail)
        if begun:
            return len(tail) - begun.start()
        return 1 if tail.endswith("\r") else 0

    def _given(self, said: str) -> str:
        text = clean_text(said)
        if self._held is not None:
            self._held.append(text)
            return ""
        if not self._begun:
            text = text.lstrip()
        self._begun = self._begun or bool(text)
        return text


class Surrogates:
    """Joins halves of a character that came in separate pieces; a half that stays alone is left out."""

    def __init__(self) -> None:
        self._half = ""

    def feed(self, piece: str) -> str:
        """The text so far, without a half at its end."""
        text = self._half + piece
        self._half = text[-1] if text and "\ud800" <= text[-1] <= "\udbff" else ""
        return rejoined(text[: len(text) - len(self._half)])

    def finish(self) -> str:
        """Nothing: a half that nothing followed is no character."""
        self._half = ""
        return ""


def rejoined(text: str) -> str:
    """The text with pairs of surrogates as the characters they mean."""
    if not any("\ud800" <= letter <= "\udfff" for letter in text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
