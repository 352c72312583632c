"""The real server is built, or the tests are skipped with the reason."""

from pathlib import Path

import pytest

from tests.conftest import NO_PEER
from tests.peers.llama_build import NoPeer, llama_server


@pytest.fixture(scope="session")
def binary() -> Path:
    """llama.cpp's server. Asked for before each test's own world hides the user's cache."""
    try:
        return llama_server()
    except NoPeer as reason:
        pytest.skip(f"{NO_PEER}: {reason}.")
