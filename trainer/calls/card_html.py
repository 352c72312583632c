"""The card as a page for a printer: no network, no scripts, everything from people escaped."""

from html import escape
from pathlib import Path

from trainer.calls.card import Card
from trainer.calls.days import say

STYLE = Path(__file__).with_name("card.css")


def card_html(card: Card) -> str:
    """The whole page."""
    parts = "\n".join(
        f"<h2>{escape(part.heading)}</h2>\n<ul>\n"
        + "".join(f"<li>{escape(row)}</li>\n" for row in part.shown)
        + "</ul>"
        for part in card.parts
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n<meta name="robots" content="noindex">\n'
        f"<title>{escape(say('card.head'))}</title>\n<style>\n{STYLE.read_text(encoding='utf-8')}</style>\n</head>\n"
        f'<body>\n<h1>{escape(card.who)}</h1>\n<p class="when">{escape(card.when)}</p>\n{parts}\n'
        f"<footer>{escape(say('card.foot'))}</footer>\n</body>\n</html>\n"
    )
