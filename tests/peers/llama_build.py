"""llama.cpp's own server, built once from the source package of llama-cpp-python and kept in the user's cache."""

import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from platformdirs import user_cache_path

PACKAGE, VERSION = "llama-cpp-python", "0.3.36"
SETTINGS = (
    "CMAKE_BUILD_TYPE=Release",
    "BUILD_SHARED_LIBS=OFF",
    "LLAMA_BUILD_TESTS=OFF",
    "LLAMA_BUILD_EXAMPLES=OFF",
    "LLAMA_BUILD_APP=OFF",
    "LLAMA_BUILD_UI=OFF",
    "LLAMA_USE_PREBUILT_UI=OFF",
    "LLAMA_OPENSSL=OFF",
    "LLAMA_BUILD_IS_DEV=OFF",
    "GGML_OPENMP=OFF",
    "GGML_NATIVE=OFF",
    "GGML_CCACHE=OFF",
)
SOURCE = "vendor/llama.cpp"
TARGET = "llama-server"


class NoPeer(Exception):
    """The server can't be had on this machine; says why in one sentence."""


def kept() -> Path:
    """Where the binary is kept: one file for each version and way of building."""
    way = sha256("\n".join((VERSION, *SETTINGS)).encode()).hexdigest()[:8]
    return user_cache_path("trainer") / "peers" / f"{TARGET}-{VERSION}-{way}"


def llama_server() -> Path:
    """The binary, built now (five minutes on two cores) where it isn't kept yet.

    Raises NoPeer where it can't be built here. A source that does not compile raises CalledProcessError: that is
    no machine's fault.
    """
    binary = kept()
    if binary.exists():
        return binary
    missing = _missing_tools()
    if missing:
        raise NoPeer(f"there is no {missing} on this machine")
    binary.parent.mkdir(parents=True, exist_ok=True)
    with _alone(binary.parent / "building"), TemporaryDirectory() as folder:
        if not binary.exists():
            built = _built(_unpacked(_fetched(Path(folder))))
            shutil.copy2(built, binary.with_suffix(".new"))
            os.replace(binary.with_suffix(".new"), binary)
    return binary


def _missing_tools() -> str:
    if os.name == "nt":
        return "POSIX shell"
    if not shutil.which("cmake"):
        return "cmake"
    compilers = (os.environ.get("CXX", ""), "c++", "g++", "clang++")
    return "" if any(map(shutil.which, filter(None, compilers))) else "C++ compiler"


def _fetched(folder: Path) -> Path:
    """The source package, through pip and whatever index it is set up with."""
    options = (
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--no-binary",
        PACKAGE,
        "--dest",
        str(folder),
    )
    command = (sys.executable, "-m", "pip", "download", *options, f"{PACKAGE}=={VERSION}")
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    found = next(folder.glob("*.tar.gz"), None)
    if done.returncode or found is None:
        reason = (done.stderr.strip().splitlines() or ["pip gave no reason"])[-1]
        raise NoPeer(f"the source package {PACKAGE} {VERSION} can't be fetched ({reason})")
    return found


def _unpacked(package: Path) -> Path:
    with tarfile.open(package) as archive:
        archive.extractall(package.parent, filter="data")
    return package.with_name(package.name.removesuffix(".tar.gz")) / SOURCE


def _built(source: Path) -> Path:
    build = source / "build"
    _run("cmake", "-S", source, "-B", build, *(f"-D{setting}" for setting in SETTINGS))
    _run("cmake", "--build", build, "--target", TARGET, "--parallel", str(os.cpu_count() or 1))
    binary = build / "bin" / TARGET
    if shutil.which("strip"):
        _run("strip", binary)
    return binary


def _run(*command: str | Path) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Only one process builds; the others wait for what it builds."""
    import fcntl

    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
