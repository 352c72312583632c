"""A guided form in plain lines: one question after the other."""

from trainer.authoring.form import Step
from trainer.authoring.form_answers import say
from trainer.authoring.open_form import OpenForm
from trainer.authoring.written import Written
from trainer.cli.plain.commands import Left
from trainer.cli.plain.console import Console, Terminal
from trainer.record.errors import BadUsage

_ON_NEWS = frozenset({"news", "why", "doing", "when", "option", "question"})
"""Questions after which the customer's first answers may have become others."""


class FormLines:
    """Asks until the form is filled in. Raises Left when it is put aside, EOFError when there is no more input."""

    def __init__(self, console: Console, form: OpenForm) -> None:
        self.console = console
        self.form = form
        self._heard: tuple[str, ...] = ()
        """The customer's lines as they were shown last."""
        self._shown = ""
        """The step whose question was shown last: what won't do is asked for again without it."""

    def run(self) -> Written:
        """Ask what is left to ask, and write the file."""
        self.console.say(say("plain.welcome", form=say(self.form.kind.name)), style="strong")
        self.console.say(say("plain.commands"), style="quiet")
        if self.form.goes_on:
            self.console.say(say("plain.goes_on"))
        while True:
            try:
                if self.form.step is None or self._asked(self.form.step):
                    return self.form.finish()
            except BadUsage as wrong:
                self.console.say(wrong.message, style="bad")

    def _asked(self, step: Step) -> bool:
        """Ask, and do what is typed. True where the form is to end here."""
        if self._shown != step.key:
            self._show(step)
        typed = self._typed(step)
        match typed.casefold().strip():
            case "/quit":
                raise Left
            case "/back":
                self.form.back()
                self._shown = ""
            case "/skip":
                self.form.skip()
            case "/show":
                self._show_all()
            case "/done":
                return True
            case word if word.startswith("/"):
                self.console.say(say("plain.no_command", text=word[:20]), style="bad")
            case _:
                self.form.answer(typed)
                if self.form.understood:
                    self.console.say(self.form.understood, style="quiet")
                self._preview(step)
        return False

    def _show(self, step: Step) -> None:
        question = step.question
        self._shown = step.key
        self.console.say()
        self.console.say(self.form.asked(step), style="strong")
        if question.help and step.number == 1:
            self.console.say(question.help, style="quiet")
        if question.example and step.number == 1:
            self.console.say(say("plain.for_example", example=question.example), style="quiet")
        for number, choice in enumerate(self.form.choices, start=1):
            self.console.say(choice.label, indent=f"{number:>4}. ")
        if step.number > 1:
            self.console.say(say("plain.more"), style="quiet")
        quote = self.form.state.quotes.get(step.key)
        if quote:
            self.console.say(say("plain.from_notes", quote=quote), style="quiet")

    def _typed(self, step: Step) -> str:
        stands = self.form.stands_typed
        prompt = say("plain.bracket", text=stands) if stands else ""
        if step.question.kind != "text":
            return self.console.ask(f"{prompt}> ")
        self.console.say(say("plain.end_of_text"), style="quiet")
        lines = [self.console.ask(f"{prompt}> ")]
        while lines[-1] and not lines[0].startswith("/"):
            lines.append(self.console.ask("> "))
        return "\n".join(lines).strip()

    def _preview(self, step: Step) -> None:
        """Let the customer answer, where what was answered may change it."""
        if step.key.partition(".")[0] not in _ON_NEWS:
            return
        lines = self.form.preview()
        heard = tuple(line.text for line in lines if line.customer)
        if not heard or heard == self._heard:
            return
        self._heard = heard
        name = self.form.state.answers["name"]
        self.console.say()
        self.console.say(say("plain.would_say"), style="quiet")
        for line in lines:
            who = name if line.customer else say("plain.you")
            self.console.say(line.text, indent=f"    {who}: ", style="" if line.customer else "quiet")

    def _show_all(self) -> None:
        self._shown = ""
        self.console.say()
        for step in self.form.state.steps[: self.form.state.at]:
            answer = self.form.told(step) or say("plain.nothing")
            self.console.say(f"{self.form.asked(step)} {answer}", indent="  ")


def filled_in_lines(form: OpenForm) -> Written | None:
    """Fill in a form at the terminal; what was written, or None where it was put aside."""
    console = Terminal(paged=True)
    try:
        return FormLines(console, form).run()
    except (Left, EOFError, KeyboardInterrupt):
        console.say()
        return None
