"""What the README shows of a drill is what the program prints."""

import re
from pathlib import Path

from tests.cli.run import ROOT, no_traceback, trainer

PLAN = [
    "",
    "2",
    "Open with: your server is still down, and it will be until tomorrow evening. Offers: loaner host by 14:00, "
    "read-only copy by 10:00.",
    *["", "", "", ""],
]
LATER = [
    "You should have heard this from me on Saturday. Nobody called you, and that was our failure; I am sorry. You have "
    "payroll to file by noon on Tuesday.",
    "What we suspect is the storage controller, after a firmware update; that is not confirmed. An engineer from the "
    "vendor is here at 11:00.",
    "I can bring up three of your machines from Friday's backup on a loaner host by 14:00 today, or give you a read-only "
    "copy of the files by 10:00. Which helps you more?",
    "Then I start on the loaner now, and I ring you at eight.",
    *["", "3", "4", "3", "3", "2", "3", "say the deadline first"],
]


def paragraphs() -> list[str]:
    """The paragraphs of the README's drill, each on one line."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme[readme.index("## A drill in plain lines") : readme.index("## What you can do")]
    blocks = re.findall(r"```text\n(.*?)```", section, re.DOTALL)
    return [" ".join(part.split()) for block in blocks for part in block.split("\n\n")]


def test_the_readmes_drill_is_a_real_one(tmp_path: Path) -> None:
    shown = paragraphs()
    typed = [part.removeprefix("You: ") for part in shown if part.startswith("You: ")]
    said = "\n".join([*PLAN, *typed, *LATER, ""])
    done = trainer("drill", "server-outage", "--plain", "--seed", "7", stdin=said, TRAINER_DATA=str(tmp_path))
    no_traceback(done)
    printed = " ".join(done.stdout.split())
    for part in shown:
        if not part.startswith("You: "):
            assert part in printed
