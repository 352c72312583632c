"""Enter while a model still writes: it breaks in where one may, else the words wait in the box, and that is said."""

from textual import on

from trainer.tui.screens.talk_choices import ChoosingTalk
from trainer.tui.widgets.chat import Chat
from trainer.tui.widgets.reply_box import ReplyBox


class HoldingTalk(ChoosingTalk):
    """A talk in which no Enter is without an answer."""

    breaks_in = False
    """Whether the words in the box are to break into the line that is being written, once it has been stopped."""

    @on(ReplyBox.Early)
    def _early(self) -> None:
        """The answer to the last reply is still on its way."""
        self.hold_or_break_in()

    def hold_or_break_in(self) -> None:
        """Break in where a word of theirs was heard and that may be; else let the words in the box wait."""
        box, chat = self.query_one(ReplyBox), self.query_one(Chat)
        if self.breaks_in or not self.meant(box.text):
            return
        if self.writing and self.runner.may_break_in and chat.heard:
            self.breaks_in = True
            chat.hold()
            self.runner.parts.speaker.interrupt()
        else:
            box.hold()
            self.show_seconds()

    def now_one_may_speak(self) -> None:
        """Nobody is at it any more: words that break in are sent, those that wait as soon as the line is out."""
        box, chat = self.query_one(ReplyBox), self.query_one(Chat)
        if self.one_speaks.locked() or self.runner.state.awaits_customer:
            return
        if self.breaks_in or (box.held and not chat.speaking):
            self.breaks_in = False
            box.send()
