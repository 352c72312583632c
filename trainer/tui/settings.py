"""The settings, under the name the screens first had for them."""

from trainer.settings.choices import DIFFICULTIES, MODES, Settings, after

__all__ = ["DIFFICULTIES", "MODES", "Settings", "after"]
