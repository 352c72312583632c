"""What the brief and the plan say before the talk, in plain lines."""

import pytest

from tests.cli.run import trainer


@pytest.mark.parametrize("scenario", ["server-outage", "delayed-order", "intended-behavior"])
def test_the_brief_says_once_who_one_is_and_gives_no_answer_away(scenario: str) -> None:
    said = " ".join(trainer("drill", scenario, "--plain", stdin="\n\n").stdout.split())
    before = said[: said.index("On the other side")]
    assert before.count("You are ") == 1
    assert "When do you tell them?" in said
    assert not any(f"({kind})" in said for kind in ("before they notice", "in fair time", "late"))


def test_the_plan_and_the_follow_up_take_no_command_for_text() -> None:
    lines = ["", "", "/help", "/facts", "Say it first.", "", "", "", "", "Your server is down.", "/end"]
    lines += ["/help", "/nonsense", "", *[""] * 7]
    said = trainer("drill", "server-outage", "--plain", "--seed", "7", stdin="\n".join(lines)).stdout
    assert said.count("What you know\n") == 2
    assert "This is your plan; what you write here is shown to nobody." in said
    assert "An empty line ends it." in said
    assert "There is no /nonsense here" in said
    replay = trainer("replay", "last").stdout
    assert "Say it first." in replay
    assert "/help" not in replay
