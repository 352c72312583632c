#!/usr/bin/env python3
"""Sets trainer up in `.venv` beside this file, and runs it.

    python3 go.py            set up, then start a drill
    python3 go.py test       set up, then run the tests
    python3 go.py ARGS ...   set up, then run `trainer ARGS ...`

Needs Python 3.11 or newer and, the first time, a network. Touches nothing outside this folder: Debian's
"externally managed" Python stays as it is. Where it comes without pip, pip is fetched for `.venv` alone; as root
on a Debian whose Python lacks its venv package, that package (python3-venv) is installed first.
"""

import hashlib
import os
import subprocess
import sys

NEEDED = (3, 11)
HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(HERE, ".venv")
PYTHON = os.path.join(VENV, *(["Scripts", "python.exe"] if os.name == "nt" else ["bin", "python"]))


def main(args):
    """Set up what `args` need, run it, and return its exit code."""
    if sys.version_info < NEEDED:
        return fail("trainer needs Python 3.11 or newer; this is %d.%d." % sys.version_info[:2])
    testing = args[:1] == ["test"]
    wrong = set_up("dev" if testing else "")
    if wrong:
        return fail(wrong)
    command = (
        ["-m", "pytest", "-n", "auto", "--dist", "worksteal", *args[1:]]
        if testing
        else ["-m", "trainer", *args]
    )
    try:
        return subprocess.call([PYTHON, *command], cwd=HERE if testing else None)
    except KeyboardInterrupt:
        return 130


def set_up(extra):
    """Make `.venv` and install trainer into it, unless that was done for these very files. Returns what failed."""
    stamp = os.path.join(VENV, "installed-%s" % (extra or "trainer"))
    wanted = fingerprint()
    if read(stamp) == wanted:
        return ""
    say("Setting up (once; a minute or so) ...")
    if not os.path.exists(PYTHON) and not make_venv():
        return "The environment in .venv can't be made. On Debian: apt install python3-venv, then try again."
    target = HERE + ("[%s]" % extra if extra else "")
    code = subprocess.call(
        [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-e", target]
    )
    if code:
        return "The parts can't be installed (pip's reason is above). Is there a network?"
    with open(stamp, "w", encoding="utf-8") as file:
        file.write(wanted)
    return ""


def make_venv():
    """Make `.venv` with pip in it, also where Python comes without `ensurepip`, as Debian's does."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    if subprocess.call([sys.executable, "-m", "venv", VENV], **quiet) == 0:
        return True
    if subprocess.call([sys.executable, "-m", "venv", "--clear", "--without-pip", VENV]) != 0:
        return False
    return borrow_pip() or fetch_pip() or install_venv_package()


def borrow_pip():
    """Install pip into `.venv` with the pip of the system, where there is one."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.call([sys.executable, "-m", "pip", "--python", PYTHON, "install", "pip"], **quiet) == 0


def install_venv_package():
    """As root on Debian: install the missing half of Python's `venv`, and try again."""
    from shutil import which

    if not which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    say("This Python lacks its venv package; installing python3-venv ...")
    apt = {"stdout": subprocess.DEVNULL, "env": dict(os.environ, DEBIAN_FRONTEND="noninteractive")}
    subprocess.call(["apt-get", "update"], **apt)
    if subprocess.call(["apt-get", "install", "-y", "--no-install-recommends", "python3-venv"], **apt) != 0:
        return False
    return subprocess.call([sys.executable, "-m", "venv", "--clear", VENV]) == 0


def fetch_pip():
    """Fetch pip's newest wheel from the index that is configured, and let it install itself into `.venv`."""
    import re
    from tempfile import TemporaryDirectory
    from urllib.parse import urljoin, urlsplit
    from urllib.request import urlopen

    index = os.environ.get("PIP_INDEX_URL") or configured_index()
    if not index:
        return False
    page = index.rstrip("/") + "/pip/"
    try:
        with urlopen(page, timeout=60) as answer:
            listing, page = answer.read().decode("utf-8", "replace"), answer.geturl()
        links = re.findall(r'href="([^"]+/pip-[0-9.]+-py3-none-any\.whl[^"]*)"', listing)
        if not links:
            return False
        newest = max(links, key=version_of)
        with TemporaryDirectory() as folder:
            wheel = os.path.join(folder, os.path.basename(urlsplit(newest).path))
            with urlopen(urljoin(page, newest), timeout=60) as answer, open(wheel, "wb") as file:
                file.write(answer.read())
            return subprocess.call([PYTHON, wheel + "/pip", "install", "--quiet", wheel]) == 0
    except OSError as wrong:
        say("The package index can't be reached: %s" % wrong)
        return False


def configured_index():
    """The index that pip's own configuration files name, if they do."""
    from configparser import ConfigParser, Error

    settings = ConfigParser(interpolation=None)
    places = [
        "/etc/pip.conf",
        "~/.pip/pip.conf",
        "~/.config/pip/pip.conf",
        os.environ.get("PIP_CONFIG_FILE", ""),
    ]
    try:
        settings.read([os.path.expanduser(place) for place in places if place], encoding="utf-8")
    except Error:
        return ""
    return settings.get("global", "index-url", fallback="")


def version_of(link):
    """A wheel's version as numbers."""
    name = os.path.basename(link.split("#")[0])
    return [int(part) for part in name.split("-")[1].split(".")]


def fingerprint():
    """What the installation depends on: the project file and the Python that runs it."""
    with open(os.path.join(HERE, "pyproject.toml"), "rb") as file:
        return hashlib.sha256(file.read() + sys.version.encode() + HERE.encode()).hexdigest()


def read(path):
    """A small file's text, or nothing where there is none."""
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError:
        return ""


def say(text):
    """Tell the person what is going on, without touching what the program prints."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def fail(text):
    """Say why nothing was run."""
    say(text)
    return 3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
