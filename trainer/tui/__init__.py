"""The full-screen trainer: the only room that imports Textual."""

from trainer.tui.spared import spare

spare()
