"""The published vocabulary as text for `docs/rubrics.md`.

`python -m trainer.scoring.vocabulary_page docs/rubrics.md` writes it anew between the two marks.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from trainer.language.tables import phrase
from trainer.scoring.vocabulary import signal_texts

BEGIN = "<!-- vocabulary: made from trainer/scoring/signals.toml -->"
END = "<!-- end of vocabulary -->"


def vocabulary_text() -> str:
    """One table a family, in the order of the vocabulary."""
    return "\n".join(_lines()).strip() + "\n"


def _lines() -> Iterator[str]:
    family = ""
    for name, text in signal_texts().items():
        if text.family != family:
            family = text.family
            yield from ("", f"### {_say(f'family.{family}')}", "", _say("intro"), _say("rule"))
        yield f"| `{name}` | {_cell(text.met_when)} | {_cell(text.example)} |"


def renewed(page: str) -> str:
    """The page with the vocabulary between its marks written anew. Raises ValueError without the marks."""
    before, _, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise ValueError(f"the page lacks the marks {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{vocabulary_text()}\n{END}{after}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _say(key: str) -> str:
    return phrase(f"vocabulary.{key}", source="scoring")


if __name__ == "__main__":
    place = Path(sys.argv[1])
    place.write_text(renewed(place.read_text(encoding="utf-8")), encoding="utf-8")
