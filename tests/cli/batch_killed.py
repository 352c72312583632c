"""Judges a file with a model that dies in the middle, as a machine does: python -m tests.cli.batch_killed FILE OUT N"""

import os
import signal
import sys
import threading
from pathlib import Path

from tests.cli.run import ROOT
from tests.scoring.judging import ScriptedJudge
from trainer.cli.score_lines import Bench
from trainer.cli.score_run import ScoreRun
from trainer.scoring.judge import ModelJudge


class DyingModel(ScriptedJudge):
    """Answers N forms, then the process is gone."""

    left = 0
    lock = threading.Lock()

    def fill(self, *args, **more):  # noqa: ANN002, ANN003, ANN201
        with self.lock:
            if self.left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            self.left -= 1
            self.sheets.append(lambda _, asked: {check: ("no", []) for check in asked})
            return super().fill(*args, **more)


if __name__ == "__main__":
    model = DyingModel([])
    model.left = int(sys.argv[3])
    bench = Bench.with_rubric("six-step", (ROOT / "scenarios",))
    run = ScoreRun(Path(sys.argv[1]), bench, ModelJudge(model), jobs=2, out=Path(sys.argv[2]))
    sys.exit(run.run())
