"""`trainer explain`: what a code of `trainer check` means."""

from collections.abc import Iterator
from textwrap import fill
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from trainer.library.diagnostic_pages import Page

_WIDTH = 80


@click.command()
@click.argument("code", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def explain(code: str | None, *, as_json: bool) -> None:
    """Explain a code of `trainer check`: what, why, what to do, a bad and a good example.

    Without a code: the list of all.
    """
    from trainer.library.diagnostic_pages import page_of, pages

    shown = (page_of(code),) if code else pages()
    if as_json:
        click.echo(_document(shown))
        return
    for line in _page(shown[0]) if code else _list(shown):
        click.echo(line)


def _page(page: "Page") -> Iterator[str]:
    from trainer.language.tables import sentences

    say = sentences("explain")
    title = "page.title_warning" if page.severity == "warning" else "page.title"
    yield fill(say(title, code=page.code, what=page.what), _WIDTH)
    yield from ("", fill(say("page.why", why=page.why), _WIDTH), fill(say("page.do", do=page.do), _WIDTH))
    for heading, example in (("bad", page.bad), ("good", page.good)):
        if example:
            yield from ("", say(heading), "")
            yield from (f"    {line}".rstrip() for line in example.split("\n"))


def _list(shown: "tuple[Page, ...]") -> Iterator[str]:
    from trainer.language.tables import sentences

    say = sentences("explain")
    family = ""
    for page in shown:
        if page.code[:2] != family:
            yield from ("", say(f"family.{page.code[:2]}")) if family else (say(f"family.{page.code[:2]}"),)
            family = page.code[:2]
        mark = "*" if page.severity == "warning" else " "
        yield fill(say("row", code=f"  {page.code}{mark}", what=page.what), _WIDTH, subsequent_indent=" " * 10)
    yield from ("", say("marked"), fill(say("more"), _WIDTH))


def _document(shown: "tuple[Page, ...]") -> str:
    import json
    from dataclasses import asdict

    document = {"schema": "trainer.explain@1", "codes": [asdict(page) for page in shown]}
    return json.dumps(document, ensure_ascii=False, indent=2)
