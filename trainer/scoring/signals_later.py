"""Signals about the days after: who came to whom with what was new, and what became of what was promised."""

from trainer.record.event_scenes import Outcome
from trainer.record.finding import Quote
from trainer.scoring.signal import Signal, SignalAnswer, met, not_applicable, not_met
from trainer.scoring.view import CaseView

_ONE_TALK = "there was one conversation"
_NONE_DUE = "no promise with a time fell due"


def came_to_them(view: CaseView) -> SignalAnswer:
    """Comes to them with everything that is new, before they have to call."""
    scenes = view.case.scenes
    if not scenes:
        return not_applicable(_ONE_TALK)
    came = sum(not scene.waited for scene in scenes)
    note = f"{came} of {len(scenes)} times"
    return met(note=note) if came == len(scenes) else not_met(note=note)


def promises_kept(view: CaseView) -> SignalAnswer:
    """What was promised for a time came true, or was moved before the time came."""
    if not view.case.fell_due:
        return not_applicable(_NONE_DUE)
    broken = _words(view, "broken")
    return not_met(broken) if broken else met(_words(view, "kept", "padded", "moved"))


def promise_broken(view: CaseView) -> SignalAnswer:
    """A time that was promised passed, and nobody had told them."""
    return _fault(view, "broken")


def promise_padded(view: CaseView) -> SignalAnswer:
    """A time was promised with so much to spare that it was no accurate one."""
    return _fault(view, "padded")


def _fault(view: CaseView, outcome: Outcome) -> SignalAnswer:
    if not view.case.fell_due:
        return not_applicable(_NONE_DUE)
    words = _words(view, outcome)
    return met(words) if words else not_met()


def _words(view: CaseView, *outcomes: Outcome) -> list[Quote]:
    return [due.promise for due in view.case.fell_due if due.outcome in outcomes]


SIGNALS: tuple[Signal, ...] = (came_to_them, promises_kept, promise_broken, promise_padded)
