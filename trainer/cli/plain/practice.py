"""Two-minute practice in the plain interface: one move, what it came to, and on."""

from trainer.cli.plain.brief import show_brief, who
from trainer.cli.plain.check_words import told_check
from trainer.cli.plain.commands import Left
from trainer.cli.plain.console import Console
from trainer.cli.plain.level_words import level_sum
from trainer.cli.plain.move_words import move_matter, move_scored, move_task, move_title, remarks, say, verdict
from trainer.cli.plain.wording import delta, mood_sentence, rule_sentence, shortened
from trainer.cli.practice import Practice
from trainer.drill.debrief_steps import CheckLine
from trainer.drill.move_played import MoveResult
from trainer.drill.moves import Move
from trainer.language.tables import phrase
from trainer.record.errors import BadUsage
from trainer.record.mood import MoodReason
from trainer.record.score import Answer

QUOTES = 2


class PracticeScreen:
    """Asks for moves until it is enough."""

    def __init__(self, console: Console, practice: Practice) -> None:
        self.console = console
        self.practice = practice

    def run(self) -> None:
        """One move after the other. Raises EOFError when there is no more input."""
        self.console.say(say("plain.welcome"), style="strong")
        self.console.say(say("plain.not_kept"), style="quiet")
        number, before = 0, -1
        while True:
            move = self.practice.move(number)
            if number != before:
                self._show(move)
            before = number
            try:
                reply = self._reply(move)
                if reply is not None:
                    self._result(self.practice.play(move, reply))
                number += self._step() if reply is not None else 1
            except BadUsage as wrong:
                self.console.say(wrong.message, style="bad")
            except Left:
                return

    def _show(self, move: Move) -> None:
        scenario = move.scenario
        self.console.say()
        self.console.say(f"{move_title(move)}: {scenario.title}", style="strong")
        self.console.say(phrase("brief.you", trainee=scenario.trainee.rstrip(".")))
        self.console.say(phrase("brief.customer", customer=who(scenario)))
        self.console.say(move.timing.text)
        for heading, items in move_matter(move):
            self.console.say()
            self.console.say(heading, style="strong")
            for item in items:
                self.console.say(item, indent="  - ")
        self.console.say()
        self.console.say(move_task(move))
        self.console.say(move_scored(move), style="quiet")
        self._before(move)

    def _before(self, move: Move) -> None:
        """What was said before: the customer's line, and in the past the trainee's own."""
        if move.line:
            self.console.say()
            self.console.say(move.line, indent=f"{move.scenario.customer.name}: ", style="strong")
        if move.past is not None:
            self.console.say()
            self.console.say(say("about.said", text=move.past.said), style="quiet")
            self.console.say(say("about.hurt"), style="quiet")
            for reason in move.past.hurts:
                self._reason("-", reason, move)

    def _reply(self, move: Move) -> str | None:
        """What the trainee says; None for the next move. Raises Left when it is enough."""
        while True:
            self.console.say()
            text = self.console.ask(phrase("talk.prompt"))
            match text.lower():
                case "/facts":
                    show_brief(self.console, move.scenario)
                case "/next":
                    return None
                case "/quit" | "/enough":
                    raise Left
                case _ if text.startswith("/"):
                    self.console.say(say("plain.commands"), style="quiet")
                case _:
                    return text

    def _step(self) -> int:
        """0 for the same move again, 1 for the next. Raises Left when it is enough."""
        self.console.say()
        while True:
            match self.console.ask(say("plain.on")).lower()[:1]:
                case "a":
                    return 0
                case "n" | "":
                    return 1
                case "e" | "q" | "/":
                    raise Left
                case _:
                    self.console.say(say("plain.on_what"), style="quiet")

    def _result(self, result: MoveResult) -> None:
        step = result.step
        self.console.say()
        style = "" if step.level is None else "good" if step.level > 2 else "bad"
        self.console.say(verdict(result), style=style or "strong")
        if step.descriptor:
            self.console.say(step.descriptor, indent="  ")
        for remark in remarks(result):
            self.console.say(remark, indent="  ")
        for check in step.checks:
            self._check(check)
        self.console.say(level_sum(step), indent="  ", style="quiet")
        self._felt(result)
        if result.move.stronger:
            self.console.say()
            self.console.say(say("result.stronger"), style="strong")
            self.console.say(result.move.stronger, indent="  ")

    def _check(self, check: CheckLine) -> None:
        told = told_check(check)
        if told is None:
            return
        self.console.say(told.text, indent=f"  {told.sign or ' '} ", style=told.style)
        for quote in check.quotes[:QUOTES] if check.answer is Answer.MET else ():
            self.console.say(f'"{shortened(quote.text)}"', indent="      ")

    def _felt(self, result: MoveResult) -> None:
        customer, change = result.move.scenario.customer.name, result.change
        self.console.say()
        self.console.say(mood_sentence(customer, change.before, change.after), style="strong")
        if result.note.not_recognised:
            self.console.say(phrase("coach.not_recognised"), indent="  ")
        elif not result.note.landed and not result.note.hurt:
            self.console.say(phrase("coach.quiet"), indent="  ")
        for sign, reasons in (("+", result.note.landed), ("-", result.note.hurt)):
            for reason in reasons:
                self._reason(sign, reason, result.move)

    def _reason(self, sign: str, reason: MoodReason, move: Move) -> None:
        quote = f' "{shortened(reason.quote.text, 90)}"' if reason.quote else ""
        sentence = rule_sentence(reason, move.scenario)
        self.console.say(f"{sentence}{quote} ({delta(reason)})", indent=f"  {sign} ")
