"""What wasn't typed is the settings' to say, in a plain drill as on the screen."""

from pathlib import Path

import pytest

from trainer.cli.drill_choice import Choice


def test_a_plain_drill_is_as_the_settings_say_unless_it_was_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.toml").write_text('mode = "exam"\ndifficulty = "hard"\n')
    monkeypatch.setattr("trainer.settings.read.settings_file", lambda: tmp_path / "config.toml")
    kept = Choice().settled_by(())
    assert (kept.mode, kept.difficulty, kept.rubric) == ("exam", "hard", None)
    typed = Choice(mode="practice").settled_by({"mode"})
    assert (typed.mode, typed.difficulty) == ("practice", "hard")
