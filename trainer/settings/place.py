"""Where the settings are kept."""

import os
from pathlib import Path

import platformdirs

FILE = "config.toml"
CONFIG = "TRAINER_CONFIG"
"""Environment variable: the path of the file, wherever else it would be."""


def settings_file() -> Path:
    """`TRAINER_CONFIG`, else in the folder `TRAINER_DATA`, else where the system keeps settings."""
    chosen = os.environ.get(CONFIG)
    if chosen:
        return Path(chosen)
    data = os.environ.get("TRAINER_DATA")
    folder = Path(data) if data else Path(platformdirs.user_config_dir("trainer", appauthor=False))
    return folder / FILE
