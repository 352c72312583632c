"""What is said about a move and its result, wherever it is practised."""

from trainer.drill.move_played import MoveResult
from trainer.drill.moves import Move, MoveKind
from trainer.drill.sheet import sheet_book
from trainer.language.tables import phrase, sentences
from trainer.library.moment import OPTION
from trainer.library.scenario import Option
from trainer.record.speaking import speaking_seconds, words_within

Listed = tuple[str, tuple[str, ...]]
"""A heading and what stands under it."""

say = sentences("moves")


def move_title(move: Move) -> str:
    """What is practised, in a few words."""
    return say(f"kind.{move.kind}")


def move_task(move: Move) -> str:
    """What there is to do."""
    seconds = move.scenario.voicemail_seconds
    words = words_within(seconds)
    return say(f"ask.{move.kind}", customer=move.scenario.customer.name, seconds=seconds, words=words)


def move_scored(move: Move) -> str:
    """What the reply will be scored on, said before it is given."""
    return say(f"scored.{sheet_book().sheet[move.sheet].step}")


def move_matter(move: Move) -> tuple[Listed, ...]:
    """The part of the brief that the move turns on."""
    scenario, about = move.scenario, move.about
    whole = move.kind is MoveKind.VOICEMAIL
    facts = tuple(fact.text for fact in scenario.fact if whole or fact.id in about)
    unknowns = tuple(unknown.text for unknown in scenario.unknown if whole or unknown.id in about)
    options = tuple(_offer(option) for option in scenario.option if OPTION + option.id in about)
    stakes = tuple(stake.text for stake in scenario.stake if not stake.hidden) if options else ()
    keys = ("facts", "unknown", "options", "stakes")
    lists = zip(keys, (facts, unknowns, options, stakes), strict=True)
    return tuple((phrase(f"brief.{key}"), items) for key, items in lists if items)


def move_length(move: Move, text: str) -> str:
    """How long a reply is: against the limit where there is one."""
    words = len(text.split())
    if move.most_words is not None:
        return say("about.limit", words=words, most=move.most_words)
    return say("about.length", words=words, seconds=round(speaking_seconds(text)))


def verdict(result: MoveResult) -> str:
    """The level of the one step."""
    if result.step.level is None:
        return say("result.unscored", step=result.step.title)
    return say("result.level", step=result.step.title, level=result.step.level)


def remarks(result: MoveResult) -> tuple[str, ...]:
    """What else is to be said of the reply's form."""
    cut = (say("about.cut", tail=result.reply[-40:]),) if result.cut else ()
    long = (say("about.sentences", count=result.sentences),) if result.sentences > 1 else ()
    return (*cut, *long)


def _offer(option: Option) -> str:
    extras = [phrase("brief.time", text=option.time)] if option.time else []
    extras += [phrase("brief.cost", text=option.cost)] if option.cost else []
    return f"{option.text} ({'; '.join(extras)})" if extras else option.text
