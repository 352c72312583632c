"""The language models there are: what is chosen, what would leave the machine, and choosing another."""

from collections.abc import Iterator

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from trainer.cli.model_lines import chosen_lines
from trainer.cli.model_use import Use, intended, used
from trainer.language.tables import sentences
from trainer.llm.discovery import PORTS, Found
from trainer.llm.leaving import leaving
from trainer.tui.keys import key
from trainer.tui.model_offers import BUILT_IN, Looked, ModelOffer, look, look_at, to_try
from trainer.tui.screens.confirm import Confirm
from trainer.tui.screens.desk_screen import DeskScreen
from trainer.tui.screens.model_address import AddressDialog
from trainer.tui.screens.model_trial import TrialDialog
from trainer.tui.screens.picker import Picker
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.plain_text import QUIET, PlainText, as_content, assembled

say = sentences("screen/models")
PARTS = ("both", "customer", "scorer")
ADDRESS = ModelOffer("")
"""The row that asks for an address."""


class ModelsScreen(DeskScreen[None]):
    """A list by server; Enter chooses, after what leaves the machine has been agreed to."""

    CSS_PATH = "settings.tcss"
    BINDING_GROUP_TITLE = "Language model"
    BINDINGS = [
        key("escape", "dismiss", "models.close"),
        key("ctrl+t", "try", "models.try"),
        key("ctrl+n", "address", "models.address"),
        key("f5", "look", "models.look"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._typed: dict[str, Found] = {}
        """Servers whose address was typed here, by address."""
        self._rows: list[ModelOffer | None] = []
        """What stands in the list; None: a heading."""

    def compose(self) -> ComposeResult:
        """What is chosen, and the list."""
        yield PlainText(say("title"), classes="title", id="title")
        yield PlainText(say("looking"), id="about")
        yield OptionList(id="list", markup=False, compact=True)
        yield PlainText(say("how"), id="how", classes="quiet")
        yield KeyBar()

    def on_mount(self) -> None:
        """Look around."""
        self.query_one("#list").focus()
        self.action_look()

    @work(exclusive=True, group="look", exit_on_error=False)
    async def action_look(self) -> None:
        """Look for servers and show them."""
        looked = await self.attempt(self.trainer.desk.run(look, tuple(self._typed.values())))
        if looked is not None:
            self._show(looked)

    def _show(self, looked: Looked) -> None:
        self.query_one("#about", PlainText).say("\n".join(chosen_lines(looked.overview)))
        listed = self.query_one("#list", OptionList)
        at = listed.highlighted
        lines = list(self._lines(looked))
        self._rows = [offer for offer, _ in lines]
        listed.set_options(Option(text, disabled=offer is None) for offer, text in lines)
        listed.highlighted = min(at or 0, len(lines) - 1)

    def _lines(self, looked: Looked) -> Iterator[tuple[ModelOffer | None, Content]]:
        yield BUILT_IN, as_content(say("built_in"))
        for place in looked.places:
            program = place.found.program or say("at")
            yield None, assembled(("\n" + f"{program}  ", QUIET), (place.found.server.url, QUIET))
            for offer in place.offers:
                yield offer, self._line(offer, place.found, looked)
        if not looked.overview.found:
            yield None, assembled(("\n" + say("none", programs=", ".join(PORTS.values())), QUIET))
        yield ADDRESS, as_content(say("address"))

    @staticmethod
    def _line(offer: ModelOffer, found: Found, looked: Looked) -> Content:
        if not offer.choosable:
            return assembled((f"  {say('wants_key' if found.wants_key else 'none_listed')}", QUIET))
        choice = looked.overview.choice
        parts = {"plays": choice.customer, "scores": choice.judge}
        mine = [
            say(part)
            for part, chosen in parts.items()
            if chosen and (chosen.name, chosen.server.url) == (offer.name, found.server.url)
        ]
        return assembled(f"  {offer.name}", (f"  ({', '.join(mine)})" if mine else "", "bold $accent"))

    # what the trainee does

    @property
    def _row(self) -> ModelOffer | None:
        at = self.query_one("#list", OptionList).highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        offer = self._rows[event.option_index]
        if offer is not None and offer.choosable:
            self._choose(offer)
        else:
            self.action_address()

    @work(exclusive=True, group="choose", exit_on_error=False)
    async def _choose(self, offer: ModelOffer) -> None:
        """For what, then what leaves, then it is written down."""
        before = "for.embedded_" if offer is BUILT_IN else "for."
        question = say("for.question", name=offer.name) if offer.server else say("title")
        choices = [as_content(say(f"{before}{part}")) for part in PARTS]
        part = await self.app.push_screen_wait(Picker(question, choices))
        if part is None:
            return
        use = Use(offer.name, offer.server.url if offer.server else None, part=PARTS[part], key=offer.key)
        choice = await self.attempt(self.trainer.desk.run(intended, use))
        if choice is None:
            return
        asked = say("agree.question", leaving=leaving(choice))
        dialog = Confirm(asked, say("agree.yes"), say("agree.no"))
        if offer is BUILT_IN or await self.app.push_screen_wait(dialog):
            await self._use(use)

    async def _use(self, use: Use) -> None:
        done = await self.attempt(self.trainer.desk.run(used, use))
        if done is None:
            return
        await self.trainer.read_models()
        for warning in done.warnings:
            self.trainer.warn(warning)
        self.notify(done.lines[0], markup=False)
        self.action_look()

    @work(exclusive=True, group="choose", exit_on_error=False)
    async def action_address(self) -> None:
        """Ask for an address and a key, and list what is there."""
        row = self._row
        url = row.server.url if row and row.server else ""
        typed = await self.app.push_screen_wait(AddressDialog(url))
        if typed is None:
            return
        looked = await self.attempt(self.trainer.desk.run(look_at, typed.server, typed.model))
        if looked is None:
            return
        found, problem = looked
        if problem:
            self.trainer.warn(problem)
        if found.models:
            self._typed[found.server.url] = found
            self.action_look()

    @work(exclusive=True, group="choose", exit_on_error=False)
    async def action_try(self) -> None:
        """Try out the model in hand."""
        offer = self._row
        if offer is None or offer.server is None or not offer.choosable:
            self.notify(say("elsewhere"), markup=False)
            return
        chosen = await self.attempt(self.trainer.desk.run(to_try, offer))
        if chosen is not None:
            await self.app.push_screen_wait(TrialDialog(chosen))
