"""A comparison of ratings as text for people, and as one JSON object."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from trainer.cli.agree_sources import Side
from trainer.language.tables import phrase
from trainer.record.clean import clean_text
from trainer.scoring.agreement import TOP
from trainer.scoring.step_agreement import Pair, StepAgreement, totals_rank

_QUOTE = 100
_QUOTES = 2


class AgreePage:
    """Text for a terminal of eighty columns. `most`: how many disagreements are shown."""

    def __init__(self, most: int) -> None:
        self._most = most

    def lines(self, sides: Sequence[Side]) -> Iterator[str]:
        """All of it, a comparison after the other."""
        for number, side in enumerate(sides):
            if number:
                yield ""
            yield from self._side(side)
        yield ""
        yield _say("about")

    def _side(self, side: Side) -> Iterator[str]:
        yield _say("title", given=_plain(side.given), truth=_plain(side.truth))
        yield ""
        yield _say("head")
        yield from (_row(step) for step in side.agreements)
        mean = sum(step.kappa for step in side.agreements) / len(side.agreements)
        rank = totals_rank(side.agreements)
        yield _say("mean", kappa=f"{mean:.2f}")
        if rank is not None:
            yield _say("totals", rank=f"{rank:.2f}")
        if not all(step.enough for step in side.agreements):
            yield _say("not_enough")
        for step in side.agreements:
            yield from ("", *_confusion(step))
        yield from self._apart(side)
        if side.left_out:
            yield from ("", _say("left_out"), *(f"  {_plain(line)}" for line in side.left_out))

    def _apart(self, side: Side) -> Iterator[str]:
        largest = disagreements(side, self._most)
        if not largest:
            return
        yield from ("", _say("apart"))
        for step, pair in largest:
            yield _say("parts", id=_plain(pair.id), step=step, given=pair.given, truth=pair.truth)
            quotes = side.quotes.get((pair.id, step), ())
            yield from (f"      “{_short(quote)}”" for quote in quotes[:_QUOTES])


def disagreements(side: Side, most: int) -> list[tuple[str, Pair]]:
    """The pairs that lie furthest apart, two levels at least, the widest first."""
    pairs = [(step.step, pair) for step in side.agreements for pair in step.pairs if pair.apart > 1]
    return sorted(pairs, key=lambda found: (-found[1].apart, found[1].id, found[0]))[:most]


def _row(step: StepAgreement) -> str:
    low, high = step.interval
    cells = (
        step.step[:16].ljust(16),
        str(len(step.pairs)).rjust(4),
        f"{step.kappa:.2f}".rjust(6),
        f"{low:.2f} to {high:.2f}".rjust(15),
        f"{step.exact:.0%}".rjust(6),
        f"{step.near:.0%}".rjust(7),
        f"{step.bias:+.2f}".rjust(6),
    )
    return "  ".join(cells) + ("" if step.enough else "  *")


def _confusion(step: StepAgreement) -> Iterator[str]:
    yield _say("confusion", step=step.step)
    yield "        " + "".join(str(level).rjust(5) for level in range(TOP + 1))
    for level, row in enumerate(step.confusion):
        yield f"      {level} " + "".join((str(count) if count else "·").rjust(5) for count in row)


def as_object(sides: Iterable[Side], most: int) -> str:
    """One JSON object: `comparisons`, each with its steps, the totals' rank correlation and what parts most."""
    return json.dumps({"comparisons": [_object(side, most) for side in sides]})


def _object(side: Side, most: int) -> dict[str, Any]:
    return {
        "given": side.given,
        "truth": side.truth,
        "steps": [_figures(step) for step in side.agreements],
        "mean_kappa": sum(step.kappa for step in side.agreements) / len(side.agreements),
        "totals_rank": totals_rank(side.agreements),
        "disagreements": [
            {
                "id": pair.id,
                "step": step,
                "given": pair.given,
                "truth": pair.truth,
                "quotes": list(side.quotes.get((pair.id, step), ())),
            }
            for step, pair in disagreements(side, most)
        ],
        "left_out": list(side.left_out),
    }


def _figures(step: StepAgreement) -> dict[str, Any]:
    return {
        "step": step.step,
        "count": len(step.pairs),
        "left_open": step.left_open,
        "enough": step.enough,
        "kappa": step.kappa,
        "interval": list(step.interval),
        "exact": step.exact,
        "within_one": step.near,
        "bias": step.bias,
        "rank": step.rank,
        "confusion": [list(row) for row in step.confusion],
    }


def _short(quote: str) -> str:
    plain = _plain(quote)
    return plain if len(plain) <= _QUOTE else plain[: _QUOTE - 1] + "…"


def _plain(text: str) -> str:
    return " ".join(clean_text(text).split())


def _say(key: str, /, **slots: object) -> str:
    return phrase(f"agree.{key}", source="scoring", **slots)
