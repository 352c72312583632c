"""One page for each code: what it means, why it matters, what to do, a bad and a good example.

`python -m trainer.library.diagnostic_pages docs/diagnostics.md` writes that document anew between its two marks.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from trainer.language.tables import sentences, table
from trainer.library.diagnostic import TABLE, Severity, all_codes, nearest, severity_of, shown_text
from trainer.record.errors import BadUsage

EXAMPLES = "diagnostic_examples"
BEGIN = "<!-- codes: made from trainer/language/en/diagnostics.toml and diagnostic_examples.toml -->"
END = "<!-- end of codes -->"
FAMILIES = ("TO", "SC", "RU", "VO", "DR", "EX", "PL")
_say = sentences("explain")


@dataclass(frozen=True)
class Page:
    """What there is to say about one code. `bad` and `good` are empty where no file can show it."""

    code: str
    severity: Severity
    what: str
    why: str
    do: str
    bad: str
    good: str


def page_of(code: str) -> Page:
    """The page of a code, in whatever case it is given. Raises BadUsage with the nearest code there is."""
    known = all_codes()
    name = code.strip().upper()
    if name not in known:
        close = nearest(name, known)
        hint = _say("did_you_mean", code=close) if close else ""
        raise BadUsage(_say("no_code", code=shown_text(code), hint=hint))
    return _page(name)


def pages() -> tuple[Page, ...]:
    """All pages, family by family and in the order of their numbers."""
    return tuple(_page(code) for family in FAMILIES for code in sorted(all_codes()) if code[:2] == family)


@cache
def _page(code: str) -> Page:
    problem: dict[str, Any] = table(TABLE)["problem"][all_codes()[code]]
    example: dict[str, Any] = table(EXAMPLES).get(code, {})
    bad, good = (pictured(example.get(key, "")).strip() for key in ("bad", "good"))
    return Page(code, severity_of(code), problem["what"], problem["why"], problem["do"], bad, good)


def pictured(text: str) -> str:
    """The text with a picture for each control character, so that it can be shown."""
    return "".join(chr(0x2400 + ord(sign)) if ord(sign) < 32 and sign != "\n" else sign for sign in text)


def renewed(document: str) -> str:
    """The document with the codes between its marks written anew. Raises ValueError without the marks."""
    before, _, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise ValueError(f"the document lacks the marks {BEGIN} and {END}")
    codes = "\n".join(_codes()).strip()
    return f"{before}{BEGIN}\n\n{codes}\n\n{END}{after}"


def _codes() -> Iterator[str]:
    family = ""
    for page in pages():
        if page.code[:2] != family:
            family = page.code[:2]
            yield from (f"## {_say(f'family.{family}')}", "", _say(f"about.{family}"), "")
        yield from _section(page)


def _section(page: Page) -> Iterator[str]:
    warning = f" ({_say('warning')})" if page.severity == "warning" else ""
    yield from (f"### {page.code}{warning}", "")
    yield from (f"{page.what} {page.why}", "", page.do, "")
    if page.bad:
        language = "console" if page.bad.startswith("$") else "toml"
        yield from (_say("bad"), "", f"```{language}", page.bad, "```", "")
        yield from (_say("good"), "", f"```{language}", page.good, "```", "")


if __name__ == "__main__":
    place = Path(sys.argv[1])
    place.write_text(renewed(place.read_text(encoding="utf-8")), encoding="utf-8")
