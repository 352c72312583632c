"""What is chosen from a list in the talk: a paper to show, a reply to answer again."""

from typing import TYPE_CHECKING

from textual import work

from trainer.cli.plain.wording import shortened
from trainer.record.event_talk import Said
from trainer.store.drafts import reply_box
from trainer.tui.draft_keeper import DraftKeeper
from trainer.tui.screens.picker import Picker
from trainer.tui.screens.talk_hearing import HearingTalk
from trainer.tui.screens.talk_words import TalkWords, say
from trainer.tui.widgets.plain_text import assembled
from trainer.tui.widgets.reply_box import ReplyBox

if TYPE_CHECKING:
    from trainer.drill.runner import Runner


MEANT = 0.4
"""Seconds from the choice of a paper until Enter sends what stood in the box before: a key pressed twice does not."""


class ChoosingTalk(HearingTalk):
    """A talk in which papers can be shown and replies be answered again."""

    drafts: DraftKeeper

    def __init__(self, runner: "Runner") -> None:
        super().__init__(runner)
        self.words = TalkWords(runner)
        self.shows: str | None = None
        """The exhibit that goes with the next reply."""
        self._chosen_at = 0.0
        self._chosen_over = ""
        """What stood in the box when it was chosen."""

    def show_seconds(self) -> None:
        """How long the words in the box take to say, and what goes with them."""
        raise NotImplementedError

    def showing(self) -> str:
        """What goes with the next reply, in words; empty where nothing does."""
        exhibit = next((shown for shown in self.words.exhibits if shown.id == self.shows), None)
        return self.words.showing(exhibit.title) if exhibit else ""

    def waiting_words(self) -> str:
        """That the words in the box wait, where they do."""
        return say("held", customer=self.words.customer) if self.query_one(ReplyBox).held else ""

    def action_show(self) -> None:
        """Choose what goes with the next reply; once more takes it back."""
        if self.shows is not None:
            self._show_with_reply(None)
            return
        choices = [assembled((shown.title, "bold"), "\n", shown.text) for shown in self.words.exhibits]
        self.trainer.push_screen(Picker(self.words.show_what(), choices), self._show_with_reply)

    def _show_with_reply(self, chosen: int | None) -> None:
        self.shows = None if chosen is None else self.words.exhibits[chosen].id
        self._chosen_at = self.trainer.ticking.now()
        self._chosen_over = self.query_one(ReplyBox).text
        self.show_seconds()

    def meant(self, text: str) -> bool:
        """Whether Enter was pressed to send this, and not twice in the list of papers."""
        fresh = self.trainer.ticking.now() < self._chosen_at + MEANT
        if self.shows is not None and fresh and text == self._chosen_over:
            return False
        return bool(text.strip()) or self.shows is not None

    def action_again(self) -> None:
        """Choose one of one's own turns to answer again."""
        choices = [
            assembled(f"{number}. {shortened(said.text, 100)}") for number, said in enumerate(self._own, 1)
        ]
        self.trainer.push_screen(Picker(say("again_what"), choices, first=len(choices) - 1), self._chosen)

    def _chosen(self, chosen: int | None) -> None:
        self.answer_again(chosen)

    @work(group="talk", exit_on_error=False)
    async def answer_again(self, chosen: int | None) -> None:
        """Go back to before this reply of one's own; the talk from there is a new drill."""
        if chosen is None:
            return
        with self.trainer.typed.opening():
            runner = await self.attempt(self.trainer.desk.again(self.runner, self._own[chosen].turn))
            if runner is None:
                return
            self.drafts.pass_on(runner.state.drill, reply_box(runner.state.replies))
            self.trainer.open_drill(runner)
            self.trainer.notify(say("again", number=chosen + 1, customer=self.words.customer), markup=False)

    @property
    def _own(self) -> list[Said]:
        return [said for said in self.runner.state.turns if said.role == "trainee"]
