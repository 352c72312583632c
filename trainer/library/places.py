"""Where the library's files are: built in, added as a pack, the user's own, the working folder's.

The nearest wins: a path, then `./scenarios`, then the user's data folder, then added packs, then what is built in.
"""

import os
from pathlib import Path

import platformdirs

PACKAGE = Path(__file__).resolve().parent.parent


def data_folder() -> Path:
    """The user's data folder: `TRAINER_DATA`, else where the system keeps such things."""
    chosen = os.environ.get("TRAINER_DATA")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir("trainer", appauthor=False))


def cache_folder() -> Path:
    """Where what can be made again is kept; it may be deleted at any time."""
    chosen = os.environ.get("TRAINER_DATA")
    return Path(chosen) / "cache" if chosen else Path(platformdirs.user_cache_dir("trainer", appauthor=False))


def team_file() -> Path:
    """What this machine knows of the trainee's place in a team, with the drills it speaks for."""
    return data_folder() / "team.json"


def unfinished_folder() -> Path:
    """Where half-filled forms are kept."""
    return data_folder() / "unfinished"


def cache_file() -> Path:
    """Where the index of the library is kept."""
    return cache_folder() / "library.json"


def builtin_folder() -> Path:
    """The folder that holds the built-in `scenarios` and `rubrics`: in the wheel, or beside the package."""
    shipped = PACKAGE / "builtin"
    return shipped if shipped.is_dir() else PACKAGE.parent


def packs_folder() -> Path:
    """Where added packs live, each in a folder of its own name."""
    return data_folder() / "packs"


def added_packs() -> tuple[Path, ...]:
    """The folders of the packs that were added, by name; what is hidden is just being written."""
    try:
        with os.scandir(packs_folder()) as entries:
            return tuple(sorted(Path(entry.path) for entry in entries if not entry.name.startswith(".")))
    except OSError:
        return ()


def places() -> tuple[Path, ...]:
    """The folders that may hold `scenarios` and `rubrics`, nearest first, each once."""
    found: dict[Path, Path] = {}
    for folder in (Path(), data_folder(), *added_packs(), builtin_folder()):
        found.setdefault(folder.resolve(), folder)
    return tuple(found.values())


def scenario_folders() -> tuple[Path, ...]:
    """The folders of scenarios that exist, nearest first."""
    return folders_of("scenarios")


def rubric_folders() -> tuple[Path, ...]:
    """The folders of rubrics that exist, nearest first."""
    return folders_of("rubrics")


def voice_folders() -> tuple[Path, ...]:
    """The folders of voice packs that exist, nearest first."""
    return tuple(path for folder in scenario_folders() if (path := folder / "voices").is_dir())


def files_in(folder: Path) -> list[Path]:
    """The .toml files right in a folder, by name; `*.drills.toml` are no scenarios. Unreadable: none."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries)
    except OSError:
        return []
    return [folder / name for name in names if name.endswith(".toml") and not name.endswith(".drills.toml")]


def folders_of(name: str) -> tuple[Path, ...]:
    """The folders of this name that exist ("scenarios", "rubrics", "exams", "plans"), nearest first."""
    return tuple(path for place in places() if (path := place / name).is_dir())


def scenario_files() -> tuple[Path, ...]:
    """Every scenario file of every place, unread, nearest first."""
    return tuple(file for folder in scenario_folders() for file in files_in(folder))


def rubric_files() -> tuple[Path, ...]:
    """Every rubric file of every place, unread, nearest first."""
    return tuple(file for folder in rubric_folders() for file in files_in(folder))


def is_path(name: str) -> bool:
    """Whether a name on the command line means a file rather than an id."""
    if name.endswith(".toml") or os.sep in name or "/" in name:
        return True
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False


def team_files(folder: Path) -> list[Path]:
    """The exams and training plans in a folder's own folders for them."""
    return [file for name in ("exams", "plans") for file in files_in(folder / name)]


def exam_files() -> tuple[Path, ...]:
    """Every exam file of every place, unread, nearest first."""
    return tuple(file for folder in folders_of("exams") for file in files_in(folder))


def plan_files() -> tuple[Path, ...]:
    """Every training plan of every place, unread, nearest first."""
    return tuple(file for folder in folders_of("plans") for file in files_in(folder))


def library_files(folder: Path) -> list[Path]:
    """The library's files in a folder: those right in it and its voice packs, or those of its `scenarios` and
    `rubrics`, where it has such folders."""
    homes = [folder / name for name in ("scenarios", "rubrics") if (folder / name).is_dir()] or [folder]
    return [file for home in homes for place in (home, home / "voices") for file in files_in(place)]
