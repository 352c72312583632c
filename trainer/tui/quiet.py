"""How long the trainee has said nothing, and whether that is long enough for the customer to ask."""

from dataclasses import dataclass

from trainer.drill.silence import Patience


@dataclass
class Quiet:
    """One silence after the other. All times are seconds of a clock that only goes forward."""

    line_began: float = 0.0
    since: float = 0.0
    """When it became the trainee's turn to speak."""
    touched: float = 0.0
    """When a key was last pressed."""
    away: float | None = None
    """Since when something else stands before the talk: that time is nobody's silence."""

    def line_begins(self, now: float) -> None:
        """The customer begins to speak."""
        self.line_began = now

    def begin(self, now: float, takes: float) -> None:
        """The customer's line is out. It is read no faster than it is said, which `takes` so many seconds."""
        self.since = self.touched = max(now, self.line_began + takes)

    def touch(self, now: float) -> None:
        """A key was pressed."""
        self.touched = max(self.touched, now)

    def leave(self, now: float) -> None:
        """Something else stands before the talk."""
        self.away = now

    def come_back(self, now: float) -> None:
        """The talk is to be seen again."""
        if self.away is not None:
            self.since += now - min(now, max(self.away, self.since))
            self.touched = max(self.touched, now)
            self.away = None

    def over(self, patience: Patience, now: float) -> float | None:
        """How long nobody has spoken, once the customer's patience is at its end; None until then."""
        if self.away is not None:
            return None
        silent = now - self.since
        return silent if now - self.touched >= patience.idle or silent >= patience.typing else None
