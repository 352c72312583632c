"""The words of Home: a scenario in the list, and what stands beside the list."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from trainer.language.tables import sentences
from trainer.tui.attempts import Attempts, Otherwise
from trainer.tui.widgets.plain_text import QUIET, assembled
from trainer.tui.widgets.styled_lines import StyledLines

if TYPE_CHECKING:
    from trainer.library.index import Entry
    from trainer.library.scenario import Scenario
    from trainer.store.glance import PastDrill

say = sentences("screen/home")


class Row(NamedTuple):
    """One line of the list: a scenario, or an unfinished drill of one."""

    entry: "Entry"
    drill: "PastDrill | None" = None

    def fits(self, words: Sequence[str]) -> bool:
        """Whether all these words stand in its title, category, customer or id."""
        entry = self.entry
        text = " ".join((entry.title, entry.category, entry.customer, entry.id)).lower()
        return all(word in text for word in words)


def row_lines(row: Row, attempts: Attempts | None) -> StyledLines:
    """Two lines: the title with its mark, then what is known of it. None: the past isn't read yet."""
    entry = row.entry
    if row.drill is not None:
        when = say("begun", when=f"{row.drill.started:%A %d %B, %H:%M}")
        return StyledLines((say("go_on", title=entry.title), "bold $accent"), (f"  {when}", QUIET))
    title = (entry.title or entry.id, "bold" if entry.ok else QUIET)
    return StyledLines(title, (f"  {' · '.join(_known(entry, attempts))}", QUIET))


def _known(entry: "Entry", attempts: Attempts | None) -> list[str]:
    parts = [entry.category] if entry.category else []
    if not entry.ok:
        return [*parts, say("broken")]
    if attempts is None:
        return parts
    if not attempts.finished and not attempts.unfinished:
        return [*parts, say("new")]
    if attempts.last is not None:
        key = "last" if attempts.last == attempts.best else "last_best"
        parts.append(say(key, last=f"{attempts.last:.0f}", best=f"{attempts.best:.0f}"))
    elif attempts.otherwise is not None:
        parts.append(say("otherwise", last=f"{attempts.otherwise.total:.0f}", how=_how(attempts.otherwise)))
    elif attempts.finished:
        parts.append(say("unscored"))
    return [*parts, say("unfinished")] if attempts.unfinished else parts


def _how(score: Otherwise) -> str:
    """What was not as usual about a score: "exam, hard"; where all was, what it is beside what is chosen now."""
    told = [
        say(f"{name}_{value}")
        for name, value, usual in (
            ("mode", score.mode, "practice"),
            ("difficulty", score.difficulty, "normal"),
        )
        if value != usual
    ]
    return ", ".join(told or [say(f"mode_{score.mode}"), say(f"difficulty_{score.difficulty}")])


def detail_content(row: Row, scenario: "Scenario | None", attempts: Attempts | None) -> Content:
    """The situation and who will be on the line."""
    entry = row.entry
    parts: list[str | tuple[str, str]] = [(entry.title or entry.id, "bold $primary"), "\n"]
    if row.drill is not None:
        parts += ["\n", say("unfinished_about"), "\n"]
    if not entry.ok:
        lines = "\n".join(f"- {problem}" for problem in entry.problems)
        return assembled(*parts, "\n", (say("problems"), "bold"), "\n", lines)
    if scenario is None:
        return assembled(*parts, "\n", say("on_the_line", customer=entry.customer))
    customer = ", ".join(filter(None, (scenario.customer.name, scenario.customer.role)))
    parts += ["\n", say("on_the_line", customer=customer), "\n\n", scenario.situation]
    if attempts is not None and attempts.finished:
        times = say("once") if attempts.finished == 1 else say("times", count=attempts.finished)
        parts += ["\n\n", (say("practised", times=times), QUIET)]
    return assembled(*parts)
