"""Where the real server can't be built: nothing fails, and one line says loudly that it was not tested."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import NO_PEER
from tests.peers.llama_build import NoPeer, kept, llama_server

ROOT = Path(__file__).parents[2]


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which nothing was built and no tool is found; the folder its PATH names."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CXX", raising=False)
    return tmp_path


@pytest.mark.skipif(os.name == "nt", reason="the server is not built on Windows")
def test_without_tools_it_says_what_is_missing(bare: Path) -> None:
    with pytest.raises(NoPeer, match="no cmake"):
        llama_server()
    cmake = bare / "cmake"
    cmake.write_text("#!/bin/sh\n")
    cmake.chmod(0o755)
    with pytest.raises(NoPeer, match=r"no C\+\+ compiler"):
        llama_server()
    assert not kept().exists()


@pytest.mark.slow
@pytest.mark.usefixtures("bare")
def test_without_tools_the_tests_against_it_are_skipped_with_a_loud_line() -> None:
    command = (
        sys.executable,
        "-m",
        "pytest",
        "-m",
        "peer",
        "tests/peers/test_server.py",
        "-p",
        "no:cacheprovider",
    )
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert f"{NO_PEER}: there is no cmake on this machine." in done.stdout
    assert "passed" not in done.stdout
