"""Finds the call that a command means."""

from trainer.calls.days import say
from trainer.calls.kept import Call, all_calls, calls_folder
from trainer.library.diagnostic import nearest, shown_text
from trainer.library.scenario import NAME_PATTERN
from trainer.record.errors import BadUsage

USUAL = "tomorrow"
"""The name of a call that was given none."""


def new_call(name: str = "") -> Call:
    """The call with this name, begun or not. Without a name: one that is not finished yet, else a new one.

    Raises BadUsage for what can't be a name.
    """
    if name:
        if not NAME_PATTERN.fullmatch(name):
            raise BadUsage(say("bad_name", name=shown_text(name)))
        return Call(calls_folder() / name)
    calls = all_calls()
    begun = next((call for call in calls if not call.ready and call.name.startswith(USUAL)), None)
    taken = {call.name for call in calls}
    names = (USUAL, *(f"{USUAL}-{number}" for number in range(2, len(taken) + 3)))
    return begun or Call(calls_folder() / next(name for name in names if name not in taken))


def call_named(name: str = "") -> Call:
    """The call with this name; without one, the call that was changed last. Raises BadUsage."""
    calls = all_calls()
    if not calls:
        raise BadUsage(say("none"))
    if not name:
        return next((call for call in calls if call.ready), calls[0])
    found = next((call for call in calls if call.name == name), None)
    if found is None:
        close = nearest(name, [call.name for call in calls])
        hint = say("did_you_mean", name=shown_text(close)) if close else ""
        raise BadUsage(say("no_such", name=shown_text(name), hint=hint))
    return found


def ready_call(name: str = "") -> Call:
    """The same, finished so far that it can be rehearsed. Raises BadUsage."""
    call = call_named(name)
    if not call.ready:
        raise BadUsage(say("not_ready", name=call.name))
    return call
