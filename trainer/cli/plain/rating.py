"""Rating talks in plain lines: the talk, then step by step its level."""

from trainer.authoring.rating_desk import RatingDesk
from trainer.authoring.rating_file import say
from trainer.cli.plain.brief import show_facts
from trainer.cli.plain.commands import Left
from trainer.cli.plain.console import Console
from trainer.language.tables import phrase
from trainer.record.transcript import Transcript


class RatingLines:
    """Asks for levels until all are given. Raises Left or EOFError when it is enough."""

    def __init__(self, console: Console, desk: RatingDesk) -> None:
        self.console = console
        self.desk = desk

    def run(self) -> None:
        """One talk after the other that is not wholly rated."""
        self.console.say(say("plain.welcome", count=len(self.desk.rating.talks)), style="quiet")
        shown = -1
        while self.desk.rating.rated < len(self.desk.rating.talks):
            if shown != self.desk.rating.at:
                self._show()
                shown = self.desk.rating.at
            self._rate()

    def _show(self) -> None:
        rating = self.desk.rating
        self.console.say()
        self.console.say(say("plain.talk", number=rating.at + 1, count=len(rating.talks)), style="strong")
        scenario = self.desk.scenario()
        if scenario is not None:
            self.console.say(scenario.situation)
            show_facts(self.console, scenario)
        for who, text in talk_lines(rating.talk):
            self.console.say()
            self.console.say(text, indent=f"{who}: " if who else "")

    def _rate(self) -> None:
        rating = self.desk.rating
        self.console.say()
        self.console.say(f"{rating.step.title}: {rating.step.about}", style="strong")
        for level, words in enumerate(rating.step.levels):
            self.console.say(words, indent=f"  {level}  ")
        typed = self.console.ask("> ")
        if typed in {"0", "1", "2", "3", "4"}:
            self.desk.give(int(typed))
            if self.desk.rating.is_rated(rating.talk):
                self.desk.go(self.desk.rating.to_unrated())
        elif typed == "/back":
            self.desk.go(rating.to_step(-1))
        elif typed == "/quit":
            raise Left
        elif typed:
            self.console.say(say("plain.not_level"), style="bad")
        else:
            last = rating.on == len(rating.steps) - 1
            self.desk.go(rating.to_talk(1) if last else rating.to_step(1))


def talk_lines(talk: Transcript) -> list[tuple[str, str]]:
    """(who, words) of everything a rater reads: the plan, the talk, what was written afterwards."""
    channel = phrase(f"channel.{talk.plan.channel}")
    plan = say("plan_when" if talk.plan.when else "plan", channel=channel, when=talk.plan.when)
    lines = [("", plan)]
    lines += [("", talk.plan.notes)] if talk.plan.notes.strip() else []
    lines += [("", say("expects", text=text)) for text in talk.plan.expects]
    lines += [(say(turn.role), turn.text) for turn in talk.turns]
    written = (talk.follow_up or "").strip()
    return [*lines, (say("follow_up"), written) if written else ("", say("nothing_written"))]
