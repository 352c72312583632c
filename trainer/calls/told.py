"""What is said of calls whose day was over, at the start at which they are deleted."""

from datetime import date

from trainer.calls.kept import calls_folder


def ended_calls(today: date | None = None) -> tuple[str, ...]:
    """Delete every call that is over, and say so, a sentence each. Costs next to nothing where there is no call."""
    if not calls_folder().is_dir():
        return ()
    from trainer.calls.ending import forget_due

    gone = forget_due(today or date.today())
    if not gone:
        return ()
    from trainer.calls.days import say, shown_day

    return tuple(
        say(
            "told.left" if one.left else "told.gone",
            name=one.name,
            day=shown_day(one.until),
            path=one.left or "",
            reason=one.why,
        )
        for one in gone
    )
