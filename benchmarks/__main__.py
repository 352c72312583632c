"""`python -m benchmarks`: every measurement, each a ratio within this one run, beside its budget."""

import sys

from benchmarks.checking import checking
from benchmarks.first_paint import first_paint
from benchmarks.first_sentence import first_sentence
from benchmarks.gaps import gaps
from benchmarks.language_model import language_model
from benchmarks.listing import listing
from benchmarks.measure import Budget
from benchmarks.scoring import scoring
from benchmarks.screen import screen
from benchmarks.start import start
from benchmarks.team import team
from benchmarks.team_server import team_server
from benchmarks.turns import turns


def main() -> int:
    """Print all budgets; 1 when one of them is broken."""
    budgets: list[Budget] = [
        *start(),
        *turns(),
        *scoring(),
        *listing(),
        *checking(),
        *first_paint(),
        *screen(),
        *gaps(),
    ]
    budgets += [*first_sentence(), *language_model(), *team(), *team_server()]
    for budget in budgets:
        print(budget.line())
    return int(not all(budget.kept for budget in budgets))


if __name__ == "__main__":
    sys.exit(main())
