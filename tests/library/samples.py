"""Small files to load, and a way to write them."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
LONG = ROOT / "scenarios" / "server-outage.toml"
"""A real file, long, with everything in it."""

SMALL = """\
title = "The late desk"
situation = "A desk that was promised for Wednesday comes next Tuesday."
trainee = "Sam, support agent"

[customer]
name = "Marcus Bell"

[[fact]]
id = "late"
text = "the desk arrives next Tuesday"

[[question]]
id = "when"
ask = "When does it come?"
all_of = ["late"]

[[timing]]
text = "Monday morning"
clock = "Monday 06:00"
"""

RUBRIC = """\
title = "One step"
about = "For tests."
validated = "not yet"

[[step]]
id = "direct"
title = "Direct"
about = "Says it."
levels = ["0", "1", "2", "3", "4"]
thresholds = [1, 2, 3, 4]

[[step.check]]
id = "news-told"
ask = "Was the news told?"

[[step.cap]]
check = "news-told"
level = 2
because = "it was not told"

[[gate]]
check = "news-told"
because = "it was not told"
"""

VOICE = """\
title = "Dry"
about = "Says little."

[lines.ask.any]
any = ["{ask}"]
calm = ["Well: {ask}"]

[lines.open.any]
spoken = ["Hello."]
"""


def put(path: Path, text: str | bytes) -> Path:
    """Write a file, its folders too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return path
