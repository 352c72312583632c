"""Many files checked at once, over several processes where that is worth their start."""

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from trainer.authoring.checking.check import problems_of
from trainer.library.diagnostic import Diagnostic

_WORTH_IT = 3
"""Files below which starting processes takes longer than reading."""


def checked(files: Sequence[Path], *, deep: bool = False, jobs: int = 0) -> list[list[Diagnostic]]:
    """The problems of each file, in the files' order whatever `jobs` is (0: one for each processor)."""
    work, processes = partial(problems_of, deep=deep), jobs or os.cpu_count() or 1
    if processes == 1 or len(files) < _WORTH_IT:
        return [work(file) for file in files]
    with ProcessPoolExecutor(min(processes, len(files)), mp_context=get_context("spawn")) as pool:
        return list(pool.map(work, files))
