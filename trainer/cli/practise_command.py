"""`trainer practise`: single moves, two minutes at a time."""

import click


@click.command()
@click.option("--seed", type=click.IntRange(min=0), help="The same seed gives the same moves.")
def practise(seed: int | None) -> None:
    """Practise one move at a time: your weakest reply again, the news, a hard question, a voicemail, options.

    Each is scored at once on one step. Moves are no drills: they are not kept, and they change no score.
    """
    from trainer.cli.plain.console import Terminal
    from trainer.cli.plain.practice import PracticeScreen
    from trainer.cli.practice import practice_at_hand
    from trainer.drill.setup import fresh_seed
    from trainer.language.tables import phrase

    console = Terminal(paged=True)
    screen = PracticeScreen(console, practice_at_hand(fresh_seed() if seed is None else seed))
    try:
        screen.run()
    except EOFError:
        console.say()
    console.say(phrase("plain.bye", source="moves"))
