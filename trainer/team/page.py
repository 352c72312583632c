"""A page in one file, for a browser or a printer: no network, no script, everything from people escaped."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path

STYLE = Path(__file__).with_name("page.css")


def page(title: str, body: str) -> str:
    """The whole page; `body` is made of `tag`s. Its policy lets in its own style and nothing else."""
    style, digest = _style()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def tag(name: str, text: str, classes: str = "") -> str:
    """An element with this text, escaped."""
    mark = f' class="{classes}"' if classes else ""
    return f"<{name}{mark}>{escape(text)}</{name}>"


@cache
def _style() -> tuple[str, str]:
    """The style sheet, and the name by which the policy knows it."""
    text = "\n" + STYLE.read_text(encoding="utf-8")
    return text, b64encode(sha256(text.encode()).digest()).decode()
