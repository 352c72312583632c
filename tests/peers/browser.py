"""A real browser without a window: Debian's Chromium, or another that TRAINER_CHROMIUM names."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> Path:
    """Where the browser is. AssertionError where there is none: a run against real peers that had none must fail."""
    named = os.environ.get("TRAINER_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    assert named, "There is no Chromium: apt install chromium, or name one in TRAINER_CHROMIUM."
    return Path(named)


@contextmanager
def browser() -> Iterator[Browser]:
    """One browser, closed at the end."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        try:
            yield running
        finally:
            running.close()
