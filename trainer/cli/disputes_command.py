"""`trainer disputes`: what trainees hold against the reading of their drills, for the scenario's author."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from trainer.cli.disputed_drills import Agreed, Held
    from trainer.store.journal import SqlJournal


@click.group(invoke_without_command=True)
@click.option("--scenario", metavar="ID", help="Only those of this scenario.")
@click.option("--all", "with_settled", is_flag=True, help="Also those that were decided on.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def disputes(ctx: click.Context, scenario: str | None, with_settled: bool, as_json: bool) -> None:
    """List the readings that trainees dispute ("I did say that"), newest first, and decide on them."""
    if ctx.invoked_subcommand:
        return
    from trainer.cli.disputed_drills import all_held

    journal = _journal()
    found = [
        held
        for held in (all_held(journal) if journal else ())
        if (with_settled or held.decision is None) and scenario in {None, held.scenario}
    ]
    if as_json:
        document = {"schema": "trainer.disputes@1", "disputes": [_document(held) for held in found]}
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
        return
    if not found:
        click.echo(_say("none"))
    for held in found:
        for line in _lines(held):
            click.echo(line)
    if found:
        click.echo(_say("what_to_do"))


@disputes.command()
@click.argument("dispute")
@click.option("--as", "part", metavar="PART", help="What the words say, as in fact:eta or option:loaner.")
@click.option("--words", help="The part of the reply that says it. Left out: all that was pointed at.")
@click.option(
    "--into",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The scenario file. Left out: the one that is found by its id.",
)
@click.option("--because", default="", help="A word to the trainee.")
def accept(dispute: str, part: str | None, words: str | None, into: Path | None, because: str) -> None:
    """Agree: the words become a way to say PART, and the talk is kept beside the scenario as a test.

    The score stays as it was; `trainer rescore` gives a new one beside it.
    """
    from trainer.cli.disputed_drills import accept as accepted
    from trainer.cli.disputed_drills import one_held, settle
    from trainer.record.event_score import DisputeSettled

    journal = _opened(dispute)
    held = one_held(journal, dispute)
    agreed = accepted(held, part, words, into)
    settle(
        journal,
        held,
        DisputeSettled(check=held.check.id, accepted=True, reason=_clean(because), part=agreed.part),
    )
    for line in _told(held, agreed):
        click.echo(line)


@disputes.command()
@click.argument("dispute")
@click.option("--because", required=True, help="Why, in a sentence to the trainee.")
def decline(dispute: str, because: str) -> None:
    """Disagree, and say why. The trainee reads it in the drill's debrief."""
    from trainer.cli.disputed_drills import one_held, settle
    from trainer.record.errors import BadUsage
    from trainer.record.event_score import DisputeSettled

    journal = _opened(dispute)
    held = one_held(journal, dispute)
    if not _clean(because):
        raise BadUsage(_say("no_reason"))
    settle(journal, held, DisputeSettled(check=held.check.id, accepted=False, reason=_clean(because)))
    click.echo(_say("declined", id=held.id))


def _told(held: "Held", agreed: "Agreed") -> list[str]:
    from trainer.library.diagnostic import shown_path

    path = shown_path(agreed.scenario)
    lines = [_say("copied", path=path)] if agreed.copied else []
    if agreed.part:
        lines.append(_say("accepted_as", id=held.id, part=agreed.part, path=path))
    else:
        lines.append(_say("accepted", id=held.id))
    lines.append(_say("kept", path=shown_path(agreed.drills)))
    lines += [_say("still", problem=problem) for problem in agreed.still]
    return [*lines, _say("rescore", drill=held.state.drill[:8], scenario=held.scenario)]


def _lines(held: "Held") -> list[str]:
    from trainer.cli.disputed_drills import nearest_part
    from trainer.cli.plain.dispute_words import decision_sentence
    from trainer.library.find import find_scenario
    from trainer.library.load import load_scenario
    from trainer.record.errors import TrainerError

    quote = held.dispute.quote.text if held.dispute.quote else ""
    answer = _say(f"answer.{held.answer.value}")
    lines = [
        _say("head", id=held.id, date=f"{held.state.began:%Y-%m-%d}", scenario=held.scenario),
        "  " + _say("check", step=held.step, ask=held.check.ask, answer=answer),
        "  " + _say(f"objection.{held.dispute.objection}", words=_one_line(quote)),
    ]
    if held.decision:
        return [*lines, "  " + decision_sentence(held.decision), ""]
    try:
        near = nearest_part(quote, load_scenario(find_scenario(held.scenario)).value) if quote else ""
    except TrainerError:
        near = ""
    return [*lines, *(["  " + _say("near", part=near)] if near else []), ""]


def _document(held: "Held") -> dict[str, Any]:
    return {
        "id": held.id,
        "drill": held.state.drill,
        "date": held.state.began.isoformat(),
        "scenario": held.scenario,
        "step": held.step,
        "check": held.check.id,
        "ask": held.check.ask,
        "answer": held.answer.value,
        "objection": held.dispute.objection,
        "quote": held.dispute.quote.model_dump() if held.dispute.quote else None,
        "decision": held.decision.model_dump() if held.decision else None,
    }


def _opened(dispute: str) -> "SqlJournal":
    from trainer.record.errors import BadUsage

    journal = _journal()
    if journal is None:
        raise BadUsage(_say("no_such", name=dispute))
    return journal


def _journal() -> "SqlJournal | None":
    """The journal, where there is one; it is not made."""
    from trainer.library.places import data_folder
    from trainer.store.file import JOURNAL
    from trainer.store.journal import SqlJournal

    path = data_folder() / JOURNAL
    return SqlJournal(path) if path.exists() else None


def _clean(text: str) -> str:
    from trainer.record.clean import clean_text

    return " ".join(clean_text(text).split())


def _one_line(text: str) -> str:
    from trainer.library.diagnostic import shown_text

    return shown_text(text, 160)


def _say(key: str, /, **slots: object) -> str:
    from trainer.language.tables import phrase

    return phrase(f"disputes.{key}", source="store", **slots)
