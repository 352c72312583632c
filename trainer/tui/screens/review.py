"""Reviewing one drill: the talk with what is pinned to it at the left, levels, quotes and disputes at the right."""

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, VerticalScroll

from trainer.language.tables import sentences
from trainer.record.errors import TrainerError
from trainer.tui.keys import key
from trainer.tui.screens.ask_words import AskWords, Typed
from trainer.tui.screens.calm_screen import CalmScreen
from trainer.tui.screens.picker import Picker
from trainer.tui.screens.review_sheet import disputes_content, levels_content, quotes_content, scored_content
from trainer.tui.screens.review_turn import ReviewedTurn, written_turns
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.long_scroll import LongScroll
from trainer.tui.widgets.plain_text import PlainText, assembled

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainer.record.review import Review
    from trainer.team.review_desk import ReviewDesk
    from trainer.team.review_draft import Dispute, Draft
    from trainer.team.review_paper import Paper

say = sentences("screen/review")


class ReviewScreen(CalmScreen[bool]):
    """Comments, levels and answers are gathered in a draft, which is kept when that is asked for."""

    CSS_PATH = "review.tcss"
    BINDINGS = [
        key("c", "comment", "review.comment"),
        *(key(str(level), f"give({level})", "review.level", show=False) for level in range(5)),
        key("a", "answer", "review.answer"),
        key("tab", "step(1)", "review.step", priority=True),
        key("shift+tab", "step(-1)", "review.step_back", show=False, priority=True),
        key("delete,backspace", "clear", "review.clear", show=False),
        key("up,k", "walk(-1)", "review.up", show=False, priority=True),
        key("down,j", "walk(1)", "review.down", show=False, priority=True),
        key("pageup", "scroll(-1)", "review.back", show=False, priority=True),
        key("pagedown", "scroll(1)", "review.forth", show=False, priority=True),
        key("s,ctrl+s", "save", "review.save"),
        key("escape,q", "leave", "review.leave"),
    ]

    def __init__(self, desk: "ReviewDesk", paper: "Paper") -> None:
        super().__init__()
        self.desk, self.paper = desk, paper
        self.draft: Draft = paper.draft
        self._steps = list(paper.result.levels)
        self._on = 0
        """The place of the step that is chosen."""
        self._unsent: dict[str, str] = {}
        """What was typed and left, by what was asked."""

    def compose(self) -> ComposeResult:
        """The line at the top, the talk, the sheet."""
        with Horizontal(id="line"):
            yield PlainText(id="head")
            yield PlainText(id="state")
        with Container(id="body"):
            yield LongScroll(id="talk", can_focus=False)
            with VerticalScroll(id="sheet", can_focus=False):
                yield PlainText(id="scored", classes="quiet")
                yield PlainText(id="levels")
                yield PlainText(id="disputes", classes="gap")
                yield PlainText(id="quotes", classes="gap")
        yield KeyBar()

    async def on_mount(self) -> None:
        """Show it all; the first turn is marked."""
        name = self.paper.names.get(self.paper.result.member, self.paper.result.member[:8])
        self.query_one("#head", PlainText).say(say("head", name=name, scenario=self.paper.scenario))
        talk = self.query_one("#talk", LongScroll)
        turns = written_turns(self.paper, self.standing())
        if turns:
            await talk.fill(turns, 0)
            self.query(ReviewedTurn).first().focus(scroll_visible=False)
        else:
            await talk.mount(PlainText(say("no_talk")))
        self._show()

    def standing(self) -> "tuple[Review, ...]":
        """What others said, and what the draft says."""
        draft = self.draft
        return (*self.paper.others, draft.finished("", draft.result.taken))

    def _show(self) -> None:
        paper, step = self.paper, self._steps[self._on] if self._steps else ""
        state = "changed" if self.draft.changed else "kept" if self.draft.before else "nothing"
        self.query_one("#state", PlainText).say(say(state))
        self.query_one("#scored", PlainText).say(scored_content(paper))
        self.query_one("#levels", PlainText).say(levels_content(paper, self.standing(), self._on))
        disputes = self.query_one("#disputes", PlainText)
        shown = disputes_content(paper, self.standing())
        disputes.set_class(shown is None, "hidden")
        disputes.say(shown or "")
        self.query_one("#quotes", PlainText).say(quotes_content(paper, step))

    # going about

    async def action_walk(self, by: int) -> None:
        """Mark the next turn or the one before; what isn't mounted yet comes."""
        turns = list(self.query(ReviewedTurn))
        if not turns:
            return
        here = self._marked() or turns[0]
        if not 0 <= turns.index(here) + by < len(turns):
            await self.query_one("#talk", LongScroll).come(above=by < 0)
            turns = list(self.query(ReviewedTurn))
        turns[min(max(turns.index(here) + by, 0), len(turns) - 1)].focus()

    def _marked(self) -> ReviewedTurn | None:
        return self.focused if isinstance(self.focused, ReviewedTurn) else None

    def action_step(self, by: int) -> None:
        """Another step, the first again after the last."""
        if self._steps:
            self._on = (self._on + by) % len(self._steps)
            self._show()

    def action_scroll(self, pages: int) -> None:
        """Move the sheet."""
        sheet = self.query_one("#sheet")
        sheet.scroll_page_up(animate=False) if pages < 0 else sheet.scroll_page_down(animate=False)

    # what is said

    def _say(self, change: "Callable[[Draft], Draft]") -> None:
        """Put something into the draft; what will not do is told."""
        try:
            self.draft = change(self.draft)
        except TrainerError as wrong:
            self.notify(wrong.message, severity="error", markup=False)
            return
        for turn in self.query(ReviewedTurn):
            turn.pin(self.paper, self.standing())
        self._show()

    def action_comment(self) -> None:
        """Ask what is to be said to the marked turn."""
        marked = self._marked()
        if marked is None:
            self.notify(say("no_talk"), markup=False)
            return
        turn = marked.turn
        said = next((each.text for each in self.draft.comments if each.turn == turn), "")
        self._ask(
            f"comment {turn}",
            say("ask_comment"),
            say("ask_comment_hint"),
            lambda text: self._say(lambda draft: draft.comment(turn, text)),
            said,
        )

    def action_give(self, level: int) -> None:
        """Give the chosen step a level; another than the scorer's needs a reason."""
        if not self._steps:
            return
        step = self._steps[self._on]
        scorer = self.paper.result.levels[step]
        if level == scorer:
            self._say(lambda draft: draft.override(step, level))
            return
        from trainer.team.review_words import level_word

        question = say("ask_reason", title=self.paper.title(step), level=level, scorer=level_word(scorer))
        before = next((each.reason for each in self.draft.overrides if each.step == step), "")
        self._ask(
            f"level {step}",
            question,
            say("ask_reason_hint"),
            lambda text: self._say(lambda draft: draft.override(step, level, text)),
            before,
        )

    def action_clear(self) -> None:
        """Leave the chosen step to the scorer again."""
        if self._steps:
            self._say(lambda draft: draft.take_back(self._steps[self._on]))

    def action_answer(self) -> None:
        """Answer the dispute, or ask which."""
        from trainer.team.review_draft import disputes_of
        from trainer.team.review_words import dispute_words

        known = disputes_of(self.paper.result)
        if not known:
            self.notify(say("no_disputes"), markup=False)
        elif len(known) == 1:
            self._answer(known[0])
        else:
            texts = [f"{self.paper.title(one.step)}: {dispute_words(self.paper.result, one)}" for one in known]
            picker = Picker(say("ask_which"), [assembled(text) for text in texts])
            self.app.push_screen(picker, lambda at: None if at is None else self._answer(known[at]))

    def _answer(self, dispute: "Dispute") -> None:
        from trainer.team.review_words import dispute_words

        def because(place: int | None) -> None:
            if place is not None:
                self._ask(
                    f"answer {dispute.name}",
                    say("ask_because"),
                    say("ask_reason_hint"),
                    lambda text: self._say(lambda draft: draft.answer(dispute, upheld=place == 0, reason=text)),
                )

        question = say("ask_upheld", what=dispute_words(self.paper.result, dispute))
        choices = [assembled(say("right")), assembled(say("not_right"))]
        self.app.push_screen(Picker(question, choices), because)

    def _ask(
        self, name: str, question: str, hint: str, then: "Callable[[str], None]", before: str = ""
    ) -> None:
        """Ask for words; those that were typed and left before stand in the box again."""

        def entered(typed: Typed | None) -> None:
            if typed is None:
                return
            if typed.given:
                self._unsent.pop(name, None)
                then(typed.text)
            else:
                self._unsent[name] = typed.text

        self.app.push_screen(AskWords(question, hint, self._unsent.get(name) or before), entered)

    # keeping it

    def action_save(self) -> None:
        """Keep the review."""
        if self.draft.changed:
            self._keep(leave=False)
        else:
            self.notify(say("unchanged"), markup=False)

    @work(exclusive=True, group="keep", exit_on_error=False)
    async def _keep(self, *, leave: bool) -> None:
        from trainer.team.last_sync import leads
        from trainer.team.review_draft import begun

        draft = self.draft
        try:
            kept = await asyncio.to_thread(self.desk.keep, draft)
        except TrainerError as wrong:
            self.notify(wrong.message, severity="error", markup=False)
            return
        again = begun(draft.result, draft.reviewer, kept)
        self.draft = again.saying(self.draft)
        self.notify(say("saved_here" if leads() is False else "saved"), markup=False)
        if leave:
            self.dismiss(True)
        else:
            self._show()

    def holds(self) -> bool:
        """Whether the review has changes that are not kept; asks about them."""
        if self.draft.changed and self is self.app.screen:
            self.action_leave()
        return self.draft.changed

    def action_leave(self) -> None:
        """Go back; where something is not kept yet, ask first."""
        if not self.draft.changed:
            self.dismiss(False)
            return

        def chosen(place: int | None) -> None:
            if place == 0:
                self._keep(leave=True)
            elif place == 1:
                self.dismiss(False)

        choices = [assembled(say(name)) for name in ("leave_keep", "leave_drop", "leave_stay")]
        self.app.push_screen(Picker(say("ask_leave"), choices), chosen)
